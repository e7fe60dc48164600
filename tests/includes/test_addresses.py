"""Addresses of nodes that an include brings in."""

from __future__ import annotations

from tests.includes.trees import LAMP, PLUG, LoadForest, edges, stop_ids, walk
from whichway.scenarios import begin


def test_nodes_of_an_included_tree_have_addresses_of_their_own(forest: LoadForest) -> None:
    loaded = forest(lamp=LAMP, plug=PLUG)
    inner = ["in-the-wall", "plug-in", "plugged", "fine"]
    assert stop_ids(loaded, "plug") == inner
    assert stop_ids(loaded, "lamp") == [
        *("which", "check-plug", "replace-bulb", "check-again", "enjoy", "electrician"),
        *(f"check-plug.{node}" for node in inner),
        *(f"check-again.{node}" for node in inner),
    ]


def test_ways_inside_of_an_included_tree_stay_inside(forest: LoadForest) -> None:
    loaded = forest(lamp=LAMP, plug=PLUG)
    for include in ("check-plug", "check-again"):
        inside = [("yes", f"{include}.fine"), ("no", f"{include}.plug-in")]
        assert edges(loaded, "lamp", f"{include}.in-the-wall") == inside
    assert edges(loaded, "plug", "in-the-wall") == [("yes", "fine"), ("no", "plug-in")]


def test_a_reader_passes_into_an_included_tree_without_noticing(forest: LoadForest) -> None:
    loaded = forest(lamp=LAMP, plug=PLUG)
    position = walk(loaded, "lamp", "the-desk-lamp")
    assert (position.key, position.options) == (("lamp", "check-plug.in-the-wall"), ("yes", "no"))
    trail = walk(loaded, "lamp", "the-desk-lamp", "no").trail
    assert [taken.node for taken in trail] == ["which", "check-plug.in-the-wall"]


def test_an_include_may_be_the_start_and_may_follow_on_an_include(forest: LoadForest) -> None:
    first = "i: {include: plug, results: {solved: j, unsolved: j}}"
    second = "j: {include: plug, results: {solved: e, unsolved: e}}"
    loaded = forest(lamp=f"title: A\nnodes:\n  {first}\n  {second}\n  e: {{outcome: E}}\n", plug=PLUG)
    assert begin(loaded, "lamp").page_node.id == "i.in-the-wall"
    assert walk(loaded, "lamp", "yes", "next").page_node.id == "j.in-the-wall"
    assert walk(loaded, "lamp", "yes", "next", "yes", "next").page_node.id == "e"


def test_a_node_has_an_address_of_its_own_though_the_tree_begins_at_one_of_that_name_in_another_tree(
    forest: LoadForest,
) -> None:
    lamp = "title: A\nnodes:\n  q: {route: [{otherwise: /plug/fine}]}\n  fine: {outcome: E}\n"
    loaded = forest(lamp=lamp, plug=PLUG)
    assert begin(loaded, "lamp", "fine").key == ("lamp", "fine")
