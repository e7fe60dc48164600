// Brings the style sheet of what these scripts put on the page; in an offline bundle it is there already.
// @ts-check
/// <reference path="types.d.ts" />

// Only while the script runs for the first time does the browser know its address.
const { src: toolsSource } = /** @type {HTMLScriptElement} */ (document.currentScript) || {};
const sheet = toolsSource && whichway.make('link', { rel: 'stylesheet', href: new URL('tools.css', toolsSource).href });

/** Puts the style sheet behind the page's own, so that those of the site still come after it. */
function useSheet() {
  if (sheet && !sheet.isConnected) (document.querySelector('link[href*="whichway."]') || document.head.lastChild).after(sheet);
}

// What it is for is not shown before it is there; without it, all works as well.
whichway.styled = sheet && new Promise((onload) => Object.assign(sheet, { onload, onerror: onload }));
useSheet();
// Material clears the head of what the page that it puts in place does not have there.
whichway.tools.push(useSheet);
