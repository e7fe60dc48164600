// Shows a picture at any size in a frame: moved by scrolling or dragging, and resized by the wheel, two fingers, and keys.
// @ts-check
/// <reference path="types.d.ts" />

const largest = 2;
// At a smaller size, few can read it.
const readable = 0.75;
// One press of a button or a key.
const step = 1.25;
// In pixels: a hand that presses a button of a mouse may move it by less.
const jitter = 4;

/**
 * @param {HTMLElement} frame
 * @param {SVGSVGElement} picture
 */
function viewOf(frame, picture) {
  const { width, height } = picture.viewBox.baseVal;
  let scale = 1;

  // A map that is lower than a frame may be needs no more room.
  frame.style.height = `${height}px`;

  /** The size at which all of it is in the frame. */
  const whole = () => Math.min(1, frame.clientWidth / width, frame.clientHeight / height);

  /**
   * Sets the size; what is at a point of the frame, by default in its middle, stays there.
   * @param {number} wanted
   * @param {number} [x]
   * @param {number} [y]
   */
  function resize(wanted, x = frame.clientWidth / 2, y = frame.clientHeight / 2) {
    const before = scale;
    scale = Math.max(Math.min(wanted, largest), Math.min(whole(), readable));
    const [left, top] = [frame.scrollLeft + x, frame.scrollTop + y].map((at) => at / before * scale);
    picture.style.width = `${width * scale}px`;
    picture.style.height = `${height * scale}px`;
    frame.scrollTo(left - x, top - y);
  }

  const fit = () => resize(whole());
  /** @param {number} by */
  const zoom = (by) => resize(scale * by);

  /**
   * Brings an element of the picture to the middle, unless it is in sight.
   * @param {Element} element
   */
  function reveal(element) {
    const [inner, outer] = [element, frame].map((one) => one.getBoundingClientRect());
    if (inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom) return;
    frame.scrollBy((inner.left + inner.right - outer.left - outer.right) / 2, (inner.top + inner.bottom - outer.top - outer.bottom) / 2);
  }

  /**
   * Sets the size by which a gesture asks for another one, at a point of the window.
   * @param {Event} event
   * @param {number} wanted
   * @param {number} x
   * @param {number} y
   */
  function gesture(event, wanted, x, y) {
    // The browser would resize the page.
    event.preventDefault();
    const { left, top } = frame.getBoundingClientRect();
    resize(wanted, x - left, y - top);
  }

  frame.addEventListener('wheel', (event) => {
    // Two fingers on a touch pad are a wheel with this key, too. Without it, the wheel scrolls.
    if (event.ctrlKey) gesture(event, scale * Math.exp(-event.deltaY / 300), event.clientX, event.clientY);
  }, { passive: false });

  let apart = 0;
  let began = 1;
  for (const type of ['touchstart', 'touchmove']) frame.addEventListener(type, (event) => {
    const { touches: [one, other] } = /** @type {TouchEvent} */ (event);
    if (!other) return;
    const distance = Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
    if (type === 'touchstart') [apart, began] = [distance, scale];
    gesture(event, began * distance / apart, (one.clientX + other.clientX) / 2, (one.clientY + other.clientY) / 2);
  }, { passive: false });

  /** Where the mouse was pressed, and what the frame showed then. */
  let pressed = { x: 0, y: 0, left: 0, top: 0 };
  frame.addEventListener('pointerdown', ({ clientX: x, clientY: y }) => {
    pressed = { x, y, left: frame.scrollLeft, top: frame.scrollTop };
  });
  frame.addEventListener('pointermove', ({ pointerType, buttons, pointerId, clientX, clientY }) => {
    // Fingers scroll by themselves.
    if (pointerType !== 'mouse' || buttons !== 1) return;
    const [x, y] = [clientX - pressed.x, clientY - pressed.y];
    if (!frame.hasPointerCapture(pointerId) && Math.hypot(x, y) < jitter) return;
    // From here on it is no click on what lies below.
    frame.setPointerCapture(pointerId);
    frame.scrollTo(pressed.left - x, pressed.top - y);
  });

  frame.addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey) return;
    if (key === '+' || key === '=') zoom(step);
    else if (key === '-') zoom(1 / step);
    else if (key === '0') fit();
    else return;
    // In keyboard mode, a digit would answer.
    event.stopPropagation();
    event.preventDefault();
  });

  return { fit, zoom, reveal, begin: () => resize(whole() < readable ? 1 : whole()) };
}
