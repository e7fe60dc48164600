// Says above the step how far the reader is, and what is special about the way there.
// @ts-check
/// <reference path="types.d.ts" />

whichway.parts.push(({ tree, memory, one, say }) => {
  const notice = one('.ww-notice');
  const progress = one('.ww-progress');

  return ({ nodes, options, at, stale }) => {
    const isDirect = !options.length && at !== tree.first;
    notice.replaceChildren(
      say(stale ? 'stale' : 'direct'), ' ', make('a', { href: '#' + tree.first }, say('first')));
    notice.hidden = !stale && !isDirect;

    const current = tree.section(at);
    progress.textContent = current.dataset.progress.replace('{n}', /** @type {any} */ (nodes.length));
    current.before(notice, progress);

    // Focus goes to the heading and this is read after it; an aria-live region would speak twice, or not at all.
    const heading = tree.find(at);
    heading.setAttribute('aria-describedby', notice.hidden ? progress.id : `${notice.id} ${progress.id}`);
    document.title = options.length || isDirect ? `${heading.textContent} - ${memory.title}` : memory.title;
  };
});
