"""A question has only one option.

## What it does

Reports questions that offer a single answer.

## Why it matters

Where there is no choice, there is no question. Readers look for the other answer, and have one more click to make.

## Example

```yaml
title: The lamp is dark
nodes:
  plug-in:
    question: Have you plugged it in?
    options:
      - {label: "Yes", next: replace-bulb}
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
from whichway.kinds import options_of
from whichway.rules.evidence import Evidence

CODE = "WW205"
SEVERITY = Severity.WARNING


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every question with one option."""
    forest = evidence.forest
    for tree in forest.trees.values():
        for node_id, node in tree.nodes.items():
            if len(options_of(node)) == 1:
                place = tree.places.inside("nodes").key(node_id)
                message = f"the question `{node_id}` has only one option"
                yield Problem(place, message, "add the other answers, or make it a step", tree.id, node_id)
