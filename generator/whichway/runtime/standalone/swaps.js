// In hosts that put one page in place of another without loading it, says when that is done, as Material says it: to all
// that subscribe to document$. It comes before our other scripts.
// @ts-check

(function () {
  'use strict';

  const { documentElement } = document;
  /** What tells one page from another. */
  const telling = 'h1, .ww-tree';
  /** @type {(() => void)[]} */
  const listeners = [];
  let known = [...document.querySelectorAll(telling)];

  /** Docusaurus says so; until then, what is added to a page is an error to React. */
  function isHydrated() {
    return documentElement.dataset.hasHydrated !== 'false';
  }

  /** @param {Node} node */
  function isTelling(node) {
    return node instanceof Element && (node.matches(telling) || node.querySelector(telling));
  }

  // Looks at what has changed alone: to look for the page's parts each time would take longer, the longer the page is.
  /** @param {MutationRecord[]} records */
  function look(records) {
    const isSame = known.every((part) => part.isConnected);
    if (isSame && !records.some(({ type, addedNodes }) => type === 'attributes' || [...addedNodes].some(isTelling))) return;
    known = [...document.querySelectorAll(telling)];
    if (isHydrated()) listeners.forEach((listener) => listener());
  }

  // @ts-ignore Material's own is better
  window.document$ ??= { subscribe(/** @type {() => void} */ listener) { listeners.push(listener); } };
  // React takes the whole document over: the body of today may not be that of tomorrow.
  new MutationObserver(look).observe(documentElement, { childList: true, subtree: true });
  new MutationObserver(look).observe(documentElement, { attributeFilter: ['data-has-hydrated'] });
})();
