// Runs the two buttons that move, Back and Start again, within a tree and back into those before it.
// @ts-check
/// <reference path="types.d.ts" />

/** The address that the browser's Back leads to, as far as the browser tells it. */
whichway.addressBehind = () => {
  // A frame shares its history with the host and with other frames: the entry before may be theirs. Not history.state:
  // Material's instant navigation overwrites it with the scroll position.
  const { navigation } = window;
  const entry = window.parent === window && navigation?.entries()[navigation.currentEntry.index - 1];
  return new URL(entry && entry.url || '/', location.href);
};

/**
 * Whether the browser's Back leads to that position.
 * @param {Whichway.Reader} reader
 * @param {Whichway.Position} position
 */
function isBehind(reader, position) {
  const { pathname, hash } = whichway.addressBehind();
  const before = pathname === location.pathname && whichway.readAddress(reader, hash);
  return before && whichway.isSame(before, position);
}

whichway.tools.push((reader) => {
  const { tree, memory, button, go, listen } = reader;
  let isGoingBack = false;
  /** What the reader wanted before the texts of other trees were there. @type {'back' | 'restart' | undefined} */
  let waiting;

  /** Goes one answer back: by the browser's own Back where that does the same. */
  function back() {
    const { before, options: { length } } = reader.position;
    // The browser takes its time; a second press meanwhile could leave the page.
    if (isGoingBack) return;
    if (!length) return before && leave('back');
    const position = whichway.rewind(reader.position, length - 1);
    isGoingBack = isBehind(reader, position);
    if (isGoingBack) history.back();
    else go(position);
  }

  /** Goes to the first step, in the tree where the reader's case began, and forgets the answers. */
  function restart() {
    memory.earlier.clear();
    leave('restart');
  }

  /**
   * Leaves for where the case was before this tree, or began: as soon as the texts of other trees say where that is.
   * @param {'back' | 'restart'} way
   */
  function leave(way) {
    const { before } = reader.position;
    const known = tree.cases.get(before);
    if (before && !known) waiting = way;
    else if (known?.[way]) known[way]();
    // Where nobody knows, it begins anew here, and only the browser knows the way back.
    else if (way === 'back') history.back();
    else go(whichway.begin(tree), 'restart');
  }

  button('back', back);
  button('restart', restart);
  reader.back = back;
  listen(window, 'popstate', () => { isGoingBack = false; });

  return ({ before }) => {
    const way = waiting;
    // A reader who has moved on meanwhile wants it no more.
    waiting = undefined;
    // Not while this step is being shown.
    if (way && tree.cases.has(before)) queueMicrotask(() => leave(way));
  };
});
