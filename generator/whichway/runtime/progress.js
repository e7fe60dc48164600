// Says above the step how far the reader is, and what is special about the way there.
// @ts-check
/// <reference path="types.d.ts" />

(function () {
  'use strict';

  window.whichway.parts.push(({ root, tree, memory, find, section, make, say }) => {
    const notice = make('p', { className: 'ww-notice', id: root.id + '-notice' });
    const progress = make('p', { className: 'ww-progress', id: root.id + '-progress' });

    return ({ nodes, options, at, stale }) => {
      const isDirect = !options.length && at !== tree.first;
      const first = make('a', { href: '#' + tree.first }, say('first'));
      notice.replaceChildren(...stale ? [say('stale')] : isDirect ? [say('direct'), ' ', first] : []);
      notice.hidden = !stale && !isDirect;

      progress.textContent = section(at).dataset.progress.replace('{n}', String(nodes.length));
      section(at).before(notice, progress);

      // Focus goes to the heading and this is read after it; an aria-live region would speak twice, or not at all.
      const heading = find(at);
      heading.setAttribute('aria-describedby', notice.hidden ? progress.id : `${notice.id} ${progress.id}`);
      document.title = options.length || isDirect ? `${heading.textContent} - ${memory.title}` : memory.title;
    };
  });
})();
