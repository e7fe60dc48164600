// Asks at an outcome whether it solved the problem. The way on without success is in the page.
// @ts-check
/// <reference path="types.d.ts" />

whichway.tools.push(({ tree, one, button, emit }) => {
  const ask = one('.ww-ask');
  const thanks = one('.ww-thanks');
  ask.hidden = thanks.hidden = false;
  button('solved', () => {
    const section = ask.closest('.ww-node');
    emit('feedback', { option: 'solved', result: section.dataset.result });
    ask.replaceWith(thanks);
    // What is for those whom it did not help.
    section.toggleAttribute('data-solved', true);
    // The button that had the focus is gone.
    thanks.focus();
  });

  return ({ at }) => {
    const section = tree.section(at);
    ask.remove();
    thanks.remove();
    section.removeAttribute('data-solved');
    section.querySelector('.ww-asked')?.append(ask);
  };
});
