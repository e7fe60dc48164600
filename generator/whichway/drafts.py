"""What is not finished: trees and nodes with `draft: true`, and the trees as they are published, without these."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, TypeAlias, assert_never

from whichway.audiences import narrowed
from whichway.edges import written_edges
from whichway.kinds import conditional_parts, included_tree, results_of
from whichway.limits import Limits
from whichway.model import TODO, AnyNode, Option, Outcome, SeveralQuestion, TextQuestion, Tree
from whichway.parts import copied
from whichway.place import NOWHERE, Place

Trees: TypeAlias = Mapping[str, Tree]


def is_draft(tree: Tree, node: str = "") -> bool:
    """Whether a tree is a draft, or else that node of it, or the checklist or the include that it comes from."""
    return tree.draft or any(id_ in tree.nodes and tree.nodes[id_].draft for id_ in (node, node.partition(".")[0]))


def drafts_in(trees: Trees) -> list[str]:
    """The trees that are drafts, and the nodes of others that are: each as `tree` or `tree/node`."""
    return [name for tree in trees.values() for name in _drafts_of(tree)]


def left_out(trees: Trees) -> str:
    """The sentence that says which drafts of `trees` a build leaves out; nothing where there is none."""
    names = drafts_in(trees)
    listed = ", ".join(f"`{name}`" for name in names)
    return f"left out {len(names)} draft{'' if len(names) == 1 else 's'}: {listed}" if names else ""


def with_todo(tree: Tree) -> Tree:
    """`tree` with a node for what is still to do, if one of its drafts leads there."""
    if TODO in tree.nodes or not _has_todo(tree):
        return tree
    node: Outcome = Outcome.read({"outcome": TODO, "result": "unsolved", "draft": True})
    object.__setattr__(node, "places", NOWHERE)
    return copied(tree, {"nodes": {**tree.nodes, TODO: node}})


def names_todo(tree: Tree) -> bool:
    """Whether an author has given a node that id, which is reserved."""
    return TODO in tree.nodes and tree.nodes[TODO].places is not NOWHERE


def without_drafts(trees: Trees, limits: Limits) -> Trees:
    """`trees` without drafts, without the ways that lead to these, and without what only they need."""
    left: Trees = {id_: rest for id_, tree in trees.items() if (rest := _unless_draft(tree)) is not None}
    while (fewer := _without_includes(trees, left)) is not left:
        left = fewer
    former = {old: tree.id for tree in trees.values() for old in tree.formerly if old not in trees}

    def is_gone(tree: Tree, target: str) -> bool:
        if target == TODO:
            return False  # it may not stand here, which is reported
        if not target.startswith("/"):
            return target in trees[tree.id].nodes and target not in left[tree.id].nodes
        other, _, node = target[1:].partition("/")
        other = former.get(other, other)
        return other in trees and (other not in left or (node in trees[other].nodes and node not in left[other].nodes))

    return narrowed(trees, {id_: _without_ways(tree, is_gone) for id_, tree in left.items()}, limits.promises)


def targets_of(node: AnyNode) -> Iterator[tuple[str, Callable[[], Place]]]:
    """The targets that are written in a node, each with what gives its place."""
    for edge in written_edges(node):
        yield edge.target, partial(getattr, edge, "place")
    for result, target in results_of(node).items():
        yield target, partial(node.places.inside("results").value, result)


def _has_todo(tree: Tree) -> bool:
    if not tree.draft and not any(node.draft for node in tree.nodes.values()):
        return False
    drafts = (node for id_, node in tree.nodes.items() if is_draft(tree, id_))
    return any(target == TODO for node in drafts for target, _ in targets_of(node))


def _drafts_of(tree: Tree) -> Iterator[str]:
    if tree.draft:
        yield tree.id
    else:
        yield from (f"{tree.id}/{id_}" for id_, node in tree.nodes.items() if node.draft and id_ != TODO)


def _unless_draft(tree: Tree) -> Tree | None:
    nodes = {id_: node for id_, node in tree.nodes.items() if not is_draft(tree, id_)}
    return None if tree.draft else _with_nodes(tree, nodes)


def _without_includes(trees: Trees, left: Trees) -> Trees:
    """The trees without the nodes that play a tree which is not published; `left` itself where there is none."""
    gone = trees.keys() - left.keys()
    if not any(included_tree(node) in gone for tree in left.values() for node in tree.nodes.values()):
        return left
    fewer: dict[str, Tree] = {}
    for id_, tree in left.items():
        rest = _with_nodes(tree, {id_: node for id_, node in tree.nodes.items() if included_tree(node) not in gone})
        fewer |= {id_: rest} if rest is not None else {}
    return fewer


def _with_nodes(tree: Tree, nodes: Mapping[str, AnyNode]) -> Tree | None:
    if len(nodes) == len(tree.nodes):
        return tree
    left = copied(tree, {"nodes": nodes})
    for name in ("checklists", "made_by"):
        object.__setattr__(left, name, {id_: of for id_, of in getattr(tree, name).items() if id_ in nodes})
    return left if nodes else None


def _without_ways(tree: Tree, is_gone: Callable[[Tree, str], bool]) -> Tree:
    def is_left(target: str | None) -> bool:
        return target is None or not is_gone(tree, target)

    nodes = {id_: copied(node, cut) if (cut := _cut(node, is_left)) else node for id_, node in tree.nodes.items()}
    return copied(tree, {"nodes": nodes}) if any(nodes[id_] is not node for id_, node in tree.nodes.items()) else tree


def _cut(node: AnyNode, is_left: Callable[[str | None], bool]) -> dict[str, Any]:
    """The fields of a node without the ways on that are not left, as far as they are others then."""
    if all(is_left(target) for target, _ in targets_of(node)):
        return {}
    match node.kind:
        case "question":
            if isinstance(node, SeveralQuestion | TextQuestion):
                return {"next": ""}
            return {"options": tuple(option for option in node.options if is_left(option.next))}
        case "route":
            parts = zip(conditional_parts(node), written_edges(node), strict=True)
            return {
                "route": tuple(part for part, edge in parts if not isinstance(part, Option) and is_left(edge.target))
            }
        case "step":
            return {"next": None}
        case "outcome":
            return {"unsolved": None}
        case "include":
            return {"results": {result: target for result, target in node.results.items() if is_left(target)}}
        case _ as kind:
            assert_never(kind)
