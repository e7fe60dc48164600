// Says what a reader has established, and which ways on are offered for it: what `when` means, as the Python player has it.
// @ts-check
/// <reference path="types.d.ts" />

/**
 * What the answers of a position have established: the facts that they and those in other trees set, and for each question
 * of this tree the option taken.
 * @param {Whichway.Tree} tree
 * @param {Pick<Whichway.Walk, 'before' | 'nodes' | 'options'>} walk
 * @returns {Map<string, string>}
 */
function known(tree, { before, nodes, options }) {
  // A map: a plain object would know of a fact "constructor" before any answer.
  return new Map([...tree.cases.get(before)?.known || [], ...options.flatMap((id, index) => [
    // No fact can have that name.
    /** @type {[string, string]} */ (['?' + nodes[index], id]),
    ...tree.ways(nodes[index]).find((way) => way.id === id)?.sets || [],
  ])]);
}

/**
 * How surely a condition holds: 1 where it does, 0 where it does not, between them where that depends on what nobody knows.
 * @param {Whichway.Tests} tests rows of [name, values, whether it must be none of them, what it counts as where nobody knows]
 * @param {Map<string, string>} facts
 * @param {boolean} complete whether the position began at the first step: then a fact that was not set has no value
 */
function holds(tests, facts, complete) {
  /** @param {[string, string[], boolean, number?]} test */
  const holdsTest = ([name, values, not, doubt = .5]) => {
    // It has a value, or none, and nobody knows which.
    const value = facts.get(name) ?? (complete ? 'unset' : '?');
    return values[0] && value === '?' ? doubt : +(values.includes(value) !== not);
  };
  // All tests of a row must hold, and one row of them.
  return tests.length ? Math.max(...tests.map((row) => Math.min(1, ...row.map(holdsTest)))) : 1;
}

/**
 * The ways on that are offered where a position stands, by their ids; of a route, those that it may take.
 * @param {Whichway.Tree} tree
 * @param {Whichway.Walk & { at: string }} position
 */
function offered(tree, position) {
  const ways = tree.ways(position.at);
  const facts = known(tree, position);
  // What other trees' answers have set is known when their texts are there.
  const isWhole = position.complete && (!position.before || tree.cases.get(position.before)?.complete);
  const held = ways.map(({ tests }) => holds(tests, facts, isWhole));
  // A route takes the first case that holds, so none behind it is looked at.
  const end = tree.kind(position.at) === 'route' ? held.indexOf(1) + 1 || ways.length : ways.length;
  return ways.filter((_, index) => index < end && held[index]).map(({ id }) => id);
}
