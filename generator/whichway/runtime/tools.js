// Runs the buttons that serve a case: its notes and its link to be copied, and all steps to be printed.
// @ts-check
/// <reference path="types.d.ts" />

whichway.tools.push((reader) => {
  const { root, one, button, say, emit, listen } = reader;
  // Screen readers speak what comes into an output.
  const status = one('.ww-tools output');
  /** @type {HTMLTextAreaElement} */
  const box = one('.ww-tools textarea');

  /**
   * @param {string} name
   * @param {(reader: Whichway.Reader) => string} text
   */
  const copies = (name, text) => button(name, async ({ target }) => {
    clear();
    box.value = text(reader);
    try {
      await navigator.clipboard.writeText(box.value);
    } catch {
      // Over plain http there is no clipboard, and a frame may not have it; the older way is often still open.
      box.hidden = false;
      box.focus();
      box.select();
      box.hidden = document.execCommand('copy');
      if (box.hidden) target.focus();
    }
    status.textContent = say(box.hidden ? 'copied' : 'refused');
    emit('copy', { option: name });
  });

  function clear() {
    box.hidden = true;
    status.textContent = '';
    delete root.dataset.all;
  }

  copies('copy', (reader) => caseNotes(reader).join('\n'));
  copies('link', linkTo);
  button('print', () => {
    root.dataset.all = '';
    print();
  });
  listen(window, 'afterprint', clear);

  // For the case that they lead to another tree, whose reader may come back.
  for (const name of ['back', 'restart']) listen(root, 'whichway:' + name, () => { reader.isLeaving = true; });

  return clear;
});
