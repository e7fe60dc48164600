// Shows the tools of a case once it has begun: the menu "More", and the case notes outside of it where they are wanted.
// @ts-check
/// <reference path="types.d.ts" />

whichway.tools.push(({ root, tree, one, button, listen }) => {
  const tools = one('.ww-tools');
  // A template of the site's own may do without it.
  if (!tools) return;
  /** @type {HTMLElement} */
  const menu = one('.ww-more');
  const copy = one('[data-ww=copy]');
  const item = copy?.parentElement;
  const toggle = button('more', () => unfold(menu.hidden));

  // The page has it below the tree, for authors of wikis; in the menu, it is one tool among the others.
  const embedding = document.querySelector('[data-ww=embed]')?.parentElement;
  if (embedding && menu) menu.append(make('li', {}, embedding));

  /** @param {boolean} on */
  function unfold(on) {
    if (menu) menu.hidden = !on;
    toggle.ariaExpanded = String(on);
  }

  for (const part of [tools, menu]) if (part) listen(part, 'keydown', (event) => {
    if (event.key !== 'Escape' || !menu || menu.hidden) return;
    // It closes the menu and nothing else.
    event.stopPropagation();
    unfold(false);
    toggle.focus();
  });

  return ({ at }) => {
    unfold(false);
    tools.hidden = !('begun' in root.dataset);
    if (!item || item === tools) return;
    // Who has come to an end, or is sent to somebody, takes the notes along.
    // Not a selector from the root on: a browser would look at every step for it, at each click.
    const section = tree.section(at);
    const isWanted = 'result' in section.dataset || !!section.querySelector('.ww-contact');
    (isWanted ? tools : item).prepend(copy);
    item.hidden = isWanted;
  };
});
