"""A way ends nowhere once parts for other audiences are left out.

## What it does

Looks at the trees as each audience sees them, without nodes, options, and notes for others, and proves them again.
Reports ways that lead to something this audience doesn't see, and nodes and loops where only this audience gets stuck.
The walk is shown. Audiences that miss the same thing in the same place share a finding.

## Why it matters

Customers and staff read sites made from one source. A step that only staff see must not be the customers' only way on.

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
from dataclasses import replace

from whichway.audiences import named_audiences
from whichway.findings import Problem, Severity, walk_length
from whichway.graph import Forest, PageNode
from whichway.model import Include, Tree
from whichway.nearest import nearest
from whichway.place import Place
from whichway.rules import dead_end, incomplete_route, no_way_out
from whichway.rules.evidence import Evidence, audiences_in, joined, once_per_place

CODE = "WW602"
SEVERITY = Severity.ERROR

_PROOFS = (dead_end, no_way_out, incomplete_route)
_LEAD_ELSEWHERE = "add an option for this audience that leads elsewhere, or let it see that node"


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every gap of every audience; of the forest's own, where it is that of one audience already."""
    forest = evidence.forest
    unprojected = forest.unprojected or forest
    gaps: dict[tuple[Place, str], list[tuple[str, Problem]]] = {}
    for audience in audiences_in(forest):
        for problem in once_per_place(_gaps(audience.seen, unprojected)):
            gaps.setdefault((problem.place, problem.message), []).append((audience.called, problem))
    # What everybody misses has a finding of its own.
    proofs = _PROOFS if gaps and forest is unprojected else ()
    known = {problem.place for proof in proofs for problem in proof.check(evidence)}
    for (place, message), found in gaps.items():
        if place not in known:
            shortest = min((problem for _, problem in found), key=lambda problem: walk_length(problem.walk or ()))
            yield replace(shortest, message=f"for {joined([called for called, _ in found])}, {message}")


def _gaps(seen: Forest, unprojected: Forest) -> Iterator[Problem]:
    """What an audience misses, without its name; not in trees that name an audience that there is none of."""
    for problem in _all_gaps(seen, unprojected):
        named = named_audiences(unprojected.trees[problem.tree])
        if all(part.name in unprojected.limits.audiences for part in named):
            yield problem


def _all_gaps(seen: Forest, unprojected: Forest) -> Iterator[Problem]:
    for tree in seen.trees.values():
        whole = unprojected.trees[tree.id]
        start = unprojected.start(whole)[1]
        if start not in tree.nodes:
            place = whole.places.inside("nodes").key(start)
            message = f"`{start}`, where this tree starts, is hidden"
            help = "let it see that node, start with another, or hide the tree"
            yield Problem(tree.places.value("start") if whole.start else place, message, help, tree.id, walk=())
        for page_node in seen.own_page_nodes(tree):
            yield from _hidden_edges(seen, tree, page_node)
            if isinstance(page_node.node, Include):
                yield from _hidden_in_include(seen, tree, page_node, page_node.node)
    for proof in _PROOFS:
        # Where this audience never comes, it misses nothing.
        yield from (problem for problem in proof.check(Evidence(seen)) if problem.walk is not None)


def _hidden_edges(seen: Forest, tree: Tree, page_node: PageNode) -> Iterator[Problem]:
    """The ways on, of those that some reader is offered, to what this audience does not see."""
    for index, edge in enumerate(page_node.edges):
        if edge.target is None and seen.is_hidden(tree, edge.written.target):
            states = (s for s in seen.states_shown(tree, page_node.id) if any(index == i for i, _, _ in seen.moves(s)))
            if (state := next(states, None)) is not None:
                message = f"this leads to `{edge.written.target}`, which is hidden"
                help = _leading_elsewhere(seen, tree, edge.written.target)
                yield Problem(edge.written.place, message, help, tree.id, page_node.id, seen.states.walk_to(state))


def _hidden_in_include(seen: Forest, tree: Tree, page_node: PageNode, node: Include) -> Iterator[Problem]:
    """An include of a tree that this audience does not see, or what follows on it and is hidden."""
    walk = seen.shortest_walk(tree, page_node.id)
    if walk is not None and seen.is_hidden(tree, f"/{node.include}"):
        message = f"the tree `{node.include}`, which is played here, is hidden"
        help = "add an option for this audience that leads past it, or let it see that tree"
        yield Problem(node.places.value("include"), message, help, tree.id, page_node.id, walk)
    for _, outcome, walk in seen.outcomes_of(tree, page_node):
        target = node.results.get(outcome.result)
        if target and seen.is_hidden(tree, target):
            message = f"`{target}`, which comes after `{outcome.result}`, is hidden"
            place = node.places.inside("results").value(outcome.result)
            yield Problem(place, message, _leading_elsewhere(seen, tree, target), tree.id, page_node.id, walk)


def _leading_elsewhere(seen: Forest, tree: Tree, target: str) -> str:
    """What to do about a hidden target; one of those that this audience sees may have been meant."""
    other, _, node = target.removeprefix("/").partition("/")
    if not target.startswith("/"):
        near = nearest(target, tree.nodes)
    elif other in seen.trees:
        near = nearest(node, seen.trees[other].nodes)
        near = near and f"/{other}/{near}"
    else:
        near = nearest(target, (f"/{known}" for known in seen.trees))
    return f"did you mean `{near}`? If not, {_LEAD_ELSEWHERE}" if near else _LEAD_ELSEWHERE
