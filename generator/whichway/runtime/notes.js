// Writes a case down in Markdown, for a ticket or a colleague, and puts it into the link to support.
// @ts-check
/// <reference path="types.d.ts" />

/**
 * The case line by line: the tree, each question with its answer, the current step, and where to see that.
 * @param {Whichway.Reader} reader
 */
function caseNotes(reader) {
  const { root, tree, position: { at }, say } = reader;
  const { title, tree: id, version } = root.dataset;
  // From the trail: the notes say what the reader sees.
  const answers = Array.from(root.querySelectorAll('.ww-answers li'),
    ({ children: [question, answer] }, index) => `${index + 1}. ${question.textContent} → ${answer.textContent}`);
  const result = tree.section(at).querySelector('.ww-result');
  const step = `${answers.length + 1}. **${tree.find(at).textContent}**${result ? ` (${result.textContent})` : ''}`;
  return ['# ' + title, '', ...answers, step, '', whichway.linkTo(reader), '', say('version', { tree: id, version })];
}

whichway.tools.push((reader) => ({ at }) => {
  /** @type {HTMLAnchorElement} */
  const contact = reader.tree.section(at).querySelector('[data-contact]');
  if (!contact) return;
  const lines = caseNotes(reader);
  let href;
  // Servers and mail programs refuse long addresses. The first answers say least.
  do href = contact.dataset.contact.replace('{notes}', encodeURIComponent(lines.join('\n')));
  while (href.length > 1999 && lines.splice(lines.length > 2 ? 2 : 0, 1).length);
  contact.href = href;
});
