// Loads the tools of a case, which the first question does without: at the first answer, or when a reader turns to them.
// @ts-check
/// <reference path="types.d.ts" />

// Only while the script runs for the first time does the browser know its address.
const { src: ownSource } = /** @type {HTMLScriptElement} */ (document.currentScript) || {};
/** @type {Promise<unknown> | undefined} */
let loading;

/** Brings the tools' script from where this one came from, if it is not here already. */
function loadTools() {
  return loading ||= new Promise((onload) => {
    if (whichway.tools.length || !ownSource) onload(0);
    else document.head.append(make('script', {
      // Whatever a host has added to the address of this one.
      src: new URL('tools.js', ownSource).href,
      onload,
      // The next click tries again.
      onerror: () => loading = undefined,
    }));
  });
}

whichway.parts.push((reader) => {
  const { root, tree, one, listen } = reader;
  const box = one('.ww-tools');
  /** @type {ReturnType<Whichway.Part>[] | undefined} */
  let refreshes;

  const refreshAll = () => refreshes?.forEach((refresh) => refresh?.(reader.position));
  const load = () => loadTools().then(() => {
    if (refreshes || !root.isConnected) return;
    refreshes = whichway.tools.map((part) => part(reader));
    refreshAll();
  });

  if (box) {
    listen(box, 'pointerover', load);
    listen(box, 'focusin', load);
    // Of a reader who was faster than the script.
    listen(box, 'click', ({ target }) => refreshes || load().then(() => refreshes?.length && target.click()));
  }
  // In keyboard mode, the first step takes the focus.
  if (store('whichway:keys')) root.dataset.keys = '';

  return ({ options, at }) => {
    if (refreshes) refreshAll();
    else if (options.length || 'keys' in root.dataset || tree.section(at).querySelector('[data-contact]')) load();
  };
});
