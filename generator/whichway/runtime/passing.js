// Passes readers on to another tree where a route leads there, and nothing is left to ask.
// @ts-check
/// <reference path="types.d.ts" />

whichway.tools.push(({ tree }) => (position) => {
  const { at, before, options } = position;
  if (tree.kind(at) !== 'route' || (before && !tree.cases.has(before))) return;
  const [way, another] = whichway.offered(tree, position);
  const link = another ? null : tree.option(at, way);
  if (!link?.dataset.tree) return;
  // Nobody reads what nobody answers.
  tree.section(at).hidden = true;
  // The route's case is no answer of the reader's, and the trail lists answers alone.
  const href = link.href.replace(options[0] ? /\.[^.]*$/ : /(\?p=)?~[^~]*$/, '');
  // Back leads to the step before, and not here, from where it would lead on again.
  location.replace(href);
});
