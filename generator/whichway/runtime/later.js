// Loads what the first question does without: the tools of a case at the first answer or when a reader turns to them, and
// what other trees say where the case began in one of them.
// @ts-check
/// <reference path="types.d.ts" />

// Only while the script runs for the first time does the browser know its address.
const { src: ownSource } = /** @type {HTMLScriptElement} */ (document.currentScript) || {};
/** @type {Map<string, Promise<unknown>>} */
const loading = new Map();

/**
 * Runs a script that belongs to this one, once.
 * @param {string} name
 * @param {string} [base] what its address is relative to: that of this script
 * @returns {Promise<unknown>}
 */
function load(name, base = ownSource) {
  if (!base) return Promise.resolve();
  // Whatever a host has added to the address of this one.
  const src = new URL(name, base).href;
  if (!loading.has(src)) loading.set(src, new Promise((onload) => document.head.append(make('script', {
    src,
    onload: () => onload(whichway.styled),
    // The next one who asks tries again.
    onerror: () => onload(/** @type {any} */ (loading.delete(src))),
  }))));
  return loading.get(src);
}

whichway.parts.push((reader) => {
  const { root, tree, memory, listen, turn } = reader;
  /** @type {ReturnType<Whichway.Part>[] | undefined} */
  let refreshes;

  const refreshAll = () => refreshes?.forEach((refresh) => refresh?.(reader.position));
  const loadTools = async () => {
    // At once where they are there: a page that Material puts in place of another has to be as that one was.
    if (!whichway.tools[0]) await load('tools.js');
    if (refreshes || !whichway.tools[0] || !root.isConnected) return;
    refreshes = whichway.tools.map((part) => part(reader));
    refreshAll();
  };

  // A reader who points at an option is about to answer.
  for (const turns of ['pointerover', 'focusin']) listen(root, turns, loadTools);
  // Of a reader who was faster than the script.
  listen(root, 'click', ({ target }) => {
    if (!refreshes && target.closest('button')) loadTools().then(() => refreshes && target.click());
  });
  // Opened as files, all pages of a computer share one storage.
  const key = `whichway:${tree.id}:${root.dataset.version}`;
  // Not for a page that Material has fetched again, nor for one that was opened at a step.
  const way = (!memory.position && !location.hash && store(key)) || '';
  reader.kept = { key, way };
  if (way) loadTools();
  // In keyboard mode, the first step takes the focus.
  if (store('whichway:keys')) root.dataset.keys = '';

  let asked = '';

  /** @param {string} before */
  async function loadCase(before) {
    if (asked === before) return;
    asked = before;
    await load('case.js');
    // Without it, the step is there, and the answers stay in its address.
    tree.cases.set(before, await whichway.readCase?.(reader, before) || { known: [], rows: [], stale: true });
    const { position } = reader;
    if (position.before !== before || !root.isConnected) return;
    // From the address: not all of it could be followed without the facts that decide a route.
    turn(readAddress(reader) || position, '');
  }

  // What the app that has opened the page says; that script takes it for a case.
  if (root.dataset.given && location.search.includes('ww.')) loadCase('?');

  return ({ before, at, options }) => {
    if (before && !tree.cases.has(before)) loadCase(before);
    if (refreshes) refreshAll();
    else if (before || options[0] || 'keys' in root.dataset || tree.section(at).querySelector('[data-contact],.ww-asked,.ww-many *')) loadTools();
  };
});
