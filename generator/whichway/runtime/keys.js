// The keyboard mode, for those who play trees all day: digits answer, Backspace goes back, letters find any step.
// @ts-check
/// <reference path="types.d.ts" />

whichway.tools.push((reader) => {
  const { root, one, button, listen } = reader;
  const key = 'whichway:keys';
  const finder = one('.ww-finder');
  /** @type {HTMLInputElement} */
  const input = one('.ww-finder input');
  const toggle = button('keys', () => {
    use(finder.hidden);
    whichway.store(key, finder.hidden ? '' : 'on');
  });

  /** @param {boolean} on */
  function use(on) {
    finder.hidden = !on;
    toggle.ariaPressed = String(on);
    root.toggleAttribute('data-keys', on);
  }
  use(!!whichway.store(key));

  listen(document, 'keydown', (event) => {
    const { key, target } = event;
    const isInside = root.contains(target);
    if (target === input && key === 'Enter' && !event.isComposing) {
      const words = input.value.toLowerCase();
      const found = Array.from(input.list.options).find(({ value }) => value.toLowerCase().includes(words));
      if (words && found) location.hash = found.dataset.node;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || target.closest('input, textarea, select')) return;
    // Keys of Material that leave the page; it listens on the window.
    if ((isInside || !finder.hidden) && 'pn,.'.includes(key)) event.stopPropagation();
    if (!isInside || finder.hidden || event.repeat) return;
    /** @type {NodeListOf<HTMLElement>} */
    const ways = root.querySelectorAll('.ww-current .ww-options li:not([hidden]) a');
    if (key === 'Backspace') reader.back();
    else if (/^\p{L}$/u.test(key)) {
      // The letter goes to the field, and not to the theme's own search.
      event.stopPropagation();
      input.focus();
    } else ways[key - 1]?.click();
  });

  return () => {
    input.value = '';
  };
});
