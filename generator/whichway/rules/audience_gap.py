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
from whichway.graph import Forest, Stop
from whichway.model import Include, Tree
from whichway.rules import dead_end, incomplete_route, no_way_out
from whichway.rules.telling import told_once

CODE = "WW602"
SEVERITY = Severity.ERROR

_PROOFS = (dead_end, no_way_out, incomplete_route)
_LEAD_ELSEWHERE = "lead this audience elsewhere, by an option of its own, or let it see that node"


def check(forest: Forest) -> Iterator[Problem]:
    """Every gap of every audience; of the forest's own, where it is that of one audience already."""
    if forest.everything is not None:
        yield from told_once(_gaps(forest, forest.everything, "this audience"))
        return
    named = audiences_of(forest.trees.values())
    if named:
        known = {problem.place for proof in _PROOFS for problem in proof.check(forest)}
        found = [p for name in sorted(named) for p in _gaps(forest.for_audience(name), forest, f"`{name}`")]
        # Readers of whom nothing is said see least. What they miss is told for a named audience, if one misses it too.
        found += _gaps(forest.for_audience(EVERYBODY_ELSE), forest, "everybody else")
        yield from told_once(problem for problem in found if problem.place not in known)


def _gaps(seen: Forest, everything: Forest, who: str) -> Iterator[Problem]:
    for tree in seen.trees.values():
        start = everything.start(everything.trees[tree.id])[1]
        if start not in tree.nodes:
            place = everything.trees[tree.id].places.inside("nodes").key(start)
            message = f"{who} does not see `{start}`, where this tree starts"
            help = "let it see that node, start with another, or hide the tree"
            yield Problem(tree.places.value("start") if tree.start else place, message, help, tree.id, walk=())
        for stop in seen.own_stops(tree):
            yield from _hidden_ways(seen, tree, stop, who)
            if isinstance(stop.node, Include):
                yield from _hidden_in_include(seen, tree, stop, stop.node, who)
    for proof in _PROOFS:
        for problem in proof.check(seen):
            # Where this audience never comes, it misses nothing.
            if problem.walk is not None:
                message = f"for {who}, {problem.message}"
                yield Problem(problem.place, message, problem.help, problem.tree, problem.node, problem.walk)


def _hidden_ways(seen: Forest, tree: Tree, stop: Stop, who: str) -> Iterator[Problem]:
    """The ways on, of those that some reader is offered, to what this audience does not see."""
    for index, way in enumerate(stop.ways):
        if way.target is None and seen.is_hidden(tree, way.exit.target):
            states = (s for s in seen.shown_of(tree, stop.id) if any(index == i for i, _, _ in seen.moves(s)))
            if (state := next(states, None)) is not None:
                message = f"{who} does not see `{way.exit.target}`, to which this leads"
                walk = seen.states.walk_to(state)
                yield Problem(way.exit.place, message, _LEAD_ELSEWHERE, tree.id, stop.id, walk)


def _hidden_in_include(seen: Forest, tree: Tree, stop: Stop, node: Include, who: str) -> Iterator[Problem]:
    """An include of a tree that this audience does not see, or what follows on it and is hidden."""
    walk = seen.shortest_walk(tree, stop.id)
    if walk is not None and seen.is_hidden(tree, f"/{node.include}"):
        message = f"{who} does not see the tree `{node.include}`, which is played here"
        help = "lead this audience past it, by an option of its own, or let it see that tree"
        yield Problem(node.places.value("include"), message, help, tree.id, stop.id, walk)
    for _, outcome, walk in seen.outcomes_of(tree, stop):
        target = node.results.get(outcome.result)
        if target and seen.is_hidden(tree, target):
            message = f"{who} does not see `{target}`, which follows on `{outcome.result}`"
            place = node.places.inside("results").value(outcome.result)
            yield Problem(place, message, _LEAD_ELSEWHERE, tree.id, stop.id, walk)
