// Reads the answers that a reader gave in other trees before this one, from what these trees say and the address.
// @ts-check
/// <reference path="types.d.ts" />

/**
 * Another tree, from its texts.
 * @param {Whichway.Texts} texts
 * @param {Map<string, string>} known what the answers before have established there
 * @param {string} [language] that of the page, in which numbers and dates are written
 * @returns {Whichway.Tree & { label(node: string, option: string): string }}
 */
function treeOf({ id, start, aliases, nodes, ids }, known, language = 'en') {
  /** @type {Map<string, Whichway.Texts['nodes'][string]>} */
  const all = new Map(Object.entries(nodes).map(([node, [kind, heading, ways, entry]]) =>
    [node, [kind, heading, ways && [...ways], entry]]));
  const others = new Map(Object.entries(ids));
  const case_ = { known, rows: [], complete: true };
  const tree = {
    id, start,
    aliases: new Map(Object.entries(aliases)),
    // Whatever came before: this is the only case there.
    cases: /** @type {any} */ ({ get: () => case_ }),
    isForeign: () => false,
    nodeOf: (id) => all.has(id) ? id : others.get(id) || '',
    kind: (node) => all.get(node)?.[0],
    label: (node, option) => wayOf(node, option)[1],
    next: (node, option) => wayOf(node, option)?.[2] || '',
    ways: (node) => (all.get(node)?.[2] || []).map(([id, , , tests = [], sets = {}]) => ({ id, tests, sets: Object.entries(sets) })),
    typed,
  };

  /** @param {string} node @param {string} option */
  function wayOf(node, option) {
    return all.get(node)?.[2]?.find(([id]) => id === option);
  }

  /**
   * Puts what was typed or ticked beside the ways on, as one of them.
   * @param {Whichway.Position} position
   * @param {string} name
   */
  function typed(position, name) {
    const { at } = position;
    const [, , written = [], data] = nodes[at];
    if (!data) return;
    const ways = written.map(([id, label, , , sets = {}, cells = []]) => ({ id, label, sets: Object.entries(sets), cells }));
    const entry = { tree: id, node: at, language, data, aliases: tree.aliases, ways };
    const answer = whichway.answerOf?.(entry, whichway.offered(tree, position), name);
    if (answer) all.get(at)[2].unshift([answer.id, answer.label, wayOf(at, answer.way)[2], [], Object.fromEntries(answer.sets)]);
    return answer?.id;
  }

  return tree;
}

/**
 * The texts of a tree that waits in an offline bundle.
 * @param {HTMLElement} root
 * @returns {Whichway.Texts}
 */
function textsIn(root) {
  const { tree: id, title, version, aliases = '{}', facts = '{}', given = '{}' } = root.dataset;
  /** @type {Whichway.Texts['nodes']} */
  const nodes = {};
  /** @type {Record<string, string>} */
  const ids = {};
  for (const section of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('.ww-node'))) {
    const { node, kind } = section.dataset;
    for (const other of section.querySelectorAll(':scope > span[id]')) ids[other.id] = node;
    const ways = Array.from(section.querySelectorAll('[data-option]'), (/** @type {any} */ link) => {
      const { option, tree, when = '[]', set = '{}', cells = '[]' } = link.dataset;
      const [label, next] = [link.textContent.replace(/\s+/g, ' '), tree ? '' : link.hash.slice(1)];
      return /** @type {Whichway.TextsWay} */ ([option, label, next, ...[when, set, cells].map((text) => JSON.parse(text))]);
    });
    const { dataset: entry } = /** @type {HTMLElement} */ (section.querySelector('.ww-entry') || {});
    nodes[node] = [kind, section.querySelector('h2').textContent, ways, /** @type {any} */ (entry && { ...entry })];
  }
  /** @type {HTMLElement} */
  const first = root.querySelector('.ww-node');
  return {
    id, title, version, ids, nodes,
    page: `?tree=${id}`,
    start: first.dataset.node,
    aliases: JSON.parse(aliases),
    facts: JSON.parse(facts),
    given: JSON.parse(given),
  };
}

/**
 * The texts of a tree: in an offline bundle they are there, elsewhere in a script beside its page.
 * @param {string} id
 * @param {HTMLElement} root
 */
async function textsOf(id, { dataset }) {
  // Whoever makes a link has a say in it: it must not name a script in any other folder.
  if (!/^[a-z0-9-]+$/.test(id)) return;
  const folder = new URL(dataset.trees ? `${dataset.trees}${id}/` : '', document.baseURI);
  const isHere = () => Object.hasOwn(whichway.trees, id);
  if (!isHere()) {
    /** @type {HTMLTemplateElement} */
    const waiting = document.querySelector(`template[data-tree="${id}"]`);
    if (waiting) whichway.trees[id] = textsIn(document.importNode(waiting.content, true).querySelector('.ww-tree'));
    else if (dataset.trees) await whichway.load('tree.js', folder.href);
  }
  const texts = isHere() && whichway.trees[id];
  const page = texts && new URL(dataset.page || texts.page, folder).href;
  return texts && { ...texts, page };
}

