"""A case as a scenario: the walk that an author has just taken, to be kept as a test of the tree."""

from __future__ import annotations

from whichway.cases.case import Case
from whichway.graph import Taken, given
from whichway.scenarios import walk_as_scenario


def scenario_yaml(case: Case) -> str:
    """The walk as an item of `scenarios:` of the tree where it began; empty if that was not at a first question."""
    first = case.rewound(1)
    if first.begun:
        return ""
    tree = case.views.forest.trees[first.tree]
    walk = [*given(case.given.items())]
    for row in case.rows:
        node = row.node if row.tree == tree.id else f"/{row.tree}/{row.node}"
        walk.append(Taken(node, row.text or row.option))
    found = walk_as_scenario(case.views.forest, tree, walk, f"{case.heading}")
    return found.yaml if found else ""
