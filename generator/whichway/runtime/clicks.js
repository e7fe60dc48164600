// Takes the reader's clicks: on options, on links to steps, and on what leads out of the tree and is only announced.
// @ts-check
/// <reference path="types.d.ts" />

/**
 * Keeps a click from the browser, and from Material: its instant navigation listens on the body, does not heed
 * preventDefault and would add a second history entry.
 * @param {Event} event
 */
function claim(event) {
  event.preventDefault();
  event.stopPropagation();
}

whichway.parts.push((reader) => {
  const { root, tree, emit, emitEnd, listen, go } = reader;

  /**
   * @param {string} node
   * @param {string} id
   * @param {Event} event
   */
  function choose(node, id, event) {
    // A step that the browser's search has opened beside the current one: the way starts there.
    const position = node === reader.position.at ? reader.position : begin(tree, node);
    const further = take(tree, position, id);
    emit('answer', { node, option: id, ...node !== reader.position.at && { step: 1 } });
    // It leads to another tree, by an ordinary link.
    if (further.stale) return;
    claim(event);
    go(reader.advance?.(further) || further);
    emitEnd();
  }

  listen(root, 'click', (event) => {
    // It may have chosen a tab of the theme, in a browser that does not list its history.
    keepAddress(reader);
    const link = event.target.closest('a[href]');
    if (!link) return;
    const { classList, hash, search, dataset: { option } } = link;
    if (classList.contains('ww-guide')) emit('guide', { guide: link.href });
    if (classList.contains('ww-contact')) emit('feedback', { option: 'contact' });
    // Those keys ask for a new tab, a window or a download.
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    reader.isLeaving = 'tree' in link.dataset;
    // The second click of a double click would answer the step that the first one brought.
    if (option && event.detail > 1) claim(event);
    else if (option) choose(link.closest('.ww-node').dataset.node, option, event);
    else if (fragmentOf(link)) {
      // Material would fetch the whole page again, for a footnote, too.
      event.stopPropagation();
      const position = readAddress(reader, hash);
      // To the element that the browser goes to by itself, or to another page of an offline bundle.
      if (!position || position.id !== position.at || (position.stale && search)) return;
      claim(event);
      // A link to a step that is not there leads nowhere: the reader stays.
      if (!position.stale) go(position);
    }
  });

  // The browser's search opens a step beside the current one.
  listen(root, 'beforematch', ({ target }) => {
    const found = target.closest('.ww-node');
    found.classList.add('ww-found');
    reader.shown.push(found);
    // An answer there begins a way, so it offers what it would if the address named it.
    const position = begin(tree, found.dataset.node);
    if (position.at === found.dataset.node) offer(tree, position);
  });
});