/**
 * The facts that a page knows of those that were established on others: it declares the same values for them.
 * @param {Map<string, [string, string]>} carried
 * @param {Record<string, string>} facts
 * @returns {Map<string, string>}
 */
function arriving(carried, facts) {
  return new Map(Object.entries(facts).flatMap(([name, values]) => {
    const [value, declared] = carried.get(name) || [];
    return declared === values ? [[name, value]] : [];
  }));
}

/**
 * The facts that a page hands on: its own, and those of others that it knows nothing of.
 * @param {Map<string, [string, string]>} carried
 * @param {Record<string, string>} facts
 * @param {Map<string, string>} known
 * @returns {Map<string, [string, string]>}
 */
function leaving(carried, facts, known) {
  const others = [...carried].filter(([name]) => !Object.hasOwn(facts, name));
  const own = Object.entries(facts).filter(([name]) => known.has(name));
  return new Map([...others, ...own.map(([name, values]) => /** @type {any} */ ([name, [known.get(name), values]]))]);
}

/**
 * The walk that a part of the address says was taken in one tree: a row of the trail for each answer, and what was known
 * at its end.
 * @param {Whichway.Texts} texts
 * @param {ReturnType<typeof treeOf>} tree
 * @param {string} before
 * @param {string} node where it began, if that was not the first question
 * @param {string} answers
 */
function replay(texts, tree, before, node, answers) {
  let position = whichway.begin(tree, tree.nodeOf(node) || undefined, before);
  let { nodes, options } = position;
  /** @type {Whichway.Row[]} */
  const rows = [];
  // Where the node that the walk began at is gone, its answers mean nothing.
  let stale = !!node && !tree.nodeOf(node);
  for (const name of answers.split('.')) {
    const { at } = position;
    stale ||= position.stale;
    const option = stale ? undefined : whichway.optionOf(tree, position, name);
    if (!option) {
      stale = true;
      break;
    }
    const [kind, question, , entry] = texts.nodes[at];
    const answer = tree.label(at, option);
    const example = option === '-' ? entry?.example : undefined;
    const href = texts.page + whichway.encode(tree, position);
    rows.push({ title: texts.title, tree: tree.id, node: at, kind, option, question, answer, example, href });
    nodes = position.nodes;
    options = [...position.options, option];
    // Only the last one leads out of this tree.
    position = whichway.take(tree, position, option);
  }
  return { rows, known: whichway.known(tree, { before, nodes, options }), stale };
}

whichway.readCase = async (reader, before) => {
  // The page asks for what its query gives.
  if (before === '?') return readGiven(reader);
  const { root } = reader;
  /** @type {Whichway.Case} */
  const read = { known: new Map(), rows: [], complete: true };
  const [named, others] = namedIn(before);
  if (!others) return givenCase(reader, before);
  const parts = others.split('~').slice(1).map((part) => /^([^/:]*)\/?([^:]*):?(.*)$/.exec(part));
  const all = await Promise.all(parts.map(([, id]) => id ? textsOf(id, root) : undefined));
  /** @type {Map<string, [string, string]>} */
  let carried = new Map();
  const isTyped = all.some((texts) => texts && Object.values(texts.nodes).some(([, , , entry]) => entry));
  if (isTyped) await whichway.load('answers.js');
  const language = /** @type {HTMLElement} */ (root.closest('[lang]'))?.lang;
  let prefix = writtenPart(named);
  read.given = declared(named, all[0]?.given || {});
  if (read.given.size < named.size) read.stale = true;
  parts.forEach(([part, id, node, answers], index) => {
    const texts = all[index];
    if (texts) {
      const tree = treeOf(texts, index ? arriving(carried, texts.facts) : read.given, language);
      const { rows, known, stale } = replay(texts, tree, prefix, node, answers);
      read.rows.push(...rows);
      if (!index) read.key = `whichway:${id}:${texts.version}`;
      // What follows may be quite different, so it leads back into the tree where the case began.
      if (!index) read.without = (name) => {
        const left = writtenPart(named, name);
        const given = treeOf(texts, new Map([...read.given].filter(([other]) => other !== name)));
        const walk = { nodes: [given.nodeOf(node)], options: answers.split('.'), complete: !node };
        return texts.page + whichway.encode(given, replayed(given, walk, left));
      };
      if (!index && rows[0]) read.restart = () => {
        reader.emit('restart');
        location.assign(rows[0].href);
      };
      if (stale) Object.assign(read, { complete: false, stale });
      carried = leaving(carried, texts.facts, known);
    } else {
      // Left out of a long address, or a tree that is no more, or may not be read here.
      Object.assign(read, { complete: false, stale: read.stale || !!part });
    }
    prefix += '~' + part;
  });
  read.known = arriving(carried, JSON.parse(root.dataset.facts || '{}'));
  if (read.rows[0]) read.back = () => {
    const last = read.rows.at(-1).href;
    reader.emit('back');
    const { href, hash } = whichway.addressBehind();
    // A case that began at a first question may have begun at the page's plain address.
    if (href === last || (!hash && !read.rows[1] && href === last.split('#')[0])) history.back();
    else location.assign(last);
  };
  return read;
};
