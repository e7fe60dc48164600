// Takes the reader's step and answers along when they turn to another language: ids are the same in all of them. Only pages
// that there are in several languages load it.
// @ts-check

(function () {
  'use strict';

  // With instant navigation, each page that is put in place of another brings it once more.
  const { dataset } = document.documentElement;
  if (dataset.wwLanguages) return;
  dataset.wwLanguages = 'on';

  /** Leads the menu of languages to where the head says this page is. Instant navigation leaves that of the page before. */
  function follow() {
    /** @type {NodeListOf<HTMLAnchorElement>} */
    const links = document.querySelectorAll(':is(header, nav) a[hreflang]');
    /** @type {HTMLLinkElement | null} */
    const canonical = document.head.querySelector('link[rel=canonical]');
    const published = canonical && new URL(canonical.href).host;
    for (const link of links) {
      /** @type {HTMLLinkElement | null} */
      const named = document.head.querySelector(`link[rel~=alternate][hreflang="${CSS.escape(link.hreflang)}"]`);
      if (!named) continue;
      const address = new URL(named.href);
      // A preview is not at the address that the site will have.
      if (address.host === published) Object.assign(address, { protocol: location.protocol, host: location.host });
      link.href = address.href;
    }
  }

  /** @param {Event} event */
  function take(event) {
    /** @type {HTMLAnchorElement | null} */
    const link = event.target instanceof Element ? event.target.closest('a[hreflang]') : null;
    if (!link || !document.querySelector('.ww-tree')) return;
    const address = new URL(link.href);
    // "lamp/", "lamp/index.html", or "troubleshoot/lamp.html": any other page of the site ends in something else.
    if (!address.pathname.endsWith('/' + location.pathname.split('/').slice(-2).join('/'))) return;
    address.search ||= location.search;
    address.hash = location.hash;
    link.href = address.href;
    // From Material, which would go to the other language by itself, and leave the answers behind.
    event.stopPropagation();
    // The link may have opened a tab.
    setTimeout(follow);
  }

  follow();
  // @ts-ignore Material's own
  window.document$?.subscribe(follow);
  // `auxclick` is that of the middle button. Both come here before Material hears of them.
  for (const type of ['click', 'auxclick']) document.addEventListener(type, take, true);
})();
