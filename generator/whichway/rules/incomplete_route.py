"""A reader can get to a route where no case holds.

## What it does

Reports routes that have no case to take on some walk. The walk is shown.

## Why it matters

There is nothing to show: the guide ends without a word.

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
      - {when: {kind: bulb}, next: replace-bulb}
  replace-bulb: {outcome: Replace the bulb}
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
from whichway.graph import Forest, in_words
from whichway.rules.evidence import Evidence, joined, once_per_place, place_of_node

CODE = "WW306"
SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every route that leaves some reader without a case."""
    forest = evidence.forest
    yield from once_per_place(_problems(forest))


def _problems(forest: Forest) -> Iterator[Problem]:
    for state in forest.sure_states.arrival:
        page_node = forest.pages[state.page][state.node]
        if page_node.conditional and page_node.is_route and page_node.edges and not forest.moves(state):
            known = joined([in_words(name, value, forest.pages[state.page]) for name, value in state.own.items()])
            message = f"no case of the route `{page_node.id}` holds" + (f" where {known}" if known else "")
            help = "add a case for it, or end the route with `otherwise: …`"
            walk = forest.sure_states.walk_to(state)
            yield Problem(place_of_node(page_node), message, help, page_node.tree.id, page_node.own_id, walk)
