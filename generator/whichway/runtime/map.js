// Puts the map of a tree on its page: marks where the reader is and has been, and opens the steps that are clicked.
// @ts-check
/// <reference path="types.d.ts" />

const { make } = whichway;
const maps = (whichway.maps ||= {});

/**
 * What a reader opens as the map: in an offline bundle it is there, elsewhere in a script beside the tree's page.
 * @param {HTMLElement} root
 * @returns {Promise<DocumentFragment | void>}
 */
async function contentOf({ dataset: { tree, trees } }) {
  const isHere = () => Object.hasOwn(maps, tree);
  /** @type {HTMLTemplateElement} */
  const waiting = document.querySelector(`template[data-map="${tree}"]`);
  if (!waiting && !isHere() && trees) await whichway.load('map.js', new URL(`${trees}${tree}/`, document.baseURI).href);
  const template = waiting || (isHere() && make('template', { innerHTML: maps[tree] }));
  return template && document.importNode(template.content, true);
}

/**
 * What a reader has passed, each with the option taken there: questions, steps, and the routes that nobody is shown.
 * @param {Whichway.PageTree} tree
 * @param {Whichway.Position} position
 */
function passed(tree, { before, nodes, options, complete }) {
  /** @type {{ node: string, option: string }[]} */
  const found = [];
  options.forEach((option, index) => {
    const walk = { before, complete, nodes: nodes.slice(0, index + 1), options: options.slice(0, index + 1) };
    found.push({ node: nodes[index], option });
    let node = tree.next(nodes[index], option);
    // Routes that lead to each other are left at once.
    for (let most = 99; node && node !== nodes[index + 1] && tree.kind(node) === 'route' && most; most--) {
      const [taken] = whichway.offered(tree, { ...walk, at: node });
      found.push({ node, option: taken });
      node = tree.next(node, taken);
    }
  });
  return found;
}

whichway.readMap = async (reader, place, close) => {
  const { root, tree, button, go } = reader;
  const content = await contentOf(root);
  if (!content) return;
  place.replaceChildren(content);
  /** @type {HTMLElement} */
  const frame = place.querySelector('.ww-map-frame');
  const view = viewOf(frame, frame.querySelector('svg'));
  /** @type {HTMLElement[]} */
  const nodes = [...place.querySelectorAll('[data-node]')];
  /** @type {SVGElement[]} */
  const edges = [...place.querySelectorAll('[data-from]')];
  const { here, way } = /** @type {HTMLElement} */ (place.querySelector('.ww-map-outline')).dataset;

  /**
   * Opens a step of the tree.
   * @param {string} node
   */
  function open(node) {
    const { at } = reader.position;
    /** @type {NodeListOf<HTMLElement>} */
    const changes = root.querySelectorAll(`.ww-trail a[data-tree="${tree.id}"][data-node="${node}"]`);
    if (tree.nodeOf(node) === at) tree.find(at).focus();
    // Where the reader has been, this leads back, and the answers after it are given again as far as they still apply.
    else if (changes[0]) changes[changes.length - 1].click();
    else go(whichway.begin(tree, tree.nodeOf(node)));
  }

  /**
   * The address of another tree that the map shows: the one that the page itself has for it.
   * @param {string} target how the map names it
   */
  function addressOf(target) {
    const { from, option } = edges.find(({ dataset }) => dataset.to === target)?.dataset || {};
    // Without the answers, as a step would be opened here.
    return from && tree.option(from, option)?.href.replace(/(#[^?]*).*/, '$1');
  }

  for (const { dataset: { node }, lastChild } of nodes) {
    const href = lastChild.nodeType === Node.TEXT_NODE && addressOf(node);
    if (href) lastChild.replaceWith(' ', make('a', { href }, lastChild.textContent.trim()));
  }

  place.onclick = (event) => {
    const { target, ctrlKey, metaKey, altKey, shiftKey } = event;
    const clicked = /** @type {Element} */ (target).closest('a,svg [data-node]');
    // Those keys ask for a new tab or a window.
    if (!clicked || ctrlKey || metaKey || altKey || shiftKey) return;
    const { node } = /** @type {HTMLElement} */ (clicked.closest('[data-node]')).dataset;
    const address = addressOf(node);
    if (address) location.assign(address);
    else if (tree.section(node)) open(node);
    // The page would open it without a look at the way.
    event.preventDefault();
    event.stopPropagation();
  };
  place.onkeydown = (event) => {
    if (event.key !== 'Escape') return;
    // It closes the map and nothing else.
    event.stopPropagation();
    close();
  };
  button('map-closer', () => view.zoom(step));
  button('map-farther', () => view.zoom(1 / step));
  button('map-whole', view.fit);
  button('map-close', close);

  /**
   * Marks nodes and edges; in the list, in words, too.
   * @param {Element[]} elements
   * @param {string} name
   * @param {string} [words]
   */
  function put(elements, name, words) {
    for (const element of elements) {
      element.classList.add(name);
      const link = words && element.querySelector(':scope > a');
      if (link) link.after(make('span', { className: 'ww-map-said' }, ` (${words})`));
    }
  }

  /** @param {Whichway.Position} position */
  function mark(position) {
    place.querySelectorAll('.ww-map-said').forEach((said) => said.remove());
    for (const marked of [...nodes, ...edges]) marked.classList.remove('ww-map-here', 'ww-map-taken');
    place.querySelector('[aria-current]')?.removeAttribute('aria-current');
    const { at } = position;
    const stops = passed(tree, position);
    stops.forEach(({ node, option }, index) => {
      const next = stops[index + 1]?.node || at;
      const between = edges.filter(({ dataset: { from, to } }) => from === node && to === next);
      const taken = between.filter(({ dataset }) => dataset.option === option);
      // What was typed or ticked is none of the options that are drawn.
      put(taken[0] ? taken : between, 'ww-map-taken');
    });
    const been = new Set(stops.map(({ node }) => node));
    put(nodes.filter(({ dataset: { node } }) => node !== at && been.has(node)), 'ww-map-taken', way);
    const current = nodes.filter(({ dataset: { node } }) => node === at);
    put(current, 'ww-map-here', here);
    current.find((element) => element.matches('li:not(.ww-map-repeat)'))?.querySelector('a').setAttribute('aria-current', 'step');
    view.reveal(current[0] || frame);
  }

  return {
    open(position) {
      view.begin();
      mark(position);
      frame.focus();
    },
    follow: mark,
  };
};
