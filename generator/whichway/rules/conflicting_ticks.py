"""Two options that can be ticked together set one fact to different values.

## What it does

Reports questions with `choose: several` that have two options which a reader can tick at the same time, and which set
the same fact to different values.

## Why it matters

A fact has one value. Which one it gets if both are ticked would be a matter of chance.

## Example

```yaml
title: The lamp is dark
facts:
  part: [bulb, cable]
nodes:
  broken:
    question: What looks broken?
    choose: several
    options:
      - {label: The bulb, set: {part: bulb}}
      - {label: The cable, set: {part: cable}}
    next: by-part
  by-part:
    route:
      - {when: {part: bulb}, next: replace-bulb}
      - {when: {part: cable}, next: replace-cable}
      - {otherwise: plug-in}
  plug-in: {outcome: Plug it in}
  replace-bulb: {outcome: Replace the bulb}
  replace-cable: {outcome: Replace the cable}
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  broken:
    question: What looks broken?
    choose: several
    options:
      - {id: bulb, label: The bulb}
      - {id: cable, label: The cable}
    next: by-part
  by-part:
    route:
      - {when: {broken: bulb}, next: replace-bulb}
      - {when: {broken: cable}, next: replace-cable}
      - {otherwise: plug-in}
  plug-in: {outcome: Plug it in}
  replace-bulb: {outcome: Replace the bulb}
  replace-cable: {outcome: Replace the cable}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from whichway.audiences import may_meet
from whichway.findings import Problem, Severity
from whichway.graph import Forest, PageNode, Ticks, ticks_offered
from whichway.model import Option, SeveralQuestion, Tree
from whichway.rules.evidence import Evidence, once_per_place

CODE = "WW310"
SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every option that contradicts one before it, at the first state in which both can be ticked."""
    forest = evidence.forest
    yield from once_per_place(
        problem
        for tree in forest.trees.values()
        for page_node in forest.own_page_nodes(tree)
        if isinstance(page_node.node, SeveralQuestion)
        for problem in _problems(forest, tree, page_node, page_node.node)
    )


def _problems(forest: Forest, tree: Tree, page_node: PageNode, node: SeveralQuestion) -> Iterator[Problem]:
    pairs = [
        (one, other, facts) for one, other in combinations(node.options, 2) if (facts := _contradicting(one, other))
    ]
    for state in forest.states_shown(tree, page_node.id) if pairs else ():
        typed = forest.pages[state.page][state.node].edges[0].typed
        if state not in forest.sure_states.arrival or not isinstance(typed, Ticks):
            continue
        offered = {way.id for way in ticks_offered(typed, forest.search.knowledge(state))}
        for one, other, facts in pairs:
            if {one.id, other.id} <= offered:
                values = f"`{one.set[facts[0]]}` and to `{other.set[facts[0]]}`"
                message = f"who ticks `{one.id}` and `{other.id}` sets `{facts[0]}` to {values}"
                help = f"ask in conditions what was ticked, as in `{page_node.id}: {other.id}`, instead of the fact"
                place = other.places.inside("set").value(facts[0])
                yield Problem(place, message, help, tree.id, page_node.id, forest.sure_states.walk_to(state))


def _contradicting(one: Option, other: Option) -> list[str]:
    """The facts that two options set to different values, if some reader sees both."""
    facts = [fact for fact, value in other.set.items() if one.set.get(fact, value) != value]
    return facts if may_meet(one, other) else []
