// Works out where a reader is in a tree from the answers given, and writes that as a fragment; it knows nothing of the page.
// @ts-check
/// <reference path="types.d.ts" />

(function () {
  'use strict';

  /**
   * A walk that stands at a node and has no answers yet.
   * @param {Whichway.Tree} tree
   * @param {string} [node]
   * @returns {Whichway.Walk}
   */
  function begin(tree, node = tree.first) {
    return { from: node, path: [], at: node, stale: false };
  }

  /**
   * The walk one answer further; null where the node has no such option or the option leaves this tree.
   * @param {Whichway.Tree} tree
   * @param {Whichway.Walk} walk
   * @param {string} option
   * @returns {Whichway.Walk | null}
   */
  function answer(tree, walk, option) {
    const taken = tree.options.get(walk.at)?.find(({ id }) => id === option);
    if (!taken || !tree.options.has(taken.to)) return null;
    return { from: walk.from, path: [...walk.path, { node: walk.at, option }], at: taken.to, stale: false };
  }

  /**
   * Gives one answer after the other from a node on, as far as they go.
   * @param {Whichway.Tree} tree
   * @param {string} from
   * @param {string[]} options
   * @returns {Whichway.Walk}
   */
  function replay(tree, from, options) {
    let walk = begin(tree, from);
    for (const option of options) {
      const next = answer(tree, walk, option);
      if (!next) return { ...walk, stale: true };
      walk = next;
    }
    return walk;
  }

  /**
   * The same walk when only its first answers were given.
   * @param {Whichway.Tree} tree
   * @param {Whichway.Walk} walk
   * @param {number} count
   * @returns {Whichway.Walk}
   */
  function rewind(tree, walk, count) {
    return replay(tree, walk.from, walk.path.slice(0, count).map(({ option }) => option));
  }

  /**
   * Whether a walk is an earlier point of another one.
   * @param {Whichway.Tree} tree
   * @param {Whichway.Walk} walk
   * @param {Whichway.Walk} later
   * @returns {boolean}
   */
  function isBefore(tree, walk, later) {
    const count = walk.path.length;
    return count < later.path.length && encode(tree, rewind(tree, later, count)) === encode(tree, walk);
  }

  /**
   * A walk as a fragment. It lists answers, not nodes: two answers may lead to the same node.
   * @param {Whichway.Tree} tree
   * @param {Whichway.Walk} walk
   * @returns {string}
   */
  function encode(tree, { from, path, at }) {
    if (!path.length) return '#' + at;
    const start = from === tree.first ? '' : `f=${from}&`;
    return `#${at}?${start}p=${path.map(({ option }) => option).join('.')}`;
  }

  /**
   * Takes a fragment apart; one that cannot be read is as good as none.
   * @param {string} fragment
   * @returns {Whichway.Fragment}
   */
  function parse(fragment) {
    let text = '';
    try {
      // Mail and chat programs turn "?" and "=" into %3F and %3D when they make a link of what was pasted.
      text = decodeURIComponent(fragment.slice(1));
    } catch { /* a stray "%" */ }
    const [id, query] = text.split('?');
    const state = new URLSearchParams(query);
    return { id, from: state.get('f') || '', options: (state.get('p') || '').split('.').filter(Boolean) };
  }

  /**
   * The walk a fragment describes; null when it names nothing of this tree.
   * @param {Whichway.Tree} tree
   * @param {string} fragment
   * @param {Whichway.NodeOf} nodeOf
   * @returns {Whichway.Walk | null}
   */
  function decode(tree, fragment, nodeOf) {
    const { id, from, options } = parse(fragment);
    const target = nodeOf(id);
    if (!id && !from && !options.length) return begin(tree);
    if (!target && !from && !options.length) return null;

    const start = from ? nodeOf(from) : options.length ? tree.first : target;
    // Where the node that the walk started from is gone, its answers mean nothing.
    const walk = start ? replay(tree, start, options) : begin(tree, target || tree.first);
    return start && walk.at === target ? walk : { ...walk, stale: true };
  }

  // The other scripts add the rest of the namespace.
  window.whichway = /** @type {any} */ ({ parts: [], begin, answer, rewind, isBefore, encode, parse, decode });
})();
