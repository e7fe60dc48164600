"""No reader can get to a node.

## What it does

Reports every node that no walk leads to, whatever readers answer, starting at the first question of any tree. The help
says what the node could be linked from.

In flowcharts of pages (`whichway audit`), notes nodes without a link that no line touches, and loops that lead into a
chart without anything leading to them. A chart may have several beginnings.

## Why it matters

It was written for readers who never see it. Usually a link to it is missing or misspelled.

## Example

```yaml
title: The lamp is dark
nodes:
  plugged-in:
    question: Is it plugged in?
    options:
      - {label: "Yes", next: replace-bulb}
      - {label: "No", next: replace-bulb}
  plug-in: {outcome: Plug it in}
  replace-bulb: {outcome: Replace the bulb}
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  plugged-in:
    question: Is it plugged in?
    options:
      - {label: "Yes", next: replace-bulb}
      - {label: "No", next: plug-in}
  plug-in: {outcome: Plug it in}
  replace-bulb: {outcome: Replace the bulb}
```
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whichway.chart_issues import Unreached
from whichway.findings import Problem, Severity
from whichway.graph import Edge, Forest, NodeKey
from whichway.kinds import is_asked
from whichway.model import Tree
from whichway.nearest import nearest, surely
from whichway.rules.evidence import Evidence

CODE = "WW202"
SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every node that no walk leads to."""
    yield from _of_charts(evidence)
    forest = evidence.forest
    for tree in forest.trees.values():
        # Of a tree that is not whole, the way to a node may be just what could not be read; and so in other files.
        missed = [node for node in tree.nodes if (tree.id, node) not in forest.reached] if tree.whole else []
        missed = [node for node in missed if f"/{tree.id}/{node}" not in forest.damaged]
        # Where another tree includes this one, readers may come to more of it.
        missed = [node for node in missed if not forest.states_shown(tree, node)]
        missed = [node for node in missed if not _is_explained(forest, tree, node)] if tree.checklists else missed
        # The misspelled target itself is reported; correcting it makes these nodes reachable.
        own = [(n.id, edge) for n in forest.own_page_nodes(tree) for edge in n.edges] if missed else []
        meant = _meant(tree, own) if missed else set()
        missed = [node for node in missed if node not in meant]
        for node in missed:
            place = tree.places.inside("nodes").key(node)
            message = f"no reader can get to the node `{node}`"
            yield Problem(place, message, _link_from(forest, tree, node, own), tree.id, node)


def _of_charts(evidence: Evidence) -> Iterator[Problem]:
    """The nodes of charts that no line leads to."""
    for issue in evidence.in_charts(Unreached):
        message = f"no line leads to or from the node `{issue.node}`" if issue.is_alone else ""
        message = message or f"no line leads to the node `{issue.node}`, or to those before it"
        yield issue.problem(message, "lead a line there, or take the node out")


def _is_explained(forest: Forest, tree: Tree, node: str) -> bool:
    """Whether a node belongs to a checklist and is missed for what is reported elsewhere, or is none to its author."""
    around = tree.made_by.get(node, node)
    if around not in tree.checklists:
        return False
    if around != node and (tree.id, around) in forest.reached:
        return True  # its `when` never holds
    # Somebody may begin at an item. Otherwise, the checklist itself is the node that nobody comes to.
    some = any((tree.id, made) in forest.reached for made, other in tree.made_by.items() if other == around)
    return some if around == node else not some or node.count(".") > 1


def _meant(tree: Tree, own: Sequence[tuple[str, Edge]]) -> set[str]:
    """The nodes of `tree` that readers will come to when its misspelled targets are mended; `own` are its ways on."""
    found: set[str] = set()
    lost = dict.fromkeys(edge.written.target for _, edge in own if edge.target is None)
    queue = [near for target in lost if (near := surely(target, tree.nodes))]
    ways: dict[str, list[NodeKey | None]] = {}
    for node, edge in own:
        ways.setdefault(node, []).append(edge.target)
    while queue:
        here = queue.pop()
        if here not in found:
            found.add(here)
            targets = ways.get(here, ())
            queue += [target[1] for target in targets if target and target[0] == tree.id and target[1] in tree.nodes]
    return found


def _link_from(forest: Forest, tree: Tree, node: str, own: Sequence[tuple[str, Edge]]) -> str:
    """What the node could be linked from: what leads there already, a misspelt target, or the node before it."""
    before = [other for other, edge in own if edge.target == (tree.id, node) and other != node]
    if before and (tree.id, before[0]) in forest.reached:
        return f"only `{before[0]}` could lead there, but never does; `{before[0]}` has its own finding"
    if before:
        return f"only `{before[0]}` leads there, and no reader can get to that one either"
    for _, edge in own:
        # One that is too far off to be surely meant.
        if edge.target is None and nearest(edge.written.target, [node]):
            return f"did `{edge.written.target}` on line {edge.written.place.line} mean `{node}`?"
    nodes = list(tree.nodes)
    near = [other for other in reversed(nodes[: nodes.index(node)]) if (tree.id, other) in forest.reached]
    asking = next((other for other in near if is_asked(tree.nodes[other])), None)
    if asking:
        return f"add an option to a question that leads here, such as `{asking}`, or take the node out"
    return "let an option, a step, or `start` lead here, or take the node out"
