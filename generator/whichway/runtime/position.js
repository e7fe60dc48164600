// Works out where a reader is in a tree from the answers given, and writes that as a fragment; it knows nothing of the page.
// @ts-check
/// <reference path="types.d.ts" />

// All these files are one function: what they define is their own, and this is all that others see. The tools may have come
// first: in an offline bundle they stand in the same script.
/** @type {Whichway.Namespace} */
const whichway = {
  trees: {}, tools: [], ...window.whichway,
  parts: [], begin, take, rewind, optionOf, offered, offer, known, encode, decode, hasAnswers, isSame, readAddress, load, make, store, startAll,
};
window.whichway = whichway;

/**
 * A position that stands at a node, or the first one, and has no answers yet.
 * @param {Whichway.Tree} tree
 * @param {string} [node]
 * @param {string} [before] the answers given in other trees
 */
function begin(tree, node = tree.start, before = '') {
  /** @param {string} from @param {boolean} complete */
  const at = (from, complete) => settle(tree, { before, nodes: [from], options: [], complete });
  const first = at(tree.start, true);
  const opened = at(node, false);
  // Who is passed on to the first question has answered as little as who begins there.
  const isFirst = node === tree.start || [opened, at(node, true)].every((position) => position.at === first.at);
  return isFirst ? first : opened;
}

/**
 * The position that answers lead to, at the last of its nodes or, where that is a route whose way is clear, behind it.
 * @param {Whichway.Tree} tree
 * @param {Whichway.Walk} walk
 * @returns {Whichway.Position}
 */
function settle(tree, walk) {
  const seen = new Set();
  const last = walk.options.length;
  const nodes = [...walk.nodes];
  while (tree.kind(nodes[last]) === 'route' && !seen.has(nodes[last])) {
    seen.add(nodes[last]);
    const cases = offered(tree, { ...walk, at: nodes[last] });
    if (!cases[1]) nodes[last] = tree.next(nodes[last], cases[0]) || nodes[last];
  }
  return rewind({ ...walk, nodes }, last);
}

/**
 * The id of an option that is offered where a position stands: an old link may have one that the option once had.
 * @param {Whichway.Tree} tree
 * @param {Whichway.Position} position
 * @param {string} option
 */
function optionOf(tree, position, option) {
  return [option, tree.typed?.(position, option), tree.aliases.get(option)].find((name) => offered(tree, position).includes(name));
}

/**
 * The position one answer further; the same position, marked as stale, where that answer leads to no node of the tree.
 * @param {Whichway.Tree} tree
 * @param {Whichway.Position} position
 * @param {string} option
 * @returns {Whichway.Position}
 */
function take(tree, position, option) {
  const id = optionOf(tree, position, option);
  const at = id && tree.next(position.at, id);
  if (!at) return { ...position, stale: true };
  return settle(tree, { ...position, nodes: [...position.nodes, at], options: [...position.options, id] });
}

/**
 * The position as it was after its first answers.
 * @param {Whichway.Walk} walk
 * @param {number} count
 * @returns {Whichway.Position}
 */
function rewind(walk, count) {
  const at = walk.nodes[count];
  return { ...walk, nodes: walk.nodes.slice(0, count + 1), options: walk.options.slice(0, count), at, id: at, stale: false };
}

/**
 * Whether two walks took the same way.
 * @param {Whichway.Position} one
 * @param {Whichway.Position} other
 */
function isSame(one, other) {
  const [a, b] = [one, other].map(({ before, nodes, options }) => `${before}~${nodes}?${options}`);
  return a === b;
}

/**
 * Whether a position is an earlier point of another one.
 * @param {Whichway.Position} position
 * @param {Whichway.Position} later
 */
function isBefore(position, later) {
  const count = position.options.length;
  return count < later.options.length && isSame(position, rewind(later, count));
}

/**
 * A position as a fragment. It lists answers, not nodes, as two answers may lead to the same node.
 * @param {Whichway.Tree} tree
 * @param {Whichway.Position} position
 * @returns {string}
 */
function encode(tree, position) {
  const { before, nodes, options, at, complete } = position;
  const walk = [before, options.join('.')].filter(Boolean).join('~');
  if (!walk) return '#' + at;
  const fragment = `#${at}?${complete || !options[0] ? '' : `f=${nodes[0]}&`}p=${walk}`;
  // Chat and mail programs cut long addresses. The oldest answers say least.
  if (fragment.length <= 2000) return fragment;
  return encode(tree, before[1]
    ? { ...position, before: shorten(before) }
    : { ...position, before: '~', complete: false, nodes: nodes.slice(1), options: options.slice(1) });
}

/**
 * The answers in other trees without those in the first one: an empty part says that some are left out.
 * @param {string} before
 */
function shorten(before) {
  return '~' + before.replace(/^~+[^~]*/, '');
}

/**
 * How the page of another tree learns of the answers so far when an option leads there: `~<tree>:<options>` for each tree.
 * A walk that did not begin at its tree's first question has the node where it did: `~<tree>/<node>:<options>`.
 * @param {Whichway.Tree} tree
 * @param {Whichway.Position} position
 * @param {string} option
 */
function carry(tree, { before, complete, nodes, options }, option) {
  let answers = `${before}~${tree.id}${complete ? '' : '/' + nodes[0]}:${[...options, option].join('.')}`;
  // With room for the node's id.
  while (answers.length > 1900) answers = shorten(answers);
  return answers;
}

/**
 * The position that a fragment describes; null when it names something else than a step.
 * @param {Whichway.Tree} tree
 * @param {string} fragment
 * @returns {Whichway.Position | null}
 */
function decode(tree, fragment) {
  let text = '';
  try {
    // Mail and chat programs turn "?" and "=" into %3F and %3D when they make a link of what was pasted.
    text = decodeURIComponent(fragment.slice(1)).replaceAll('+', '%2B');
  } catch {
    // A stray "%": as good as no fragment.
  }
  if (!text) return begin(tree);
  const [id, query] = text.split('?');
  const state = new URLSearchParams(query);
  const from = state.get('f');
  // The tree's own answers are the last part; those before have the names of their trees.
  const [, before, own] = /^(~.*?)?(?:(?:^|~)([^~:]+))?$/.exec(state.get('p') || '') || [];
  const options = (own || '').split('.').filter(Boolean);
  const at = tree.nodeOf(id);
  if (!at && !from && !options.length && !before && tree.isForeign(id)) return null;

  const start = from ? tree.nodeOf(from) : options.length ? tree.start : at;
  // Where the node that the position started from is gone, its answers mean nothing.
  let position = { ...begin(tree, start || at || undefined, before), stale: !start };
  for (const option of options) if (!position.stale) position = take(tree, position, option);
  // Without answers, the node named leads to the one shown: a route may pass the reader on.
  return position.at === at ? { ...position, id } : { ...position, stale: position.stale || !!options.length };
}
