// The author's desk in a preview: what was found in the trees, the map, and each step as soon as it is saved.
// @ts-check
/// <reference path="types.d.ts" />

const { src: ownAddress } = /** @type {HTMLScriptElement} */ (document.currentScript);
const foldKey = 'whichway:desk';

/**
 * @param {string} tag
 * @param {Record<string, unknown>} [properties]
 * @param {(Node | string)[]} children
 * @returns {any}
 */
function make(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

const wide = matchMedia('(min-width: 1100px)');
const host = make('aside', { className: 'ww-desk', ariaLabel: "Author's desk" });
const count = make('span', { className: 'count' });
const now = make('output', { className: 'now' });
const fold = make('button', { className: 'fold', type: 'button', onclick: () => show(!isOpen()) },
  make('span', { className: 'title' }, "Author's desk"), count, now);
const changed = make('p', { className: 'changed', hidden: true });
const map = make('div', { className: 'map', hidden: true });
/** How the map is shown; nothing before there is one. @type {ReturnType<typeof viewOf> | undefined} */
let view;
const findings = make('ul', { className: 'findings' });
const proof = make('p', { className: 'proof' });
const content = make('div', { className: 'content' }, changed, map, findings, proof);
host.attachShadow({ mode: 'open' }).append(
  // Before it has a style, a frame has no size of its own either.
  make('link', { rel: 'stylesheet', href: new URL('desk.css', ownAddress).href, onload: () => show() }), make('div', { className: 'desk' }, fold, content));

// Folding. What was chosen stays; on a narrow screen the desk is folded until it is asked for.

function isOpen() {
  return !content.hidden;
}

/** @param {boolean} [open] */
function show(open) {
  if (open !== undefined) keep(open ? 'open' : 'folded');
  const known = kept();
  content.hidden = known ? known === 'folded' : !wide.matches;
  fold.ariaExpanded = String(isOpen());
  host.toggleAttribute('data-open', isOpen());
  makeRoom();
  // While it was folded, the map had no size.
  begin();
}

/** Nothing of the page is to lie under the desk. */
function makeRoom() {
  const { style } = document.documentElement;
  const isBeside = wide.matches && isOpen();
  const { width, height } = host.getBoundingClientRect();
  style.paddingRight = isBeside ? `${width}px` : '';
  style.paddingBottom = isBeside ? '' : `${height}px`;
}

function kept() {
  try {
    return localStorage.getItem(foldKey);
  } catch {
    return null; // storage may be forbidden
  }
}

/** @param {string} value */
function keep(value) {
  try {
    localStorage.setItem(foldKey, value);
  } catch {
    // Then the next page begins as this one did.
  }
}

// What is told.

/** @param {number} number @param {string} thing */
const counted = (number, thing) => `${number.toLocaleString('en')} ${thing}${number === 1 ? '' : 's'}`;

/** @param {Record<string, any>} finding */
function findingItem({ severity, code, rule, message, help, walk, place, step, node, edit, stale }) {
  const name = node || 'the tree';
  const links = [step ? make('a', { href: step, className: 'step' }, name) : name];
  links.push(edit ? make('a', { href: edit, className: 'edit' }, place) : place);
  const item = make('li', { className: severity },
    make('p', { className: 'what' }, make('strong', {}, severity), ` ${message}`),
    make('p', { className: 'where' }, links[0], ' · ', links[1]),
    make('p', { className: 'help' }, `help: ${help}`));
  if (walk) item.append(make('p', { className: 'walk' }, `walk: ${walk}`));
  item.append(make('p', { className: 'rule' }, `${code} ${rule}`, stale ? make('em', {}, ` (${stale})`) : ''));
  item.classList.toggle('stale', !!stale);
  return item;
}

/** @param {Record<string, any>} state */
function tell(state) {
  const kinds = ['error', 'warning', 'note'].map((kind) => {
    const found = state.findings.filter((/** @type {any} */ { severity }) => severity === kind).length;
    return found ? counted(found, kind) : '';
  });
  count.textContent = kinds.filter(Boolean).join(', ') || 'nothing wrong';
  host.dataset.worst = ['error', 'warning', 'note'].find((_, index) => kinds[index]) || '';
  findings.replaceChildren(...state.findings.map(findingItem));
  now.textContent = state.isBuilding ? 'MkDocs is building' : '';
  const own = state.ownStates ? `${counted(state.ownStates, 'state')} of this tree, ` : '';
  proof.textContent = state.isProven
    ? `${own}${counted(state.states, 'state')} of ${counted(state.trees, 'tree')} proven in ${state.milliseconds.toLocaleString('en')} ms`
    : 'Proving …';
  shorten();
  makeRoom();
}

/** The desk says what a report on the page does, so a long one does not push the step out of sight. */
function shorten() {
  document.querySelectorAll('.ww-report').forEach((/** @type {any} */ report) => {
    report.tabIndex = 0;
    Object.assign(report.style, { maxHeight: '12em', overflow: 'auto' });
  });
}

/** @param {{ tree: string, html: string, changed: string[] }} message */
function put({ tree, html, changed: ids }) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const made = page.getElementById(`ww-tree-${tree}`);
  const reports = document.querySelectorAll('.ww-report');
  const known = document.getElementById(`ww-tree-${tree}`) || reports[0];
  if (!made || !known) return;
  const { scrollX, scrollY } = window;
  for (const text of ['h1.ww-title', '.ww-summary']) {
    const [before, after] = [document, page].map((of) => of.querySelector(text));
    if (before && after && before.textContent !== after.textContent) before.replaceWith(after);
  }
  known.before(...page.querySelectorAll('.ww-report'));
  known.replaceWith(made);
  reports.forEach((report) => report.remove());
  shorten();
  window.whichway?.startAll();
  // The step that was there takes the focus again, and would scroll.
  window.scrollTo(scrollX, scrollY);
  name(made, ids);
  follow();
}

