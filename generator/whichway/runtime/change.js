// Gives the answers after one that is changed again, where they still apply: a reader is asked only what is new.
// @ts-check
/// <reference path="types.d.ts" />

const changeKey = 'whichway:change';
/**
 * The address of the question behind which answers wait to be given again, these answers, each as [tree, node, option], and
 * the one that is changed.
 */
let change = { href: '', answers: /** @type {string[][]} */ ([]), changed: /** @type {string[]} */ ([]) };

// From page to page in the same window. Where that is refused, the reader is asked again.
try {
  // Other programs of the origin can store what they like.
  const { href, answers, changed = [] } = JSON.parse(sessionStorage[changeKey]);
  change = { href, answers: answers.filter(Array.isArray), changed: Array.from(changed, String) };
  delete sessionStorage[changeKey];
} catch {
  // There is nothing, or it may not be read.
}
addEventListener('pagehide', () => {
  try {
    if (change.answers[0] || change.changed[0]) sessionStorage[changeKey] = JSON.stringify(change);
  } catch {
    // Not in this frame.
  }
});

/**
 * Keeps the answers after one that the reader is about to change.
 * @param {string} href the address of that question
 * @param {Whichway.Row[]} rows
 * @param {Whichway.Row} [row] that answer
 */
function keepAnswers(href, rows, row) {
  /** @param {Whichway.Row} row */
  const named = ({ tree, node, option }) => [tree, node, option];
  change = { href, answers: rows.map(named), changed: row ? named(row) : [] };
}

whichway.tools.push((reader) => {
  const { tree, memory, go } = reader;
  const [id, node, option] = change.changed;
  change.changed = [];
  // An answer that is changed on the page of another tree: its question shows it again, as it does on its own page.
  if (id === tree.id) memory.earlier.set(node, option);
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

  /**
   * The address of the question that was answered last, in this tree or the one before.
   * @param {Whichway.Position} position
   */
  function lastQuestion(position) {
    const { before, options: { length } } = position;
    return length ? hrefOf(whichway.rewind(position, length - 1)) : tree.cases.get(before)?.rows.at(-1)?.href;
  }

  // What a reader answers anywhere else does not lead any further.
  reader.advance = (position) => change.answers[0] && lastQuestion(position) === change.href ? advance(position) : position;

  return (position) => {
    const { at } = position;
    const { at: from, option } = crossing || {};
    crossing = undefined;
    // By its link, which has this case now that the question is shown.
    if (from === at) queueMicrotask(() => whichway.isSame(reader.position, position) && tree.option(at, option).click());
    if (from) return;
    // Who has come from another tree, or has answered before this script was there.
    const further = reader.advance(position);
    // Not while this step is being shown.
    if (further !== position || crossing) queueMicrotask(() => whichway.isSame(reader.position, position) && go(further));
  };
});
