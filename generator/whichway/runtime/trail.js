// Lists the reader's answers below the step, each with a way to change it, and marks in a step what was answered before.
// @ts-check
/// <reference path="types.d.ts" />

(function () {
  'use strict';

  const { whichway } = window;

  /** The answers given, as a list with Change links. */
  whichway.parts.push((reader) => {
    const { root, tree } = reader;
    const title = whichway.element('h3', { textContent: reader.say('trail'), id: root.id + '-trail' });
    const list = whichway.element('ol', { className: 'ww-answers' });
    const trail = whichway.element('nav', { className: 'ww-trail' }, title, list);
    trail.setAttribute('aria-labelledby', title.id);
    root.append(trail);

    /**
     * @param {Whichway.Walk} walk
     * @param {number} index
     */
    function row(walk, index) {
      const { node, option } = walk.path[index];
      const question = reader.heading(node).textContent?.trim() || '';
      const label = tree.options.get(node)?.find(({ id }) => id === option)?.label || '';
      // The address says it all: the page takes the click as it does for any link to one of its steps.
      const href = whichway.encode(tree, whichway.rewind(tree, walk, index));
      const change = whichway.element('a', { href, textContent: reader.say('change') });
      change.dataset.node = node;
      change.setAttribute('aria-label', reader.say('change-answer', { question }));
      return whichway.element('li', {},
        whichway.element('span', { textContent: question }), ' ',
        whichway.element('strong', { textContent: label }), ' ', change);
    }

    return (walk) => {
      trail.hidden = !walk.path.length;
      list.replaceChildren(...walk.path.map((_, index) => row(walk, index)));
    };
  });

  /** The answer that was given before, marked in a step that is shown again. */
  whichway.parts.push((reader) => {
    const { earlier } = reader.memory;
    const words = whichway.element('span', { className: 'ww-unseen', textContent: ` (${reader.say('earlier')})` });
    return ({ path, at }) => {
      for (const { node, option } of path) earlier.set(node, option);
      words.parentElement?.classList.remove('ww-earlier');
      words.remove();
      const id = earlier.get(at);
      const link = id && reader.section(at).querySelector(`.ww-options [data-option="${CSS.escape(id)}"]`);
      if (!link) return;
      link.classList.add('ww-earlier');
      link.append(words);
    };
  });
})();
