// In hosts that put one page in place of another without loading it, says when that is done, as Material says it: to all
// that subscribe to document$. It comes before our other scripts.
// @ts-check

(function () {
  'use strict';

  const { documentElement, body } = document;
  /** @type {(() => void)[]} */
  const listeners = [];
  /** What tells one page from another: its heading, and its trees. @type {(Element | null)[]} */
  let known = parts();
  let isReady = isHydrated();

  function parts() {
    return [document.querySelector('h1'), ...document.getElementsByClassName('ww-tree')];
  }

  /** Docusaurus says so; until then, what is added to a page is an error to React. */
  function isHydrated() {
    return documentElement.dataset.hasHydrated !== 'false';
  }

  function look() {
    const now = parts();
    const was = isReady;
    isReady = isHydrated();
    if (was === isReady && now.length === known.length && now.every((part, index) => part === known[index])) return;
    known = now;
    if (isReady) listeners.forEach((listener) => listener());
  }

  // @ts-ignore Material's own is better
  window.document$ ??= { subscribe(/** @type {() => void} */ listener) { listeners.push(listener); } };
  new MutationObserver(look).observe(body || documentElement, { childList: true, subtree: true });
  new MutationObserver(look).observe(documentElement, { attributeFilter: ['data-has-hydrated'] });
})();
