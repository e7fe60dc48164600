"""One reader on the way: where answers lead, what is offered there, and the trail. The page's script does the same.

Both are run by the same cases (`tests/walks/`), so that they can't drift apart.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from whichway.graph import Edge, Forest, Knowledge, NodeKey, PageNode, Taken, follow, offered

_NO_STEP = re.compile(r"^$|^(_|top$)|=", re.IGNORECASE)
"""A fragment that names no step: nothing, the page's top, something of a theme's own, or another program's setting."""


@dataclass(frozen=True)
class Position:
    """Where a reader is: the node that is shown, the options offered there, and how the reader came there.

    A walk is `complete` if it began at the first question of its page. Where it did not, an option is offered also if
    its condition only may hold, and a route that can't be decided is shown for the reader to choose.
    """

    key: NodeKey
    page_node: PageNode
    offered: tuple[Edge, ...]
    trail: tuple[Taken, ...] = ()
    known: Mapping[str, str] = field(default_factory=dict)
    complete: bool = True

    @property
    def options(self) -> tuple[str, ...]:
        """The ids of the options that are offered."""
        return tuple(edge.written.option for edge in self.offered)


def begin(forest: Forest, page: str, node: str = "") -> Position:
    """A reader who opens the page of the tree `page`, at its first question or, by an address, at `node`."""
    start = forest.start(forest.trees[page])[1]
    first = _settle(forest, (page, start), (), Knowledge())
    # An include's address is that of the first node that it plays, and so is the tree's if it begins with one.
    if node in ("", start, first.page_node.id):
        return first
    opened = _settle(forest, (page, node), (), Knowledge(complete=False))
    # Who is passed on to the first question has answered as little as who begins there.
    return first if opened.key == first.key else opened


def take(forest: Forest, position: Position, option: str) -> Position | None:
    """Where the reader is after taking `option`, or `None` where it is not offered or leads nowhere."""
    edge = next((edge for edge in position.offered if edge.written.option == option), None)
    if edge is None or edge.target is None:
        return None
    trail = (*position.trail, Taken(position.page_node.id, option))
    knowledge = Knowledge(position.known, position.complete)
    return _settle(
        forest, edge.target, trail, follow(position.key[0], position.page_node, edge, knowledge, forest.starts)
    )


def _settle(forest: Forest, key: NodeKey, trail: tuple[Taken, ...], knowledge: Knowledge) -> Position:
    """The first node from `key` on that is shown: silent ones are passed through."""
    seen: set[NodeKey] = set()
    while True:
        page_node = forest.pages[key[0]][key[1]]
        edges = tuple(edge for _, edge in offered(page_node, knowledge))
        target = edges[0].target if page_node.silent and len(edges) == 1 and key not in seen else None
        # A route that nobody can decide, or that leads round to itself, is where the reader stays.
        if target is None:
            return Position(key, page_node, edges, trail, *knowledge)
        seen.add(key)
        knowledge = follow(key[0], page_node, edges[0], knowledge, forest.starts)
        key = target


def open_address(forest: Forest, page: str, fragment: str, elsewhere: Container[str] = ()) -> tuple[Position, bool]:
    """Where the address `#fragment` of a page leads, and whether all of it could be followed.

    `node` opens that node; `node?p=a.b` replays the options `a` and `b` from the first question, and
    `node?f=other&p=a.b` from `other`. Ids that were published once are followed to what has taken their place. What
    can't be followed is left out; a fragment that names no step opens the first question, and that is all of it where
    it names something `elsewhere` on the page.
    """
    tree = forest.trees[page]
    first = forest.start(tree)[1]
    name, query = [*unquote(fragment.removeprefix("#")).split("?"), ""][:2]
    # The first of a name counts, with a value or without, as for a browser.
    asked = dict(pair.partition("=")[::2] for pair in reversed(query.split("&")))
    options = [option for option in asked.get("p", "").split(".") if option]
    named, origin = (
        node if (node := tree.alias(id_)) in forest.pages[page] else "" for id_ in (name, asked.get("f", ""))
    )
    if not named and not asked.get("f") and not options:
        return begin(forest, page), name in elsewhere or _NO_STEP.search(name) is not None
    # Where the node that the walk began at is gone, its answers mean nothing.
    start = origin if asked.get("f") else first if options else named
    position = begin(forest, page, start or named)
    for option in options if start else ():
        following = take(forest, position, option) or take(forest, position, position.page_node.tree.alias(option))
        if following is None or following.key[0] != page:
            return position, False
        position = following
    return position, bool(start) and (not options or position.page_node.id == named)
