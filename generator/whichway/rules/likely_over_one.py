"""The shares of a checklist's items exceed 1.

## What it does

Adds up `likely` over the items of each checklist, and reports those with more than 1.

## Why it matters

`likely` is the share of cases in which an item is the cause. Together, the items can't be the cause in more than all
cases. `whichway stats` computes from these shares how soon readers find a solution.

## Example

```yaml
title: The lamp is dark
nodes:
  lamp:
    checklist: Is the lamp all right?
    items:
      - {id: plugged-in, check: Is it plugged in?, fix: Plug it in, likely: 0.7}
      - {id: bulb, check: Does another bulb work?, bad: "yes", fix: Replace the bulb, likely: 0.5}
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
      - {id: plugged-in, check: Is it plugged in?, fix: Plug it in, likely: 0.5}
      - {id: bulb, check: Does another bulb work?, bad: "yes", fix: Replace the bulb, likely: 0.4}
    next: ask
  ask: {outcome: Ask for help, result: escalate}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from whichway.findings import Problem, Severity
from whichway.rules.evidence import Evidence

CODE = "WW122"
SEVERITY = Severity.ERROR

_ROUNDING = 1e-9


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every checklist whose shares are more than all cases, at the item that exceeds them."""
    for tree in evidence.forest.trees.values():
        for node_id, checklist in tree.checklists.items():
            total = 0.0
            for item in checklist.items:
                total += item.likely
                if total > 1 + _ROUNDING:
                    whole = sum(item.likely for item in checklist.items)
                    message = f"`likely` adds up to {whole:g} in the checklist `{node_id}`"
                    help = "lower the shares until they add up to 1, or less if there are other causes"
                    yield Problem(item.places.value("likely"), message, help, tree.id, f"{node_id}.{item.id}")
                    break
