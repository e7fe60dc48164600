"""Places that take less memory once all is checked: they are still the same, and so is what is found out anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from whichway import compile
from whichway.graph import forget_proof
from whichway.place import Place, Places

TREES = sorted((Path(__file__).parent / "torture").glob("**/*.yml")) + sorted(
    (Path(__file__).parents[1] / "decision_trees").glob("*.yml")
)


def places_in(places: Places) -> Iterator[tuple[str, Place, object]]:
    """Every place that is known, with its end."""
    for name in places.keys:
        yield f"key {name}", places.key(name), places.key(name).end
    for step, inner in places.values.items():
        yield f"value {step}", places.value(step), places.value(step).end
        if isinstance(inner, Places):
            yield from places_in(inner)


def read() -> compile.Trees:
    return compile.read(TREES)


@pytest.fixture(scope="module")
def trees() -> compile.Trees:
    trees = read()
    trees.pack_places()
    return trees


def test_packed_places_are_where_they_were(trees: compile.Trees) -> None:
    assert sum(source.tree is not None for source in trees.sources) > 3
    for before, after in zip(read().sources, trees.sources, strict=True):
        if before.tree is not None and after.tree is not None:
            assert [*places_in(after.tree.places)] == [*places_in(before.tree.places)]


def test_places_can_be_packed_twice_and_copied_after(trees: compile.Trees) -> None:
    trees.pack_places()
    places = next(source.tree.places for source in trees.sources if source.tree is not None)
    copy = places.replaced({"nodes": Places("elsewhere.yml", 7)})
    copy.keys.pop("nodes")
    assert copy.value("nodes").line == 7
    assert places.key("nodes").file != "elsewhere.yml"
    assert places.key("not there") == places.own


def test_what_was_forgotten_of_a_forest_is_found_out_anew(trees: compile.Trees) -> None:
    forest = trees.forest
    before = {tree.id: (forest.pages[tree.id].keys(), forest.longest(tree)) for tree in forest.trees.values()}
    held = forest.pages
    forget_proof(forest)
    assert {tree.id: (forest.pages[tree.id].keys(), forest.longest(tree)) for tree in forest.trees.values()} == before
    assert forest.pages is not held
