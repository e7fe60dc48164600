// Takes what readers type and tick, where a question asks for it, as one answer like any other: a link that the address names.
// @ts-check
/// <reference path="types.d.ts" />

/**
 * What a question asks to type or to tick, from its elements: its template, and the links that do without a script.
 * @param {Whichway.Reader} reader
 * @param {HTMLTemplateElement} template
 * @returns {Whichway.PageEntry}
 */
function readEntry({ tree }, template) {
  /** @type {HTMLElement} */
  const section = template.closest('.ww-node');
  const data = { ...template.dataset };
  /** @type {HTMLElement} */
  const page = section.closest('[lang]');
  /** @type {HTMLAnchorElement[]} */
  const links = Array.from(section.querySelectorAll('.ww-options [data-option]'));
  const taken = links.filter(({ dataset }) => data.entry === 'several' || data.entry === 'text' || dataset.cells);
  const ways = taken.map((link) => ({
    id: link.dataset.option,
    label: link.textContent,
    tests: JSON.parse(link.dataset.when || '[]'),
    sets: Object.entries(JSON.parse(link.dataset.set || '{}')),
    cells: JSON.parse(link.dataset.cells || '[]'),
    link,
  }));
  // The answers that were given come here.
  const hidden = whichway.make('div', { className: 'ww-ways', hidden: true });
  /** @type {HTMLElement} */ (section.querySelector('h2')).after(hidden);
  // Whoever prints all steps sees which ranges there are.
  const ranges = whichway.make('div', { className: 'ww-ranges', hidden: true });
  for (const { id, label, cells } of ways) {
    if (!cells[0]) continue;
    const range = whichway.make('p', {}, label);
    range.dataset.range = id;
    ranges.append(range);
  }
  for (const link of taken) {
    const item = link.parentElement;
    const list = item.parentElement;
    item.remove();
    // Check boxes bring the labels of their groups along.
    if (!list.firstElementChild) {
      if (list.previousElementSibling?.matches('.ww-group, .ww-or')) list.previousElementSibling.remove();
      list.remove();
    }
  }
  template.replaceWith(template.content, ranges);
  return { tree: tree.id, node: section.dataset.node, language: page?.lang || 'en', aliases: tree.aliases, data, ways, section, hidden };
}

/**
 * The element that stands for an answer, as the options of other questions do.
 * @param {Whichway.PageEntry} entry
 * @param {Whichway.Answer} answer
 * @returns {HTMLAnchorElement}
 */
function linkFor({ data, ways, hidden }, { id, way, label, sets }) {
  /** @type {HTMLAnchorElement | null} */
  let link = hidden.querySelector(`[data-option="${id}"]`);
  if (!link) {
    link = /** @type {HTMLAnchorElement} */ (ways.find((one) => one.id === way).link.cloneNode());
    hidden.prepend(link);
  }
  link.dataset.option = id;
  link.dataset.set = JSON.stringify(Object.fromEntries(sets));
  link.textContent = label;
  // What stands for a text where that must not go.
  if (data.entry === 'text') link.dataset.example = data.example;
  return link;
}

