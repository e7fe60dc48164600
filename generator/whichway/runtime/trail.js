// Lists the answers given below the step, each with a way to change it, and marks the earlier answer in a step shown again.
// @ts-check
/// <reference path="types.d.ts" />

whichway.parts.push(({ tree, memory: { earlier }, one, say }) => {
  const mark = make('span', {}, ` (${say('earlier')})`);

  /**
   * @param {Whichway.Position} position
   * @param {number} index
   */
  function row(position, index) {
    const node = position.nodes[index];
    const question = tree.find(node).textContent;
    const answer = tree.option(node, position.options[index]).textContent;
    // The page follows it as it does any link to one of its steps.
    const href = encode(tree, rewind(position, index));
    const change = make('a', { href, ariaLabel: say('change-answer', { question }) }, say('change'));
    change.dataset.node = node;
    return make('li', {}, make('span', {}, question), ' ', make('strong', {}, answer), ' ', change);
  }

  return (position) => {
    mark.parentElement?.classList.remove('ww-earlier');
    mark.remove();
    position.options.forEach((id, index) => earlier.set(position.nodes[index], id));
    one('.ww-trail').hidden = !position.options.length;
    one('.ww-answers').replaceChildren(...position.options.map((_, index) => row(position, index)));

    const link = tree.option(position.at, earlier.get(position.at));
    link?.classList.add('ww-earlier');
    link?.append(mark);
  };
});
