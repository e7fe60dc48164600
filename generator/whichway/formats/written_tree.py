"""A tree as its author would write it for one audience: plain values with the keys of the authoring format."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from whichway.checklists import FIX, GUARD, GuardCase
from whichway.formats.exported import Exported
from whichway.model import Check, Outcome, Route, Tree, Try
from whichway.parts import copied, plain

FOR_AUTHORS = frozenset({"scenarios", "promises"})
"""What tests a tree, and may say what is for its authors alone: no format has it."""


def written_tree(exported: Exported) -> dict[str, Any]:
    """The tree's values: what an author left out is left out here, too, but for the ids of options.

    Ways to what the audience doesn't see are left out. No reader is offered such a way, or it would be an error.
    """
    tree = exported.tree
    values: dict[str, Any] = plain(tree, FOR_AUTHORS, written=True)
    nodes = {id_: node for id_, node in values["nodes"].items() if id_ not in tree.made_by}
    folded = {id_: _checklist(tree, id_) for id_ in tree.checklists if id_ in nodes}
    values["nodes"] = _without_hidden_ways(nodes | folded, lambda to: exported.forest.is_hidden(tree, to))
    return values


def _checklist(tree: Tree, id_: str) -> dict[str, Any]:
    """A checklist with the items that the audience may be offered: it was laid out into nodes when it was read."""
    written = tree.checklists[id_]
    items = [item for item in written.items if f"{id_}.{item.id}" in tree.nodes]
    values: dict[str, Any] = plain(copied(written, {"items": ()}), written=True)
    left = [_item(tree, f"{id_}.{item.id}", item) for item in items if _is_offered(tree, f"{id_}.{item.id}")]
    return {key: value for key, value in values.items() if key != "next"} | {"items": left, "next": written.next}


def _is_offered(tree: Tree, item: str) -> bool:
    """Whether the condition of an item may hold for this audience; where it can't, its case is not there."""
    guard = tree.nodes.get(f"{item}.{GUARD}")
    return not isinstance(guard, Route) or any(isinstance(case, GuardCase) for case in guard.route)


def _item(tree: Tree, id_: str, item: Check | Try) -> dict[str, Any]:
    """An item with what is left of its notes and of its condition."""
    node, guard = tree.nodes[id_], tree.nodes.get(f"{id_}.{GUARD}")
    update: dict[str, Any] = {"notes": node.notes}
    if isinstance(guard, Route):
        update["when"] = next(case.when for case in guard.route if isinstance(case, GuardCase))
    fix = tree.nodes.get(f"{id_}.{FIX}")
    if isinstance(item, Check) and isinstance(item.fix, Outcome) and fix is not None:
        update["fix"] = copied(item.fix, {"notes": fix.notes})
    # A fix for others leaves a gap, which is an error.
    hidden = () if fix is not None or isinstance(item, Try) else ("fix",)
    values: dict[str, Any] = plain(copied(item, update), hidden, written=True)
    return values


def _without_hidden_ways(nodes: dict[str, Any], is_hidden: Callable[[str], bool]) -> dict[str, Any]:
    """The nodes without ways on to what the audience does not see. On a page, such a way leads nowhere."""
    empty = {id_ for id_, node in nodes.items() if "include" in node and is_hidden(f"/{node['include']}")}

    def leads_on(target: str) -> bool:
        return target not in empty and not is_hidden(target)

    left = {id_: node for id_, node in nodes.items() if id_ not in empty}
    for node in left.values():
        for key in {"options", "route"} & node.keys():
            # What can be ticked leads nowhere by itself.
            ways = ((part, part.get("next") or part.get("otherwise")) for part in node[key])
            node[key] = [part for part, target in ways if target is None or leads_on(target)]
        for key in {"next", "unsolved"} & node.keys():
            if not leads_on(node[key]):
                del node[key]
        if "results" in node:
            node["results"] = {key: target for key, target in node["results"].items() if leads_on(target)}
    return left
