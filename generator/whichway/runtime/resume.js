// Remembers the way in this browser, and offers a reader who comes back to go on there; it never leads there by itself.
// @ts-check
/// <reference path="types.d.ts" />

/**
 * Whether an address that was stored is that of another tree of this site: other programs of the origin can store what they like.
 * @param {string} href
 * @param {DOMStringMap} dataset
 */
function isOfTree(href, { trees }) {
  // Not two slashes, behind which a host stands.
  if (!/^\/[^/\\]/.test(href)) return false;
  const { pathname, hash } = new URL(href, location.href);
  const folder = new URL(trees || '', document.baseURI).pathname;
  const isPage = trees
    ? pathname.startsWith(folder) && /^[a-z0-9-]+(\/|\.html|\/index\.html)$/.test(pathname.slice(folder.length))
    : pathname === location.pathname;
  return isPage && /\?.*~/.test(hash);
}

whichway.tools.push(({ root, tree, kept, one, say, listen }) => {
  const offer = one('.ww-resume');
  let { key } = kept;
  const [href, ...words] = kept.way.split(' ');
  // In another tree, its own page sees to it.
  const isHere = href[0] === '#';
  const before = isHere && whichway.decode(tree, href);
  if (isHere ? before && !before.stale : isOfTree(href, root.dataset)) {
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
    const heading = withoutTyped(tree.find(at)) || tree.find(at).textContent;
    whichway.store(key, begun ? `${location.pathname}${location.search}${fragment} ${heading}` : fragment);
  };
});
