// Offers the way back to a step on the guide that the reader went to from there. It runs on every page of a site.
// @ts-check

(function () {
  'use strict';

  const key = 'whichway:way-back';

  /**
   * The address of a page: without its fragment, and whatever the server lets it end in.
   * @param {string} address
   */
  function pageOf(address) {
    return address.replace(/[?#].*$/, '').replace(/\/index\.html$|\.html$|\/$/, '');
  }

  /** What was kept when the reader left a step in this tab. Storage may be forbidden, as in a sandbox. */
  function kept() {
    try {
      return JSON.parse(sessionStorage.getItem(key) || 'null');
    } catch {
      return null;
    }
  }

  /** @param {MouseEvent} event */
  function keep(event) {
    const link = event.target instanceof Element && event.target.closest('.ww-tree a[href]:not([data-option])');
    const step = link && link.closest('.ww-node');
    if (!(link instanceof HTMLAnchorElement) || !step) return;
    const to = pageOf(link.href);
    if (to === pageOf(location.href)) return;
    /** @type {HTMLElement | null} */
    const root = link.closest('.ww-tree');
    const words = JSON.parse(root?.dataset.words || '{}')['back-to'] || '';
    const text = words.replace('{step}', () => step.querySelector('h2')?.textContent || '');
    try {
      sessionStorage.setItem(key, JSON.stringify({ to, from: location.href, text }));
    } catch {
      // The browser's own Back does the same.
    }
  }

  function offer() {
    // Docusaurus: React has not taken the page over yet.
    if (document.documentElement.dataset.hasHydrated === 'false') return;
    document.querySelectorAll('.ww-way-back').forEach((link) => link.remove());
    const way = kept();
    if (!way?.text || way.to !== pageOf(location.href) || document.querySelector('.ww-tree')) return;
    // Only to a page of this site: the storage is shared by all that the origin serves.
    const from = new URL(way.from, location.href);
    if (from.protocol !== location.protocol || from.host !== location.host) return;
    const link = document.createElement('a');
    link.href = from.href;
    link.textContent = way.text;
    const line = document.createElement('p');
    line.className = 'ww-way-back';
    line.append(link);
    // Where the reader has landed, so that nobody has to scroll for it.
    const named = landing();
    const heading = named?.closest('h1, h2, h3, h4, h5, h6')
      // Sphinx names the section around a heading.
      || named?.querySelector(':scope > :is(h1, h2, h3, h4, h5, h6)')
      || document.querySelector('h1');
    if (heading) heading.after(line);
  }

  /** What the address names; a stray "%" in it is as good as nothing. */
  function landing() {
    try {
      return document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return null;
    }
  }

  // Before the tree, and before Material, take the click.
  document.addEventListener('click', keep, true);
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', offer);
  else offer();
  // A page that the browser had put aside, and those that Material puts in place of others.
  window.addEventListener('pageshow', offer);
  window.addEventListener('hashchange', offer);
  // @ts-ignore Material's own
  window.document$?.subscribe(offer);
})();
