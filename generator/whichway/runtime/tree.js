// Reads a tree from its elements on the page: its steps, their ways on, and where these lead.
// @ts-check
/// <reference path="types.d.ts" />

/**
 * The fragment of a link inside this page; empty for any other link.
 * @param {HTMLAnchorElement} [link]
 */
function fragmentOf(link) {
  // Not the address as written, which Material's instant navigation makes absolute, nor location: about:srcdoc has none.
  const { host, pathname } = new URL(document.baseURI);
  return link?.host === host && link.pathname === pathname ? link.hash : '';
}

/**
 * @param {HTMLElement} root
 * @returns {Whichway.PageTree}
 */
function readTree(root) {
  // Not "[id=…]", for which a browser looks at every element. An empty id would be no selector; none has a space.
  /** @type {Whichway.PageTree['find']} */
  const find = (id) => root.querySelector('#' + CSS.escape(id || ' '));
  /** @type {Whichway.PageTree['section']} */
  const section = (id) => find(id)?.closest('.ww-node');
  /** @type {Whichway.PageTree['option']} */
  const option = (node, id) => section(node).querySelector(`[data-option="${id}"]`);
  /** @type {Whichway.PageTree['nodeOf']} */
  const nodeOf = (id) => section(id)?.dataset.node || '';

  /** @type {any} */
  const tree = {
    id: root.dataset.tree,
    cases: new Map(),
    aliases: new Map(Object.entries(JSON.parse(root.dataset.aliases || '{}'))),
    find, section, option, nodeOf,
    // An element of the page around the tree, or what can't be a step's id: themes' own ids begin with an underscore.
    isForeign: (id) => /^(_|(top)?$)|=/i.test(id) || document.getElementById(id),
    // In an offline bundle, another tree's address differs in its query alone.
    next: (node, id) => option(node, id)?.dataset.tree ? '' : nodeOf(fragmentOf(option(node, id)).slice(1)),
    kind: (node) => section(node)?.dataset.kind,
    ways(node) {
      return Array.from(
        section(node).querySelectorAll('[data-option]'), (/** @type {any} */ { dataset }) => ({
          id: dataset.option,
          tests: JSON.parse(dataset.when || '[]'),
          sets: Object.entries(JSON.parse(dataset.set || '{}')),
        }));
    },
  };
  tree.start = /** @type {any} */ (root.querySelector('.ww-node')).dataset.node;
  return tree;
}

/**
 * Shows those options of a step that are offered there. Those that lead to other trees take the answers along.
 * @param {Whichway.PageTree} tree
 * @param {Whichway.Position} position
 */
function offer(tree, position) {
  const ids = offered(tree, position);
  // A text may have the same link twice.
  for (const link of /** @type {NodeListOf<HTMLElement>} */ (tree.section(position.at).querySelectorAll('[data-option]'))) {
    const { option, tree: other } = link.dataset;
    /** @type {HTMLElement} */
    const item = link.closest('.ww-options li');
    if (item) item.hidden = !ids.includes(option);
    if (!other) continue;
    const [page, fragment = ''] = link.getAttribute('href').split('#');
    link.setAttribute('href', `${page}#${fragment.split('?')[0]}?p=${carry(tree, position, option)}`);
  }
}
