// Says above the step how far the reader is, and what is special about the way there.
// @ts-check
/// <reference path="types.d.ts" />

whichway.parts.push((reader) => {
  const { root, tree, memory, one, say } = reader;
  const notice = one('.ww-notice');
  const progress = one('.ww-progress');

  return (position) => {
    const { at, before, complete } = position;
    const isFirst = complete && !hasAnswers(position);
    const what = position.stale || tree.cases.get(before)?.stale ? 'stale'
      : /p=~(~|$)/.test(encode(tree, position)) ? 'cut'
      : !isFirst && !hasAnswers(position) && 'direct';
    notice.replaceChildren(say(what || 'direct'), ' ', make('a', { href: '#' + begin(tree).at }, say('first')));
    notice.hidden = !what;

    const current = tree.section(at);
    progress.textContent = current.dataset.progress.replace('{n}', /** @type {any} */ (stepOf(reader)));

    // Focus goes to the heading and this is read after it; an aria-live region would speak twice, or not at all.
    const heading = tree.find(at);
    heading.setAttribute('aria-describedby', notice.hidden ? progress.id : `${notice.id} ${progress.id}`);
    document.title = (isFirst ? '' : heading.textContent + ' - ') + memory.title;
  };
});
