// Lists the answers given below the step, those in other trees before, each with a way to change it, and marks the earlier
// answer in a step shown again, and a step that readers have already done.
// @ts-check
/// <reference path="types.d.ts" />

const { make } = whichway;

/**
 * The last of some rows in which readers did what a step or an outcome says. Where another tree says the same, or includes
 * that one, it is the same thing to do.
 * @param {Whichway.Row[]} rows
 * @param {string | undefined} kind
 * @param {string} heading
 */
const doneIn = (rows, kind, heading) =>
  /step|outcome/.test(kind || '') ? rows.findLast((row) => row.kind === kind && row.question === heading) : undefined;

/**
 * What an element says without what was typed; empty where that is the same.
 * @param {Element} element
 */
function withoutTyped(element) {
  const plain = whichway.untyped?.(element) || '';
  return plain === element.textContent ? '' : plain.replace(/\s+/g, ' ');
}

whichway.tools.push(({ root, tree, memory: { earlier }, one, say }) => {
  const mark = make('span', {}, ` (${say('earlier')})`);
  const done = make('p', { className: 'ww-done', id: `ww-${root.dataset.tree}-done` });
  const trail = one('.ww-trail');
  const title = one('.ww-trail h3');

  /**
   * @param {Whichway.Row} row
   * @param {Whichway.Row[]} later the rows below it
   * @param {boolean} isAgain whether a row above it is about the same thing to do
   */
  function item(row, later, isAgain) {
    const { tree, node, question, plain, answer, example, href } = row;
    const change = make('a', { href, ariaLabel: say('change-answer', { question }) }, say('change'));
    change.onclick = () => keepAnswers(change.href, later, row);
    Object.assign(change.dataset, { tree, node });
    const given = make('strong', {}, answer);
    if (example) given.dataset.example = example;
    const asked = make('span', {}, question);
    if (plain) asked.dataset.example = plain;
    return make('li', { className: isAgain ? 'ww-again' : '' }, asked, ' ', given, ' ', change);
  }

  /**
   * @param {string} text what the app has said
   * @param {string} href
   * @param {Whichway.Row[]} later
   */
  function givenItem(text, href, later) {
    const change = make('a', { href, ariaLabel: `${say('change')}: ${text}` }, say('change'));
    change.onclick = () => keepAnswers(change.href, later);
    return make('li', {}, make('span', {}, text), ' ', change);
  }

  return (position) => {
    const { before, nodes, options } = position;
    mark.parentElement?.classList.remove('ww-earlier');
    mark.remove();
    options.forEach((id, index) => earlier.set(nodes[index], id));
    const { rows: earlierRows = [], given = [], without } = tree.cases.get(before) || {};
    const rows = [...earlierRows, ...options.map((option, index) => {
      const [node, heading, link] = [nodes[index], tree.find(nodes[index]), tree.option(nodes[index], option)];
      return {
        title: root.dataset.title,
        tree: tree.id,
        node,
        kind: tree.kind(node),
        option,
        question: heading.textContent,
        plain: withoutTyped(heading),
        // A link in a text may go on in the next line there.
        answer: link.textContent.replace(/\s+/g, ' '),
        example: link.dataset.example || withoutTyped(link),
        // The page follows it as it does any link to one of its steps.
        href: whichway.encode(tree, whichway.rewind(position, index)),
      };
    })];
    const givenItems = Array.from(given, ([fact, value]) => givenItem(say('given', { fact, value }), without(fact), rows));
    trail.hidden = !rows.length && !givenItems.length;
    trail.replaceChildren(title);
    if (givenItems[0]) trail.append(make('ul', { className: 'ww-given' }, ...givenItems));
    let list;
    rows.forEach((row, index) => {
      const isFirst = row.tree !== rows[index - 1]?.tree;
      // Where all answers are of this tree, its name says nothing.
      if (isFirst && /~(?!:)/.test(before)) trail.append(make('p', { className: 'ww-trail-tree' }, row.title));
      if (isFirst) trail.append(list = make('ol', { className: 'ww-answers' }));
      list.append(item(row, rows.slice(index + 1), !!doneIn(rows.slice(0, index), row.kind, row.question)));
    });

    done.remove();
    const heading = tree.find(position.at);
    const earlierRow = doneIn(rows, tree.kind(position.at), heading.textContent);
    if (earlierRow) {
      done.textContent = earlierRow.kind === 'step' ? say('done') : say('done-result', { answer: earlierRow.answer });
      heading.after(done);
      heading.setAttribute('aria-describedby', `${heading.getAttribute('aria-describedby')} ${done.id}`);
    }

    const link = tree.option(position.at, earlier.get(position.at)
      || rows.findLast((row) => row.tree === tree.id && row.node === position.at)?.option);
    // What was typed or ticked stands in its field again.
    if (!link?.href) return;
    link.classList.add('ww-earlier');
    link.append(mark);
  };
});
