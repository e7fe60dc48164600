// Runs one tree on the page: shows the step that the address names, and takes the reader's answers from there.
// @ts-check
/// <reference path="types.d.ts" />

(function () {
  'use strict';

  const { whichway } = window;
  const { address } = whichway;
  const framed = window.parent !== window;

  /** @type {Whichway.Reader['make']} */
  function make(tag, properties, ...children) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  }

  /**
   * The fragment of a link inside this page; empty for any other link.
   * @param {HTMLAnchorElement} [link]
   */
  function fragmentOf(link) {
    // Not the address as written, which Material's instant navigation makes absolute, nor location: about:srcdoc has none.
    const { host, pathname } = new URL(document.baseURI);
    return link?.host === host && link.pathname === pathname ? link.hash : '';
  }

  /** @param {Element} section */
  function hide(section) {
    section.classList.remove('ww-current', 'ww-found');
    // The browser's search still finds what it says; a browser that does not know "until-found" just hides it.
    section.setAttribute('hidden', 'until-found');
    // A hidden film would play on.
    /** @type {NodeListOf<HTMLMediaElement>} */
    const media = section.querySelectorAll('video, audio');
    media.forEach((medium) => medium.pause());
  }

  /**
   * Keeps a click from the browser, and from Material: its instant navigation listens on the body, does not heed
   * preventDefault and would add a second history entry.
   * @param {Event} event
   */
  function take(event) {
    event.preventDefault();
    event.stopPropagation();
  }

  /**
   * Starts a tree.
   * @param {HTMLElement} root
   * @param {Whichway.Memory} memory
   */
  whichway.start = function (root, memory) {
    /** @type {Record<string, string>} */
    const words = JSON.parse(root.dataset.words);
    const page = location.pathname;
    const attached = new AbortController();
    const start = root.querySelector('.ww-node').getAttribute('data-node');
    const aliases = JSON.parse(root.dataset.aliases || '{}');
    /** @type {Whichway.Tree} */
    const tree = { first: start, aliases, next, nodeOf, kind, ways };
    // Where the tree begins with a route, its first step is the one that it leads to.
    tree.first = whichway.begin(tree, start).at;
    const { first } = tree;
    // There is one already where Material's instant navigation has fetched the same page again, as it does at the first Back.
    const before = memory.walk;
    let isGoingBack = false;

    /** @type {Whichway.Reader} */
    const reader = {
      root, memory, tree, walk: before || whichway.begin(tree, first),
      find, section, option, make, say, tell, listen, go, back, restart,
    };

    // Reading the page.

    /**
     * The tree's element with that id; for a node, that is its heading.
     * @param {string} id
     * @returns {HTMLElement | null}
     */
    function find(id) {
      return root.querySelector(`[id="${CSS.escape(id)}"]`);
    }

    /**
     * The section of a node.
     * @param {string} id the node's, or that of anything in it
     * @returns {HTMLElement | null | undefined}
     */
    function section(id) {
      return find(id)?.closest('.ww-node');
    }

    /** @param {string} id */
    function nodeOf(id) {
      return section(id)?.dataset.node || '';
    }

    /**
     * @param {string} node
     * @param {string} id
     * @returns {HTMLAnchorElement | null}
     */
    function option(node, id) {
      return section(node).querySelector(`.ww-options [data-option="${CSS.escape(id)}"]`);
    }

    /**
     * @param {string} node
     * @param {string} id
     */
    function next(node, id) {
      return nodeOf(fragmentOf(option(node, id)).slice(1));
    }

    /** @param {string} node */
    function kind(node) {
      return section(node)?.dataset.kind;
    }

    /**
     * The ways on from a node, with their conditions and what they establish.
     * @param {string} node
     */
    function ways(node) {
      /** @type {NodeListOf<HTMLElement>} */
      const links = section(node).querySelectorAll('.ww-options [data-option]');
      return Array.from(links, ({ dataset }) => (
        { id: dataset.option, tests: JSON.parse(dataset.when || '[]'), sets: JSON.parse(dataset.set || '{}') }));
    }

    /**
     * Words of the page in its language, with values put in.
     * @param {string} word
     * @param {Record<string, string | number>} [values]
     */
    function say(word, values) {
      return (words[word] || '').replace(/{(\w+)}/g, (_, name) => String(values[name]));
    }

    // Telling and listening.

    /**
     * Tells the page, and its analytics if it has any, what the reader does on the step that is shown.
     * @param {string} name
     * @param {object} [more]
     */
    function tell(name, more) {
      const { tree, version } = root.dataset;
      const { at, nodes } = reader.walk;
      const event = 'whichway:' + name;
      const detail = { tree, version, node: at, step: nodes.length, ...more };
      root.dispatchEvent(new CustomEvent(event, { bubbles: true, detail }));
      window.dataLayer?.push({ event, ...detail });
    }

    /** Tells that the reader has come to an outcome, if it is one. */
    function tellOutcome() {
      const { kind, result } = section(reader.walk.at).dataset;
      if (kind === 'outcome') tell('outcome', { result });
    }

    /**
     * Listens until the tree is taken off the page: Material replaces pages and leaves their scripts running.
     * @param {EventTarget} target
     * @param {string} type
     * @param {(event: any) => void} handler
     */
    function listen(target, type, handler) {
      target.addEventListener(type, (event) => {
        if (root.isConnected) handler(event);
        else attached.abort();
      }, { signal: attached.signal });
    }

    // Moving.

    /**
     * Puts one step on the page.
     * @param {Whichway.Walk} walk
     */
    function show(walk) {
      memory.walk = walk;
      reader.walk = walk;
      root.querySelectorAll('.ww-node:not([hidden])').forEach(hide);
      const current = section(walk.at);
      current.removeAttribute('hidden');
      current.classList.add('ww-current');
      offer(walk);
      for (const refresh of parts) refresh(walk);
    }

    /**
     * Shows those options of a step that are offered there.
     * @param {Whichway.Walk} walk
     */
    function offer(walk) {
      const offered = whichway.offered(tree, walk);
      for (const { id } of ways(walk.at)) option(walk.at, id).parentElement.hidden = !offered.includes(id);
    }

    /** Takes focus to the step that is shown, and the eyes to what the address names in it. */
    function attend() {
      const { at, id } = reader.walk;
      // A tall frame is scrolled by its host, and across origins only the browser can do that, as part of the focus.
      find(at).focus({ preventScroll: !framed });
      // "nearest" keeps the page still if it can: the new heading is where the last one was.
      if (!framed) find(id).scrollIntoView({ block: 'nearest' });
    }

    /**
     * Goes where the address is already.
     * @param {Whichway.Walk} walk
     * @param {string} [event] what to tell
     */
    function turn(walk, event = whichway.isBefore(walk, reader.walk) ? 'back' : '') {
      if (event) tell(event);
      show(walk);
      attend();
    }

    /**
     * Goes to a walk by a new entry of the browser's history.
     * @param {Whichway.Walk} walk
     * @param {string} [event]
     */
    function go(walk, event) {
      if (!whichway.isSame(walk, reader.walk)) address.push(reader, walk);
      turn(walk, event);
    }

    /** Goes one answer back: by the browser's own Back where that does the same. */
    function back() {
      // The browser takes its time; a second press meanwhile could leave the page.
      if (isGoingBack) return;
      const walk = whichway.rewind(reader.walk, reader.walk.options.length - 1);
      isGoingBack = address.isBehind(reader, walk);
      if (isGoingBack) history.back();
      else go(walk);
    }

    /** Goes to the first step and forgets the answers. */
    function restart() {
      memory.earlier.clear();
      go(whichway.begin(tree, first), 'restart');
    }

    // What the reader does.

    /**
     * @param {string} node
     * @param {string} id
     * @param {Event} event
     */
    function answer(node, id, event) {
      // A step that the browser's search has opened beside the current one: the way starts there.
      const walk = node === reader.walk.at ? reader.walk : whichway.begin(tree, node);
      const further = whichway.answer(tree, walk, id);
      tell('answer', { node, option: id, step: walk.nodes.length });
      // It leads to another tree, by an ordinary link.
      if (further.stale) return;
      take(event);
      go(further);
      tellOutcome();
    }

    /**
     * @param {string} fragment
     * @param {Event} event
     */
    function follow(fragment, event) {
      // Material would fetch the whole page again, for a footnote, too.
      event.stopPropagation();
      const walk = address.read(reader, fragment);
      if (!walk || walk.id !== walk.at) return;
      take(event);
      go(walk);
    }

    listen(root, 'click', (event) => {
      const link = event.target.closest('a[href]');
      // Those keys ask for a new tab, a window or a download.
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      const id = link.dataset.option;
      // The second click of a double click would answer the step that the first one brought.
      if (id && event.detail > 1) take(event);
      else if (id) answer(link.closest('.ww-node').dataset.node, id, event);
      else if (fragmentOf(link)) follow(link.hash, event);
    });

    // The browser's search opens a step beside the current one.
    listen(root, 'beforematch', ({ target }) => {
      const found = target.closest('.ww-node');
      found.classList.add('ww-found');
      // An answer there begins a way, so it offers what it would if the address named it.
      const walk = whichway.begin(tree, found.dataset.node);
      if (walk.at === found.dataset.node) offer(walk);
    });

    listen(window, 'popstate', () => {
      isGoingBack = false;
      const walk = address.read(reader);
      // Not for another page: Material's instant navigation is about to put it in place of this one.
      if (location.pathname === page && walk && !whichway.isSame(walk, reader.walk)) turn(walk);
    });

    const parts = whichway.parts.map((part) => part(reader));
    // Switches off the styles that do without this script.
    root.dataset.running = '';
    const named = address.read(reader);
    show(named || reader.walk);
    // Nobody asked for the first step; and a host's page would jump to a frame that takes the focus.
    if (before || (location.hash && named && !framed)) attend();
    if (before) return;
    tell('start');
    tellOutcome();
  };
})();
