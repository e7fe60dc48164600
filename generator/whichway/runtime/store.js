// Keeps a word in the browser's storage, where that is allowed: not in every frame, nor under every setting.
// @ts-check
/// <reference path="types.d.ts" />

/**
 * What is kept under a key; a value takes its place, an empty one takes it away.
 * @param {string} key
 * @param {string} [value]
 * @returns {string | undefined}
 */
function store(key, value) {
  try {
    if (value) localStorage[key] = value;
    else if (value === '') delete localStorage[key];
    return localStorage[key];
  } catch {
    // Then nothing is remembered, and all else works.
  }
}
