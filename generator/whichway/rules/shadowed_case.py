"""No walk takes a case of a route.

## What it does

Reports cases that never hold, and cases that only hold when an earlier case holds, too, and is taken instead.

## Why it matters

It was written for readers who never get there. Usually the cases are in the wrong order.

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
    route:
      - {when: {kind: [bulb, led]}, next: plug-in}
      - {when: {kind: led}, next: replace-lamp}
      - {otherwise: plug-in}
  plug-in: {outcome: Plug it in}
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
    route:
      - {when: {kind: led}, next: replace-lamp}
      - {otherwise: plug-in}
  plug-in: {outcome: Plug it in}
  replace-lamp: {outcome: Replace the lamp}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from whichway.checklists import GuardCase
from whichway.findings import Problem, Severity, Walk
from whichway.graph import Forest, PageNode, as_written, undecided
from whichway.model import Case, Otherwise, Tree
from whichway.rules.evidence import Evidence
from whichway.rules.uses import is_sound

CODE = "WW307"
SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every case that no walk takes."""
    forest = evidence.forest
    for tree in forest.trees.values():
        for page_node in forest.own_page_nodes(tree):
            if not page_node.is_route or not forest.states_shown(tree, page_node.id):
                continue
            for index, edge in enumerate(page_node.edges):
                case = edge.written.part
                assert isinstance(case, Case | Otherwise)  # noqa: S101 - for the type checker
                unsound = isinstance(case, Case) and not is_sound(tree, case)
                # An item that is never passed over is none too many.
                needless = page_node.is_guard and not isinstance(case, Case)
                if not unsound and not needless and not forest.is_used(tree, page_node.id, index):
                    unset = _never_set(forest, tree, page_node, index)
                    yield _problem(page_node, case, forest.shortest_walk(tree, page_node.id), unset)


def _never_set(forest: Forest, tree: Tree, page_node: PageNode, index: int) -> list[str]:
    """The facts and questions that this way on asks about, and that no walk to it sets."""
    found: list[set[str]] = []
    for state in forest.states_shown(tree, page_node.id):
        page_nodes = forest.pages[state.page]
        missing = undecided(page_nodes[state.node].edges[index].tests, dict(state.known))
        found.append({as_written(name, page_nodes) for name in missing})
    return sorted(set.intersection(*found))


def _problem(page_node: PageNode, case: Case | Otherwise, walk: Walk | None, unset: list[str]) -> Problem:
    if isinstance(case, GuardCase):
        message = f"the item `{case.next}` is never offered"
        help = "correct its `when`, or take the item out"
        return Problem(case.places.value("when"), message, help, page_node.tree.id, case.next, walk)
    message, help = _message_and_help(case, f"the route `{page_node.id}`", " or ".join(f"`{name}`" for name in unset))
    return Problem(case.places.own, message, help, page_node.tree.id, page_node.id, walk)


def _message_and_help(case: Case | Otherwise, route: str, unset: str) -> tuple[str, str]:
    if isinstance(case, Case):
        message = f"case {case.number} of {route} is never taken"
        if unset:
            return f"{message}: no answer on the way sets {unset}", f"ask for {unset} first, or remove the case"
        earlier = "put it above the cases that take its readers" if case.number > 1 else "correct its `when`"
        return message, f"{earlier}, or remove it"
    return f"`otherwise` of {route} is never taken", "every value is handled above; remove it"
