// Runs the two buttons below the step that move: Back and Start again.
// @ts-check
/// <reference path="types.d.ts" />

whichway.parts.push(({ tree, button, back, restart }) => {
  const backward = button('back', back);
  const again = button('restart', restart);

  return ({ options, at }) => {
    backward.hidden = !options.length;
    again.hidden = !options.length && at === tree.first;
  };
});
