// On a guide of a site of Markdown pages: names the steps that cite its sections, which a host with plugins writes into it.
// @ts-check

(function () {
  'use strict';

  /** @typedef {{words: string, pages: Record<string, Record<string, [string, string][]>>}} Backlinks */

  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  /** @type {Backlinks} */
  // @ts-ignore it stands before this script, in the same file
  const backlinks = window.whichwayBacklinks;
  // The file stands in a folder that is known, below the root of the site.
  // @ts-ignore
  const root = script.src.slice(0, script.src.lastIndexOf(window.whichwayBacklinksAt));

  /** @param {string} anchor */
  function headingOf(anchor) {
    const named = anchor && document.getElementById(anchor);
    return (named && named.closest('h1, h2, h3, h4, h5, h6')) || document.querySelector('h1');
  }

  function offer() {
    document.querySelectorAll('.ww-used').forEach((line) => line.remove());
    const page = location.href.replace(/[?#].*$/, '').replace(/\/index\.html$/, '/');
    if (!page.startsWith(root)) return;
    const sections = new Map(Object.entries(backlinks.pages)).get(page.slice(root.length)) || {};
    for (const [anchor, steps] of Object.entries(sections)) {
      const line = document.createElement('p');
      line.className = 'ww-used';
      line.append(backlinks.words + ' ');
      steps.forEach(([title, url], index) => {
        const link = document.createElement('a');
        link.href = root + url;
        link.textContent = title;
        line.append(index ? ', ' : '', link);
      });
      headingOf(anchor)?.after(line);
    }
  }

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', offer);
  else offer();
  // Material and Zensical put new pages into the old one.
  // @ts-ignore
  window.document$?.subscribe(offer);
})();
