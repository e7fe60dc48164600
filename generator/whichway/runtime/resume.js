// Remembers the way in this browser, and offers a reader who comes back to go on there; it never leads there by itself.
// @ts-check
/// <reference path="types.d.ts" />

whichway.parts.push(({ root, tree, memory, one, say, listen }) => {
  const offer = one('.ww-resume');
  // Opened as files, all pages of a computer share one storage.
  const key = `whichway:${root.dataset.tree}:${root.dataset.version}`;
  // Not for a page that Material has fetched again, nor for one that was opened at a step.
  const kept = !memory.position && !location.hash && store(key);
  const before = kept && decode(tree, kept);
  if (before && !before.stale) {
    Object.assign(offer.lastChild, {
      href: kept, textContent: say('resume-at', { question: tree.find(before.at).textContent }),
    });
    offer.hidden = false;
  }

  const forget = () => store(key, '');
  listen(root, 'whichway:restart', forget);
  listen(root, 'whichway:feedback', forget);

  return (position) => {
    if (!position.options.length) return;
    offer.hidden = true;
    store(key, encode(tree, position));
  };
});
