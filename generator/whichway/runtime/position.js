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
function begin(tree, node) {
  // The address of a route that the tree begins with is that of its first step.
  return settle(tree, [!node || node === tree.start ? tree.first : node], []);
}

/**
 * The position that answers lead to, at the last of its nodes or, where that is a route whose way is clear, behind it.
 * @param {Whichway.Tree} tree
 * @param {string[]} nodes
 * @param {string[]} options
 * @returns {Whichway.Position}
 */
function settle(tree, nodes, options) {
  const seen = new Set();
  const last = options.length;
  let at = nodes[last];
  while (tree.kind(at) === 'route' && !seen.has(at)) {
    seen.add(at);
    // With the nodes as they were: the first one says where the walk began.
    const cases = offered(tree, { nodes, options, at });
    if (!cases[1]) at = tree.next(at, cases[0]) || at;
  }
  nodes[last] = at;
  return rewind({ nodes, options }, last);
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
  return settle(tree, [...position.nodes, at], [...position.options, id]);
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
  let position = { ...begin(tree, start || at), stale: !start };
  for (const option of options) if (!position.stale) position = take(tree, position, option);
  // Without answers, the node named leads to the one shown: a route may pass the reader on.
  return position.at === at ? { ...position, id } : { ...position, stale: position.stale || !!options.length };
}
