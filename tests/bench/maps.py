"""Maps: the time that it takes to draw the project's own trees, and two large ones, and what crosses on them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.bench.goals import MAP_CROSSINGS, MAP_TIME
from tests.bench.measurements import Figure, Measurement, NoGoal
from tests.bench.timing import seconds
from tests.conftest import ROOT
from tests.maps import geometry
from tests.maps.large import large_tree
from whichway.graph import Forest
from whichway.load import forest_of, load_paths
from whichway.maps import svg, tree_map
from whichway.model import Tree

_LARGE = NoGoal("shows how time grows with nodes")


def maps(folder: Path) -> Iterator[Measurement]:
    """Of the project's own trees, those that take longest and have the most crossings; then two large ones."""
    own = forest_of(load_paths([ROOT / "decision_trees"]))
    taken = {tree.id: _least(own, tree) for tree in own.trees.values()}
    slowest = max(taken, key=lambda id_: taken[id_])
    note = f"{slowest}, {len(own.trees[slowest].nodes)} nodes"
    mine = Figure(taken[slowest], "s", note=note)
    yield Measurement("map of one of this project's trees, at most", mine.amount, mine, None, MAP_TIME, "s")
    crossings = {tree.id: len(geometry.crossings(tree_map(own, tree))) for tree in own.trees.values()}
    worst = max(crossings, key=lambda id_: crossings[id_])
    count = Figure(crossings[worst], "crossings", note=worst)
    yield Measurement("lines that cross there, at most", count.amount, count, None, MAP_CROSSINGS, "crossings")
    for name, branches in (("one cause after the other", False), ("many branches", True)):
        (folder / "large.yml").write_text(large_tree(200, 1, branches=branches), "utf-8")
        trees = forest_of(load_paths([folder]))
        tree = trees.trees["large"]
        note = f"{len(tree.nodes)} nodes, {len(geometry.crossings(tree_map(trees, tree)))} crossings"
        large = Figure(_least(trees, tree), "s", note=note)
        yield Measurement(f"map of a large tree, {name}", large.amount, large, None, _LARGE, "s")


def _least(trees: Forest, tree: Tree) -> float:
    """The least of several times that a map takes, once all is imported and the trees are proven."""
    svg(tree_map(trees, tree))
    return min(seconds(lambda: svg(tree_map(trees, tree))) for _ in range(5))
