// The search at the head of a page: finds any step of all trees, and in an offline bundle any section of its guides.
// @ts-check

(() => {
  /** @typedef {{ href: string, title: string, where: string, text: string }} Entry */

  /** @type {HTMLInputElement} */
  const search = document.querySelector('#ww-search');
  const hits = /** @type {HTMLElement} */ (document.querySelector('#ww-hits'));
  const count = /** @type {HTMLElement} */ (document.querySelector('#ww-hit-count'));
  const limit = 12;
  /** @type {Entry[] | undefined} */
  let entries;
  let isAskedFor = false;
  // Without a script there is no search.
  search.parentElement.hidden = false;

  /** Whether the entries are there. A page may leave them to a file, which is loaded when somebody searches. */
  function load() {
    // @ts-ignore `bundle.js` has it, or that file
    const list = /** @type {(() => Entry[]) | undefined} */ (window.whichwayEntries);
    if (list) entries ||= list().map((entry) => ({ ...entry, text: plain(`${entry.title} ${entry.where} ${entry.text}`) }));
    else if (!isAskedFor) {
      isAskedFor = true;
      const script = document.createElement('script');
      script.src = search.dataset.entries;
      script.addEventListener('load', refresh);
      document.head.append(script);
    }
    return Boolean(entries);
  }
  search.addEventListener('focus', load);

  /** @param {string} text */
  function plain(text) {
    return text.replace(/\s+/g, ' ').trim().toLowerCase();
  }

  /** @param {string} query */
  function find(query) {
    const words = plain(query).split(' ');
    /** @param {string} text */
    const hasAll = (text) => words.every((word) => text.includes(word));
    const found = entries.filter(({ text }) => hasAll(text));
    // What says it in its heading is likelier meant than what says it somewhere.
    return found.sort((one, other) => Number(hasAll(plain(other.title))) - Number(hasAll(plain(one.title))));
  }

  function refresh() {
    if (!load()) return;
    const found = search.value.trim() ? find(search.value) : [];
    hits.replaceChildren(...found.slice(0, limit).map(({ href, title, where }) => {
      const item = document.createElement('li');
      const link = document.createElement('a');
      const small = document.createElement('small');
      link.href = href;
      small.textContent = where;
      link.append(title, small);
      item.append(link);
      return item;
    }));
    hits.hidden = !found.length;
    count.textContent = search.value.trim() && !found.length ? count.dataset.none : '';
  }

  search.addEventListener('input', refresh);
  // In keyboard mode a letter looks for a step: here in all trees.
  document.addEventListener('keydown', (event) => {
    const { key, target, ctrlKey, metaKey, altKey } = event;
    if (!/^\p{L}$/u.test(key) || ctrlKey || metaKey || altKey || !(target instanceof Element)) return;
    if (!target.closest('[data-keys]') || target.matches('input, textarea, select')) return;
    event.stopPropagation();
    search.focus();
  }, true);
  document.addEventListener('keydown', (event) => {
    const links = Array.from(hits.querySelectorAll('a'));
    const at = links.indexOf(/** @type {any} */ (document.activeElement));
    const isHere = event.target === search || at >= 0;
    if (event.key === 'Enter' && event.target === search && !event.isComposing) links[0]?.click();
    else if (event.key === 'ArrowDown' && isHere) links[at + 1]?.focus();
    else if (event.key === 'ArrowUp' && isHere) (links[at - 1] || search).focus();
    else if (event.key === 'Escape' && isHere) {
      search.value = '';
      refresh();
      search.focus();
    } else return;
    event.preventDefault();
  });
  // A hit on the page that is shown changes the fragment alone, and the list would stay.
  hits.addEventListener('click', () => {
    search.value = '';
    setTimeout(refresh);
  });
})();
