"""The facts that an address gives a walk to start with: those of a page's query, of a fragment, and of a scenario."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple
from urllib.parse import parse_qsl

from whichway.findings import GIVEN
from whichway.graph import Forest
from whichway.model import Scenario, Tree
from whichway.nearest import nearest
from whichway.place import Place
from whichway.wording import listed


def declared(forest: Forest, page: str, facts: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Those of `facts` that the address of a page may give, with a value that they may have; the first of each name."""
    domains = forest.sharing.given.get(page, {})
    found: dict[str, str] = {}
    for name, value in facts:
        if value in domains.get(name, ()):
            found.setdefault(name, value)
    return found


def in_query(query: str) -> list[tuple[str, str]]:
    """The facts that a query names, as in `?ww.platform=ios`, declared or not."""
    prefix = GIVEN.removeprefix("?")
    return [(name.removeprefix(prefix), value) for name, value in parse_qsl(query) if name.startswith(prefix)]


def in_fragment(part: str) -> Mapping[str, str]:
    """The facts that a part of a fragment names, as in `platform.ios.size.large`, declared or not."""
    words = part.split(".") if part else []
    return dict(zip(words[::2], [*words[1::2], ""], strict=False))


class Refusal(NamedTuple):
    """Why the address can't give what a scenario says: where, what is wrong, and what to do."""

    place: Place
    message: str
    help: str


def refused(forest: Forest, tree: Tree, scenario: Scenario) -> Refusal | None:
    """The first fact that a scenario has given, and that the address of its tree's page can't give."""
    domains = forest.sharing.given.get(tree.id, {})
    places = scenario.places.inside("given") if scenario.given else scenario.places
    for name, value in scenario.given.items():
        known, place = (domains[name], places.value(name)) if name in domains else (domains, places.key(name))
        if value in domains.get(name, ()):
            continue
        near = nearest(value if name in domains else name, known)
        if name in domains:
            help = f"it has {listed(known)}"
            message = f"`{value}` is not a value of `{name}`"
        else:
            help = f"declare it, as in `facts: {{{name}: {{values: [{value}], from: address}}}}`"
            message = f"`{name}` is not a fact that the address can give"
        return Refusal(place, message, f"did you mean `{near}`?" if near else help)
    return None
