"""A map as plain values: nodes with their boxes, edges with their points, and what both say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from whichway.findings import Finding

Kind: TypeAlias = Literal["start", "question", "step", "route", "outcome", "include", "tree", "missing", "connector"]
"""What a node of a map is: a kind of node, where readers begin, another tree, a node that isn't there, or a sign with the
name of a node, where a line to that would cross many others."""

Direction: TypeAlias = Literal["ltr", "rtl"]


class Point(NamedTuple):
    """A place on a map, in pixels from its upper left corner."""

    x: float
    y: float


class Box(NamedTuple):
    """A rectangle on a map, in pixels, by its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def center(self) -> Point:
        """The point in its middle."""
        return Point(self.x + self.width / 2, self.y + self.height / 2)


START = "start"
"""The place of what says where readers begin; nodes have places that begin with a slash."""
NOWHERE_YET = Box(0, 0, 0, 0)


class MapNode(NamedTuple):
    """A node of a map.

    `id` is that of the node on the page of its tree; of another tree, it is the target that leads there, as in
    `/other`. The same tree may stand on a map several times. `place` tells all nodes of a map apart. `lines` are what
    is written in the node, of its whole `text`. `result` is that of an outcome. `link` is the tree and the node that a
    link on it leads to, if there is such a page.
    """

    place: str
    id: str
    kind: Kind
    text: str
    lines: tuple[str, ...]
    result: str = ""
    link: tuple[str, str] | None = None
    is_first: bool = False
    is_draft: bool = False
    is_covered: bool = True
    is_reached: bool = True
    findings: tuple[Finding, ...] = ()
    box: Box = NOWHERE_YET


class MapEdge(NamedTuple):
    """A way on: from the node at one `place` to that at another.

    `option` is the id of the option, `share` the part of all cases, from 0 to 1, that is likely to take it, if known.
    A way that `is_back` leads to where readers have been. `box` is where its label stands, if it has one.
    """

    source: str
    target: str
    option: str
    label: str
    lines: tuple[str, ...]
    share: float | None = None
    is_covered: bool = True
    is_link: bool = False
    is_back: bool = False
    points: tuple[Point, ...] = ()
    box: Box | None = None


@dataclass(frozen=True)
class TreeMap:
    """A tree as it is drawn, or all trees.

    `id` is that of the tree, and empty on a map of all. `findings` are those that are about none of the nodes, and
    `width` and `height` the size in pixels at which texts are as large as those of a page.
    """

    id: str
    title: str
    language: str
    direction: Direction
    nodes: tuple[MapNode, ...]
    edges: tuple[MapEdge, ...]
    findings: tuple[Finding, ...] = ()
    width: float = 0
    height: float = 0

    @property
    def places(self) -> dict[str, MapNode]:
        """The nodes by their places."""
        return {node.place: node for node in self.nodes}
