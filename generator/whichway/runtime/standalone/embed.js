// Tells the page around a frame how high the tree in it is, and that the step has changed; never what was answered.
// @ts-check

(function () {
  'use strict';

  const { parent } = window;
  if (parent === window) return;

  /** @param {{ type: string, height?: number }} message */
  function tell(message) {
    // To whatever page it is: it may know how high it is, and nobody else can hear it.
    parent.postMessage(message, '*');
  }

  function tellHeight() {
    // The body's, never the window's, which is what the other page makes of it; and room for a scrollbar, if there is one.
    const bar = innerHeight - document.documentElement.clientHeight;
    tell({ type: 'whichway:height', height: Math.ceil(document.body.getBoundingClientRect().height) + bar });
  }

  // At once: a frame that is out of sight isn't drawn, and what observes sizes is silent until it is.
  tellHeight();
  new ResizeObserver(tellHeight).observe(document.body);
  // The other page may have begun to listen only now.
  addEventListener('message', ({ source, data }) => {
    if (source === parent && data?.type === 'whichway:measure') tellHeight();
  });
  for (const name of ['answer', 'back', 'restart']) {
    addEventListener('whichway:' + name, () => tell({ type: 'whichway:step' }));
  }
})();
