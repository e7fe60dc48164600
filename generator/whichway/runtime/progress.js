// Says above the step how far the reader is, and what is special about how they came there.
// @ts-check
/// <reference path="types.d.ts" />

(function () {
  'use strict';

  const { whichway } = window;

  whichway.parts.push((reader) => {
    const { root, tree, memory } = reader;
    const progress = whichway.element('p', { className: 'ww-progress', id: root.id + '-progress' });
    const notice = whichway.element('p', { className: 'ww-notice', id: root.id + '-notice' });

    /** @param {Whichway.Walk} walk */
    function fillNotice({ stale, path, from }) {
      notice.replaceChildren();
      if (stale) notice.append(reader.say('stale'));
      else if (!path.length && from !== tree.first) {
        const first = whichway.element('a', { href: '#' + tree.first, textContent: reader.say('first') });
        notice.append(reader.say('direct'), ' ', first);
      }
      notice.hidden = !notice.firstChild;
    }

    /** @param {Whichway.Walk} walk */
    function fillProgress({ path, at }) {
      // Counted when the site was built: here, in a tree with many joins, it would take seconds.
      const more = Number(reader.section(at).dataset.longest);
      progress.textContent = reader.say(more ? 'progress' : 'last', { n: path.length + 1, m: more });
    }

    return (walk) => {
      fillNotice(walk);
      fillProgress(walk);
      reader.section(walk.at).before(notice, progress);

      // Focus goes to the heading, and this is read after it. An aria-live region would speak twice, or not at all.
      const heading = reader.heading(walk.at);
      const described = notice.hidden ? [progress] : [notice, progress];
      heading.setAttribute('aria-describedby', described.map(({ id }) => id).join(' '));

      const isFirst = walk.at === tree.first && !walk.path.length;
      document.title = isFirst ? memory.title : `${heading.textContent?.trim()} - ${memory.title}`;
    };
  });
})();
