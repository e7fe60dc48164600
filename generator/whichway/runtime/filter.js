// Filters the options of a step that has many of them by what the reader types.
// @ts-check
/// <reference path="types.d.ts" />

whichway.tools.push(({ tree, one, listen }) => {
  const filter = one('.ww-filter');
  // Only a tree with such a step has it.
  if (!filter) return;
  const [, input, status] = /** @type {any} */ (filter.children);

  /** The ways on that are offered, or boxes to tick, whether they are filtered out or not. @returns {HTMLElement[]} */
  const ways = () => [...filter.parentElement.querySelectorAll('.ww-options li:not([hidden])')];

  function narrow() {
    const words = input.value.toLowerCase().split(/\s+/);
    const all = ways();
    for (const way of all) way.classList.toggle('ww-out', !words.every((word) => way.textContent.toLowerCase().includes(word)));
    const n = all.filter((way) => !way.matches('.ww-out')).length;
    /** @type {any} */
    const values = { n, m: all.length };
    // Screen readers speak what comes into an output.
    status.textContent = !input.value ? '' : !n ? status.dataset.none
      : status.dataset.some.replace(/{(\w)}/g, (_, name) => values[name]);
  }

  listen(input, 'input', narrow);
  listen(input, 'keydown', (event) => {
    if (event.key === 'Enter' && input.value && !event.isComposing) {
      ways().find((way) => !way.matches('.ww-out'))?.querySelector('a, input').click();
    }
    if (event.key !== 'Escape' || !input.value) return;
    // Of the keyboard mode and of Material, which this is not for.
    event.stopPropagation();
    event.preventDefault();
    input.value = '';
    narrow();
  });

  return ({ at }) => {
    input.value = '';
    narrow();
    const section = tree.section(at);
    filter.hidden = !section.matches('.ww-many');
    if (!filter.hidden) section.querySelector('.ww-group, .ww-options').before(filter);
  };
});
