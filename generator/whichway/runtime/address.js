// Reads a reader's place from the address and writes it there, so that links, reload, Back and Forward do what they always do.
// @ts-check
/// <reference path="types.d.ts" />

const isFramed = window.parent !== window;

/**
 * The walk that a fragment names, if it names anything of the tree.
 * @param {Whichway.Reader} reader
 * @param {string} [fragment]
 * @returns {Whichway.Walk | null}
 */
function readAddress({ tree, walk }, fragment = location.hash) {
  const named = decode(tree, fragment);
  if (!named || named.options.length || named.id === named.at) return named;
  // A footnote or a tab of a step on the reader's way: the address has lost the answers, but they still hold.
  const step = walk.nodes.lastIndexOf(named.at);
  return step < 0 ? named : { ...rewind(walk, step), id: named.id };
}

/**
 * Adds a walk to the browser's history.
 * @param {Whichway.Reader} reader
 * @param {Whichway.Walk} walk
 */
function pushAddress(reader, walk) {
  const fragment = encode(reader.tree, walk);
  try {
    history.pushState(null, '', fragment);
  } catch {
    // about:srcdoc allows no other address, only another fragment.
    location.hash = fragment;
  }
}

/**
 * Puts the reader's way back into the address where something has taken its place: the id of a footnote or a tab of the
 * step, or of something of the theme.
 * @param {Whichway.Reader} reader
 */
function keepAddress({ tree, walk }) {
  try {
    if (walk.options.length && !decode(tree, location.hash)?.options.length)
      history.replaceState(history.state, '', encode(tree, walk));
  } catch {
    // about:srcdoc, whose address nobody can load again.
  }
}

/**
 * Whether the browser's Back leads to that walk.
 * @param {Whichway.Reader} reader
 * @param {Whichway.Walk} walk
 * @returns {boolean}
 */
function isBehind(reader, walk) {
  // A frame shares its history with the host and with other frames: the entry before may be theirs.
  if (isFramed) return false;
  // Not history.state: Material's instant navigation overwrites it with the scroll position.
  const { navigation } = window;
  const entry = navigation?.entries()[navigation.currentEntry.index - 1];
  const { pathname, hash } = new URL(entry?.url || '/', location.href);
  const before = pathname === location.pathname && readAddress(reader, hash);
  return before && isSame(before, walk);
}

/**
 * A link to the reader's place that works for others, too: for them, a file or a frame is nothing to open.
 * @param {Whichway.Reader} reader
 */
function linkTo({ root, tree, walk }) {
  const here = location.href.split('#')[0];
  return ((isFramed || /^file:/.test(here)) && root.dataset.url || here) + encode(tree, walk);
}
