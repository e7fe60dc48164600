"""An option is never offered.

## What it does

Reports options whose condition holds in none of the states in which readers get to the question.

## Why it matters

It was written for readers who never see it. Usually the condition is wrong, or what it asks about is set later.

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
      - {label: "Yes", next: replace-bulb}
      - {label: "No", next: replace-lamp}
      - {label: I can't see it, when: {kind: {not: [bulb, led]}}, next: replace-lamp}
  replace-bulb: {outcome: Replace the bulb}
  replace-lamp: {outcome: Replace the lamp}
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
      - {label: "Yes", when: {kind: bulb}, next: replace-bulb}
      - {label: "No", next: replace-lamp}
      - {label: I can't see it, next: replace-lamp}
  replace-bulb: {outcome: Replace the bulb}
  replace-lamp: {outcome: Replace the lamp}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from whichway.findings import Problem, Severity
from whichway.graph import Forest, PageNode, Ticks, ticks_offered
from whichway.inline import plain_text
from whichway.model import Option, SeveralQuestion, Tree
from whichway.rules.evidence import Evidence
from whichway.rules.uses import is_sound

CODE = "WW305"
SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every option that no walk is offered."""
    forest = evidence.forest
    for tree in forest.trees.values():
        for page_node in forest.own_page_nodes(tree):
            if not page_node.conditional or page_node.is_route or not forest.states_shown(tree, page_node.id):
                continue
            yield from _never_to_tick(forest, tree, page_node)
            for index, edge in enumerate(page_node.edges):
                option = edge.written.part
                if not isinstance(option, Option) or not edge.tests or not is_sound(tree, option):
                    continue
                if not forest.is_used(tree, page_node.id, index):
                    yield _problem(forest, tree, page_node, option)


def _never_to_tick(forest: Forest, tree: Tree, page_node: PageNode) -> Iterator[Problem]:
    """Those of several options that no reader can tick."""
    if isinstance(page_node.node, SeveralQuestion):
        offered: set[str] = set()
        for state in forest.states_shown(tree, page_node.id):
            typed = forest.pages[state.page][state.node].edges[0].typed
            if isinstance(typed, Ticks):
                offered |= {way.id for way in ticks_offered(typed, forest.search.knowledge(state))}
        for option in page_node.node.options:
            if option.id not in offered and is_sound(tree, option):
                yield _problem(forest, tree, page_node, option)


def _problem(forest: Forest, tree: Tree, page_node: PageNode, option: Option) -> Problem:
    message = f"the option `{plain_text(option.label) or option.id}` is never offered"
    help = "fix its condition, or take the option out"
    walk = forest.shortest_walk(tree, page_node.id)
    return Problem(option.places.value("when"), message, help, tree.id, page_node.id, walk)
