"""A fact is not declared.

## What it does

Reports every name in `set`, and in the `fact` of a question, that isn't among the tree's `facts`, and every name in
`when`, or in the `unless` of a promise, that is neither a fact nor a question. In headings, bodies, notes, labels, and
hints, it reports every `[=name]` whose name isn't a fact of the type `text`. Titles, summaries, and guides can't have
any at all.

## Why it matters

A misspelled fact is never known, so whatever depends on it never happens, and readers see `[=name]` instead of the
text.

## Example

```yaml
title: The lamp is dark
facts:
  kind: [bulb, led]
nodes:
  which:
    question: What kind of lamp is it?
    options:
      - {label: With a bulb, set: {kind: bulb}, next: plugged-in}
      - {label: With an LED, set: {kind: led}, next: plugged-in}
  plugged-in:
    route:
      - {when: {kimd: bulb}, next: replace-bulb}
      - {when: {kind: led}, next: replace-lamp}
      - {otherwise: replace-bulb}
  replace-bulb: {outcome: Replace the bulb}
  replace-lamp: {outcome: Replace the lamp}
```

## Use instead

```yaml
title: The lamp is dark
facts:
  kind: [bulb, led]
nodes:
  which:
    question: What kind of lamp is it?
    options:
      - {label: With a bulb, set: {kind: bulb}, next: plugged-in}
      - {label: With an LED, set: {kind: led}, next: plugged-in}
  plugged-in:
    route:
      - {when: {kind: bulb}, next: replace-bulb}
      - {otherwise: replace-lamp}
  replace-bulb: {outcome: Replace the bulb}
  replace-lamp: {outcome: Replace the lamp}
```
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from whichway.fills import Written, fills_in
from whichway.findings import Problem, Severity
from whichway.graph import Forest
from whichway.kinds import fills_of, may_have_fills, text_facts
from whichway.load import edit_at, place_in
from whichway.model import Tree
from whichway.nearest import nearest, surely
from whichway.parts import Part
from whichway.rules.evidence import Evidence, renamed
from whichway.rules.uses import is_name, names_known, uses_of, uses_of_promises

CODE = "WW301"
SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every name that is no fact, nor a question where a question may be named."""
    forest = evidence.forest
    uses = ((tree, use) for tree in forest.naming_facts for use in uses_of(tree))
    for tree, use in (*uses, *uses_of_promises(forest.unprojected or forest)):
        if not is_name(tree, use):
            known = names_known(tree, is_set=use.is_set)
            near = nearest(use.name, known)
            declared = f"facts: {{{use.name}: {use.type or '[a, b]'}}}"
            help = f"did you mean `{near}`?" if near else f"declare it, as in `{declared}`"
            what = "fact" if use.is_set else "fact or question"
            where = "this tree" if use.place.file == tree.places.file else f"the tree `{tree.id}`"
            fix = renamed(forest, use.place, use.name, surely(use.name, known))
            yield Problem(use.place, f"`{use.name}` is not a {what} of {where}", help, tree.id, use.node, fix=fix)
    for tree in forest.trees.values():
        yield from _in_texts(tree, forest, nodes=may_have_fills(tree, evidence.inline_texts[tree.id]))


def _in_texts(tree: Tree, forest: Forest, *, nodes: bool) -> Iterator[Problem]:
    """The marks in the texts of a tree that stand for nothing; those of its `nodes` only if these may have any."""
    known = text_facts(tree)
    for node_id, node in tree.nodes.items() if nodes else ():
        for part, key, text, written in fills_of(node):
            if written.name not in known or not written.is_mark:
                yield _unknown(part, key, text, written, known, tree, node_id, forest)
    for part, path, text, node_id in _with_none(tree):
        for written in fills_in(text):
            place = part.places.value(*path)
            place = place_in(forest.texts.get(place.file, ""), place, text, written.start, len(written.name))
            message = f"`[={written.name}]` is shown as it is in `{path[0]}`"
            yield Problem(place, message, "take it out; a `body` can have it", tree.id, node_id)


def _with_none(tree: Tree) -> Iterator[tuple[Part, tuple[str | int, ...], str, str]]:
    """The texts of a tree in which no mark stands for anything: each with its part, where it is there, and its node."""
    yield from ((tree, (key,), text, "") for key in ("title", "summary", "contact") if (text := getattr(tree, key)))
    for node_id, node in tree.nodes.items():
        for index, guide in enumerate(node.guides):
            if isinstance(guide, str):
                yield node, ("guides", index), guide, node_id


def _unknown(
    part: Part, key: str, text: str, written: Written, known: Collection[str], tree: Tree, node: str, forest: Forest
) -> Problem:
    name = written.name
    file = forest.texts.get(part.places.file, "")
    place = place_in(file, part.places.value(key), text, written.start, len(name)) if file else part.places.value(key)
    near = nearest(name, known)
    declare = f"declare it, as in `facts: {{{name}: text}}`; to show these characters, write `\\[={name}]`"
    help = f"did you mean `[={near}]`?" if near else declare
    wrong = f"the fact `{name}` is not of type `text`" if name in tree.facts else f"`{name}` is not a fact of this tree"
    sure = surely(name, known) if written.is_mark else None
    fix = edit_at(file, place, name, sure) if sure and file else None
    return Problem(place, wrong, help, tree.id, node, fix=fix)
