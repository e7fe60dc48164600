"""A checklist has no items.

## What it does

Reports a checklist whose `items` are an empty list.

## Why it matters

Readers pass through it without being asked anything.

## Example

```yaml
title: The lamp is dark
nodes:
  lamp:
    checklist: Is the lamp all right?
    items: []
    next: ask
  ask: {outcome: Ask for help, result: escalate}
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  lamp:
    checklist: Is the lamp all right?
    items:
      - {id: plugged-in, check: Is it plugged in?, fix: Plug it in}
    next: ask
  ask: {outcome: Ask for help, result: escalate}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from whichway.findings import Problem, Severity
from whichway.rules.evidence import Evidence

CODE = "WW121"
SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every checklist without items."""
    for tree in evidence.forest.trees.values():
        for node_id, checklist in tree.checklists.items():
            if not checklist.items:
                message = f"the checklist `{node_id}` has no items"
                help = "add one, such as `- {id: plugged-in, check: Is it plugged in?, fix: Plug it in}`"
                yield Problem(checklist.places.value("items"), message, help, tree.id, node_id)
