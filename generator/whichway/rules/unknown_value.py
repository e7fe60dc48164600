"""A fact is set to, or compared with, a value that it can't have.

## What it does

Reports values in `set`, `when`, and the `unless` of a promise that the fact doesn't have. Where a question is named
instead of a fact, it reports values that aren't the id of one of its options. Numbers and dates are compared with
bounds, as in `{from: 24}`; it reports bounds of anything else, and questions whose `fact` has another type.

## Why it matters

The comparison can never hold, so whatever depends on it never happens.

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
      - {when: {kind: bulbs}, next: replace-bulb}
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
from whichway.rules.uses import domain, misfits, uses_of, uses_of_promises
from whichway.wording import listed

CODE = "WW302"
SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every value that is none of the fact's or question's."""
    forest = evidence.forest
    uses = ((tree, use) for tree in forest.naming_facts for use in uses_of(tree))
    for tree, use in (*uses, *uses_of_promises(forest.unprojected or forest)):
        for value, place, message, help in misfits(tree, use):
            known = domain(tree, use.name) or []
            if message:
                yield Problem(place, message, help, tree.id, use.node)
            else:
                near = nearest(value, known)
                help = f"did you mean `{near}`?" if near else f"it has {listed(known)}"
                fix = renamed(forest, place, value, surely(value, known))
                yield Problem(place, f"`{value}` is not a value of `{use.name}`", help, tree.id, use.node, fix=fix)
