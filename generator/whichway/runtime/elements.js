// Reads a tree off its HTML, and makes the elements that the script adds to it.
// @ts-check
/// <reference path="types.d.ts" />

(function () {
  'use strict';

  const { whichway } = window;

  /** Node to its section, in the order of the page. */
  whichway.sections = function (root) {
    /** @type {NodeListOf<HTMLElement>} */
    const found = root.querySelectorAll('.ww-node');
    return new Map([...found].map((section) => [section.dataset.node || '', section]));
  };

  /**
   * The node that a link leads to; empty when it leaves the tree.
   * @param {HTMLAnchorElement} link
   */
  function targetOf(link) {
    // As it was written: link.hash has a fragment for another tree's page, too.
    const written = link.getAttribute('href') || '';
    return written.startsWith('#') ? written.slice(1) : '';
  }

  /** Which options each node has, and where they lead. */
  whichway.describe = function (sections) {
    /** @type {Map<string, Whichway.Option[]>} */
    const options = new Map();
    for (const [node, section] of sections) {
      /** @type {NodeListOf<HTMLAnchorElement>} */
      const links = section.querySelectorAll('.ww-options a[data-option]');
      options.set(node, [...links].map((link) => (
        { id: link.dataset.option || '', to: targetOf(link), label: (link.textContent || '').trim() })));
    }
    return { first: [...sections.keys()][0], options };
  };

  whichway.element = function (tag, properties, ...children) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };
})();
