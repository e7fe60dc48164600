"""A key of the format is used that this version does not act on yet.

## What it does

Reports audiences (`audience`, `notes`), `aliases`,
`scenarios` and shown guide sections (`show: section`). The format has room for them; this version does not act on them.

## Why it matters

To pass over them in silence would show readers a way, or a text, that the author has ruled out.

## Example

```yaml
title: The lamp is dark
nodes:
  replace-bulb:
    outcome: Replace the bulb
    notes:
      - {audience: staff, body: Offer to send one.}
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  replace-bulb: {outcome: Replace the bulb}
```
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from whichway.findings import Problem, Severity
from whichway.graph import Forest
from whichway.model import GuideSection, Part, Question, Tree

CODE = "WW108"
SEVERITY = Severity.ERROR


def check(forest: Forest) -> Iterator[Problem]:
    """Every key that is known, and not acted on."""
    for tree in forest.trees.values():
        for part, keys in ((tree, ("audience",)),):
            yield from _used(part, keys, tree)
        for node_id, node in tree.nodes.items():
            yield from _used(node, ("notes", "audience"), tree, node_id)
            for option in node.options if isinstance(node, Question) else ():
                yield from _used(option, ("audience",), tree, node_id)
            for guide in node.guides:
                if isinstance(guide, GuideSection) and guide.show == "section":
                    yield from _used(guide, ("show",), tree, node_id)


def _used(part: Part, keys: Iterable[str], tree: Tree, node: str = "") -> Iterator[Problem]:
    for key in keys:
        if getattr(part, key, None):
            message = f"`{key}` is part of the format, but this version does not act on it yet"
            yield Problem(part.places.key(key), message, f"take `{key}` out until it does", tree.id, node)
