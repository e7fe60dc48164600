// Opens and closes the map of the tree, and brings what it needs when a reader asks for it.
// @ts-check
/// <reference path="types.d.ts" />

whichway.tools.push((reader) => {
  const { root, one, button } = reader;
  /** @type {HTMLElement} */
  const place = one('.ww-map-panel');
  // The tree has none, or a template of the site's own does without it.
  if (!place) return;
  const menu = one('.ww-more');
  const status = one('.ww-tools output');
  /** @type {Promise<Whichway.TreeMap | void> | undefined} */
  let asked;
  /** @type {Whichway.TreeMap | void} */
  let map;
  const toggle = button('map', () => (place.hidden ? open() : close()));

  async function open() {
    status.textContent = '';
    map = await (asked ||= read());
    if (!root.isConnected) return;
    if (!map) {
      // The next press tries again.
      asked = undefined;
      status.textContent = place.dataset.failed;
      return;
    }
    show(true);
    // It would stand between the step and the map.
    if (!menu.hidden) one('[data-ww=more]').click();
    map.open(reader.position);
  }

  async function read() {
    await whichway.load('map.js');
    return whichway.readMap?.(reader, place, close);
  }

  function close() {
    const hadFocus = place.contains(document.activeElement);
    show(false);
    if (!hadFocus) return;
    // A first step has no tools.
    if (one('.ww-tools').hidden) return one('.ww-current h2').focus();
    if (menu.hidden) one('[data-ww=more]').click();
    toggle.focus();
  }

  /** @param {boolean} on */
  function show(on) {
    place.hidden = !on;
    toggle.ariaExpanded = String(on);
  }

  return (position) => {
    if (!place.hidden) map?.follow(position);
  };
});
