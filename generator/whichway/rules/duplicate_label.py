"""Two options of a question have the same label.

## What it does

Reports the second of two options that read the same, whatever their ids are.

## Why it matters

The reader can't tell them apart, and neither can a support agent who reads the answers back.

## Example

```yaml
title: The lamp is dark
nodes:
  plugged-in:
    question: Is it plugged in?
    options:
      - {id: wall, label: "Yes", next: replace-bulb}
      - {id: strip, label: "Yes", next: plug-in}
  plug-in: {outcome: Switch the socket strip on}
  replace-bulb: {outcome: Replace the bulb}
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  plugged-in:
    question: Is it plugged in?
    options:
      - {id: wall, label: "Yes, into the wall", next: replace-bulb}
      - {id: strip, label: "Yes, into a socket strip", next: plug-in}
  plug-in: {outcome: Switch the socket strip on}
  replace-bulb: {outcome: Replace the bulb}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from whichway.findings import Problem, Severity
from whichway.graph import Forest, Limits
from whichway.model import Question

CODE = "WW501"
SEVERITY = Severity.ERROR


def check(forest: Forest, limits: Limits) -> Iterator[Problem]:
    """Every option whose label a former option of its question has."""
    for tree in forest.trees.values():
        for node_id, node in tree.nodes.items():
            if not isinstance(node, Question) or len({option.label for option in node.options}) == len(node.options):
                continue
            seen: dict[str, str] = {}
            for option in node.options:
                # Two equal ids are told as such; they come from equal labels mostly.
                if option.label in seen and seen[option.label] != option.id:
                    place = option.places.value("label")
                    message = f"two options have the label `{option.label}`"
                    yield Problem(place, message, "say in each what sets it apart", tree.id, node_id)
                seen.setdefault(option.label, option.id)
