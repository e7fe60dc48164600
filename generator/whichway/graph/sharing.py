"""Facts across pages: which of them go along where a way leads from one tree's page to another's."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from whichway.graph.conditions import Known
from whichway.graph.layout import Edge, PageNode
from whichway.graph.meanings import Domains
from whichway.model import Tree

_MARK = ":"
"""What stands between name and values in the key of a fact; no name has it."""


class Crossing(NamedTuple):
    """A way from one page to another, by which facts may go along."""

    page: str
    node: str
    edge: Edge


class Sharing:
    """What the pages of some trees know of each other's facts.

    Pages that declare a fact with the same name and the same values mean the same by it. A page knows its own facts by
    their names. A fact that it does not declare is on the way through: it is known there by its key, which has the
    values, too. One that it declares with other values is forgotten on the way to it. Facts that only one page declares
    are forgotten where readers leave it, and so are all answers, which are known by the names of questions.

    Parameters
    ----------
    trees
        The trees.
    pages
        The nodes of each tree's page.
    starts
        The first question of each page.
    domains
        The values that facts can have.
    unclear
        Pages whose facts can't be trusted, as they name some that are not known: whatever they name may leave them.
    """

    def __init__(
        self,
        trees: Mapping[str, Tree],
        pages: Mapping[str, Mapping[str, PageNode]],
        starts: Mapping[str, str],
        domains: Domains,
        unclear: Collection[str] = (),
    ) -> None:
        self._domains = domains
        self.starts = starts
        self._trees = trees
        self.pages = pages
        self._unclear = unclear

    @cached_property
    def facts(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """For each page that has any, the facts that its trees declare, with their values in order."""
        found: dict[str, dict[str, tuple[str, ...]]] = {}
        if any(tree.facts for tree in self._trees.values()):
            for page in self.pages:
                if facts := self._declared(page):
                    found[page] = facts
        return found

    def _declared(self, page: str) -> dict[str, tuple[str, ...]]:
        """The facts of a page; what trees that are played together declare differently has the values of all."""
        values: dict[str, set[str]] = {}
        for tree in self._trees_of(page):
            for name, domain in self._domains.of(tree).items():
                values.setdefault(name, set()).update(domain)
        return {name: tuple(sorted(domain)) for name, domain in values.items()}

    def _trees_of(self, page: str) -> list[Tree]:
        own = self._trees[page]
        after = list(self.pages[page].values())[len(own.nodes) :]
        return [own, *{page_node.tree.id: page_node.tree for page_node in after}.values()]

    @cached_property
    def given(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """For each page that has any, the facts that its address may give, with their values in order."""
        found: dict[str, dict[str, tuple[str, ...]]] = {}
        if any(tree.given_domains for tree in self._trees.values()):
            for page, facts in self.facts.items():
                names = {name for tree in self._trees_of(page) for name in tree.given_domains}
                if names:
                    found[page] = {name: domain for name, domain in facts.items() if name in names}
        return found

    @cached_property
    def shared(self) -> set[str]:
        """The keys of the facts that several pages declare."""
        number = Counter(_key(name, domain) for facts in self.facts.values() for name, domain in facts.items())
        return {key for key, pages in number.items() if pages > 1}

    def key_of(self, page: str, name: str) -> str | None:
        """The key of what is known by `name` on a page; `None` where it never leaves the page."""
        if (domain := self.facts.get(page, {}).get(name)) is None:
            return name if is_passing(name) else None
        key = _key(name, domain)
        return key if key in self.shared else None

    def name_of(self, page: str, key: str) -> str | None:
        """By what name the fact with that key is known on a page; `None` where the page means another by its name."""
        name = key.partition(_MARK)[0]
        if (domain := self.facts.get(page, {}).get(name)) is None:
            return key
        return name if key == _key(name, domain) else None

    def carried(self, here: str, there: str, known: Known) -> dict[str, str]:
        """What of all that is `known` on one page is known on another to which a way leads from there."""
        if not self.shared:
            return {}
        along: dict[str, str] = {}
        for name, value in known.items():
            key = self.key_of(here, name)
            if key is not None and (name_there := self.name_of(there, key)) is not None:
                along[name_there] = value
        return along

    @cached_property
    def ways_into(self) -> dict[str, list[Crossing]]:
        """For each page, the ways from other pages to it; none at all where no fact may go along."""
        found: dict[str, list[Crossing]] = {}
        sharing = self.shared or (self._unclear and self.facts)
        for page, page_nodes in self.pages.items() if sharing else ():
            for page_node in page_nodes.values():
                for edge in page_node.edges:
                    if edge.target is not None and edge.target[0] != page:
                        found.setdefault(edge.target[0], []).append(Crossing(page, page_node.id, edge))
        return found

    @cached_property
    def leaving(self) -> dict[str, set[str]]:
        """For each page, the keys of the facts that may be known where a way leads off it: set there, or brought."""
        leaving = {page: self._established(page) for page in self.pages}
        queue = deque(page for page in self._leads_to if leaving[page])
        while queue:
            here = queue.popleft()
            for there in self._leads_to.get(here, ()):
                if brought := {key for key in leaving[here] if self._keeps(there, key)} - leaving[there]:
                    leaving[there] |= brought
                    queue.append(there)
        return leaving

    @cached_property
    def _leads_to(self) -> dict[str, set[str]]:
        """The pages to which ways lead from each page."""
        found: dict[str, set[str]] = {}
        for there, crossings in self.ways_into.items():
            for crossing in crossings:
                found.setdefault(crossing.page, set()).add(there)
        return found

    def _keeps(self, page: str, key: str) -> bool:
        # What an unclear page declares is nothing to go by: perhaps it means the fact all the same.
        return page in self._unclear or (key in self.shared and self.name_of(page, key) is not None)

    def _established(self, page: str) -> set[str]:
        """The keys of the facts that a page's answers or address set; of an unclear page, of all that it may mean."""
        edges = (edge for page_node in self.pages[page].values() for edge in page_node.edges)
        names = {name for edge in edges for name in edge.may_set} | self.given.get(page, {}).keys()
        if page in self._unclear:
            names |= self.facts.get(page, {}).keys()
            everywhere = (fact for facts in self.facts.values() for fact in facts.items())
            return {_key(name, domain) for name, domain in everywhere if name in names}
        return {key for name in names if (key := self.key_of(page, name)) is not None}

    def may_arrive(self, here: str, there: str) -> set[str]:
        """The names of all facts that a way from one page to another may bring along."""
        names = (self.name_of(there, key) for key in self.leaving[here])
        return {name for name in names if name is not None}

    def reached(self, page: str, name: str) -> set[str]:
        """The pages to which a fact of a page may be carried, this one included."""
        key = _key(name, self.facts[page].get(name, ()))
        found = {page}
        queue = [page]
        while queue:
            for there in self._leads_to.get(queue.pop(), ()):
                if there not in found and self._keeps(there, key):
                    found.add(there)
                    queue.append(there)
        return found

    def crossing_facts(self, page: str) -> dict[str, tuple[str, ...]]:
        """The facts of a page that matter where a reader comes from other pages or goes there; mostly none.

        Each is given with its values, in a fixed order. What is known on one page is known on another if both give it
        with the same values. It is forgotten on one that gives it with other values, and only kept for what follows on
        one that does not give it.
        """
        return {name: domain for name, domain in self.facts.get(page, {}).items() if name in self._carried_names}

    @cached_property
    def _carried_names(self) -> set[str]:
        return {
            name
            for there, crossings in self.ways_into.items()
            for here in {crossing.page for crossing in crossings}
            for name in self.may_arrive(here, there)
            if not is_passing(name)
        }


def _key(name: str, domain: Iterable[str]) -> str:
    return f"{name}{_MARK}{','.join(domain)}"


def is_passing(name: str) -> bool:
    """Whether what is known by that name is a fact of other pages, on the way through this one."""
    return _MARK in name and not name.startswith("?")
