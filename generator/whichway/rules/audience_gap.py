"""A way ends nowhere once the parts for another audience are left out.

## What it does

Looks at the trees as each audience sees them, without the nodes, options and notes for others, and proves them again.
Reports ways that lead to something which that audience does not see, and nodes and loops in which only that audience
is stuck. The walk is shown.

## Why it matters

One source makes the customers' site and the staff's. A step that only staff see must not be the customers' only way on.

## Example

```yaml
title: The lamp is dark
nodes:
  plugged-in:
    question: Is it plugged in?
    options:
      - {label: "Yes", next: look-up-warranty}
      - {label: "No", next: plug-in}
  look-up-warranty: {step: Look the warranty up, audience: staff, next: replace-lamp}
  plug-in: {outcome: Plug it in}
  replace-lamp: {outcome: Replace the lamp}
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  plugged-in:
    question: Is it plugged in?
    options:
      - {id: yes-staff, label: "Yes", audience: staff, next: look-up-warranty}
      - {label: "Yes", audience: customer, next: replace-lamp}
      - {label: "No", next: plug-in}
  look-up-warranty: {step: Look the warranty up, audience: staff, next: replace-lamp}
  plug-in: {outcome: Plug it in}
  replace-lamp: {outcome: Replace the lamp}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from whichway.audiences import EVERYBODY_ELSE, audiences_of
from whichway.findings import Problem, Severity
from whichway.graph import Forest
from whichway.rules import dead_end, incomplete_route, no_way_out
from whichway.rules.telling import told_once

CODE = "WW602"
SEVERITY = Severity.ERROR

_PROOFS = (dead_end, no_way_out, incomplete_route)


def check(forest: Forest) -> Iterator[Problem]:
    """Every gap of every audience; of the forest's own, where it is that of one audience already."""
    if forest.everything is not None:
        yield from told_once(_gaps(forest, "this audience"))
        return
    named = audiences_of(forest.trees.values())
    if named:
        known = {problem.place for proof in _PROOFS for problem in proof.check(forest)}
        found = [p for name in sorted(named) for p in _gaps(forest.for_audience(name), f"`{name}`")]
        # Readers of whom nothing is said see least. What they miss is told for a named audience, if one misses it too.
        found += _gaps(forest.for_audience(EVERYBODY_ELSE), "everybody else")
        yield from told_once(problem for problem in found if problem.place not in known)


def _gaps(seen: Forest, who: str) -> Iterator[Problem]:
    for tree, node_id, way in seen.ways():
        if way.target is None and seen.is_hidden(tree, way.exit.target) and (tree.id, node_id) in seen.reached:
            message = f"{who} does not see `{way.exit.target}`, to which this leads"
            help = "lead this audience elsewhere, by an option of its own, or let it see that node"
            walk = seen.states.walk_to_node((tree.id, node_id))
            yield Problem(way.exit.place, message, help, tree.id, node_id, walk)
    for tree in seen.trees.values():
        if tree.start and seen.is_hidden(tree, tree.start):
            message = f"{who} does not see `{tree.start}`, where this tree starts"
            yield Problem(tree.places.value("start"), message, "let it see that node, or hide the tree", tree.id)
    for proof in _PROOFS:
        for problem in proof.check(seen):
            message = f"for {who}, {problem.message}"
            yield Problem(problem.place, message, problem.help, problem.tree, problem.node, problem.walk)
