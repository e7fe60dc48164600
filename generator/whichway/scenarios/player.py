"""One reader on the way: where answers lead, what is offered there, and the trail. The page's script does the same.

Both are run by the same cases (`tests/walks/`), so that they can't drift apart.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, pairwise
from typing import NamedTuple
from urllib.parse import unquote

from whichway.graph import (
    Edge,
    Forest,
    Knowledge,
    NodeKey,
    PageNode,
    Taken,
    answered,
    choices,
    established,
    follow,
    is_first,
    offered,
    settle,
)
from whichway.scenarios.given import declared, in_fragment, in_query

_NO_STEP = re.compile(r"^$|^(_|top$)|=", re.IGNORECASE)
"""A fragment that names no step: nothing, the page's top, something of a theme's own, or another program's setting."""

_ANSWERS = re.compile(r"(~.*?)?(?:(?:^|~)([^~:]+))?")
"""The answers in an address: those in other trees, each with the name of its tree, and those in the page's own."""
_ELSEWHERE = re.compile(r"([^/:]*)/?([^:]*):?(.*)")
"""The answers in one other tree: its id, the node that they began at if that was not the first, and the options."""
_NOTHING = Knowledge()


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
    def knowledge(self) -> Knowledge:
        """What the reader knows."""
        return Knowledge(self.known, self.complete)

    @property
    def options(self) -> tuple[str, ...]:
        """The ids of the options that are offered: ranges, too, and each that can be ticked; `-` is any text."""
        return tuple(chain.from_iterable(choices(edge, self.knowledge) for edge in self.offered))

    def answered(self, answer: str) -> Edge | None:
        """The way on that is taken by an option's id, or by what is typed or ticked; `None` where there is none."""
        for edge in self.offered:
            if edge.typed is not None:
                return answered(self.offered, answer, self.knowledge)
            if edge.written.option == answer:
                return edge
        return None


def begin(forest: Forest, page: str, node: str = "", before: Knowledge = _NOTHING) -> Position:
    """A reader who opens the page of the tree `page`, at its first question or, by an address, at `node`.

    `before` is what answers in other trees, or the address, have established there.
    """
    node = node or forest.start(forest.trees[page])[1]
    # Who is passed on to the first question has answered as little as who begins there.
    complete = before.complete and is_first(page, node, before.known, forest.sharing)
    return _settle(forest, (page, node), (), Knowledge(before.known, complete))


def take(forest: Forest, position: Position, option: str) -> Position | None:
    """Where the reader is after taking `option`, or `None` where it is not offered or leads nowhere.

    Where readers type or tick, it is what they do: as in addresses, or in scenarios.
    """
    edge = position.answered(option)
    return go(forest, position, edge) if edge else None


def go(forest: Forest, position: Position, edge: Edge) -> Position | None:
    """Where the reader is after taking one of the ways on; `None` where it leads nowhere."""
    if edge.target is None:
        return None
    trail = (*position.trail, Taken(position.page_node.id, edge.written.option))
    knowledge = follow(position.key[0], position.page_node, edge, position.knowledge, forest.sharing)
    return _settle(forest, edge.target, trail, knowledge)


def _settle(forest: Forest, key: NodeKey, trail: tuple[Taken, ...], knowledge: Knowledge) -> Position:
    """The reader at the first node from `key` on that is shown: silent ones are passed through."""
    (page, node), knowledge = settle(key, knowledge, forest.sharing)
    page_node = forest.pages[page][node]
    edges = tuple(edge for _, edge in offered(page_node, knowledge))
    return Position((page, node), page_node, edges, trail, *knowledge)


