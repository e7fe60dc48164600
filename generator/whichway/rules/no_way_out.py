"""Readers can't leave a loop: it leads to no outcome.

## What it does

Reports the loop at the end of every part of a tree that leads to no outcome, whatever readers answer, and names its
nodes. A loop such as "try again" is fine as long as one answer leads out of it.

In flowcharts of pages (`whichway audit`), reports loops with a decision that no line leaves, as a warning or a note. A
loop with a link, or with a node in the shape of an end, is fine.

## Why it matters

A reader who gets in is asked the same questions forever.

## Example

```yaml
title: The lamp is dark
nodes:
  plugged-in:
    question: Is it plugged in?
    options:
      - {label: "Yes", next: switched-on}
      - {label: "No", next: plug-in}
  plug-in: {step: Plug it in, next: plugged-in}
  switched-on:
    question: Is it switched on?
    options:
      - {label: "Yes", next: plugged-in}
      - {label: "No", next: switch-on}
  switch-on: {step: Switch it on, next: plugged-in}
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  plugged-in:
    question: Is it plugged in?
    options:
      - {label: "Yes", next: switched-on}
      - {label: "No", next: plug-in}
  plug-in: {step: Plug it in, next: plugged-in}
  switched-on:
    question: Is it switched on?
    options:
      - {label: "Yes", next: replace-bulb}
      - {label: "No", next: switch-on}
  switch-on: {step: Switch it on, next: plugged-in}
  replace-bulb: {outcome: Replace the bulb}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from whichway.chart_issues import Endless
from whichway.findings import Problem, Severity
from whichway.graph import Forest
from whichway.rules.evidence import Evidence, once_per_place, place_of_node
from whichway.wording import listed

CODE = "WW204"
SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every loop that can't be left."""
    yield from _of_charts(evidence)
    forest = evidence.forest
    yield from once_per_place(_problems(forest))


def _of_charts(evidence: Evidence) -> Iterator[Problem]:
    """The loops of charts that no line leaves."""
    for issue in evidence.in_charts(Endless):
        message = f"no line leaves this loop: {listed(issue.around[:6])}{', …' if len(issue.around) > 6 else ''}"
        yield issue.problem(message, "let a line from one of its decisions lead to an end")


def _problems(forest: Forest) -> Iterator[Problem]:
    for entry, around in forest.inescapable_loops():
        page_node = forest.pages[entry.page][entry.node]
        # Of a tree that is not whole, the way out may be just what could not be read.
        if not all(forest.pages[page][node].tree.whole for page, node in around):
            continue
        names = [node if page == entry.page else f"/{page}/{node}" for page, node in (*around, around[0])]
        message = "no outcome can be reached from here: " + " → ".join(f"`{name}`" for name in names)
        help = f"let an option of one of them lead to an outcome, such as one of `{names[0]}`"
        walk = forest.states.walk_to(entry)
        yield Problem(place_of_node(page_node), message, help, page_node.tree.id, page_node.own_id, walk)
