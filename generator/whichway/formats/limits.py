"""What formats leave out of a tree or say otherwise: each with its place in the tree's file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from whichway.formats.written_tree import FOR_AUTHORS
from whichway.model import Tree
from whichway.place import Place

_IN_NO_CHART = ("body", "notes", "result")


class Limit(NamedTuple):
    """One thing that a format says otherwise, or not at all: `what` it is, and `why`, or what it does instead."""

    place: Place
    what: str
    why: str


def whole_limits(tree: Tree) -> list[Limit]:
    """What every format leaves out: scenarios and promises test a tree, and may say what its authors alone know."""
    why = "that's for the authors of the tree"
    return [Limit(tree.places.key(key), f"`{key}`", why) for key in sorted(FOR_AUTHORS) if getattr(tree, key)]


def chart_limits(tree: Tree) -> list[Limit]:
    """What a flowchart leaves out besides."""
    found = [*whole_limits(tree), *(limit for id_ in tree.nodes for limit in _of_node(tree, id_))]
    return sorted(dict.fromkeys(found), key=lambda limit: limit.place)


def _of_node(tree: Tree, id_: str) -> Iterator[Limit]:
    node = tree.nodes[id_]
    for key in _IN_NO_CHART:
        if key in node.places.keys and getattr(node, key, None):
            yield Limit(node.places.key(key), f"`{key}` of `{id_}`", "a chart has headings and labels alone")
    for index, _ in enumerate(getattr(node, "guides", ())[1:], 1):
        yield Limit(node.places.value("guides", index), f"a guide of `{id_}`", "a click opens the first one")
