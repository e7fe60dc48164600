"""Lays checklists out into ordinary nodes, right after a tree has been read, so that nothing else knows of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, TypeVar, assert_never

from whichway.model import (
    AnyNode,
    Case,
    Check,
    Checklist,
    Option,
    Otherwise,
    Outcome,
    Question,
    Route,
    Tree,
    Try,
    WrittenNode,
)
from whichway.parts import Part, copied
from whichway.place import Places, Spot

FIX, GUARD = "fix", "when"
"""What follows on the id of an item in those of its fix, and of the route that passes it over."""

NOT_SURE = "not-sure"
LABELS = {"yes": "Yes", "no": "No", NOT_SURE: "I'm not sure"}
"""What can be answered to an item that is checked, by the ids of the options."""

PartT = TypeVar("PartT", bound=Part)


class Entry(Route):
    """Where a checklist begins: its first item is what readers see there."""


class Guard(Route):
    """What stands before an item that isn't for all readers, and passes it over."""


class GuardCase(Case):
    """The way to a guarded item; it is taken as well where nobody knows whether its condition holds."""


class Verdict(Option):
    """An answer to an item that is checked; its label is one of the page's words."""


class _Position(NamedTuple):
    """Where something stands, counted from 0."""

    line: int
    column: int


class _Target(NamedTuple):
    """The node that follows on an item, and where it was written, if it was."""

    node: str
    place: Places | Spot | None = None


def with_checklists_laid_out(nodes: Mapping[str, WrittenNode]) -> tuple[dict[str, AnyNode], dict[str, str]]:
    """All `nodes`, with those of its items behind each checklist; and the ids of these, each with its checklist's.

    What has been written under the id of such a node stays, and is reported: that id has a full stop in it.
    """
    laid_out: dict[str, AnyNode] = {}
    made_by: dict[str, str] = {}
    for id_, node in nodes.items():
        if node.kind != "checklist":
            laid_out[id_] = node
            continue
        for made_id, made in lay_out(id_, node).items():
            if made_id == id_ or made_id not in nodes:
                laid_out[made_id] = made
            if made_id != id_ and made_id not in nodes:
                made_by[made_id] = id_
    return laid_out, made_by


def lay_out(id_: str, checklist: Checklist) -> dict[str, AnyNode]:
    """The nodes of a checklist, in order: its own, which leads to the first item, and those of each item."""
    items = items_by_id(checklist)
    begins = [f"{id_}.{name}.{GUARD}" if item.when is not None else f"{id_}.{name}" for name, item in items.items()]
    last = _Target(checklist.next, checklist.places.values.get("next"))
    # Without items, which is reported, readers pass on as from any route.
    begin = _begin(Entry, _Target(begins[0]), checklist) if begins else _begin(Route, last, checklist)
    nodes: dict[str, AnyNode] = {id_: begin}
    followed_by = [*map(_Target, begins[1:]), last]
    for (name, item), following in zip(items.items(), followed_by, strict=False):
        nodes |= _Item(f"{id_}.{name}", item, following, checklist).nodes()
    return nodes


def names_of(nodes: Mapping[str, AnyNode]) -> list[str]:
    """The ids of the nodes that authors may lead to: all but those that only pass items over."""
    return [id_ for id_, node in nodes.items() if not isinstance(node, Guard)]


def item_at(tree: Tree, node: str) -> str:
    """The node of `tree` as its author knows it: what passes an item over is that item."""
    return node.removesuffix(f".{GUARD}") if isinstance(tree.nodes.get(node), Guard) else node


def items_by_id(checklist: Checklist) -> dict[str, Check | Try]:
    """The items of a checklist; of several with one id, which is reported, the first."""
    items: dict[str, Check | Try] = {}
    for item in checklist.items:
        items.setdefault(item.id, item)
    return items


def _begin(kind: type[Route], target: _Target, checklist: Checklist) -> Route:
    places = _with(checklist.places, {"otherwise": target.place})
    texts = {"audience": checklist.audience, "draft": checklist.draft}
    return _made(kind, checklist.places, route=(_way_on(target, places),), **texts)


