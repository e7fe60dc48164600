// Works out where a reader is in a tree from the answers given, and writes that as a fragment; it knows nothing of the page.
// @ts-check
/// <reference path="types.d.ts" />

// All these files are one function: what they define is their own, and this is all that others see. The tools may have come
// first: in an offline bundle they stand in the same script.
/** @type {Whichway.Namespace} */
const whichway = { parts: [], tools: window.whichway?.tools || [], linkTo, store, hasModifier };
window.whichway = whichway;

/**
 * A position that stands at a node, or the first one, and has no answers yet.
 * @param {Whichway.Tree} tree
 * @param {string} [node]
 */
function begin(tree, node = tree.first) {
  return settle(tree, { nodes: [node], options: [], at: node, id: node, stale: false });
}

/**
 * A position at the first node from there on that a reader is shown: a route is passed through if its way is clear.
 * @param {Whichway.Tree} tree
 * @param {Whichway.Position} position
 * @returns {Whichway.Position}
 */
function settle(tree, position) {
  const seen = new Set();
  while (tree.kind(position.at) === 'route' && !seen.has(position.at)) {
    seen.add(position.at);
    const cases = offered(tree, position);
    const at = cases.length === 1 && tree.next(position.at, cases[0]);
    if (at) position = { ...position, nodes: [...position.nodes.slice(0, -1), at], at, id: at };
  }
  return position;
}

/**
 * The position one answer further; the same position, marked as stale, where that answer leads to no node of the tree.
 * @param {Whichway.Tree} tree
 * @param {Whichway.Position} position
 * @param {string} option
 * @returns {Whichway.Position}
 */
function take(tree, position, option) {
  // An old link may have an id that the option once had.
  const id = [option, tree.aliases.get(option)].find((name) => offered(tree, position).includes(name));
  const at = id && tree.next(position.at, id);
  if (!at) return { ...position, stale: true };
  return settle(tree, { nodes: [...position.nodes, at], options: [...position.options, id], at, id: at, stale: false });
}

/**
 * The position as it was after its first answers.
 * @param {Whichway.Position} position
 * @param {number} count
 * @returns {Whichway.Position}
 */
function rewind({ nodes, options }, count) {
  const at = nodes[count];
  return { nodes: nodes.slice(0, count + 1), options: options.slice(0, count), at, id: at, stale: false };
}

/**
 * Whether two walks took the same way.
 * @param {Whichway.Position} one
 * @param {Whichway.Position} other
 */
function isSame(one, other) {
  return `${one.nodes}?${one.options}` === `${other.nodes}?${other.options}`;
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
 */
function encode(tree, { nodes, options, at }) {
  if (!options.length) return '#' + at;
  const from = nodes[0] === tree.first ? '' : `f=${nodes[0]}&`;
  return `#${at}?${from}p=${options.join('.')}`;
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
    text = decodeURIComponent(fragment.slice(1));
  } catch {
    // A stray "%": as good as no fragment.
  }
  if (!text) return begin(tree);
  const [id, query] = text.split('?');
  const state = new URLSearchParams(query);
  const from = state.get('f');
  const options = (state.get('p') || '').split('.').filter(Boolean);
  const at = tree.nodeOf(id);
  if (!at && !from && !options.length && tree.isForeign(id)) return null;

  const start = from ? tree.nodeOf(from) : options.length ? tree.first : at;
  // Where the node that the position started from is gone, its answers mean nothing.
  let position = { ...begin(tree, start || at || tree.first), stale: !start };
  for (const option of options) position = position.stale ? position : take(tree, position, option);
  // Without answers, the node named leads to the one shown: a route may pass the reader on.
  return position.at === at ? { ...position, id } : { ...position, stale: position.stale || !!options.length };
}
