"""A node has no way on, and is no outcome.

## What it does

Reports questions without options and steps without `next`.

## Why it matters

The reader has followed the guide up to here, and is left without an answer and without a way on.

## Example

```yaml
title: The lamp is dark
nodes:
  plug-in:
    step: Plug the lamp in
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  plug-in:
    step: Plug the lamp in
    next: replace-bulb
  replace-bulb: {outcome: Replace the bulb}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from whichway.findings import Problem, Severity
from whichway.graph import Forest, Limits
from whichway.model import Outcome, Step, exits

CODE = "WW203"
SEVERITY = Severity.ERROR


def check(forest: Forest, limits: Limits) -> Iterator[Problem]:
    """Every node other than an outcome that has no way on."""
    for tree in forest.trees.values():
        for node_id, node in tree.nodes.items():
            # Where `options` was written and could not be read, the loader has told it.
            if isinstance(node, Outcome) or node.kind in ("include",) or any(True for _ in exits(node)):
                continue
            if not tree.whole and "options" in node.places.keys:
                continue
            message = f"the {node.kind} `{node_id}` has no way on"
            help = "add `next: …`" if isinstance(node, Step) else "add options with a `label` and a `next` each"
            help += ", or make it an outcome if the reader is at an end here"
            yield Problem(tree.places.inside("nodes").key(node_id), message, help, tree.id, node_id)
