// Takes in the facts that an address gives, as in `?ww.platform=ios`, and lets the reader take them out again.
// @ts-check
/// <reference path="types.d.ts" />

/**
 * The facts that the first part of an address names, as in `~:platform.ios`, and the other parts.
 * @param {string} before
 * @returns {[Map<string, string>, string]}
 */
function namedIn(before) {
  const [part, words] = /^~:([^~]*)/.exec(before) || [''];
  const all = words ? words.split('.') : [];
  /** @type {Map<string, string>} */
  const facts = new Map();
  while (all[0] !== undefined) facts.set(all.shift(), all.shift() || '');
  return [facts, before.slice(part.length)];
}

/**
 * Facts as the first part of an address, but for one of them.
 * @param {Map<string, string>} facts
 * @param {string} [without]
 */
function writtenPart(facts, without) {
  const words = [...facts].filter(([name]) => name !== without).flat();
  return words[0] ? '~:' + words.join('.') : '';
}

/**
 * Those of the facts named that a tree lets its address give, with a value that they may have; the first of each name.
 * @param {Iterable<[string, string]>} named
 * @param {Record<string, string>} domains
 * @returns {Map<string, string>}
 */
function declared(named, domains) {
  /** @type {Map<string, string>} */
  const facts = new Map();
  for (const [name, value] of named) {
    const isKnown = Object.hasOwn(domains, name) && domains[name].split(',').includes(value);
    if (isKnown && !facts.has(name)) facts.set(name, value);
  }
  return facts;
}

/**
 * The position that the answers of a walk lead to, as far as they are offered, where other facts are given.
 * @param {Whichway.Tree} tree
 * @param {Pick<Whichway.Walk, 'nodes' | 'options' | 'complete'>} walk
 * @param {string} before
 */
function replayed(tree, { nodes, options, complete }, before) {
  let position = whichway.begin(tree, complete ? undefined : nodes[0], before);
  for (const option of options) {
    const further = whichway.take(tree, position, option);
    if (further.stale) break;
    position = further;
  }
  return position;
}

/**
 * A case that began in the tree that is shown, of which the address gives no more than facts.
 * @param {Whichway.Reader} reader
 * @param {string} before
 * @returns {Whichway.Case}
 */
function givenCase(reader, before) {
  const { root, tree, kept: { key } } = reader;
  const [named] = namedIn(before);
  const known = declared(named, domainsOf(root));
  /** @param {string} name */
  function without(name) {
    // Where the query would give it again, the fragment says that nothing is given.
    const left = writtenPart(named, name) || (namedInQuery()[0] ? '~:' : '');
    if (left) tree.cases.set(left, givenCase(reader, left));
    return whichway.encode(tree, replayed(tree, reader.position, left));
  }

  return {
    known, key, without, rows: [], complete: true, given: known, stale: known.size < named.size,
    restart: () => reader.go(whichway.begin(tree, undefined, before), 'restart'),
    // There is no answer to go back to.
    back: () => {},
  };
}

/** @param {HTMLElement} root */
function domainsOf({ dataset }) {
  return JSON.parse(dataset.given || '{}');
}

/** The facts that the query gives, declared or not. */
function namedInQuery() {
  const all = [...new URLSearchParams(location.search)];
  return all.flatMap(([name, value]) => name.startsWith('ww.') ? [/** @type {[string, string]} */ ([name.slice(3), value])] : []);
}

/**
 * Takes in the facts of the query, unless the fragment has a case that began elsewhere or says what is given.
 * @param {Whichway.Reader} reader
 */
function readGiven(reader) {
  const { root, tree, position, show, turn } = reader;
  const named = namedInQuery();
  const facts = declared(named, domainsOf(root));
  for (const [name, value] of named) {
    if (facts.get(name) !== value) console.warn(`whichway: this page knows no ww.${name}=${value}`);
  }
  const before = writtenPart(facts);
  if (!before || position.before || !root.isConnected) return;
  tree.cases.set(before, givenCase(reader, before));
  // Where a route depends on what is given, the answers of the address could not be followed so far.
  const [, start, answers] = (position.stale && /^(.*[?&]p=)(.*)$/.exec(decodeURIComponent(location.hash))) || [];
  const next = answers ? whichway.decode(tree, `${start}${before}~${answers}`) : replayed(tree, position, before);
  if (next.at === position.at) next.id = position.id;
  try {
    history.replaceState(history.state, '', whichway.encode(tree, next));
  } catch {
    // about:srcdoc, which has no query either.
  }
  // Nobody has asked for the first step, and a frame must not take the focus of its host.
  if (root.contains(document.activeElement)) turn(next, '');
  else show(next);
  if (next.at !== position.at) reader.emitEnd();
}
