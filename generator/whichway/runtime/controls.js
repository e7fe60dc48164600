// Puts the row of buttons below the step: Back and Start again.
// @ts-check
/// <reference path="types.d.ts" />

(function () {
  'use strict';

  const { whichway } = window;

  whichway.parts.push((reader) => {
    /**
     * @param {'back' | 'restart'} name
     * @param {() => void} onclick
     */
    function button(name, onclick) {
      const made = whichway.element('button', { type: 'button', textContent: reader.say(name), onclick });
      made.dataset.ww = name;
      return made;
    }
    const back = button('back', () => reader.back());
    const restart = button('restart', () => reader.restart());
    reader.controls.append(back, restart);
    reader.root.append(reader.controls);

    return ({ path, at }) => {
      back.hidden = !path.length;
      restart.hidden = !path.length && at === reader.tree.first;
    };
  });
})();
