// Tells the page and its analytics what a reader does; nothing is sent anywhere from here.
// @ts-check
/// <reference path="types.d.ts" />

(function () {
  'use strict';

  /**
   * @param {HTMLElement} root the tree's element
   * @param {string} event the event's name without its prefix
   * @param {object} detail
   */
  window.whichway.tell = function (root, event, detail) {
    const type = 'whichway:' + event;
    const { tree, version } = root.dataset;
    const full = { tree, version, ...detail };
    root.dispatchEvent(new CustomEvent(type, { bubbles: true, detail: full }));
    window.dataLayer?.push({ event: type, ...full });
  };
})();
