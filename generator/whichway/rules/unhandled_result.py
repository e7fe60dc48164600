"""An included tree can end in a way that is not among the `results`.

## What it does

Reports results with which readers can come out of an included tree, and for which the `include` names no way on.

## Why it matters

Such a reader is at an end in the middle of the tree that included the other.

## Example

```yaml title="lamp.yml"
title: The lamp is dark
nodes:
  check-plug: {include: plug, results: {solved: done}}
  done: {outcome: Enjoy the light}
```

```yaml title="plug.yml"
title: Is it plugged in?
nodes:
  in-the-wall:
    question: Is the plug in the wall?
    options:
      - {label: "Yes", next: fine}
      - {label: "No", next: plug-in}
  plug-in: {outcome: Plug it in, result: solved}
  fine: {outcome: The plug is fine, result: unsolved}
```

## Use instead

```yaml title="lamp.yml"
title: The lamp is dark
nodes:
  check-plug: {include: plug, results: {solved: done, unsolved: replace-bulb}}
  replace-bulb: {outcome: Replace the bulb}
  done: {outcome: Enjoy the light}
```

```yaml title="plug.yml"
title: Is it plugged in?
nodes:
  in-the-wall:
    question: Is the plug in the wall?
    options:
      - {label: "Yes", next: fine}
      - {label: "No", next: plug-in}
  plug-in: {outcome: Plug it in, result: solved}
  fine: {outcome: The plug is fine, result: unsolved}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from whichway.findings import Problem, Severity
from whichway.graph import Forest
from whichway.model import Include, Outcome

CODE = "WW309"
SEVERITY = Severity.WARNING


def check(forest: Forest) -> Iterator[Problem]:
    """Every result that an include lets fall."""
    for tree in forest.trees.values():
        for stop in forest.own_stops(tree):
            if not isinstance(stop.node, Include):
                continue
            told: set[str] = set()
            for inner in forest.outcomes_of(tree, stop):
                outcome = inner.node
                assert isinstance(outcome, Outcome)  # noqa: S101 - for the type checker
                if outcome.result in stop.node.results or outcome.result in told:
                    continue
                told.add(outcome.result)
                message = f"`{stop.node.include}` can end as `{outcome.result}`, at `{inner.own_id}`"
                help = f"add `{outcome.result}: …` to `results`, the node that follows"
                walk = forest.states.walk_to_node((tree.id, inner.id))
                yield Problem(stop.node.places.key("results"), message, help, tree.id, stop.id, walk)
