// Puts the row of buttons below the step: Back and Start again.
// @ts-check
/// <reference path="types.d.ts" />

(function () {
  'use strict';

  window.whichway.parts.push(({ root, tree, say, make, back, restart }) => {
    /**
     * @param {string} name
     * @param {() => void} onclick
     */
    function button(name, onclick) {
      const made = make('button', { type: 'button', onclick }, say(name));
      made.dataset.ww = name;
      return made;
    }
    const buttons = [button('back', back), button('restart', restart)];
    root.append(make('div', { className: 'ww-controls' }, ...buttons));

    return ({ options, at }) => {
      buttons[0].hidden = !options.length;
      buttons[1].hidden = !options.length && at === tree.first;
    };
  });
})();