/**
 * Names the steps that are not as the last build has made them.
 * @param {HTMLElement} tree
 * @param {string[]} ids
 */
function name(tree, ids) {
  const steps = ids.flatMap((id) => {
    /** @type {HTMLElement | null} */
    const section = tree.querySelector(`[data-node="${CSS.escape(id)}"]`);
    const heading = section?.querySelector('h2');
    return section && heading ? [{ id, section, heading }] : [];
  });
  changed.hidden = !steps[0];
  changed.replaceChildren('Saved: ', ...steps.flatMap(({ id, heading }, index) => [
    index ? ', ' : '', make('a', { href: `#${id}` }, heading.textContent || id)]));
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  for (const { section } of steps) {
    section.animate([{ backgroundColor: 'rgba(255, 200, 0, 0.3)' }, { backgroundColor: 'transparent' }], 1500);
  }
}

/** @param {{ svg: string, missing: string }} message */
function draw({ svg, missing }) {
  map.hidden = false;
  if (missing) return map.replaceChildren(make('p', {}, missing));
  const drawn = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  // Each picture has a frame of its own, which knows its size.
  const frame = make('div', { className: 'frame', tabIndex: 0, ariaLabel: 'Map' });
  frame.setAttribute('role', 'group');
  frame.append(document.importNode(drawn, true));
  const zoom = (/** @type {string} */ name, /** @type {string} */ text, /** @type {() => void} */ onclick) =>
    make('button', { type: 'button', title: name, ariaLabel: name, onclick }, text);
  map.replaceChildren(frame, make('p', { className: 'zoom' },
    zoom('Larger', '+', () => view?.zoom(step)), zoom('Smaller', '−', () => view?.zoom(1 / step)), zoom('Whole map', '⤢', () => view?.fit())));
  view = viewOf(frame, frame.firstElementChild);
  begin();
}

/** Shows the map from the start on, and the step at hand. */
function begin() {
  view?.begin();
  followed = '';
  follow();
}

let followed = '';

/** Marks on the map where the reader is, and the way there. */
function follow() {
  /** @type {HTMLElement | null} */
  const tree = document.querySelector('.ww-tree');
  const position = tree && window.whichway?.startAll().get(tree.id)?.position;
  const { at, nodes, options } = position || { at: '', nodes: [], options: [] };
  const now = JSON.stringify([at, nodes, options]);
  // The page changes more often than the position.
  if (now === followed) return;
  followed = now;
  map.querySelectorAll('[data-node]').forEach((/** @type {any} */ node) => {
    const id = node.dataset.node;
    node.classList.toggle('ww-map-here', isOn(id, at));
    node.classList.toggle('ww-map-taken', nodes.some((one) => isOn(id, one)));
  });
  map.querySelectorAll('[data-from]').forEach(({ classList, dataset: { from, option } }) => {
    classList.toggle('ww-map-taken', nodes.some((node, index) => isOn(from, node) && options[index] === option));
  });
  const here = map.querySelector('.ww-map-here');
  if (here) view?.reveal(here);
}

/**
 * Whether a node of the page is one of the map, or in a tree that is played there.
 * @param {string} drawn
 * @param {string} node
 */
function isOn(drawn, node) {
  return node === drawn || node.startsWith(`${drawn}.`) && !map.querySelector(`[data-node="${CSS.escape(node)}"]`);
}

// The channel: open as long as somebody can see the page, as browsers have few connections for all pages of a site.

/** @type {EventSource | undefined} */
let channel;
let page = '';

function listen() {
  const isSeen = document.visibilityState === 'visible';
  if (channel && isSeen && page === location.pathname) return;
  channel?.close();
  channel = undefined;
  if (!isSeen) return;
  if (page !== location.pathname) map.hidden = changed.hidden = true;
  page = location.pathname;
  channel = new EventSource(new URL(`events?page=${encodeURIComponent(page)}`, ownAddress));
  channel.onerror = () => { now.textContent = 'The preview does not answer'; };
  for (const [event, take] of Object.entries({ state: tell, tree: put, map: draw })) {
    channel.addEventListener(event, ({ data }) => take(JSON.parse(data)));
  }
}

function beginDesk() {
  document.body.append(host);
  show();
  listen();
  new ResizeObserver(makeRoom).observe(host);
  new MutationObserver(follow).observe(document.body, { subtree: true, attributeFilter: ['class'] });
  wide.addEventListener('change', () => show());
  document.addEventListener('visibilitychange', listen);
  window.addEventListener('pagehide', () => channel?.close());
  window.addEventListener('pageshow', listen);
  // Material puts other pages in place of this one, and leaves its script running.
  window.document$?.subscribe(listen);
}

// A frame is shown on the page of somebody else.
if (window.parent === window) beginDesk();
