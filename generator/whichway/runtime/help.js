// Offers a way to people below the options once a reader has given many answers.
// @ts-check
/// <reference path="types.d.ts" />

const MOST_ANSWERS = 8;

whichway.tools.push(({ tree, one }) => {
  const help = one('.ww-help');
  if (!help) return;

  return ({ at, before, options }) => {
    const answers = options.length + (tree.cases.get(before)?.rows.length || 0);
    help.remove();
    const section = tree.section(at);
    help.hidden = answers < MOST_ANSWERS || !!section.querySelector('.ww-contact');
    if (!help.hidden) section.append(help);
  };
});
