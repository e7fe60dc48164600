"""The map of all trees: how they lead to each other, and where readers come in."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping

from whichway.drafts import is_draft
from whichway.findings import Finding
from whichway.graph import Edge, Forest, PageNode
from whichway.kinds import included_tree
from whichway.maps.drawing import is_rtl
from whichway.maps.labels import Labels
from whichway.maps.making import laid_out
from whichway.maps.values import START, MapEdge, MapNode, TreeMap
from whichway.model import Tree
from whichway.words import ENGLISH, Words


def forest_map(
    forest: Forest, words: Words = ENGLISH, *, findings: Iterable[Finding] = (), entrance: str = ""
) -> TreeMap:
    """The map of all trees of `forest`; each is one node, which has all `findings` in that tree.

    Readers come in by the tree `entrance`. If none is given, it is the one from which most others can be reached.

    Raises:
        ImportError: if graphlay isn't installed.
    """
    return laid_out(drawn_forest(forest, words, findings=findings, entrance=entrance))


def drawn_forest(
    forest: Forest, words: Words = ENGLISH, *, findings: Iterable[Finding] = (), entrance: str = ""
) -> TreeMap:
    """The same before anything has a place, which an outline needs none of."""
    ways = {id_: _ways_from(forest, tree) for id_, tree in forest.trees.items()}
    leads_to = {id_: {target for target, *_ in found} for id_, found in ways.items()}
    entrance = entrance if entrance in leads_to else _entrance(leads_to)
    reached = _reached(entrance, leads_to)
    in_trees: dict[str, list[Finding]] = {}
    for finding in findings:
        in_trees.setdefault(finding.tree if finding.tree in leads_to else "", []).append(finding)
    nodes = [
        MapNode(
            place=f"/{id_}",
            id=f"/{id_}",
            kind="tree",
            text=Labels(forest, tree, words).plain(tree.title, id_),
            lines=(),
            link=(id_, forest.start(tree)[1]),
            is_first=id_ == entrance,
            is_draft=is_draft(tree),
            is_reached=id_ in reached,
            findings=tuple(in_trees.get(id_, ())),
        )
        for id_, tree in forest.trees.items()
    ]
    nodes += [MapNode(START, "", "start", words["map-start"], ())] if nodes else []
    edges = [MapEdge(START, f"/{entrance}", "", "", ())] if nodes else []
    edges += [edge for id_, found in ways.items() for edge in _edges(forest, id_, found, words)]
    is_mirrored = words.direction == "rtl" or is_rtl(node.text for node in nodes)
    return TreeMap(
        id="",
        title=words["index"],
        language=words.language,
        direction="rtl" if is_mirrored else "ltr",
        nodes=tuple(nodes),
        edges=tuple(edges),
        findings=tuple(in_trees.get("", ())),
        words=words,
    )


def _ways_from(forest: Forest, tree: Tree) -> list[tuple[str, PageNode, Edge | None]]:
    """The ways from a tree to others, each with its node; there is no edge where another tree is played there."""
    found: list[tuple[str, PageNode, Edge | None]] = []
    for page_node in forest.own_page_nodes(tree):
        if (played := included_tree(page_node.node)) is not None and played in forest.trees:
            found.append((played, page_node, None))
        leaving = ((edge.target, edge) for edge in page_node.edges if edge.target is not None)
        found += [(target[0], page_node, edge) for target, edge in leaving if target[0] != tree.id]
    return found


def _edges(
    forest: Forest, tree: str, ways: Iterable[tuple[str, PageNode, Edge | None]], words: Words
) -> Iterator[MapEdge]:
    """One edge to each other tree, with the label of the way there, or else with how many there are."""
    by_target: dict[str, list[tuple[PageNode, Edge | None]]] = {}
    for target, page_node, edge in ways:
        by_target.setdefault(target, []).append((page_node, edge))
    labels = Labels(forest, forest.trees[tree], words)
    for target, found in by_target.items():
        page_node, edge = found[0]
        label = labels.label(page_node, edge) if edge else words["map-played"]
        option = edge.option if edge else "include"
        if len(found) > 1:
            label, option = words.count("map-ways", len(found)).format(m=len(found)), ""
        yield MapEdge(f"/{tree}", f"/{target}", option, label, ())


def _entrance(leads_to: Mapping[str, Collection[str]]) -> str:
    """The tree from which most others can be reached: of several, one that nothing leads to, or the nearest to all."""
    led_to = {target for source, targets in leads_to.items() for target in targets if target != source}
    far = {tree: _reached(tree, leads_to) for tree in leads_to}
    return max(leads_to, key=lambda tree: (len(far[tree]), tree not in led_to, -sum(far[tree].values())), default="")


def _reached(tree: str, leads_to: Mapping[str, Collection[str]]) -> dict[str, int]:
    """The trees that can be reached from one, each with how many others are passed on the way."""
    reached, queue = {tree: 0}, deque([tree])
    while queue:
        here = queue.popleft()
        for target in leads_to.get(here, ()):
            if target not in reached:
                reached[target] = reached[here] + 1
                queue.append(target)
    return reached
