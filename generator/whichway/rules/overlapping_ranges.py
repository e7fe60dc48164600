"""Two ranges of a question have an answer in common.

## What it does

Reports ranges of a question for a number or a date that are offered to the same reader, and that both contain some
answer, which it shows. A range has its `from`, but not its `below`.

## Why it matters

It isn't clear which of the two ways the reader takes.

## Example

```yaml
title: The lamp is dark
nodes:
  how-long:
    question: How long has it been dark?
    number: {unit: hours, min: 0}
    options:
      - {below: 2, next: plug-in}
      - {from: 1, next: replace-bulb}
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
      - {below: 2, next: plug-in}
      - {from: 2, next: replace-bulb}
  plug-in: {outcome: Plug it in}
  replace-bulb: {outcome: Replace the bulb}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from whichway.findings import Problem, Severity
from whichway.graph import shared_answer
from whichway.rules.evidence import Evidence, once_per_place
from whichway.rules.uses import ranges_of_all

CODE = "WW703"
SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every range that has an answer in common with one before it, at the first state in which both are offered."""
    yield from once_per_place(_problems(evidence))


def _problems(evidence: Evidence) -> Iterator[Problem]:
    for (_, forest), tree, (page_node, state, _, sure, _) in ranges_of_all(evidence.forest):
        for one, other in combinations(sure, 2):
            if (answer := shared_answer(one, other)) is not None:
                message = f"`{answer}` falls into `{one.option}` and into `{other.option}`"
                help = "let one of the two end where the other begins"
                walk = forest.sure_states.walk_to(state)
                yield Problem(other.written.part.places.own, message, help, tree.id, page_node.id, walk)
