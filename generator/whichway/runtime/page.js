// Runs one tree on the page: shows the step that the address names, and takes the reader's answers from there.
// @ts-check
/// <reference path="types.d.ts" />

(function () {
  'use strict';

  const { whichway } = window;
  const { address } = whichway;
  const framed = window.parent !== window;

  /** @implements {Whichway.Reader} */
  class Reader {
    /**
     * @param {HTMLElement} root
     * @param {Whichway.Memory} memory
     */
    constructor(root, memory) {
      this.root = root;
      this.memory = memory;
      this.words = JSON.parse(root.dataset.words || '{}');
      this.sections = whichway.sections(root);
      this.tree = whichway.describe(this.sections);
      this.walk = whichway.begin(this.tree);
      this.controls = whichway.element('div', { className: 'ww-controls' });
      this.page = location.pathname;
      this.isGoingBack = false;
      this.attached = new AbortController();
      this.refreshers = whichway.parts.map((part) => part(this));

      this.listen(root, 'click', this.onClick);
      this.listen(root, 'beforematch', this.onFound);
      this.listen(window, 'popstate', this.onAddress);
      // Switches off the styles that do without this script.
      root.dataset.running = '';
      this.show(address.read(this) || this.walk);
    }

    /** @param {string} node */
    section(node) {
      return /** @type {HTMLElement} */ (this.sections.get(node));
    }

    /** @param {string} node */
    heading(node) {
      return /** @type {HTMLElement} */ (this.section(node).querySelector('h2'));
    }

    /**
     * Words of the page in its language, with values put in.
     * @param {string} word
     * @param {Record<string, string | number>} [values]
     */
    say(word, values = {}) {
      return String(this.words[word] || '').replace(/{(\w+)}/g, (_, name) => String(values[name]));
    }

    /**
     * Tells of what the reader did on the step that is shown.
     * @param {string} event
     * @param {object} [detail]
     */
    tell(event, detail) {
      whichway.tell(this.root, event, { node: this.walk.at, step: this.walk.path.length + 1, ...detail });
    }

    /** Tells that the reader has come to an outcome, if it is one. */
    tellOutcome() {
      const { kind, result } = this.section(this.walk.at).dataset;
      if (kind === 'outcome') this.tell('outcome', { result });
    }

    /**
     * Listens until the tree is taken off the page: Material replaces pages and leaves their scripts running.
     * @template {Event} E
     * @param {EventTarget} target
     * @param {string} type
     * @param {(event: E) => void} handler
     */
    listen(target, type, handler) {
      target.addEventListener(type, (event) => {
        if (this.root.isConnected) handler.call(this, /** @type {E} */ (event));
        else this.attached.abort();
      }, { signal: this.attached.signal });
    }

    /**
     * Puts one step on the page.
     * @param {Whichway.Walk} walk
     */
    show(walk) {
      this.walk = walk;
      this.isGoingBack = false;
      /** @type {NodeListOf<HTMLElement>} */
      const visible = this.root.querySelectorAll('.ww-node:not([hidden])');
      visible.forEach(hide);
      const section = this.section(walk.at);
      section.classList.add('ww-current');
      section.removeAttribute('hidden');
      for (const refresh of this.refreshers) refresh(walk);
    }

    /** Takes the reader to the step that is shown, or to what the address names in it. */
    attend() {
      const named = address.target(this);
      if (named?.closest('.ww-body')) {
        named.scrollIntoView();
        return;
      }
      const heading = this.heading(this.walk.at);
      // A tall frame is scrolled by its host, and across origins only the browser can do that, as part of the focus.
      heading.focus({ preventScroll: !framed });
      if (!framed && !isInSight(heading)) heading.scrollIntoView();
    }

    /**
     * Goes to a walk, which may be one that the reader has left behind.
     * @param {Whichway.Walk} walk
     */
    turn(walk) {
      if (whichway.isBefore(this.tree, walk, this.walk)) this.tell('back');
      this.show(walk);
      this.attend();
    }

    /**
     * Goes to a walk and puts it into the address.
     * @param {Whichway.Walk} walk
     */
    go(walk) {
      address.push(this, walk);
      this.turn(walk);
    }

    /** Goes one answer back: by the browser's own Back where that does the same, so that history does not pile up. */
    back() {
      // The browser takes its time; a second press meanwhile would leave the page.
      if (this.isGoingBack || !this.walk.path.length) return;
      const walk = whichway.rewind(this.tree, this.walk, this.walk.path.length - 1);
      this.isGoingBack = address.leadsBackTo(this, walk);
      if (this.isGoingBack) history.back();
      else this.go(walk);
    }

    /** Goes back to the first step and forgets what was answered. */
    restart() {
      this.tell('restart');
      this.memory.earlier.clear();
      const walk = whichway.begin(this.tree);
      address.push(this, walk);
      this.show(walk);
      this.attend();
    }

    /**
     * Takes an answer; one that leaves the tree is left to the browser.
     * @param {Whichway.Answer} answer
     * @param {Event} event
     */
    answer({ node, option }, event) {
      // A step that the browser's search has opened: the reader's way starts there.
      const walk = node === this.walk.at ? this.walk : whichway.begin(this.tree, node);
      const next = whichway.answer(this.tree, walk, option);
      this.tell('answer', { node, option, step: walk.path.length + 1 });
      if (!next) return;
      take(event);
      this.go(next);
      this.tellOutcome();
    }

    /** @param {MouseEvent} event */
    onClick(event) {
      const link = event.target instanceof Element && event.target.closest('a');
      if (!link || event.defaultPrevented || event.button || hasModifier(event)) return;
      const { option } = link.dataset;
      const node = link.closest('.ww-node')?.getAttribute('data-node');
      // The second click of a double click hits an option of the step that the first one brought.
      if (option && event.detail > 1) take(event);
      else if (option && node) this.answer({ node, option }, event);
      else if (link.getAttribute('href')?.startsWith('#')) this.follow(link, event);
    }

    /**
     * Follows a link inside the page.
     * @param {HTMLAnchorElement} link
     * @param {Event} event
     */
    follow({ hash }, event) {
      const walk = address.read(this, hash);
      const isStep = walk && !address.target(this, hash)?.closest('.ww-body');
      // Material would fetch the whole page again, for a footnote too.
      event.stopPropagation();
      if (!isStep) return;
      take(event);
      this.go(walk);
    }

    /** The address was changed by Back, Forward, a link or the reader. */
    onAddress() {
      // Back to another page under Material's instant navigation: the page is about to be replaced.
      if (location.pathname !== this.page) return;
      const walk = address.read(this);
      const isElsewhere = walk && whichway.encode(this.tree, walk) !== whichway.encode(this.tree, this.walk);
      if (isElsewhere) this.turn(walk);
    }

    /**
     * The browser's search opens a hidden step beside the current one.
     * @param {Event} event
     */
    onFound({ target }) {
      if (target instanceof Element) target.closest('.ww-node')?.classList.add('ww-found');
    }
  }

  /** @param {HTMLElement} section */
  function hide(section) {
    section.classList.remove('ww-current', 'ww-found');
    // So the browser's search still finds what it says; where that is not known it is as good as plain "hidden".
    section.setAttribute('hidden', 'until-found');
    // A hidden film would play on.
    section.querySelectorAll('video, audio').forEach((media) => /** @type {HTMLMediaElement} */ (media).pause());
  }

  /**
   * Whether an element is on the screen and not below a header that sticks to its top.
   * @param {HTMLElement} element
   */
  function isInSight(element) {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= parseFloat(getComputedStyle(element).scrollMarginTop) && bottom <= window.innerHeight;
  }

  /**
   * Whether a click asks for a new tab, a new window or a download.
   * @param {MouseEvent} event
   */
  function hasModifier({ ctrlKey, metaKey, shiftKey, altKey }) {
    return ctrlKey || metaKey || shiftKey || altKey;
  }

  /**
   * Keeps a click from the browser, and from Material: instant navigation listens on the body, does not heed
   * preventDefault and would add a second history entry.
   * @param {Event} event
   */
  function take(event) {
    event.preventDefault();
    event.stopPropagation();
  }

  /** Starts a tree; under Material's instant navigation possibly once more, when the same page was fetched again. */
  whichway.start = function (root, memory) {
    const reader = new Reader(root, memory);
    const isNamed = location.hash && address.read(reader);
    // Nobody asked for the first step, and a host page would jump to a frame that takes the focus.
    if (memory.hasStarted || (isNamed && !framed)) reader.attend();
    if (memory.hasStarted) return;
    memory.hasStarted = true;
    reader.tell('start');
    reader.tellOutcome();
  };
})();
