// Starts every tree of the page, and of each page that Material puts in its place.
// @ts-check
/// <reference path="types.d.ts" />

(function () {
  'use strict';

  /** Tree to what is kept of it while its page stays. @type {Map<string, Whichway.Memory>} */
  let memories = new Map();

  function startAll() {
    const before = memories;
    memories = new Map();
    /** @type {NodeListOf<HTMLElement>} */
    const roots = document.querySelectorAll('.ww-tree');
    for (const root of roots) {
      // Known already: Material has fetched the same page again, and the reader has not left it.
      const memory = before.get(root.id) || { title: document.title, earlier: new Map() };
      memories.set(root.id, memory);
      if (!('running' in root.dataset)) window.whichway.start(root, memory);
    }
  }

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', startAll);
  else startAll();
  // Not for the first page: opened as a file, Material with instant navigation ends this stream before it brings any.
  window.document$?.subscribe(startAll);
})();
