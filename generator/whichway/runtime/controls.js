// Puts the row of buttons below the step: Back and Start again.
// @ts-check
/// <reference path="types.d.ts" />

(function () {
  'use strict';

  window.whichway.parts.push(({ root, tree, make, say, back, restart }) => {
    const buttons = Object.entries({ back, restart }).map(([name, onclick]) => {
      const button = make('button', { type: 'button', onclick }, say(name));
      button.dataset.ww = name;
      return button;
    });
    root.append(make('div', { className: 'ww-controls' }, ...buttons));

    return ({ options, at }) => {
      buttons[0].hidden = !options.length;
      buttons[1].hidden = !options.length && at === tree.first;
    };
  });
})();
