// Works out where a reader is in a tree from the answers given, and writes that as a fragment; it knows nothing of the page.
// @ts-check
/// <reference path="types.d.ts" />

// All these files are one function: what they define is their own, and this is all that others see.
/** @type {Whichway.Namespace} */
const whichway = { parts: [] };
window.whichway = whichway;

/**
 * A walk that stands at a node, or the first one, and has no answers yet.
 * @param {Whichway.Tree} tree
 * @param {string} [node]
 */
function begin(tree, node = tree.first) {
  return settle(tree, { nodes: [node], options: [], at: node, id: node, stale: false });
}

/**
 * A walk at the first node from there on that a reader is shown: a route is passed through if its way is clear.
 * @param {Whichway.Tree} tree
 * @param {Whichway.Walk} walk
 * @returns {Whichway.Walk}
 */
function settle(tree, walk) {
  const seen = new Set();
  while (tree.kind(walk.at) === 'route' && !seen.has(walk.at)) {
    seen.add(walk.at);
    const cases = offered(tree, walk);
    const at = cases.length === 1 && tree.next(walk.at, cases[0]);
    if (at) walk = { ...walk, nodes: [...walk.nodes.slice(0, -1), at], at, id: at };
  }
  return walk;
}

/**
 * The walk one answer further; the same walk, marked as stale, where that answer leads to no node of the tree.
 * @param {Whichway.Tree} tree
 * @param {Whichway.Walk} walk
 * @param {string} option
 * @returns {Whichway.Walk}
 */
function answer(tree, walk, option) {
  // An old link may have an id that the option once had.
  const id = [option, tree.aliases.get(option)].find((name) => offered(tree, walk).includes(name));
  const at = id && tree.next(walk.at, id);
  if (!at) return { ...walk, stale: true };
  return settle(tree, { nodes: [...walk.nodes, at], options: [...walk.options, id], at, id: at, stale: false });
}

/**
 * The walk as it was after its first answers.
 * @param {Whichway.Walk} walk
 * @param {number} count
 * @returns {Whichway.Walk}
 */
function rewind({ nodes, options }, count) {
  const at = nodes[count];
  return { nodes: nodes.slice(0, count + 1), options: options.slice(0, count), at, id: at, stale: false };
}

/**
 * Whether two walks took the same way.
 * @param {Whichway.Walk} one
 * @param {Whichway.Walk} other
 */
function isSame(one, other) {
  return `${one.nodes}?${one.options}` === `${other.nodes}?${other.options}`;
}

/**
 * Whether a walk is an earlier point of another one.
 * @param {Whichway.Walk} walk
 * @param {Whichway.Walk} later
 */
function isBefore(walk, later) {
  const count = walk.options.length;
  return count < later.options.length && isSame(walk, rewind(later, count));
}

/**
 * A walk as a fragment. It lists answers, not nodes, as two answers may lead to the same node.
 * @param {Whichway.Tree} tree
 * @param {Whichway.Walk} walk
 */
function encode(tree, { nodes, options, at }) {
  if (!options.length) return '#' + at;
  const from = nodes[0] === tree.first ? '' : `f=${nodes[0]}&`;
  return `#${at}?${from}p=${options.join('.')}`;
}

/**
 * The walk that a fragment describes; null when it names something else than a step.
 * @param {Whichway.Tree} tree
 * @param {string} fragment
 * @returns {Whichway.Walk | null}
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
  if (!at && !from && !options.length && tree.isElsewhere(id)) return null;

  const start = from ? tree.nodeOf(from) : options.length ? tree.first : at;
  // Where the node that the walk started from is gone, its answers mean nothing.
  let walk = { ...begin(tree, start || at || tree.first), stale: !start };
  for (const option of options) walk = walk.stale ? walk : answer(tree, walk, option);
  // Without answers, the node named leads to the one shown: a route may pass the reader on.
  return walk.at === at ? { ...walk, id } : { ...walk, stale: walk.stale || !!options.length };
}
