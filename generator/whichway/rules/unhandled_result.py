"""An included tree can end with a result that isn't in `results`.

## What it does

Reports results that an included tree can end with, but that the `include` has no way on for.

## Why it matters

For these readers, the guide ends in the middle of the tree that included the other one.

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

from whichway.findings import Problem, Severity, walk_length
from whichway.graph import Ending
from whichway.model import Include
from whichway.rules.evidence import Evidence

CODE = "WW309"
SEVERITY = Severity.WARNING


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every result that an include lets fall."""
    forest = evidence.forest
    for tree in forest.trees.values():
        for page_node in forest.own_page_nodes(tree):
            if not isinstance(page_node.node, Include):
                continue
            first: dict[str, Ending] = {}
            for ending in sorted(forest.outcomes_of(tree, page_node), key=lambda ending: walk_length(ending.walk)):
                if ending.outcome.result not in page_node.node.results:
                    first.setdefault(ending.outcome.result, ending)
            for result, ending in first.items():
                message = f"`{page_node.node.include}` can end as `{result}`, at `{ending.id}`"
                help = f"add `{result}: …` to `results`, the node that follows"
                yield Problem(page_node.node.places.key("results"), message, help, tree.id, page_node.id, ending.walk)
