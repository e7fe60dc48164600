// Puts the row of buttons below the step: Back and Start again.
// @ts-check
/// <reference path="types.d.ts" />

(function () {
  'use strict';

  window.whichway.parts.push((reader) => {
    const { root, tree, make, say } = reader;
    const buttons = ['back', 'restart'].map((name) => {
      const button = make('button', { type: 'button', onclick: reader[name] }, say(name));
      button.dataset.ww = name;
      return button;
    });
    root.append(make('div', { className: 'ww-controls' }, ...buttons));

    return ({ options, at }) => {
      const [back, restart] = buttons;
      back.hidden = !options.length;
      restart.hidden = !options.length && at === tree.first;
    };
  });
})();
