"""The ranges of a question don't cover some answer.

## What it does

Reports questions for a number or a date that a reader can answer with something that falls into none of the ranges
offered, and shows such an answer. Ranges must cover everything between `min` and `max`, both included; without these,
every number. Numbers are compared as they are, whatever `decimals` says. Ranges may have conditions; if one that isn't
offered leaves a gap, the walk that leads there is shown.

## Why it matters

The reader has given an honest answer, and there is no way on.

## Example

```yaml
title: The lamp is dark
nodes:
  how-long:
    question: How long has it been dark?
    number: {unit: hours, min: 0}
    options:
      - {below: 1, next: plug-in}
      - {from: 2, next: replace-bulb}
  plug-in: {outcome: Plug it in}
  replace-bulb: {outcome: Replace the bulb}
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  how-long:
    question: How long has it been dark?
    number: {unit: hours, min: 0}
    options:
      - {below: 1, next: plug-in}
      - {from: 1, next: replace-bulb}
  plug-in: {outcome: Plug it in}
  replace-bulb: {outcome: Replace the bulb}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from whichway.findings import Problem, Severity
from whichway.graph import uncovered
from whichway.rules.evidence import Evidence, once_per_place, place_of_node
from whichway.rules.uses import ranges_of_all

CODE = "WW702"
SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every question for a number or date that some answer leads nowhere, at the first state in which it does."""
    yield from once_per_place(_problems(evidence))


def _problems(evidence: Evidence) -> Iterator[Problem]:
    for (called, forest), tree, (page_node, state, every, _, possible) in ranges_of_all(evidence.forest):
        if (answer := uncovered(every, possible)) is not None:
            whom = f" for {called}" if called else ""
            message = f"no range of `{page_node.id}` has `{answer}`{whom}"
            help = "add a range for it, or set `min` or `max`"
            walk = forest.sure_states.walk_to(state)
            yield Problem(place_of_node(page_node), message, help, tree.id, page_node.id, walk)