class _Item:
    """Makes the nodes of one item."""

    def __init__(self, id_: str, item: Check | Try, following: _Target, checklist: Checklist) -> None:
        self._id = id_
        self._item = item
        self._following = following
        around = item if item.audience else checklist
        self._audience = around.audience
        self._shared = {"audience": around.places.values.get("audience")}

    def nodes(self) -> Iterator[tuple[str, AnyNode]]:
        """The route that passes the item over, if it isn't for everybody; the item itself; and its fix."""
        item = self._item
        if item.when is not None:
            yield f"{self._id}.{GUARD}", self._guard()
        match item:
            case Check():
                yield self._id, self._question(item)
                yield f"{self._id}.{FIX}", self._fix(item)
            case Try():
                yield self._id, self._outcome(item)
            case _:
                assert_never(item)

    def _guard(self) -> Guard:
        places = self._places({"next": None, "otherwise": self._following.place})
        case = _made(GuardCase, places, when=self._item.when, next=self._id)
        object.__setattr__(case, "number", 1)
        return _made(Guard, self._places({}), route=(case, _way_on(self._following, places)), audience=self._audience)

    def _question(self, item: Check) -> Question:
        fix = _Target(f"{self._id}.{FIX}")
        ways = {answer: fix if answer == item.bad else self._following for answer in ("yes", "no")}
        if item.unsure is not None:
            ways[NOT_SURE] = fix if item.unsure == "fix" else self._following
        options = tuple(
            _made(Verdict, self._places({"next": target.place}), id=id_, label=LABELS[id_], next=target.node)
            for id_, target in ways.items()
        )
        places = self._places({"question": item.places.values.get("check")})
        shared = {"obvious": item.obvious, **self._texts()}
        return _made(Question, places, question=item.check, options=options, **shared)

    def _outcome(self, item: Try) -> Outcome:
        written = item.places.values
        places = self._places({"outcome": written.get("try"), "unsolved": self._following.place})
        unsolved = self._following.node
        return _made(Outcome, places, outcome=item.attempt, result=item.result, unsolved=unsolved, **self._texts())

    def _fix(self, item: Check) -> Outcome:
        unsolved = {"unsolved": self._following.node}
        if isinstance(item.fix, str):
            places = self._places({"outcome": item.places.values.get("fix"), "unsolved": self._following.place})
            return _made(Outcome, places, outcome=item.fix, audience=self._audience, **unsolved)
        update: dict[str, object] = {} if item.fix.audience else {"audience": self._audience}
        elsewhere = {} if item.fix.audience else self._shared
        if item.fix.unsolved is None:
            update |= unsolved
            elsewhere = {**elsewhere, "unsolved": self._following.place}
        return copied(item.fix, update, _with(item.fix.places, elsewhere))

    def _texts(self) -> dict[str, Any]:
        """What readers see of the item beside its heading, and who does."""
        item = self._item
        texts = {"body": item.body, "guides": item.guides, "notes": item.notes, "status": item.status}
        return {**texts, "audience": self._audience}

    def _places(self, values: Mapping[str, Places | Spot | None]) -> Places:
        return _with(self._item.places, {**self._shared, **values})


def _way_on(target: _Target, places: Places) -> Otherwise:
    way = _made(Otherwise, places, otherwise=target.node)
    object.__setattr__(way, "number", 2)
    return way


def _made(kind: type[PartT], places: Places, **values: Any) -> PartT:
    part = kind.__new__(kind)
    vars(part).update(values)
    object.__setattr__(part, "places", places)
    return part


def _with(places: Places, values: Mapping[str, Places | Spot | None]) -> Places:
    """`places` with those of values that stand elsewhere; what was not written at all stands where the mapping does."""
    copy = places.replaced({})
    for key, place in values.items():
        copy.keys.pop(key, None)
        copy.values.pop(key, None)
        if place is not None:
            copy.values[key] = place
    return copy


def places_of_nodes(nodes: Places, checklists: Mapping[str, Checklist]) -> Places:
    """The places of `nodes` with those of items: a question's is its item's, a fix's that of the word `fix`."""
    copy = nodes.replaced({})
    copy.keys = {**nodes.keys}
    for id_, checklist in checklists.items():
        for name, item in items_by_id(checklist).items():
            here = f"{id_}.{name}"
            for key, word in ((here, ""), (f"{here}.{FIX}", "fix"), (f"{here}.{GUARD}", "when")):
                own = _Position(item.places.line - 1, item.places.column - 1)
                copy.keys.setdefault(key, item.places.keys.get(word, own))
            copy.values.setdefault(here, item.places)
    return copy
