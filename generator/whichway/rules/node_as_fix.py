"""A fix is the id of a node.

## What it does

Reports an item of a checklist whose `fix` is a text that is the id of a node of the same tree.

## Why it matters

A `fix` given as text is the heading of a new outcome. Readers would see the id as a heading, and never get to the node.

## Example

```yaml
title: The lamp is dark
nodes:
  lamp:
    checklist: Is the lamp all right?
    items:
      - {id: plugged-in, check: Is it plugged in?, fix: plug-in}
    next: ask
  ask:
    question: Does another lamp work in this socket?
    options:
      - {label: "Yes", next: plug-in}
      - {label: "No", next: call-electrician}
  plug-in: {outcome: Plug it in}
  call-electrician: {outcome: Call an electrician, result: escalate}
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
  ask:
    question: Does another lamp work in this socket?
    options:
      - {label: "Yes", next: lamp.plugged-in.fix}
      - {label: "No", next: call-electrician}
  call-electrician: {outcome: Call an electrician, result: escalate}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from whichway.findings import Problem, Severity
from whichway.model import Check
from whichway.rules.evidence import Evidence

CODE = "WW123"
SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every fix whose heading is a node's id."""
    for tree in evidence.forest.trees.values():
        for node_id, checklist in tree.checklists.items():
            for item in checklist.items:
                if isinstance(item, Check) and isinstance(item.fix, str) and item.fix in tree.nodes:
                    message = f"`{item.fix}` is a node, and a `fix` is the heading of a new outcome"
                    help = (
                        "write what to do, as in `fix: Plug it in`; to lead to a node, write a `question` "
                        "instead of this item"
                    )
                    place = item.places.value("fix")
                    yield Problem(place, message, help, tree.id, f"{node_id}.{item.id}")
