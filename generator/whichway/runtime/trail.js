// Lists the answers given below the step, each with a way to change it, and marks the earlier answer in a step shown again.
// @ts-check
/// <reference path="types.d.ts" />

whichway.parts.push(({ tree, memory: { earlier }, one, say }) => {
  const mark = make('span', {}, ` (${say('earlier')})`);

  /**
   * @param {Whichway.Walk} walk
   * @param {number} index
   */
  function row(walk, index) {
    const node = walk.nodes[index];
    const question = tree.find(node).textContent;
    const answer = tree.option(node, walk.options[index]).textContent;
    // The page follows it as it does any link to one of its steps.
    const href = encode(tree, rewind(walk, index));
    const change = make('a', { href, ariaLabel: say('change-answer', { question }) }, say('change'));
    change.dataset.node = node;
    return make('li', {}, make('span', {}, question), ' ', make('strong', {}, answer), ' ', change);
  }

  return (walk) => {
    mark.parentElement?.classList.remove('ww-earlier');
    mark.remove();
    walk.options.forEach((id, index) => earlier.set(walk.nodes[index], id));
    one('.ww-trail').hidden = !walk.options.length;
    one('.ww-answers').replaceChildren(...walk.options.map((_, index) => row(walk, index)));

    const link = tree.option(walk.at, earlier.get(walk.at));
    link?.classList.add('ww-earlier');
    link?.append(mark);
  };
});
