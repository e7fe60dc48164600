// Runs the two buttons below the step that move: Back and Start again.
// @ts-check
/// <reference path="types.d.ts" />

whichway.parts.push(({ button, back, restart }) => {
  const backward = button('back', back);
  const again = button('restart', restart);

  return (position) => {
    backward.hidden = !hasAnswers(position);
    again.hidden = backward.hidden && position.complete;
  };
});
