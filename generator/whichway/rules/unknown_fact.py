"""A fact is not declared.

## What it does

Reports every name in `set`, and in the `fact` of a question, that isn't among the tree's `facts`, and every name in
`when`, or in the `unless` of a promise, that is neither a fact nor a question.

## Why it matters

A misspelled fact is never known, so whatever depends on it never happens.

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

from collections.abc import Iterator

from whichway.findings import Problem, Severity
from whichway.nearest import nearest, surely
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