whichway.parts.push((reader) => {
  const { root, tree, memory, listen } = reader;
  /** @type {Map<string, Whichway.PageEntry>} */
  const entries = new Map();
  for (const template of /** @type {NodeListOf<HTMLTemplateElement>} */ (root.querySelectorAll('template.ww-entry'))) {
    const entry = readEntry(reader, template);
    entries.set(entry.node, entry);
  }
  if (!entries.size) return;
  /** What a reader has typed and not sent, by the questions. Material may put the same page in place of this one. */
  const drafts = memory.drafts ||= new Map();
  /** The elements that were made for answers. @type {Set<HTMLAnchorElement>} */
  const made = new Set();

  /** @param {HTMLAnchorElement} link */
  function remove(link) {
    link.remove();
    made.delete(link);
  }

  // What has no link is offered all the same: the address may have the id of a range.
  const { ways } = tree;
  tree.ways = (node) => [...ways(node), ...entries.get(node)?.ways || []];

  tree.typed = (position, name) => {
    const entry = entries.get(position.at);
    const answer = entry && answerOf(entry, whichway.offered(tree, position), name);
    if (answer) made.add(linkFor(entry, answer));
    // It may have been one before other answers ruled it out.
    else for (const link of made) if (entry?.hidden.contains(link) && link.dataset.option === name) remove(link);
    return answer?.id;
  };
  // Of a page that was put in place of another one.
  reader.position.nodes.forEach((at, index) => {
    const walk = whichway.rewind(reader.position, index);
    if (reader.position.options[index]) tree.typed({ ...walk, at }, reader.position.options[index]);
  });

  try {
    // Of a reader who changes it on the page of another tree: the tools, which take the other answers, come later.
    const { changed: [id, node, option] } = JSON.parse(sessionStorage['whichway:change']);
    if (id === tree.id && entries.has(node)) memory.earlier.set(node, option);
  } catch {
    // There is none, or it may not be read.
  }

  /** @param {Element} section @returns {HTMLInputElement[]} */
  const inputs = (section) => Array.from(section.querySelectorAll('[data-ww=number],[data-ww=date],[data-ww=text],.ww-tick input'));

  /**
   * What stands in the fields of a question.
   * @param {Whichway.PageEntry} entry
   */
  function draftOf({ data, section }) {
    const fields = inputs(section);
    if (data.entry !== 'several') return fields[0].value;
    return fields.filter((field) => field.checked && !field.closest('li').hidden).map(({ dataset }) => dataset.option).join('+');
  }

  /**
   * @param {Whichway.PageEntry} entry
   * @param {string} draft
   */
  function fill({ data, section }, draft) {
    const fields = inputs(section);
    const ids = draft.split('+');
    if (data.entry === 'several') for (const field of fields) field.checked = ids.includes(field.dataset.option);
    else if (fields[0].value !== draft) fields[0].value = draft;
  }

  /**
   * What a reader who gives an answer anew finds in the fields.
   * @param {Whichway.PageEntry} entry
   * @param {string} [answer]
   */
  function draftFrom({ data, node, language }, answer = '') {
    if (data.entry === 'several') return answer;
    if (data.entry === 'text') return answer && (textOf(textName({ data, tree: tree.id, node })) || '');
    const value = valueIn(data.entry, answer);
    return data.entry === 'number' ? value.replace('.', decimalMark(language)) : value;
  }

  /**
   * Says what is wrong with what was typed, where assistive technology looks for it; nothing where all is well.
   * @param {Whichway.PageEntry} entry
   * @param {string} [message]
   */
  function complain({ data, section, language }, message = '') {
    const error = section.querySelector('.ww-error');
    error.textContent = message.replace(/{(min|max)}/g, (_, name) => spelled({ ...data, unit: '' }, data[name], language));
    for (const field of inputs(section)) {
      if (message) field.setAttribute('aria-invalid', 'true');
      else field.removeAttribute('aria-invalid');
    }
  }

  /**
   * The name that the address has for what was typed, or what is wrong with it.
   * @param {Whichway.PageEntry} entry
   * @returns {{ name?: string, wrong?: string }}
   */
  function nameOf({ data, node, section, language }) {
    const draft = draftOf({ data, section });
    const { wrong } = data;
    if (data.entry === 'several') return draft ? { name: draft } : { wrong };
    if (data.entry === 'date') return isDate(draft) ? { name: '=' + draft } : { wrong };
    if (data.entry === 'number') {
      const [value, places] = readNumber(draft, language, data.unit);
      if (value && data.decimals && places > Number(data.decimals)) return { wrong: data.places };
      return value ? { name: '=' + value.replace('.', '_') } : { wrong };
    }
    const text = draft.trim();
    if (!text || !isLike(text, data.pattern)) return { wrong };
    keepText(textName({ data, tree: tree.id, node }), text);
    return { name: '-' };
  }

  /** @param {Whichway.PageEntry} entry */
  function submit(entry) {
    const { node, section } = entry;
    // Pressed again by the tools, which were not there yet at the first time.
    if (section.hidden) return;
    // Beside the current step, where the browser's search has found one.
    const position = node === reader.position.at ? reader.position : whichway.begin(tree, node);
    const { name, wrong = entry.data.wrong } = nameOf(entry);
    const id = name && tree.typed(position, name);
    complain(entry, id ? '' : wrong);
    if (!id) return inputs(section)[0].focus();
    drafts.delete(node);
    // One that leads to another tree takes the answers along.
    whichway.offer(tree, position);
    tree.option(node, id).click();
  }

  /** @param {Element} target */
  const entryAt = (target) => entries.get(target.closest('.ww-node')?.dataset.node);

  listen(root, 'click', (event) => {
    // The second click of a double click would answer the step that the first one brought.
    if (event.target.closest('.ww-node [data-ww=next]') && event.detail < 2) submit(entryAt(event.target));
  });
  listen(root, 'keydown', (event) => {
    const { target, key } = event;
    const entry = key === 'Enter' && !event.isComposing && !event.repeat && entryAt(target);
    // Not from the filter above many boxes.
    if (!entry || !inputs(entry.section).includes(target)) return;
    event.preventDefault();
    submit(entry);
  });
  listen(root, 'input', ({ target }) => {
    const entry = entryAt(target);
    if (!entry || !inputs(entry.section).includes(target)) return;
    // "None of these" goes with no other answer.
    if (target.checked) for (const field of inputs(entry.section)) {
      if ((field.dataset.option === 'none') !== (target.dataset.option === 'none')) field.checked = false;
    }
    drafts.set(entry.node, draftOf(entry));
  });
  listen(root, 'whichway:restart', () => drafts.clear());

  return ({ at, nodes, options }) => {
    options.forEach((id, index) => memory.earlier.set(nodes[index], id));
    for (const link of made) {
      const { node } = /** @type {HTMLElement} */ (link.closest('.ww-node')).dataset;
      if (node !== at && !options.some((id, index) => id === link.dataset.option && nodes[index] === node)) remove(link);
    }
    const entry = entries.get(at);
    if (!entry) return;
    complain(entry);
    fill(entry, drafts.get(at) ?? draftFrom(entry, memory.earlier.get(at)));
  };
});

/**
 * Whether a text fits a pattern; one that the browser doesn't know fits all.
 * @param {string} text
 * @param {string} [pattern]
 */
function isLike(text, pattern) {
  try {
    return !pattern || new RegExp(`^(?:${pattern})$`, 'u').test(text);
  } catch {
    return true;
  }
}
