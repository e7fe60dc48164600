// For a page that shows trees in frames, such as one of a wiki: makes each frame as high as its tree.
// @ts-check

(function () {
  'use strict';

  // In pixels. What a frame asks for beyond these is a mistake, or worse.
  const [lowest, highest] = [150, 5000];

  /** The frames that show trees. They are looked for anew each time: a wiki may put its pages together late. */
  function frames() {
    /** @type {NodeListOf<HTMLIFrameElement>} */
    const all = document.querySelectorAll('iframe[src]');
    return [...all].filter(({ src }) => new URL(src, document.baseURI).pathname.endsWith('/embed.html'));
  }

  /**
   * The origin of what a frame shows, as its messages have it.
   * @param {HTMLIFrameElement} frame
   */
  function originOf(frame) {
    const { protocol, origin } = new URL(frame.src, document.baseURI);
    const isNobodys = frame.hasAttribute('sandbox') && !frame.sandbox.contains('allow-same-origin');
    return isNobodys || protocol === 'file:' ? 'null' : origin;
  }

  addEventListener('message', ({ source, origin, data }) => {
    if (data?.type !== 'whichway:height' || !Number.isFinite(data.height)) return;
    const frame = frames().find(({ contentWindow }) => contentWindow === source);
    if (!frame || origin !== originOf(frame)) return;
    frame.style.height = `${Math.min(Math.max(data.height, lowest), highest)}px`;
  });

  // Those that were there before this script have sent their height to nobody.
  function ask() {
    for (const { contentWindow } of frames()) contentWindow?.postMessage({ type: 'whichway:measure' }, '*');
  }
  ask();
  addEventListener('load', ask);
})();
