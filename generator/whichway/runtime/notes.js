// Writes a case down in Markdown, for a ticket or a colleague, and puts it into the link to support.
// @ts-check
/// <reference path="types.d.ts" />

/**
 * A link to the reader's place that works for others, too: for them, a file or a frame is nothing to open.
 * @param {Whichway.Reader} reader
 */
function linkTo({ root, tree, position }) {
  const here = location.href.split('#')[0];
  const isPrivate = window.parent !== window || /^file:/.test(here);
  return (isPrivate && root.dataset.url || here) + whichway.encode(tree, position);
}

/**
 * The case line by line: each tree with its questions and answers, the current step, and where to see that.
 * @param {Whichway.Reader} reader
 * @param {boolean} [isLink] for a link: then without what was typed as a text
 */
function caseNotes(reader, isLink) {
  const { root, tree, position: { at }, say } = reader;
  const { title, tree: id, version } = root.dataset;
  /** @type {string[]} */
  const lines = [];
  let number = 0;
  const given = [...root.querySelectorAll('.ww-given span')].flatMap(({ textContent }, index, { length }) =>
    [`- ${textContent}`, ...index < length - 1 ? [] : ['']]);
  /** @param {string} title */
  const head = (title) => lines.push(...lines.length ? ['', `## ${title}`, ''] : [`# ${title}`, '', ...given]);
  /** @param {any} element */
  const said = ({ dataset, textContent }) => isLink && dataset.example || textContent;
  // From the trail: the notes say what the reader sees. Where all answers are of this tree, it has no titles.
  // What was done twice is written once.
  const parts = [...root.querySelectorAll('.ww-trail-tree, .ww-answers li:not(.ww-again)')];
  if (!parts[0]?.matches('p')) head(title);
  for (const { textContent, children: [question, answer] } of parts) {
    if (question) lines.push(`${++number}. ${said(question)} → ${said(answer)}`);
    else head(textContent);
  }
  if (parts[0]?.matches('p') && parts.findLast((part) => part.matches('p')).textContent !== title) head(title);
  const result = tree.section(at).querySelector('.ww-result');
  lines.push(`${number + 1}. **${isLink && withoutTyped(tree.find(at)) || tree.find(at).textContent}**${result ? ` (${result.textContent})` : ''}`);
  return [...lines, '', linkTo(reader), '', say('version', { tree: id, version })];
}

whichway.tools.push((reader) => ({ at }) => {
  /** @type {HTMLAnchorElement} */
  const contact = reader.tree.section(at).querySelector('[data-contact]');
  if (!contact) return;
  const lines = caseNotes(reader, true);
  let href;
  // Servers and mail programs refuse long addresses. The first answers say least.
  const pattern = contact.dataset.contact.replace('{link}', () => encodeURIComponent(linkTo(reader)));
  do href = pattern.replace('{notes}', () => encodeURIComponent(lines.join('\n')));
  while (href.length > 1999 && lines.splice(lines.length > 2 ? 2 : 0, 1).length);
  contact.href = href;
});
