// Shows the two buttons that move, Back and Start again, where there is somewhere to go, and marks a case that has begun.
// @ts-check
/// <reference path="types.d.ts" />

whichway.parts.push(({ root, button }) => {
  const backward = button('back');
  const again = button('restart');

  return (position) => {
    backward.hidden = !hasAnswers(position);
    const isFirst = again.hidden = backward.hidden && position.complete;
    // A case that has begun needs no introduction.
    root.toggleAttribute('data-begun', !isFirst);
    // The title and the summary are outside of the tree. `:has` would reach them, but make each click slower with each step.
    root.parentElement.classList.toggle('ww-begun', !isFirst);
  };
});
