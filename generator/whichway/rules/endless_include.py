"""A tree includes itself.

## What it does

Reports an `include` of the tree that it's in, or of a tree that includes that tree, directly or through others.

## Why it matters

The page would have to contain itself, and a walk through it would never end.

## Example

```yaml
title: The lamp is dark
nodes:
  plugged-in: {include: example, results: {solved: replace-bulb}}
  replace-bulb: {outcome: Replace the bulb}
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  plug-in: {step: Plug it in, next: replace-bulb}
  replace-bulb: {outcome: Replace the bulb}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from whichway.findings import Problem, Severity
from whichway.graph import Forest
from whichway.model import Include
from whichway.rules.evidence import Evidence

CODE = "WW207"
SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every include that comes back to its own tree."""
    forest = evidence.forest
    for tree in forest.trees.values():
        for page_node in forest.own_page_nodes(tree):
            if isinstance(page_node.node, Include) and (around := _around(forest, tree.id, page_node.node.include)):
                names = " → ".join(f"`{name}`" for name in around)
                message = f"the tree includes itself: {names}"
                help = "lead on to the other tree by `next: /tree` instead"
                yield Problem(page_node.node.places.value("include"), message, help, tree.id, page_node.id)


def _around(forest: Forest, tree: str, included: str) -> list[str]:
    """The trees from `tree` round to itself by way of `included`, or nothing where that does not lead back."""
    came_from = {included: tree}
    queue = [included]
    while queue:
        here = queue.pop(0)
        if here == tree:
            around = [here]
            while (here := came_from[here]) != tree:
                around.append(here)
            return [tree, *reversed(around)] if len(around) > 1 else [tree, tree]
        for node in forest.trees[here].nodes.values() if here in forest.trees else ():
            if isinstance(node, Include) and node.include not in came_from:
                came_from[node.include] = here
                queue.append(node.include)
    return []
