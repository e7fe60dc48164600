// Shows the tree or guide of an offline bundle that the address names, and finds any step and any section of all of them.
// @ts-check

(() => {
  const asked = new URLSearchParams(location.search);
  const main = document.querySelector('main');
  /** @type {HTMLTemplateElement[]} */
  const templates = Array.from(document.querySelectorAll('template[data-title]'));
  // Who asks for nothing, or for what is not there, is asked what is wrong.
  const start = templates.find(({ dataset }) => dataset.tree && dataset.tree === main.dataset.start);
  const shown = templates.find(({ dataset }) =>
    [dataset.tree, ...(dataset.formerly || '').split(' ')].some((id) => isAsked('tree', id)) || isAsked('guide', dataset.guide)) || start;
  // Other trees lead back to it by its address.
  if (shown === start && start && asked.get('tree') !== start.dataset.tree) {
    history.replaceState(null, '', `?tree=${encodeURIComponent(start.dataset.tree)}${location.hash}`);
  }

  /**
   * @param {string} kind
   * @param {string | undefined} name
   */
  function isAsked(kind, name) {
    return Boolean(name) && asked.get(kind) === name;
  }

  /** The id that the address names: a stray "%" stands for itself. */
  function anchor() {
    const id = location.hash.slice(1);
    try {
      return decodeURIComponent(id);
    } catch {
      return id;
    }
  }

  // The page's script runs after this one and starts the tree that it finds.
  /** @type {HTMLTemplateElement} */
  const contents = document.querySelector('template[data-contents]');
  main.replaceChildren(...[shown, shown === start && contents].filter(Boolean).map(({ content }) => content.cloneNode(true)));
  if (shown) document.title = `${shown.dataset.title} - ${main.dataset.name}`;
  if (shown?.dataset.guide) {
    // The browser looked for the address's anchor before it was there.
    document.getElementById(anchor())?.scrollIntoView();
  }

  // Agents answer with keys. Who has switched that off, has switched it off for good.
  document.addEventListener('DOMContentLoaded', () => {
    const toggle = main.querySelector('[data-ww=keys]');
    try {
      if (localStorage.getItem('whichway:bundle')) return;
      if (toggle) localStorage.setItem('whichway:bundle', 'opened');
    } catch {
      // Nothing is remembered, so each tree starts with keys.
    }
    if (toggle?.getAttribute('aria-pressed') !== 'true') /** @type {HTMLElement} */ (toggle)?.click();
  });

  // The search.

  /** @type {HTMLInputElement} */
  const search = document.querySelector('#ww-search');
  const hits = /** @type {HTMLElement} */ (document.querySelector('#ww-hits'));
  const count = /** @type {HTMLElement} */ (document.querySelector('#ww-hit-count'));
  const limit = 12;
  /** @type {{ href: string, title: string, where: string, text: string }[] | undefined} */
  let entries;

  /** All that can be found: the steps of trees, and the sections of guides. */
  function everything() {
    return templates.flatMap(({ dataset, content }) =>
      dataset.tree ? steps(dataset, content) : sections(dataset, content));
  }

  /**
   * @param {DOMStringMap} dataset
   * @param {DocumentFragment} content
   */
  function steps({ tree, title: where }, content) {
    return Array.from(content.querySelectorAll('.ww-node:not([data-kind=route])'), (node) => {
      const heading = node.querySelector('h2');
      const href = `?tree=${encodeURIComponent(tree)}#${encodeURIComponent(heading.id)}`;
      return { href, where, title: heading.textContent, text: plain(node.textContent) };
    });
  }

  /**
   * @param {DOMStringMap} dataset
   * @param {DocumentFragment} content
   */
  function sections({ guide, title: where }, content) {
    const address = `?guide=${encodeURIComponent(guide)}`;
    const found = [{ href: address, where, title: where, text: '' }];
    for (const element of content.children) {
      if (/^H[2-6]$/.test(element.tagName) && element.id) {
        found.push({ href: `${address}#${encodeURIComponent(element.id)}`, where, title: element.textContent, text: '' });
      }
      found[found.length - 1].text += ' ' + plain(element.textContent);
    }
    return found;
  }

  /** @param {string} text */
  function plain(text) {
    return text.replace(/\s+/g, ' ').trim().toLowerCase();
  }

  /** @param {string} query */
  function find(query) {
    const words = plain(query).split(' ');
    entries ||= everything();
    /** @param {string} text */
    const hasAll = (text) => words.every((word) => text.includes(word));
    const found = entries.filter(({ title, where, text }) => hasAll(plain(`${title} ${where} ${text}`)));
    // What says it in its heading is likelier meant than what says it somewhere.
    return found.sort((one, other) => Number(hasAll(plain(other.title))) - Number(hasAll(plain(one.title))));
  }

  function refresh() {
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
