// Puts what the reader has typed into the texts and links that say it, as long as the reader's way has that answer.
// @ts-check
/// <reference path="types.d.ts" />

// What would run in the page's name. Where texts are converted, Python refuses the same.
const running = /^(javascript|vbscript|livescript|data|blob|filesystem):/;

/**
 * An address with answers in it; empty where a browser would take it for no address, or for something that runs.
 * @param {string} parts between spaces; every second one is the name of a fact with its example
 * @param {Map<string, string>} answers
 */
function addressOf(parts, answers) {
  const address = parts.split(' ').map((part, index) => {
    const [fact, example] = part.split('=');
    if (!(index % 2)) return part;
    // Half of a character can't be encoded.
    return answers.has(fact) ? encodeURIComponent(answers.get(fact).replace(/[\ud800-\udfff]/gu, '')) : example;
  }).join('');
  try {
    return running.test(new URL(address, document.baseURI).protocol) ? '' : address;
  } catch {
    return '';
  }
}

/**
 * What an element says without what was typed: for links, titles, and whatever else leaves the page.
 * @param {Element} element
 */
function untyped(element) {
  const copy = /** @type {Element} */ (element.cloneNode(true));
  for (const span of /** @type {NodeListOf<HTMLElement>} */ (copy.querySelectorAll('[data-example]'))) {
    span.textContent = span.dataset.example;
  }
  return copy.textContent;
}

whichway.untyped = untyped;

// Before all others: the trail and the notes repeat what the page says.
whichway.parts.unshift(({ root, tree }) => {
  /** @type {HTMLElement[] | undefined} */
  let spans;
  /** @type {HTMLAnchorElement[]} */
  let links = [];
  /** @type {Set<string>} */
  let names;
  let last = '[]';

  // Not before the other parts have begun: labels of boxes to tick wait in templates.
  function find() {
    spans = [...root.querySelectorAll('.ww-fill')];
    links = [...root.querySelectorAll('a[data-fills]')];
    const named = links.flatMap(({ dataset }) => dataset.fills.split(' ').filter((_, index) => index % 2));
    names = new Set([...spans.map(({ dataset }) => dataset.fact), ...named.map((part) => part.split('=')[0])]);
  }

  return (position) => {
    if (!spans) find();
    if (!names.size) return;
    const facts = whichway.known(tree, position);
    /** @type {Map<string, string>} */
    const answers = new Map();
    for (const name of names) if (facts.has(name) && textOf(name) !== undefined) answers.set(name, textOf(name));
    // At most steps, nothing has changed.
    const now = JSON.stringify([...answers]);
    if (now === last) return;
    last = now;
    for (const span of spans) {
      const answer = answers.get(span.dataset.fact);
      // It stays there for whatever must not have what was typed.
      if (answer !== undefined) span.dataset.example ??= span.textContent;
      span.textContent = answer ?? span.dataset.example ?? span.textContent;
    }
    for (const link of links) {
      const href = addressOf(link.dataset.fills, answers);
      if (href) link.href = href;
      else link.removeAttribute('href');
    }
  };
});

// After all others: analytics read the title, and histories keep it.
whichway.parts.push(({ tree }) => ({ at }) => {
  const heading = tree.find(at);
  const [typed, plain] = [heading.textContent, untyped(heading)];
  if (typed !== plain) document.title = document.title.replace(typed, () => plain);
});
