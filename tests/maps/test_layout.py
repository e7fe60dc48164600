"""Where things stand on maps: nothing lies over anything else, and hardly any lines cross."""

from __future__ import annotations

from collections.abc import Callable

import yaml
from hypothesis import given, settings

from tests.conftest import ROOT
from tests.maps import geometry
from tests.maps.large import large_tree
from tests.proofs.authors import trees as random_trees
from whichway.graph import Forest
from whichway.load import forest_of, load_paths, load_text
from whichway.maps import TreeMap, drawn, svg, tree_map

OWN = forest_of(load_paths([ROOT / "decision_trees"]))


def assert_sound(drawing: TreeMap) -> None:
    assert geometry.edges_through_nodes(drawing) == []
    assert geometry.overlapping_labels(drawing) == []
    assert geometry.edges_under_labels(drawing) == []
    assert geometry.lonely_labels(drawing) == []
    boxes = [node.box for node in drawing.nodes] + [edge.box for edge in drawing.edges if edge.box]
    assert all(box.x >= 0 and box.x + box.width <= drawing.width for box in boxes)
    assert all(box.y >= 0 and box.y + box.height <= drawing.height for box in boxes)


def test_our_own_trees_are_drawn_with_two_crossings_at_most() -> None:
    for tree in OWN.trees.values():
        drawing = tree_map(OWN, tree)
        assert_sound(drawing)
        assert len(geometry.crossings(drawing)) <= 2, tree.id


def test_the_same_tree_is_the_same_map_to_the_byte() -> None:
    tree = OWN.trees["filters-and-rules"]
    again = forest_of(load_paths([ROOT / "decision_trees"]))
    assert svg(tree_map(OWN, tree)) == svg(tree_map(again, again.trees[tree.id]))


@settings(max_examples=25)
@given(random_trees())
def test_any_tree_is_drawn_with_nothing_over_anything_else(written: dict[str, object]) -> None:
    sources = [load_text(yaml.safe_dump(tree, sort_keys=False), f"{id_}.yml") for id_, tree in written.items()]
    forest = forest_of(sources)
    for tree in forest.trees.values():
        assert_sound(tree_map(forest, tree))


def test_a_large_tree_is_drawn_with_nothing_over_anything_else(forest: Callable[..., Forest]) -> None:
    trees = forest(large=large_tree(120, 1, branches=True))
    drawing = tree_map(trees, trees.trees["large"])
    assert_sound(drawing)
    assert len(geometry.crossings(drawing)) <= len(drawing.nodes) // 20


def test_a_line_to_each_node_is_left_where_many_end_at_a_name() -> None:
    tree = OWN.trees["filters-and-rules"]
    drawing = tree_map(OWN, tree)
    named = [node for node in drawing.nodes if node.kind == "connector"]
    led_to = {edge.target for edge in drawing.edges}
    assert named
    assert {node.id for node in named} <= {node.id for node in drawing.nodes if node.kind != "connector"}
    assert all(node.place in led_to for node in drawing.nodes if node.kind != "start" and node.is_reached)
    assert len(drawing.edges) == len(drawn(OWN, tree).edges)


LOOP = """\
title: T
nodes:
  ask: {question: Is it on?, options: [{label: "Yes", next: end}, {label: "No", next: look}, {label: Again, next: ask}]}
  look: {step: Look, next: ask}
  end: {outcome: Done, unsolved: look}
"""


def test_loops_are_drawn_back(forest: Callable[..., Forest]) -> None:
    trees = forest(t=LOOP)
    drawing = tree_map(trees, trees.trees["t"])
    back = {(edge.source, edge.target) for edge in drawing.edges if edge.is_back}
    assert back == {("/t/look", "/t/ask"), ("/t/ask", "/t/ask")}
    for edge in drawing.edges:
        start, end = drawing.places[edge.source].box, drawing.places[edge.target].box
        assert geometry.within(edge.points[0], start), edge
        assert geometry.within(edge.points[-1], end), edge


def test_a_map_in_arabic_is_the_mirror_of_one_in_english(forest: Callable[..., Forest]) -> None:
    arabic = LOOP.replace("Is it on?", "هل يعمل؟").replace("Look", "انظر").replace("Done", "تم")
    trees = forest(ar=arabic.replace("title: T", "title: المصباح"))
    drawing = tree_map(trees, trees.trees["ar"])
    assert drawing.direction == "rtl"
    question = drawing.places["/ar/ask"].box
    first, last = (next(edge for edge in drawing.edges if edge.option == option) for option in ("yes", "no"))
    assert 'direction="rtl"' in svg(drawing)
    assert 0 < question.x < drawing.width
    assert {first.box, last.box}.isdisjoint({None})
