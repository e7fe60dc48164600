// On a Markdown page at an address that a tree had formerly: leads on to the tree's own, with the reader's step and answers.
// @ts-check

(function () {
  'use strict';

  function leadOn() {
    const moved = /** @type {HTMLAnchorElement | null} */ (document.querySelector('.ww-moved a'));
    if (moved) location.replace(moved.href + location.search + location.hash);
  }

  leadOn();
  document.addEventListener('DOMContentLoaded', leadOn);
  // Material and Zensical put new pages into the old one.
  // @ts-ignore
  window.document$?.subscribe(leadOn);
})();