def open_address(forest: Forest, page: str, address: str, elsewhere: Container[str] = ()) -> tuple[Position, bool]:
    """Where the address `?query#fragment` of a page leads, and whether all of it could be followed.

    The fragment `node` opens that node; `node?p=a.b` replays the options `a` and `b` from the first question, and
    `node?f=other&p=a.b` from `other`. In `p=~tree:a.b~c`, the answers `a` and `b` were given in another tree before. In
    `p=~:fact.value~c`, the fact was given by the query where the case began, as in `?ww.fact=value`. The query counts
    where the fragment has no case that began in another tree or with such facts.
    Ids that were published once are followed to what has taken their place. What can't be followed is left out; a
    fragment that names no step opens the first question, and that is all of it where it names something `elsewhere` on
    the page.
    """
    tree = forest.trees[page]
    first = forest.start(tree)[1]
    page_query, _, fragment = address.partition("#")
    given = declared(forest, page, in_query(page_query.removeprefix("?")))
    name, query = [*unquote(fragment).split("?"), ""][:2]
    # The first of a name counts, with a value or without, as for a browser.
    asked = dict(pair.partition("=")[::2] for pair in reversed(query.split("&")))
    matched = _ANSWERS.fullmatch(asked.get("p", ""))
    elsewhere_given, own = matched.groups("") if matched else ("", "")
    options = [option for option in own.split(".") if option]
    named, origin = (
        node if (node := tree.alias(id_)) in forest.pages[page] else "" for id_ in (name, asked.get("f", ""))
    )
    if not named and not asked.get("f") and not options and not elsewhere_given:
        position = begin(forest, page, before=Knowledge(given))
        return position, name in elsewhere or _NO_STEP.search(name) is not None
    # Where the node that the walk began at is gone, its answers mean nothing.
    start = origin if asked.get("f") else first if options else named
    case = _replayed(forest, page, elsewhere_given) if elsewhere_given else _Case(knowledge=Knowledge(given))
    position = begin(forest, page, start or named, case.knowledge)
    position = replace(position, trail=case.trail)
    for option in options if start else ():
        following = take(forest, position, option) or take(
            forest, position, position.page_node.tree.option_alias(option)
        )
        if following is None or following.key[0] != page:
            return position, False
        position = following
    return position, case.followed and bool(start) and (not options or position.page_node.id == named)


class _Case(NamedTuple):
    """What was answered in other trees, what is known of it on a page, and whether all of it could be followed."""

    trail: tuple[Taken, ...] = ()
    knowledge: Knowledge = _NOTHING
    followed: bool = True


def _replayed(forest: Forest, page: str, elsewhere: str) -> _Case:
    """The answers that an address has of other trees, on the way to `page`."""
    written = elsewhere.split("~")[1:]
    named = in_fragment(written.pop(0)[1:]) if written[0].startswith(":") else {}
    parts = [matched.groups() for part in written if (matched := _ELSEWHERE.fullmatch(part))]
    given = declared(forest, [*parts, (page,)][0][0], named.items())
    case = _Case(knowledge=Knowledge(given), followed=given == named)
    for (tree, node, options), (there, *_) in pairwise([*parts, (page, "", "")]):
        if tree not in forest.trees:
            # An empty part says that answers were left out, as the address would have been too long.
            case = case._replace(
                knowledge=Knowledge(complete=False), followed=case.followed and not (tree or node or options)
            )
            continue
        walked = _walked(forest, tree, node, options.split("."), case)
        known = forest.sharing.carried(tree, there, walked.knowledge.known) if there in forest.trees else {}
        case = walked._replace(knowledge=Knowledge(known, walked.knowledge.complete))
    return case


def _walked(forest: Forest, tree: str, node: str, options: Sequence[str], case: _Case) -> _Case:
    """A case that went on in `tree`, the last of the options included, which leads out of it."""
    start = forest.trees[tree].alias(node)
    position = begin(forest, tree, start if start in forest.pages[tree] else "", case.knowledge)
    trail, known = case.trail, position.known
    # Where the node that the walk began at is gone, its answers mean nothing.
    if start and start not in forest.pages[tree]:
        return _Case(trail, Knowledge(known, complete=False), followed=False)
    for option in options:
        edge = position.answered(option) or position.answered(position.page_node.tree.option_alias(option))
        if edge is None or position.key[0] != tree:
            return _Case(trail, Knowledge(known, complete=False), followed=False)
        trail = (*trail, Taken(position.page_node.id, edge.written.option))
        known = established(position.page_node, edge, position.known)
        position = take(forest, position, edge.written.option) or position
    return _Case(trail, Knowledge(known, case.knowledge.complete), case.followed)
