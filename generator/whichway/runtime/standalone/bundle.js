// Shows the tree or guide of an offline bundle that the address names, and lists all steps and sections for the search.
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

  // What the search of all of them finds.
  // @ts-ignore `search.js` asks for it
  window.whichwayEntries = everything;

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
      return { href, where, title: heading.textContent, text: node.textContent };
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
      found[found.length - 1].text += ' ' + element.textContent;
    }
    return found;
  }
})();
