// Reads a reader's place from the address and writes it there, so that links, reload, Back and Forward do what they always do.
// @ts-check
/// <reference path="types.d.ts" />

const isFramed = window.parent !== window;

/**
 * Whether a position has been come to by answers, in this tree or before it.
 * @param {Whichway.Position | null} position
 */
function hasAnswers(position) {
  return position && position.options.length + position.before.length > 0;
}

/**
 * The position that a fragment names, if it names anything of the tree.
 * @param {Whichway.Reader} reader
 * @param {string} [fragment]
 * @returns {Whichway.Position | null}
 */
function readAddress({ tree, position }, fragment = location.hash) {
  const named = decode(tree, fragment);
  if (!named || hasAnswers(named) || named.id === named.at) return named;
  // A footnote or a tab of a step on the reader's way: the address has lost the answers, but they still hold.
  const step = position.nodes.lastIndexOf(named.at);
  return step < 0 ? named : { ...rewind(position, step), id: named.id };
}

/**
 * Adds a position to the browser's history.
 * @param {Whichway.Reader} reader
 * @param {Whichway.Position} position
 */
function pushAddress(reader, position) {
  const fragment = encode(reader.tree, position);
  try {
    // Material keeps where a page is scrolled to there. Without it, instant navigation would go back once more when it has
    // fetched the page again, as it does at the first Back, wherever the reader is by then.
    history.pushState({ y: scrollY }, '', fragment);
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
function keepAddress({ tree, position }) {
  try {
    if (hasAnswers(position) && !hasAnswers(decode(tree, location.hash)))
      history.replaceState(history.state, '', encode(tree, position));
  } catch {
    // about:srcdoc, whose address nobody can load again.
  }
}

/**
 * The number of the step that is shown: the trees before count on.
 * @param {Whichway.Reader} reader
 */
function stepOf({ tree, position: { before, nodes } }) {
  return nodes.length + (tree.cases.get(before)?.rows.length || 0);
}
