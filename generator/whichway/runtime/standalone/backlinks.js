// On a guide of a site of Markdown pages: names the steps that cite its sections, which a host with plugins writes into it.
// @ts-check

(function () {
  'use strict';

  /** @typedef {[string, string]} Step its heading, and its address below the root of the site */
  /** @typedef {{title: string, isFolded: boolean, sections: Record<string, Step[]>}} Guide */

  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  /** @type {Record<string, Guide>} */
  // @ts-ignore it stands before this script, in the same file
  const backlinks = window.whichwayBacklinks;
  // The file stands in a folder that is known, below the root of the site.
  // @ts-ignore
  const root = script.src.slice(0, script.src.lastIndexOf(window.whichwayBacklinksAt));

  /**
   * @param {string} tag
   * @param {(Node | string)[]} inner
   */
  function element(tag, ...inner) {
    const made = document.createElement(tag);
    made.append(...inner);
    return made;
  }

  /**
   * @param {string} url
   * @param {string} text
   */
  function item(url, text) {
    const link = /** @type {HTMLAnchorElement} */ (element('a', text));
    link.href = url;
    return element('li', link);
  }

  /** @param {string} anchor */
  function headingOf(anchor) {
    const named = anchor && document.getElementById(anchor);
    // Sphinx names the section around a heading.
    return named ? named.closest('h2, h3, h4, h5, h6') || named.querySelector(':scope > :is(h2, h3, h4, h5, h6)') : null;
  }

  /** @param {Element} heading */
  function textOf(heading) {
    const copy = /** @type {Element} */ (heading.cloneNode(true));
    copy.querySelectorAll('.headerlink, .hash-link').forEach((link) => link.remove());
    return (copy.textContent || '').trim();
  }

  /**
   * The address of a page, whatever the server lets it end in.
   * @param {string} address
   */
  function pageOf(address) {
    return address.replace(/[?#].*$/, '').replace(/(^|\/)index\.html$|\.html$|\/$/, '');
  }

  function offer() {
    // Docusaurus: React has not taken the page over yet.
    if (document.documentElement.dataset.hasHydrated === 'false') return;
    document.querySelectorAll('.ww-used').forEach((block) => block.remove());
    const here = pageOf(location.href);
    const guide = Object.entries(backlinks).find(([page]) => pageOf(root + page) === here)?.[1];
    const heading = document.querySelector('h1');
    // Some themes have a header of its own for the heading.
    const content = (heading?.closest('header') || heading)?.parentElement;
    if (!guide || !content) return;
    const list = element('ul');
    for (const [anchor, steps] of Object.entries(guide.sections)) {
      const items = steps.map(([title, url]) => item(root + url, title));
      const heading = headingOf(anchor);
      if (heading) {
        const section = item('#' + anchor, textOf(heading));
        section.append(element('ul', ...items));
        list.append(section);
      } else list.prepend(...items);
    }
    const block = element('div');
    block.className = 'ww-used';
    if (guide.isFolded) block.append(element('details', element('summary', guide.title), list));
    else block.append(element('p', guide.title), list);
    // Behind the text of the page, and before what the theme adds to it.
    content.insertBefore(block, content.querySelector(':scope > :is(.md-source-file, .md-feedback)'));
  }

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', offer);
  else offer();
  // Material and Zensical put new pages into the old one.
  // @ts-ignore
  window.document$?.subscribe(offer);
})();
