// Runs one tree on the page: puts the step on it that the address names, tells of it, and moves on and back.
// @ts-check
/// <reference path="types.d.ts" />

/** @type {Whichway.Make} */
function make(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/**
 * What can have the focus in a tree.
 * @param {HTMLElement} root
 * @returns {HTMLElement[]}
 */
const stops = (root) => [...root.querySelectorAll('a,button,[tabindex]')];

/** @param {any} section */
function hide(section) {
  section.classList.remove('ww-current', 'ww-found');
  // The browser's search still finds what it says; a browser that does not know "until-found" just hides it.
  section.hidden = 'until-found';
  // A hidden film would play on.
  section.querySelectorAll('video, audio').forEach((/** @type {HTMLMediaElement} */ medium) => medium.pause());
}

/**
 * Starts a tree.
 * @param {HTMLElement} root
 * @param {Whichway.Memory} memory
 */
function start(root, memory) {
  /** @type {Record<string, string>} */
  const words = JSON.parse(root.dataset.words);
  const page = location.pathname;
  const attached = new AbortController();
  const tree = readTree(root);
  // There is one already where Material's instant navigation has fetched the same page again, as it does at the first Back.
  const before = memory.position;

  /** @type {Whichway.Reader} */
  const reader = {
    root, memory, tree, position: before || begin(tree),
    shown: [...root.querySelectorAll('.ww-node')], kept: { key: '', way: '' },
    one, button, say, emit, emitEnd, listen, go, show, turn,
  };

  root.append(one('.ww-parts').content);
  one('.ww-node').before(...root.querySelectorAll('.ww-finder,.ww-resume,.ww-tree>[data-ww=back],.ww-notice,.ww-progress'));

  // The page's own elements.

  /**
   * The first element of the tree that fits.
   * @param {string} selector
   * @returns {any}
   */
  function one(selector) {
    return root.querySelector(selector);
  }

  /** @type {Whichway.Reader['button']} */
  function button(name, onclick) {
    // A template of the site's own may do without it.
    return Object.assign(one(`[data-ww=${name}]`) || {}, { onclick });
  }

  // Telling and listening.

  /**
   * Words of the page in its language, with values put in.
   * @param {string} word
   * @param {Record<string, any>} [values]
   */
  function say(word, values) {
    return words[word].replace(/{(\w+)}/g, (_, name) => values[name]);
  }

  /**
   * Tells the page, and its analytics if it has any, what the reader does on the step that is shown.
   * @param {string} name
   * @param {object} [more]
   */
  function emit(name, more) {
    const { tree, version } = root.dataset;
    const { at } = reader.position;
    const event = 'whichway:' + name;
    const detail = { tree, version, node: at, step: stepOf(reader), ...more };
    root.dispatchEvent(new CustomEvent(event, { bubbles: true, detail }));
    window.dataLayer?.push({ event, ...detail });
  }

  /** Tells that the reader has come to an outcome, if it is one. */
  function emitEnd() {
    const { kind, result } = tree.section(reader.position.at).dataset;
    if (kind === 'outcome') emit('outcome', { result });
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
   * @param {Whichway.Position} position
   */
  function show(position) {
    reader.position = memory.position = position;
    reader.isLeaving = false;
    reader.shown.forEach(hide);
    const current = tree.section(position.at);
    reader.shown = [current];
    current.hidden = false;
    current.classList.add('ww-current');
    offer(tree, position);
    for (const refresh of refreshes) if (refresh) refresh(position);
  }

  /** Takes focus to the step that is shown, and the eyes to what the address names in it. */
  function attend() {
    const { at, id, before } = reader.position;
    // When the answers of the trees before are there, the step is shown again, and maybe another one.
    if (before && !tree.cases.has(before)) return;
    // While a style sheet is on its way, WebKit lets nothing have the focus whose place it does not know yet.
    root.offsetTop;
    // A tall frame is scrolled by its host, and across origins only the browser can do that, as part of the focus.
    for (const name of [at, id]) tree.find(name).focus({ preventScroll: !isFramed });
    // "nearest" keeps the page still if it can: the new heading is where the last one was.
    if (!isFramed) tree.find(id).scrollIntoView({ block: 'nearest' });
  }

  /**
   * Goes where the address is already.
   * @param {Whichway.Position} position
   * @param {string} [event] what to emit
   */
  function turn(position, event = isBefore(position, reader.position) ? 'back' : '') {
    if (event) emit(event);
    show(position);
    attend();
  }

  /**
   * Goes to a position by a new entry of the browser's history.
   * @param {Whichway.Position} position
   * @param {string} [event]
   */
  function go(position, event) {
    if (!isSame(position, reader.position)) pushAddress(reader, position);
    turn(position, event);
  }

  listen(window, 'popstate', () => {
    // Not for another page: Material's instant navigation is about to put it in place of this one.
    if (location.pathname !== page) return;
    const position = readAddress(reader) || reader.position;
    if (!isSame(position, reader.position)) turn(position);
    keepAddress(reader);
  });
  // Themes replace the address without a word, by the id of a tab or of the heading that is scrolled to. Where it was not
  // the reader's way before, the browser is on its way to another step.
  listen(window.navigation || root, 'currententrychange', ({ from }) => {
    // An entry that has been replaced has no number any more.
    if (from.index < 0 && from.url.endsWith(encode(tree, reader.position))) keepAddress(reader);
  });

  // A page that the browser has kept comes back with the focus on what led away. Who was in another tree has come to a
  // step; who was in a guide goes on where they were.
  listen(window, 'pageshow', ({ persisted }) => persisted && reader.isLeaving && turn(reader.position, ''));

  // For the case that Material puts the same page in place of this one.
  listen(root, 'focusin', ({ target }) => { memory.focused = target; });

  const refreshes = whichway.parts.map((part) => part(reader));
  // Switches off the styles that do without this script.
  root.dataset.running = '';
  const named = readAddress(reader);
  show(named || reader.position);
  // Material may have written there while it put this page in place of the one before.
  keepAddress(reader);
  const { focused } = memory;
  // Nobody asked for the first step; and a host's page would jump to a frame that takes the focus, unless it has it, as after
  // Back. In keyboard mode the keys are heard where the focus is.
  if (before || ((!isFramed || document.hasFocus()) && (location.hash ? named : 'keys' in root.dataset))) attend();
  // The element that had the focus has been replaced: its successor stands in the same place.
  if (focused) stops(root)[stops(focused.closest('.ww-tree')).indexOf(focused)]?.focus();
  if (before) return;
  emit('start');
  emitEnd();
}
