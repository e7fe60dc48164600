// Brings the style sheet that goes with the script that this file is part of; in an offline bundle it is there already.
// @ts-check
/// <reference path="types.d.ts" />

// Only while the script runs for the first time does the browser know its address.
const { src: source } = /** @type {HTMLScriptElement} */ (document.currentScript) || {};
const sheet = source && whichway.make('link', {
  rel: 'stylesheet',
  href: new URL(source.replace(/^.*\/(\w+)\.js.*$/, '$1.css'), source).href,
});

/** Puts the style sheet behind the page's own, so that those of the site still come after it. */
function useSheet() {
  if (sheet && !sheet.isConnected) (document.querySelector('link[href*="whichway."]') || document.head.lastChild).after(sheet);
}

// What it is for is not shown before it is there; without it, all works as well.
const styled = sheet && new Promise((onload) => Object.assign(sheet, { onload, onerror: onload }));
whichway.styled = Promise.all([whichway.styled, styled]);
useSheet();
// Material clears the head of what the page that it puts in place does not have there.
whichway.parts.push(useSheet);
