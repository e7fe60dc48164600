// Lists the answers given below the step, each with a way to change it, and marks the earlier answer in a step shown again.
// @ts-check
/// <reference path="types.d.ts" />

(function () {
  'use strict';

  const { whichway } = window;

  whichway.parts.push(({ root, tree, memory: { earlier }, find, option, make, say }) => {
    const title = make('h3', { id: root.id + '-trail' }, say('trail'));
    const list = make('ol', { className: 'ww-answers' });
    const trail = make('nav', { className: 'ww-trail' }, title, list);
    trail.setAttribute('aria-labelledby', title.id);
    root.append(trail);
    const mark = make('span', {}, ` (${say('earlier')})`);

    /**
     * @param {Whichway.Walk} walk
     * @param {number} index
     */
    function row(walk, index) {
      const node = walk.nodes[index];
      const question = find(node).textContent;
      const answer = option(node, walk.options[index]).textContent;
      // The page follows it as it does any link to one of its steps.
      const href = whichway.encode(tree, whichway.rewind(walk, index));
      const change = make('a', { href, ariaLabel: say('change-answer', { question }) }, say('change'));
      change.dataset.node = node;
      return make('li', {}, make('span', {}, question), ' ', make('strong', {}, answer), ' ', change);
    }

    return (walk) => {
      mark.parentElement?.classList.remove('ww-earlier');
      mark.remove();
      walk.options.forEach((id, index) => earlier.set(walk.nodes[index], id));
      trail.hidden = !walk.options.length;
      list.replaceChildren(...walk.options.map((_, index) => row(walk, index)));

      const link = option(walk.at, earlier.get(walk.at));
      link?.classList.add('ww-earlier');
      link?.append(mark);
    };
  });
})();
