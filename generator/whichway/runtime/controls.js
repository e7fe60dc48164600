// Runs the two buttons that move, Back and Start again, and marks a case that has begun.
// @ts-check
/// <reference path="types.d.ts" />

whichway.parts.push(({ root, button, back, restart }) => {
  const backward = button('back', back);
  const again = button('restart', restart);

  return (position) => {
    backward.hidden = !hasAnswers(position);
    const isFirst = again.hidden = backward.hidden && position.complete;
    // A case that has begun needs no introduction.
    root.toggleAttribute('data-begun', !isFirst);
  };
});
