"""Trees from plain values, knowing their ids and where each of their parts was written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, assert_never

from whichway.model import FactDomain, Question, Tree
from whichway.parts import Part, ValidationIssue
from whichway.place import NOWHERE, Places


def tree_from(values: dict[str, Any]) -> Tree | None:
    """The tree that plain `values` describe; `None` where something does not fit the format."""
    try:
        tree: Tree = Tree.read(values)
    except ValidationIssue:
        return None
    return tree


def place_tree(tree: Tree, tree_id: str, places: Places = NOWHERE, *, whole: bool = True) -> Tree:
    """`tree`, knowing its id and where each of its parts was written."""
    put = object.__setattr__  # the models are frozen for everybody else
    put(tree, "id", tree_id)
    put(tree, "whole", whole)
    put(tree, "places", places)
    nodes = places.inside("nodes")
    for node_id, node in tree.nodes.items():
        here = nodes.inside(node_id)
        put(node, "places", here)
        match node.kind:
            case "question":
                _place_items(node.options, here.inside("options"))
                if node.entry != "choice":
                    _place_entry(node, here)
            case "route":
                _place_items(node.route, here.inside("route"))
                for number, case in enumerate(node.route, 1):
                    put(case, "number", number)
            case "step" | "include" | "outcome":
                pass
            case _ as kind:
                assert_never(kind)
        if node.notes:
            _place_items(node.notes, here.inside("notes"))
        if node.guides:
            _place_items(node.guides, here.inside("guides"))
    for name, fact in tree.facts.items():
        if isinstance(fact, FactDomain):
            put(fact, "places", places.inside("facts", name))
    if tree.scenarios:
        _place_items(tree.scenarios, places.inside("scenarios"))
    if tree.promises:
        _place_items(tree.promises, places.inside("promises"))
    return tree


def _place_entry(node: Question, places: Places) -> None:
    """Puts the places of what a question asks for into that part."""
    for key in ("number", "date", "text"):
        if isinstance(entry := getattr(node, key, None), Part):
            object.__setattr__(entry, "places", places.inside(key))


def _place_items(items: Iterable[object], places: Places) -> None:
    for index, item in enumerate(items):
        if isinstance(item, Part):
            object.__setattr__(item, "places", places.inside(index))
