// Leads from an address that a tree had formerly to that of today, with the reader's step and answers.
// @ts-check

(function () {
  'use strict';

  // A refresh by the page itself, which is for readers without a script, would leave the fragment behind.
  const { to } = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;
  const target = new URL(/** @type {string} */ (to), location.href);
  location.replace(target.href + location.search + location.hash);
})();
