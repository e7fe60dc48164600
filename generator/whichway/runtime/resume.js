// Remembers the way in this browser, and offers a reader who comes back to go on there; it never leads there by itself.
// @ts-check
/// <reference path="types.d.ts" />

whichway.tools.push(({ root, tree, kept, one, say, listen }) => {
  const offer = one('.ww-resume');
  let { key } = kept;
  const [href, ...words] = kept.way.split(' ');
  // In another tree, its own page sees to it.
  const before = href?.[0] === '#' && whichway.decode(tree, href);
  if (href && !before?.stale) {
    const question = before ? tree.find(before.at).textContent : words.join(' ');
    Object.assign(offer.lastChild, { href, textContent: say('resume-at', { question }) });
    offer.hidden = false;
  }

  const forget = () => whichway.store(key, '');
  listen(root, 'whichway:restart', forget);
  listen(root, 'whichway:feedback', forget);

  return (position) => {
    const { before, at } = position;
    const begun = tree.cases.get(before);
    // A frame's address is none to go on at.
    if (!whichway.hasAnswers(position) || (before && (!begun?.key || window.parent !== window))) return;
    offer.hidden = true;
    const fragment = whichway.encode(tree, position);
    // A case is kept by the tree that it began in.
    if (begun) key = begun.key;
    whichway.store(key, begun ? `${location.pathname}${location.search}${fragment} ${tree.find(at).textContent}` : fragment);
  };
});
