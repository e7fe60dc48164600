// Shows at a step what a status page says just now. Only pages with such a step load it, and only at the step does it ask.
// @ts-check

(function () {
  'use strict';

  const patience = 5000; // milliseconds
  const largest = 300_000; // characters of an answer
  const most = 8; // incidents, and components
  const fresh = 60_000; // milliseconds for which an answer is not asked for again

  /** The elements that are being watched. @type {WeakSet<Element>} */
  const watched = new WeakSet();
  /** When each was asked for last. @type {WeakMap<Element, number>} */
  const asked = new WeakMap();

  /**
   * An answer as it should be, whoever has given it: everything else of it is dropped.
   * @param {any} summary
   */
  function read(summary) {
    if (typeof summary?.status?.description !== 'string') throw new TypeError('this is no summary');
    const incidents = list(summary.incidents).filter(({ status }) => !['resolved', 'postmortem'].includes(status));
    const components = list(summary.components).filter(({ status, group }) => status !== 'operational' && !group);
    return { description: line(summary.status.description), entries: [...lines(incidents), ...lines(components)] };
  }

  /**
   * @param {any} value
   * @returns {any[]}
   */
  function list(value) {
    return Array.isArray(value) ? value.filter((entry) => typeof entry?.name === 'string') : [];
  }

  /** @param {any[]} entries */
  function lines(entries) {
    return entries.slice(0, most).map(({ name, status }) => (
      { name: line(name), status: typeof status === 'string' ? line(status.replaceAll('_', ' ')) : '' }));
  }

  /** @param {string} text */
  function line(text) {
    const plain = text.replace(/\s+/g, ' ').trim();
    return plain.length > 160 ? plain.slice(0, 159) + '…' : plain;
  }

  /**
   * The text of an answer, broken off where it grows too long.
   * @param {Response} response
   */
  async function textOf(response) {
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text;
      text += value;
      if (text.length > largest) {
        await reader.cancel();
        throw new RangeError('the answer is too long');
      }
    }
  }

  /** @param {string} address */
  async function fetched(address) {
    const response = await fetch(address, {
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      // For the whole answer, which may come drop by drop.
      signal: AbortSignal.timeout(patience),
    });
    if (!response.ok) throw new Error(String(response.status));
    return read(JSON.parse(await textOf(response)));
  }

  /** @param {HTMLElement} place */
  async function ask(place) {
    if (Date.now() - (asked.get(place) || 0) < fresh) return;
    asked.set(place, Date.now());
    const words = JSON.parse(place.dataset.words);
    const live = place.querySelector('[role="status"]') || place.appendChild(Object.assign(make('div'), { role: 'status' }));
    live.setAttribute('aria-busy', 'true');
    const parts = await fetched(place.dataset.status).then(
      ({ description, entries }) => [make('p', make('strong', description), ' ', now(words['status-as-of'])), listed(entries)],
      () => [make('p', now(words['status-failed']))],
    );
    // Only ever as text: whoever writes there does not write here.
    live.replaceChildren(...parts.filter(Boolean));
    live.removeAttribute('aria-busy');
  }

  /** @param {{name: string, status: string}[]} entries */
  function listed(entries) {
    const items = entries.map(({ name, status }) => make('li', name, status && `: ${status}`));
    return items.length ? make('ul', ...items) : null;
  }

  /** @param {string} words */
  function now(words) {
    const date = new Date();
    const language = document.documentElement.lang || undefined;
    const time = make('time', words.replace('{time}', date.toLocaleTimeString(language, { timeStyle: 'short' })));
    time.dateTime = date.toISOString();
    return time;
  }

  /**
   * @template {keyof HTMLElementTagNameMap} K
   * @param {K} tag
   * @param {(Node | string)[]} children
   */
  function make(tag, ...children) {
    const made = document.createElement(tag);
    made.append(...children);
    return made;
  }

  /** @param {Element} root */
  function look(root) {
    /** @type {NodeListOf<HTMLElement>} */
    const places = root.querySelectorAll('.ww-current .ww-status[data-status]');
    places.forEach(ask);
  }

  function start() {
    for (const root of document.querySelectorAll('.ww-tree')) {
      if (watched.has(root)) continue;
      watched.add(root);
      new MutationObserver(() => look(root)).observe(root, { attributeFilter: ['class'], subtree: true });
      look(root);
    }
  }

  // Material runs the script again for each page that it puts in place; the second time only the new page is looked at.
  const { whichway } = window;
  if (whichway.watchStatus) {
    whichway.watchStatus();
    return;
  }
  whichway.watchStatus = start;
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
  // Hosts that run no script again.
  // @ts-ignore
  window.document$?.subscribe(start);
})();
