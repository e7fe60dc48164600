// The keyboard mode, for those who play trees all day: digits answer, Backspace goes back, letters find any step.
// @ts-check
/// <reference path="types.d.ts" />

whichway.tools.push((reader) => {
  const { root, one, button, listen } = reader;
  const key = 'whichway:keys';
  const finder = one('.ww-finder');
  /** @type {HTMLInputElement} */
  const input = one('.ww-finder input');
  const toggle = button('keys', () => set(finder.hidden));
  button('leave', leave);

  /** Lists the steps that the field finds; who never uses it does without the list. */
  function list() {
    // Not those of texts, which are parts of steps.
    const headings = root.querySelectorAll('.ww-node:not([data-kind=route]) > h2');
    input.list.append(...Array.from(headings, ({ id, textContent: value }) => {
      const option = whichway.make('option', { value });
      option.dataset.node = id;
      return option;
    }));
  }

  /** @param {boolean} on */
  function use(on) {
    if (on && !input.list.options[0]) list();
    finder.hidden = !on;
    toggle.ariaPressed = String(on);
    root.toggleAttribute('data-keys', on);
  }

  /** @param {boolean} on */
  function set(on) {
    use(on);
    whichway.store(key, on ? 'on' : '');
  }

  function leave() {
    // What had the focus may be gone with the mode.
    if (finder.contains(document.activeElement)) one('.ww-current h2').focus();
    set(false);
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
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // The browser empties a field first.
    if (key === 'Escape' && isInside && !finder.hidden && !target.value) leave();
    if (target.closest('input:not([type=checkbox]), textarea, select')) return;
    // Keys of Material that leave the page; it listens on the window.
    if ((isInside || !finder.hidden) && 'pn,.'.includes(key)) event.stopPropagation();
    if (!isInside || finder.hidden || event.repeat) return;
    /** @type {NodeListOf<HTMLElement>} */
    const ways = root.querySelectorAll('.ww-current .ww-options li:not([hidden], .ww-out) :is(a, input)');
    // What is typed goes to the field that asks for it, or else answers or searches.
    const field = one('.ww-current .ww-typed input');
    if (key === 'Backspace') reader.back();
    else if (field && (field.dataset.ww === 'text' ? /^[\p{L}\d]$/u : /^[\p{Nd}.,+-]$/u).test(key)) field.focus();
    else if (/^[\p{L}/]$/u.test(key)) {
      // It goes to the field, and not to the theme's own search, which takes the slash, too.
      event.stopPropagation();
      if (key === '/') event.preventDefault();
      input.focus();
    } else ways[key - 1]?.click();
  });

  return () => {
    input.value = '';
  };
});
