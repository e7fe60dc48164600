// Runs the two buttons that move, Back and Start again, and puts away what belongs to the first step or to later ones.
// @ts-check
/// <reference path="types.d.ts" />

whichway.parts.push(({ root, one, button, back, restart }) => {
  const backward = button('back', back);
  const again = button('restart', restart);

  return (position) => {
    const isFirst = !hasAnswers(position) && position.complete;
    backward.hidden = !hasAnswers(position);
    again.hidden = isFirst;
    // A case that has not begun needs no tools, and one that has needs no introduction.
    one('.ww-tools')?.toggleAttribute('hidden', isFirst);
    root.toggleAttribute('data-begun', !isFirst);
  };
});
