"""What is drawn of one tree: its nodes and edges as authors know them, without places."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from whichway.drafts import is_draft
from whichway.findings import Finding
from whichway.graph import Edge, Forest, NodeKey, PageNode, chart, options_in
from whichway.kinds import result_of
from whichway.maps.labels import Labels
from whichway.maps.shares import shares_of
from whichway.maps.values import START, Direction, MapEdge, MapNode, TreeMap
from whichway.model import TODO, Tree
from whichway.words import Words

if TYPE_CHECKING:
    from whichway.scenarios import Played


def drawn(
    forest: Forest, tree: Tree, words: Words, findings: Iterable[Finding] = (), coverage: Played | None = None
) -> TreeMap:
    """The map of a tree before anything on it has a place; see `tree_map`."""
    return _Drawing(forest, tree, words, findings, coverage).tree_map()


class _Drawing:
    """Draws one tree. What is played in it is one node, as is each other tree where some way leads there."""

    def __init__(
        self, forest: Forest, tree: Tree, words: Words, findings: Iterable[Finding], coverage: Played | None
    ) -> None:
        self._forest = forest
        self._tree = tree
        self._words = words
        self._labels = Labels(forest, tree, words)
        self._shares = shares_of(tree)
        self._own = {page_node.id: page_node for page_node in forest.own_page_nodes(tree)}
        self._uncovered = set(coverage.uncovered_options) if coverage else set()
        self._uncovered_ends = set(coverage.uncovered_outcomes) if coverage else set()
        self._findings: dict[str, list[Finding]] = {}
        for finding in findings:
            if finding.tree == tree.id:
                self._findings.setdefault(self._node_of(finding.node), []).append(finding)

    def tree_map(self) -> TreeMap:
        """The whole map."""
        nodes = {node.place: node for node in self._nodes()}
        edges = []
        for source, target, edge in self._edges():
            nodes.setdefault(target.place, target)
            edges.append(self._edge(source, target.place, edge))
        start = self._owner(self._forest.start(self._tree)[1])
        if place := self._place_of(start, nodes):
            nodes[START] = MapNode(START, "", "start", self._words["map-start"], ())
            edges.insert(0, MapEdge(START, place, "", "", ()))
            nodes[place] = nodes[place]._replace(is_first=True)
        return TreeMap(
            self._tree.id,
            self._labels.plain(self._tree.title, self._tree.id),
            self._words.language,
            self._direction(nodes.values()),
            tuple(nodes.values()),
            tuple(edges),
            tuple(self._findings.get("", ())),
        )

    def _nodes(self) -> Iterator[MapNode]:
        for page_node in self._own.values():
            # A checklist is its items.
            if page_node.is_include or not page_node.is_passed:
                yield self._node(page_node)

    def _node(self, page_node: PageNode) -> MapNode:
        id_ = page_node.id
        text = self._words["todo"] if id_ == TODO else self._labels.heading(page_node)
        return MapNode(
            place=f"/{self._tree.id}/{id_}",
            id=id_,
            kind=page_node.node.kind,
            text=text or id_,
            lines=(),
            result=result_of(page_node.node),
            link=(self._tree.id, id_),
            is_draft=is_draft(self._tree, id_),
            is_covered=id_ not in self._uncovered_ends,
            is_reached=(self._tree.id, id_) in self._forest.reached,
            findings=tuple(self._findings.get(id_, ())),
        )

    def _edges(self) -> Iterator[tuple[PageNode, MapNode, Edge]]:
        """The ways on from what is drawn, with the nodes that they lead to: those of other trees are new ones."""
        drawn = set[tuple[str, str, str]]()
        page_nodes = self._forest.pages[self._tree.id]
        for source, target, edge in chart(self._forest, self._tree).edges:
            owner, to = self._owner(source[1]), self._target(source[1], target, edge)
            is_inside = to.id == owner and source[1] != owner
            key = (owner, to.place, self._option(page_nodes[source[1]], edge))
            if not is_inside and key not in drawn:
                drawn.add(key)
                yield page_nodes[source[1]], to, edge
        for page_node in self._own.values():
            for edge in page_node.edges:
                if edge.target is None and not self._forest.is_hidden(self._tree, edge.written.target):
                    yield page_node, self._missing(page_node, edge), edge

    def _edge(self, source: PageNode, target: str, edge: Edge) -> MapEdge:
        option = self._option(source, edge)
        return MapEdge(
            source=f"/{self._tree.id}/{self._owner(source.id)}",
            target=target,
            option=option,
            label=self._labels.label(source, edge),
            lines=(),
            share=self._shares.get((source.id, option)),
            is_covered=not any((source.id, id_) in self._uncovered for id_ in options_in(edge)),
            is_link=edge.is_link,
        )

    def _target(self, source: str, target: NodeKey, edge: Edge) -> MapNode:
        tree, node = target
        if tree == self._tree.id:
            return self._node(self._own[self._owner(node)])
        other = self._forest.trees[tree]
        first = self._forest.start(other)[1]
        into = edge.target[1] if edge.target else first
        id_ = f"/{tree}" if into == first else f"/{tree}/{into}"
        place = f"{id_}@{self._owner(source)}"
        return MapNode(place, id_, "tree", self._labels.plain(other.title, tree), (), link=(tree, into))

    def _missing(self, source: PageNode, edge: Edge) -> MapNode:
        target = edge.written.target
        return MapNode(f"?{target}@{source.id}", target, "missing", target or "?", ())

    def _option(self, source: PageNode, edge: Edge) -> str:
        """The option that an edge is; of what is played, how it ended."""
        if self._owner(source.id) != source.id and not source.is_include:
            return result_of(source.node) or edge.option
        return edge.written.key.removeprefix("results.") if source.is_include else edge.option

    def _owner(self, node: str) -> str:
        """The node that a node of the page is drawn as: what plays its tree, or else itself."""
        page_node = self._forest.pages[self._tree.id].get(node)
        return page_node.prefix.partition(".")[0] or node if page_node else node

    def _place_of(self, node: str, nodes: Mapping[str, MapNode]) -> str:
        """Where a node of the tree is drawn: for a checklist, where readers see what stands there first."""
        page_node, seen = self._own.get(node), set[str]()
        while page_node and page_node.is_passed and not page_node.is_include and page_node.id not in seen:
            seen.add(page_node.id)
            target = page_node.edges[0].target if page_node.edges else None
            page_node = self._own.get(target[1]) if target else None
        place = f"/{self._tree.id}/{page_node.id}" if page_node else ""
        return place if place in nodes else ""

    def _node_of(self, node: str) -> str:
        """The node that a finding is drawn at; for a checklist, its first item. None for what isn't drawn."""
        if node in self._tree.checklists:
            node = next((id_ for id_, of in self._tree.made_by.items() if of == node), "")
        return node if node in self._own else ""

    def _direction(self, nodes: Iterable[MapNode]) -> Direction:
        """From right to left, if the page's language is read so, or if most of the texts are."""
        return "rtl" if self._words.direction == "rtl" or is_rtl(node.text for node in nodes) else "ltr"


def is_rtl(texts: Iterable[str]) -> bool:
    """Whether more letters in these texts are read from right to left than from left to right."""
    sides = [unicodedata.bidirectional(char) for text in texts for char in text]
    return sum(side in ("R", "AL") for side in sides) > sides.count("L")
