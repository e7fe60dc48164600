// Gives the answers after one that is changed again, where they still apply: a reader is asked only what is new.
// @ts-check
/// <reference path="types.d.ts" />

const changeKey = 'whichway:change';
/** The address where answers wait to be given again, and these: [tree, node, option]. */
let change = { href: '', answers: /** @type {string[][]} */ ([]) };

// From page to page in the same window. Where that is refused, the reader is asked again.
try {
  change = JSON.parse(sessionStorage[changeKey]);
  delete sessionStorage[changeKey];
} catch {
  // There is nothing, or it may not be read.
}
addEventListener('pagehide', () => {
  try {
    if (change.answers[0]) sessionStorage[changeKey] = JSON.stringify(change);
  } catch {
    // Not in this frame.
  }
});

/**
 * Keeps the answers after one that the reader is about to change.
 * @param {string} href the address of that question
 * @param {Whichway.Row[]} rows
 */
function keepAnswers(href, rows) {
  change = { href, answers: rows.map(({ tree, node, option }) => [tree, node, option]) };
}

whichway.tools.push((reader) => {
  const { root, tree, listen, go } = reader;
  /** An answer to be given again that leads to another tree. @type {{ at: string, option: string } | undefined} */
  let crossing;

  /** @param {Whichway.Position} position */
  const hrefOf = (position) => new URL(whichway.encode(tree, position), location.href).href;

  /**
   * The position behind all questions whose answers still apply.
   * @param {Whichway.Position} position
   */
  function advance(position) {
    const { answers } = change;
    for (;;) {
      const index = answers.findIndex(([id, node]) => id === tree.id && node === position.at);
      const option = index >= 0 && whichway.optionOf(tree, position, answers.splice(index, 1)[0][2]);
      if (!option) break;
      const further = whichway.take(tree, position, option);
      if (further.stale) {
        crossing = { at: position.at, option };
        break;
      }
      position = further;
    }
    change.href = hrefOf(position);
    return position;
  }

  reader.advance = (position) => {
    // A reader who has gone elsewhere since does not expect a leap.
    if (change.href !== location.href) change.answers = [];
    return change.answers[0] ? advance(position) : position;
  };

  listen(root, 'whichway:answer', ({ detail: { node, option } }) => {
    const link = tree.option(node, option);
    if (link.dataset.tree && change.href === location.href) change.href = link.href;
  });

  return (position) => {
    const { at, before } = position;
    const { at: from, option } = crossing || {};
    crossing = undefined;
    // By its link, which has this case now that the question is shown.
    if (from === at) queueMicrotask(() => reader.position === position && tree.option(at, option).click());
    // All else is for arriving from another tree.
    if (from || !before || !tree.cases.has(before) || change.href !== location.href || hrefOf(position) !== change.href) return;
    if (change.answers[0]?.[0] !== tree.id || change.answers[0][1] !== at) return;
    const further = advance(position);
    // Not while this step is being shown.
    if (further !== position || crossing) queueMicrotask(() => reader.position === position && go(further));
  };
});
