"""The lines of a chart as ways between its nodes; one to or from a group is one of each node in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from whichway.formats import Flowchart, FlowNode, FlowWay

_DECISIONS = frozenset({"diamond", "diam", "decision", "question"})
_ENDS = frozenset({"stadium", "pill", "terminal", "circle", "circ", "double-circle", "dbl-circ", "stop", "fr-circ"})
_PREPARATIONS = frozenset({"hexagon", "hex", "prepare"})

Edges = Mapping[str, set[str]]


def is_decision(node: FlowNode) -> bool:
    """Whether a node has the shape of a decision, or asks something in the shape that stands for one elsewhere."""
    return has_shape_of_decision(node) or (node.shape in _PREPARATIONS and node.text.text.rstrip().endswith("?"))


def has_shape_of_decision(node: FlowNode) -> bool:
    """Whether a node has the shape that stands for decisions, whatever it says."""
    return node.shape in _DECISIONS


def is_end(node: FlowNode) -> bool:
    """Whether a node has the shape of an end."""
    return node.shape in _ENDS


class Ways:
    """Where lines lead from each node.

    `ahead` takes lines without a head for ways in both directions, as readers might, and `sure` leaves them out.
    `touched` are the nodes and groups that a line touches, even one that is only there for the layout.
    """

    def __init__(self, chart: Flowchart) -> None:
        self.nodes = {node.id: node for node in chart.nodes}
        self._groups = {group.id: group.group for group in chart.groups}
        self._members: dict[str, list[str]] = defaultdict(list)
        for node in chart.nodes:
            for group in self.around(node.id):
                self._members[group].append(node.id)
        self.drawn = [way for way in chart.ways if way.line != "invisible"]
        self.touched = {end for way in chart.ways for end in (way.source, way.target)}
        self.ahead: dict[str, set[str]] = defaultdict(set)
        self.back: dict[str, set[str]] = defaultdict(set)
        self.sure: dict[str, set[str]] = defaultdict(set)
        for way in self.drawn:
            self._add(way)

    def _add(self, way: FlowWay) -> None:
        for source in self.ends(way.source):
            for target in self.ends(way.target):
                self.ahead[source].add(target)
                self.back[target].add(source)
                if way.head:
                    self.sure[source].add(target)
                if not way.is_directed:
                    self.ahead[target].add(source)
                    self.back[source].add(target)

    def ends(self, end: str) -> Iterable[str]:
        """The nodes that an end of a line stands for."""
        return (end,) if end in self.nodes else self._members[end]

    def around(self, node: str) -> Iterator[str]:
        """The groups around a node, from the inside out; no group is around itself."""
        seen, group = set[str](), self.nodes[node].group
        while group and group not in seen:
            yield group
            seen.add(group)
            group = self._groups.get(group, "")

    def of_group(self, node: str) -> list[str]:
        """The nodes that stand in the same group as a node, at any depth; without a group, all."""
        group = self.nodes[node].group
        return self._members[group] if group else [*self.nodes]

    def is_touched(self, node: str) -> bool:
        """Whether a line touches a node, or a group around it."""
        return node in self.touched or any(group in self.touched for group in self.around(node))

    def leaving(self, node: str) -> list[FlowWay]:
        """The lines that were written as leaving a node itself."""
        return [way for way in self.drawn if way.source == node]


def reached(edges: Edges, starts: Iterable[str]) -> set[str]:
    """The nodes that `edges` lead to from `starts`, which are among them."""
    found, queue = set[str](), [*starts]
    while queue:
        here = queue.pop()
        if here not in found:
            found.add(here)
            queue += edges.get(here, ())
    return found
