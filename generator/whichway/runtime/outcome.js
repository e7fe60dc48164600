// Asks at an outcome whether it solved the problem. The way on without success is in the page.
// @ts-check
/// <reference path="types.d.ts" />

whichway.tools.push(({ tree, one, button, emit }) => {
  const ask = one('.ww-ask');
  const thanks = one('.ww-thanks');
  button('solved', () => {
    emit('feedback', { option: 'solved', result: ask.closest('.ww-node').dataset.result });
    ask.replaceWith(thanks);
    // The button that had the focus is gone.
    thanks.focus();
  });

  return ({ at }) => {
    ask.remove();
    thanks.remove();
    tree.section(at).querySelector('.ww-asked')?.append(ask);
  };
});
