"""Trees from plain values, knowing their ids and where each of their parts was written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, assert_never

from whichway.checklists import places_of_nodes, with_checklists_laid_out
from whichway.model import Check, Checklist, FactDomain, Node, Question, Tree, WrittenNode
from whichway.parts import NOTHING, Part, ValidationIssue, copied
from whichway.place import NOWHERE, Places


def tree_from(values: dict[str, Any]) -> Tree | None:
    """The tree that plain `values` describe; `None` where something does not fit the format."""
    try:
        tree: Tree = Tree.read(values)
    except ValidationIssue:
        return None
    return tree


def place_tree(tree: Tree, tree_id: str, places: Places = NOWHERE, *, whole: bool = True) -> Tree:
    """`tree`, knowing its id and where each of its parts was written, with its checklists laid out into nodes."""
    put = object.__setattr__  # the models are frozen for everybody else
    put(tree, "id", tree_id)
    put(tree, "whole", whole)
    put(tree, "places", places)
    put(tree, "checklists", NOTHING)
    put(tree, "made_by", NOTHING)
    nodes = places.inside("nodes")
    written: Mapping[str, WrittenNode] = tree.nodes
    for node_id, node in written.items():
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
            case "checklist":
                _place_checklist(node, here.inside("items"))
            case "step" | "include" | "outcome":
                pass
            case _ as kind:
                assert_never(kind)
        _place_texts(node, here)
    for name, fact in tree.facts.items():
        if isinstance(fact, FactDomain):
            put(fact, "places", places.inside("facts", name))
    if tree.scenarios:
        _place_items(tree.scenarios, places.inside("scenarios"))
    if tree.promises:
        _place_items(tree.promises, places.inside("promises"))
    return _laid_out(tree, written)


def _laid_out(tree: Tree, written: Mapping[str, WrittenNode]) -> Tree:
    checklists = {id_: node for id_, node in written.items() if node.kind == "checklist"}
    if not checklists:
        return tree
    nodes, made_by = with_checklists_laid_out(written)
    places = tree.places.replaced({"nodes": places_of_nodes(tree.places.inside("nodes"), checklists)})
    tree = copied(tree, {"nodes": nodes}, places)
    object.__setattr__(tree, "checklists", checklists)
    object.__setattr__(tree, "made_by", made_by)
    return tree


def _place_entry(node: Question, places: Places) -> None:
    """Puts the places of what a question asks for into that part."""
    for key in ("number", "date", "text"):
        if isinstance(entry := getattr(node, key, None), Part):
            object.__setattr__(entry, "places", places.inside(key))


def _place_checklist(checklist: Checklist, places: Places) -> None:
    _place_items(checklist.items, places)
    for item in checklist.items:
        _place_texts(item, item.places)
        if isinstance(item, Check) and not isinstance(item.fix, str):
            here = item.places.inside("fix")
            object.__setattr__(item.fix, "places", here)
            _place_texts(item.fix, here)


def _place_texts(node: Node, places: Places) -> None:
    if node.notes:
        _place_items(node.notes, places.inside("notes"))
    if node.guides:
        _place_items(node.guides, places.inside("guides"))


def _place_items(items: Iterable[object], places: Places) -> None:
    for index, item in enumerate(items):
        if isinstance(item, Part):
            object.__setattr__(item, "places", places.inside(index))
