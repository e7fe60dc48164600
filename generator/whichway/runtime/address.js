// Reads the reader's place from the address and writes it there, so that links, reload, Back and Forward just work.
// @ts-check
/// <reference path="types.d.ts" />

(function () {
  'use strict';

  const { whichway } = window;

  /**
   * The element of the tree that a fragment names.
   * @param {Whichway.Reader} reader
   * @param {string} [fragment]
   * @returns {Element | null}
   */
  function target({ root }, fragment = location.hash) {
    return root.querySelector(`[id="${CSS.escape(whichway.parse(fragment).id)}"]`);
  }

  /**
   * The walk that a fragment names, if it names anything of the tree.
   * @param {Whichway.Reader} reader
   * @param {string} [fragment]
   * @returns {Whichway.Walk | null}
   */
  function read(reader, fragment = location.hash) {
    const { tree, walk } = reader;
    const named = whichway.decode(tree, fragment, (id) => (
      target(reader, '#' + id)?.closest('.ww-node')?.getAttribute('data-node') || ''));
    if (!named || !target(reader, fragment)?.closest('.ww-body')) return named;
    // A footnote of a step on the reader's way: that way is still known, though the address has lost it.
    const step = [...walk.path.map(({ node }) => node), walk.at].lastIndexOf(named.at);
    return step < 0 ? named : whichway.rewind(tree, walk, step);
  }

  /**
   * Adds a walk to the browser's history.
   * @param {Whichway.Reader} reader
   * @param {Whichway.Walk} walk
   */
  function push({ tree, walk: from }, walk) {
    const address = whichway.encode(tree, walk);
    const before = whichway.encode(tree, from);
    if (address === before) return;
    try {
      history.pushState({ whichway: before }, '', address);
    } catch {
      // about:srcdoc allows no other address, only another fragment.
      location.hash = address;
    }
  }

  /**
   * Whether the browser's Back would lead to that walk.
   * @param {Whichway.Reader} reader
   * @param {Whichway.Walk} walk
   * @returns {boolean}
   */
  function leadsBackTo(reader, walk) {
    // A frame shares its history with the host and with other frames: the entry before may be theirs.
    if (window.parent !== window) return false;
    // Material's instant navigation overwrites history.state with the scroll position; the browser itself still knows.
    const before = history.state?.whichway || fragmentBefore();
    const named = before && read(reader, before);
    return Boolean(named) && whichway.encode(reader.tree, named) === whichway.encode(reader.tree, walk);
  }

  /** The fragment of the history entry before this one, if that is this very page. */
  function fragmentBefore() {
    const { navigation } = window;
    const entry = navigation?.entries()[(navigation.currentEntry?.index || 0) - 1];
    const [page, fragment = ''] = (entry?.url || '').split('#');
    return page === location.href.split('#')[0] && '#' + fragment;
  }

  whichway.address = { target, read, push, leadsBackTo };
})();
