"""A reader can get to a node that has no way on and isn't an outcome.

## What it does

Reports questions without options, steps without `next`, and questions that offer no option on some walk because none of
their conditions holds. The walk is shown.

In flowcharts of pages (`whichway audit`), reports decisions that no line leaves: as a warning if they ask something,
else as a note. In trees that are drawn with signs, notes questions that an answer leads to, and that have no branches.

## Why it matters

The reader has followed the guide this far, and is left with neither an answer nor a way on.

## Example

```yaml
title: The lamp is dark
facts:
  kind: [bulb, led]
nodes:
  which:
    question: What kind of lamp is it?
    options:
      - {label: With a bulb, set: {kind: bulb}, next: plugged-in}
      - {label: With an LED, set: {kind: led}, next: plugged-in}
  plugged-in:
    question: Is it plugged in?
    options:
      - {label: "Yes", when: {kind: bulb}, next: replace-bulb}
      - {label: "No", when: {kind: bulb}, next: plug-in}
  plug-in: {outcome: Plug it in}
  replace-bulb: {outcome: Replace the bulb}
```

## Use instead

```yaml
title: The lamp is dark
facts:
  kind: [bulb, led]
nodes:
  which:
    question: What kind of lamp is it?
    options:
      - {label: With a bulb, set: {kind: bulb}, next: plugged-in}
      - {label: With an LED, set: {kind: led}, next: plugged-in}
  plugged-in:
    question: Is it plugged in?
    options:
      - {id: bulb-is, label: "Yes", when: {kind: bulb}, next: replace-bulb}
      - {id: led-is, label: "Yes", when: {kind: led}, next: replace-lamp}
      - {label: "No", next: plug-in}
  plug-in: {outcome: Plug it in}
  replace-bulb: {outcome: Replace the bulb}
  replace-lamp: {outcome: Replace the lamp}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from whichway.chart_issues import NoWayOn
from whichway.findings import Problem, Severity, Walk
from whichway.graph import Forest, PageNode
from whichway.model import AnyNode
from whichway.rules.evidence import Evidence, once_per_place, place_of_node

CODE = "WW203"
SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every node other than an outcome at which some reader has no way on."""
    yield from _of_charts(evidence)
    forest = evidence.forest
    yield from once_per_place(_problems(forest))


def _of_charts(evidence: Evidence) -> Iterator[Problem]:
    """The decisions of charts that no line leaves."""
    for issue in evidence.in_charts(NoWayOn):
        if issue.is_drawn:
            help = "draw a branch for each answer, or say what to do instead of asking"
            yield issue.problem(f"no branch leaves the question `{issue.node}`", help)
            continue
        help = "add a line for each answer, or give the node another shape if nothing is decided there"
        yield issue.problem(f"no line leaves the decision `{issue.node}`", help)


def _problems(forest: Forest) -> Iterator[Problem]:
    for tree in forest.trees.values():
        for page_node in forest.own_page_nodes(tree):
            if page_node.edges:
                continue
            # Where its ways on were written and could not be read, the loader has reported it.
            unread = not tree.whole and bool(page_node.node.places.keys.keys() & {"options", "route"})
            if not unread and _way_on(page_node.node):
                walk = forest.shortest_walk(tree, page_node.id)
                yield _problem(page_node, f"the {page_node.node.kind} `{page_node.id}` has no way on", walk)
    for state in forest.sure_states.arrival:
        page_node = forest.pages[state.page][state.node]
        if page_node.conditional and not page_node.is_route and _way_on(page_node.node) and not forest.moves(state):
            message = f"no option of the question `{page_node.id}` is offered on this walk"
            yield _problem(page_node, message, forest.sure_states.walk_to(state))


def _problem(page_node: PageNode, message: str, walk: Walk | None) -> Problem:
    help = f"add {_way_on(page_node.node)}, or make it an outcome if the walk should end here"
    return Problem(place_of_node(page_node), message, help, page_node.tree.id, page_node.own_id, walk)


def _way_on(node: AnyNode) -> str:
    """What leads on from a node that must not be an end; nothing for those that may be one."""
    match node.kind:
        case "question" | "route":
            return "an option that is offered there"
        case "step":
            return "`next: …`"
        case "outcome" | "include":
            return ""
        case _ as kind:
            assert_never(kind)
