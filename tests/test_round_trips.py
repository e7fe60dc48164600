"""Trees as Mermaid and back: the nodes, ways, and labels of a chart are those of the tree that it was made of."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from tests.conftest import ROOT
from tests.importing.charts import of_files, tree
from tests.proofs.authors import trees
from tests.proofs.brute_force import Trees
from tests.proofs.written import as_json
from tests.test_render import PlainHost
from tests.walks import FOLDER
from whichway import compile
from whichway.formats import START_CLASS, Exported, read_mermaid
from whichway.formats.mermaid import mermaid
from whichway.graph import Forest, chart
from whichway.inline import plain_text
from whichway.load import forest_of, load_paths, load_text
from whichway.words import ENGLISH

SHAPES = {"question": "hexagon", "route": "diamond", "step": "rectangle", "outcome": "stadium"}
Ways = Counter[tuple[str, str, str]]


def as_chart(forest: Forest, id_: str) -> str:
    """The chart of a tree."""
    return mermaid(Exported(forest.trees[id_], forest, PlainHost(), ENGLISH))


def same_chart(forest: Forest, id_: str) -> None:
    """Checks that the chart of a tree is read as what was drawn: each node with its shape, each way with its ends."""
    read = read_mermaid(as_chart(forest, id_))
    assert read is not None
    assert all(unread.is_look for unread in read.unread), read.unread
    nodes, edges = chart(forest, forest.trees[id_])
    assert len(read.nodes) == len(nodes)
    assert len(read.ways) == len(edges)
    own = [page_node for _, page_node in nodes if page_node is not None]
    shapes = Counter(node.shape for node in read.nodes)
    assert shapes == Counter([*(SHAPES[node.node.kind] for node in own), *["subroutine"] * (len(nodes) - len(own))])
    assert [START_CLASS in node.classes for node in read.nodes] == [True, *[False] * (len(nodes) - 1)]
    texts = {node.id: node.text.text for node in read.nodes}
    said = {plain_text(page_node.node.heading) for page_node in own if page_node.node.kind in ("question", "step")}
    assert {" ".join(text.split()) for text in said} <= {*texts.values()}
    targets = Counter((way.source, way.target) for way in read.ways)
    assert len({source for source, _ in targets}) == len({edge.source for edge in edges})


def same_tree(forest: Forest, id_: str) -> None:
    """Checks that a tree which is made of the chart has its nodes and ways; all else must be in the notes."""
    text = as_chart(forest, id_)
    read = read_mermaid(text)
    assert read is not None
    texts = {node.id: node.text.text for node in read.nodes}
    drawn: Ways = Counter({(texts[way.source], way.text.text, texts[way.target]) for way in read.ways})
    done = of_files({f"{id_}.mmd": text})
    made: list[dict[str, Any]] = [tree(done, index)["nodes"] for index in range(len(done.trees))]
    found = Counter(way for nodes in made for way in ways_of(nodes))
    alone = sum("no way leads there" in note.why for note in done.notes if note.kind == "left out")
    assert sum(map(len, made)) + alone == len(read.nodes)
    twice = sum("there twice" in note.why for note in done.notes)
    assert sum(found.values()) == len(read.ways) - twice
    for source, label, target in drawn:
        alike = [way for way in found if way[0] == source and way[2] == target]
        # A label that others have, too, goes on with what it leads to; without one, it is that.
        assert any(way[1].startswith(label or target) or way[1] == label for way in alike), (source, label, target)


def ways_of(nodes: dict[str, Any]) -> list[tuple[str, str, str]]:
    """The ways on from the nodes of a tree, by the plain texts of their ends."""
    kinds = ("question", "step", "outcome")
    headings = {id_: plain_text(next(node[kind] for kind in kinds if kind in node)) for id_, node in nodes.items()}
    found: list[tuple[str, str, str]] = []
    for id_, node in nodes.items():
        ways = [(option["label"], option["next"]) for option in node.get("options", ())]
        ways += [(node.get("body", ""), node["next"])] if "next" in node else []
        found += [(headings[id_], plain_text(label).rstrip(), headings[target]) for label, target in ways]
    return found


@pytest.mark.parametrize("folder", [FOLDER, ROOT / "decision_trees"], ids=lambda folder: folder.name)
def test_charts_of_our_own_trees_come_back(folder: Path) -> None:
    forest = forest_of(load_paths([folder]))
    for id_ in forest.trees:
        same_chart(forest, id_)
        same_tree(forest, id_)


@given(trees())
@settings(max_examples=200)
def test_the_chart_of_any_tree_comes_back(written: Trees) -> None:
    proven = compile.prove([load_text(as_json(tree)[0], f"{name}.yml") for name, tree in written.items()])
    # What leads nowhere is an error, and not exported.
    if any(finding.code < "WW3" for finding in compile.check(proven, proven.evidence()).findings):
        return
    forest = proven.forest
    for id_ in forest.trees:
        same_chart(forest, id_)
        same_tree(forest, id_)
