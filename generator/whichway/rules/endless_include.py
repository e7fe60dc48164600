"""A tree includes itself, or too much.

## What it does

Reports an `include` of the tree that it's in, or of a tree that includes that tree, directly or through others. Also
reports a tree that would play more than 1,000 nodes of other trees, or trees more than 20 deep inside one another. Its
includes are then left out of its page, and of every page that includes it.

## Why it matters

The page would have to contain itself, and a walk through it would never end. And trees that include one another twice
each double the page every time: 14 of them make 8,192 copies of the last.

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
from whichway.graph import Forest, Played
from whichway.limits import MAX_INCLUDE_DEPTH, MAX_INCLUDED_NODES
from whichway.model import Include, Tree
from whichway.rules.evidence import Evidence

CODE = "WW207"
SEVERITY = Severity.ERROR

_MOST_NAMES = 8


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every include that comes back to its own tree, and every tree that includes too much."""
    forest, sizes = evidence.forest, evidence.forest.sizes
    for tree in forest.trees.values():
        for page_node in forest.own_page_nodes(tree):
            if isinstance(page_node.node, Include) and (tree.id, page_node.node.include) in sizes.circular:
                message = f"the tree includes itself: {_around(forest, tree.id, page_node.node.include)}"
                help = "lead to the other tree with `next: /tree` instead"
                yield Problem(page_node.node.places.value("include"), message, help, tree.id, page_node.id)
        if (played := sizes.oversized.get(tree.id)) is not None:
            yield _too_much(forest, tree, played)


def _too_much(forest: Forest, tree: Tree, played: Played) -> Problem:
    """What to say of a tree that includes too much, at the first include that leads on to more."""
    include = next(
        one
        for one in forest.own_page_nodes(tree)
        if isinstance(one.node, Include)
        and one.node.include in forest.trees
        and (tree.id, one.node.include) not in forest.sizes.circular
    )
    if played.depth > MAX_INCLUDE_DEPTH:
        message = f"includes nest {played.depth} trees deep here, and {MAX_INCLUDE_DEPTH} is the limit"
    else:
        message = f"the includes of `{tree.id}` make {played.nodes:,} nodes, and {MAX_INCLUDED_NODES:,} is the limit"
    help = "lead to the other tree with `next: /tree` instead"
    return Problem(include.node.places.value("include"), message, help, tree.id, include.id)


def _around(forest: Forest, tree: str, included: str) -> str:
    """The names of the trees from `tree` round to itself by way of `included`; some of them where they are many."""
    names = [f"`{name}`" for name in forest.sizes.way_round(tree, included)]
    return " → ".join(names if len(names) <= _MOST_NAMES else [*names[: _MOST_NAMES - 2], "…", names[-1]])
