"""Who sees what: the audiences that parts name, and a tree without the parts for others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from whichway.checklists import Guard, lay_out
from whichway.kinds import options_of
from whichway.limits import DEFAULT_AUDIENCES
from whichway.model import AnyNode, Texts, Tree
from whichway.nearest import nearest
from whichway.parts import Part, copied
from whichway.place import Place
from whichway.wording import listed

EVERYBODY_ELSE = ""
"""The audience of readers of whom nothing is said: they see only what is for everyone."""


class NamedAudience(NamedTuple):
    """An audience that some part of a tree names: where that was written, and in which node."""

    name: str
    place: Place
    node: str


def declared_audiences(declared: Iterable[str], audience: str) -> tuple[str, ...]:
    """Every audience of a site: those that its settings declare; else the usual ones, and whom it is built for."""
    return tuple(dict.fromkeys(declared or (*DEFAULT_AUDIENCES, *([audience] if audience else ()))))


def unknown_audience(name: str, audiences: Sequence[str]) -> str:
    """What to tell a user who names an audience that the site does not have."""
    near = nearest(name, audiences)
    known = f"known here: {listed(audiences)}; the setting `audiences` declares others"
    help = f"did you mean `{near}`?" if near else known
    return f"`{name}` is not an audience of this site\nhelp: {help}"


def named_audiences(tree: Tree) -> list[NamedAudience]:
    """Every audience that the tree, its nodes, options and notes name, in the order of the file."""
    # An item's nodes have its audience in common.
    first: dict[tuple[str, Place], NamedAudience] = {}
    for part, node_id in parts_with_node(tree, restricted=True):
        for audience in _named(part, node_id):
            first.setdefault((audience.name, audience.place), audience)
    return [*first.values()]


def _named(part: Part, node_id: str) -> Iterator[NamedAudience]:
    written: Texts = getattr(part, "audience", ())
    if isinstance(written, str):
        yield NamedAudience(written, part.places.value("audience"), node_id)
    else:
        for index, name in enumerate(written):
            yield NamedAudience(name, part.places.value("audience", index), node_id)


def project(tree: Tree, audience: str) -> Tree | None:
    """`tree` without the nodes, options and notes for others than `audience`.

    It is `None` if nothing of it is left. Parts stay where they were written; nothing of `tree` is changed.
    """
    if not sees(tree, audience):
        return None
    if all(sees(part, audience) for part, _ in parts_with_node(tree, restricted=True)):
        return tree
    whole = _with_items_for(tree, audience) if tree.checklists else tree.nodes
    nodes = {id_: _projected(node, audience) for id_, node in whole.items() if sees(node, audience)}
    return copied(tree, {"nodes": nodes}) if nodes else None


def _with_items_for(tree: Tree, audience: str) -> Mapping[str, AnyNode]:
    """The nodes of `tree`, in which checklists pass on over items for others than `audience`."""
    nodes: dict[str, AnyNode] = {}
    for id_, node in tree.nodes.items():
        if id_ in tree.checklists:
            checklist = tree.checklists[id_]
            items = tuple(item for item in checklist.items if sees(item, audience))
            nodes |= lay_out(id_, copied(checklist, {"items": items}))
        elif id_ not in tree.made_by:
            nodes[id_] = node
    return nodes


def may_meet(one: Part, other: Part) -> bool:
    """Whether some reader may see both parts."""
    names = _names(one), _names(other)
    return not names[0] or not names[1] or bool(set(names[0]) & set(names[1]))


def sees(part: Part, audience: str) -> bool:
    """Whether a part is for `audience`, or for everybody."""
    names = _names(part)
    return not names or audience in names


def parts_of(tree: Tree) -> Iterator[Part]:
    """The tree, its nodes, their options and their notes: all parts that may be for single audiences."""
    return (part for part, _ in parts_with_node(tree))


def parts_with_node(tree: Tree, *, restricted: bool = False) -> Iterator[tuple[Part, str]]:
    """The tree, its nodes, their options and their notes, each with the id of the node that it belongs to.

    Only `restricted` ones are for single audiences.
    """
    if not restricted or tree.audience != ():
        yield tree, ""
    for node_id, node in tree.nodes.items():
        if isinstance(node, Guard):
            continue  # it shows nothing, and is for whom its item is
        if not restricted or node.audience != ():
            yield node, node_id
        for note in node.notes:
            yield note, node_id
        for option in options_of(node):
            if not restricted or option.audience != ():
                yield option, node_id


def _projected(node: AnyNode, audience: str) -> AnyNode:
    notes = tuple(note for note in node.notes if sees(note, audience))
    update: dict[str, object] = {} if notes == node.notes else {"notes": notes}
    options = tuple(option for option in options_of(node) if sees(option, audience))
    if options != options_of(node):
        update["options"] = options
    return copied(node, update) if update else node


def _names(part: Part) -> tuple[str, ...]:
    audience: Texts = getattr(part, "audience", ())
    return (audience,) if isinstance(audience, str) else audience
