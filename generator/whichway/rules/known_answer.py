"""A question asks something that is already known.

## What it does

Reports questions whose every answer sets a fact, and that readers only get to when this fact is set already: in this
tree, or in another one that leads here and declares the same fact.

## Why it matters

Nobody likes to be asked twice. A `route` can send readers on by what is known.

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
    question: Has it a bulb?
    options:
      - {label: "Yes", set: {kind: bulb}, next: by-kind}
      - {label: "No", set: {kind: led}, next: by-kind}
  by-kind:
    route:
      - {when: {kind: bulb}, next: replace-bulb}
      - {otherwise: replace-lamp}
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
from whichway.graph import asked
from whichway.rules.evidence import Evidence, place_of_node

CODE = "WW308"
SEVERITY = Severity.WARNING


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every question whose answer is known on every walk."""
    forest = evidence.forest
    for tree in forest.trees.values():
        for page_node in forest.own_page_nodes(tree):
            names = asked(page_node)
            if not names or tree.id in forest.states.unproven:
                continue
            states = forest.states_shown(tree, page_node.id)
            known = [name for name in sorted(names) if states and all(name in s.own for s in states)]
            if known:
                message = f"every way to the question `{page_node.id}` has already set `{known[0]}`"
                help = f"use a `route` on `{known[0]}` instead of asking again"
                walk = forest.shortest_walk(tree, page_node.id)
                yield Problem(place_of_node(page_node), message, help, tree.id, page_node.id, walk)
