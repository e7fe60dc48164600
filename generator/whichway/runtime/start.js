// Starts every tree of the page, and of each page that Material puts in its place.
// @ts-check
/// <reference path="types.d.ts" />

/** Tree to what is kept of it while its page stays. @type {Map<string, Whichway.Memory>} */
let memories = new Map();

/** Starts what does not run yet, and gives back what is kept of all. */
function startAll() {
  const before = memories;
  memories = new Map();
  /** @type {NodeListOf<HTMLElement>} */
  const roots = document.querySelectorAll('.ww-tree');
  for (const root of roots) {
    // Known already: Material has fetched the same page again, and the reader has not left it.
    const memory = before.get(root.id) || { title: document.title, earlier: new Map() };
    memories.set(root.id, memory);
    const run = () => { if (!('running' in root.dataset)) start(root, memory); };
    // What is typed is read, and put into texts, by a script of its own.
    if ('typed' in root.dataset) load('answers.js').then(run);
    else run();
  }
  return memories;
}

// At once, as the script stands behind the trees: it would wait for all that comes after it. Where a site has moved it to
// the head, there is nothing to start yet.
startAll();
document.addEventListener('DOMContentLoaded', startAll);
// Not for the first page: opened as a file, Material with instant navigation ends this stream before it brings any.
window.document$?.subscribe(startAll);
