// For pages that a host has made of Markdown: puts each step into its tree, where the other script looks for it.
// @ts-check

(function () {
  'use strict';

  function assemble() {
    // At an address that the tree had formerly: its own page has the reader's step and answers.
    const moved = /** @type {HTMLAnchorElement | null} */ (document.querySelector('.ww-moved a'));
    if (moved) {
      location.replace(moved.href + location.search + location.hash);
      return;
    }
    for (const root of document.querySelectorAll('.ww-tree')) {
      const parts = root.querySelector('.ww-parts');
      // Each step is a heading and the section after it; whatever follows the last one is the theme's.
      for (;;) {
        const heading = root.nextElementSibling;
        const section = heading?.nextElementSibling;
        if (!heading || !section?.matches('h2 + .ww-node')) break;
        section.prepend(heading);
        root.insertBefore(section, parts);
      }
    }
  }

  assemble();
  document.addEventListener('DOMContentLoaded', assemble);
  // Material and Zensical put new pages into the old one.
  // @ts-ignore
  window.document$?.subscribe(assemble);
})();
