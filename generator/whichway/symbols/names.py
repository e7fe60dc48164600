"""What names mean where they are written: the nodes, options, facts and values that there are in some trees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from whichway.model import TO
from whichway.symbols.symbol import Symbol
from whichway.symbols.tree_text import END_OF_ITEM, TreeText, mapping


class Named(NamedTuple):
    """A part of a text that says a name: which symbol is meant, and whether that is its name today."""

    symbol: Symbol
    start: int
    stop: int
    exact: bool = True


class Names:
    """The names of some trees, and what texts that are written in them mean by these."""

    def __init__(self, trees: Iterable[TreeText]) -> None:
        self.trees = {tree.id: tree for tree in trees}
        former = [
            (old, tree.id)
            for tree in self.trees.values()
            for old in tree.values.get("formerly") or ()
            if isinstance(old, str) and old not in self.trees
        ]
        self.former = dict(reversed(former))

    def tree(self, name: str, start: int) -> list[Named]:
        """The tree that a text names, by its id or a former one."""
        id_ = self.former.get(name, name)
        symbol = Symbol("tree", id_, id_)
        return [Named(symbol, start, start + len(name), id_ == name)] if id_ in self.trees else []

    def node(self, tree: TreeText | None, text: str, start: int = 0, depth: int = 0) -> list[Named]:
        """The node that a text names in `tree`; items follow on their checklist, what is played on its include."""
        if tree is None or depth > len(self.trees):
            return []
        if text in tree.nodes:
            return [Named(Symbol("node", tree.id, text), start, start + len(text))]
        head, stop, rest = text.partition(".")
        if stop and head in tree.nodes:
            here = Named(Symbol("node", tree.id, head), start, start + len(head))
            behind = here.stop + 1
            item, _, end = rest.partition(".")
            if item in tree.items(head) and end in END_OF_ITEM:
                return [here, Named(Symbol("item", tree.id, item, head), behind, behind + len(item))]
            if inner := self.node(self.trees.get(tree.played(head) or ""), rest, behind, depth + 1):
                return [here, *inner]
        today = tree.alias(text)
        found = self.node(tree, today, 0, depth + 1) if today != text else []
        return [Named(found[-1].symbol, start, start + len(text), exact=False)] if found else []

    def target(self, tree: TreeText | None, text: str, start: int = 0) -> list[Named]:
        """The node that a target names: one of `tree`, or `/other-tree`, or `/other-tree/node`."""
        if not text.startswith("/"):
            return self.node(tree, text, start)
        other, stop, node = text[1:].partition("/")
        found = self.tree(other, start + 1)
        if found and stop:
            found += self.node(self.trees[found[0].symbol.name], node, found[0].stop + 1)
        return found

    def answered(self, tree: TreeText, text: str) -> list[list[Named]]:
        """The nodes that an answer of a scenario may be given at: those of the tree itself, or else of any."""
        own = self.target(tree, text)
        if own or text.startswith("/"):
            return [own] if own else []
        return [found for other in self.trees.values() if (found := self.node(other, text))]

    def asked(self, tree: TreeText, name: str) -> list[Named]:
        """What a condition asks about: a fact, or else a question."""
        if name in tree.facts:
            return [Named(self.fact(tree, name), 0, len(name))]
        return self.node(tree, name) if tree.kind(name) == "question" else []

    def fact(self, tree: TreeText, name: str) -> Symbol:
        """The symbol of a fact that `tree` declares."""
        return Symbol("fact", self.sharing(name).get(tree.id, tree.id), name)

    def value(self, fact: Symbol, text: str, start: int = 0) -> list[Named]:
        """The value of a fact that a text names, if it has such a one."""
        sharers = [id_ for id_, first in self.sharing(fact.name).items() if first == fact.tree]
        has_it = any(text in facts for id_ in sharers if isinstance(facts := self.trees[id_].facts[fact.name], list))
        symbol = Symbol("value", fact.tree, text, fact.name)
        return [Named(symbol, start, start + len(text))] if has_it else []

    def given(self, tree: TreeText, name: str, start: int, value: str, behind: int) -> list[Named]:
        """The fact that an address of a tree's page gives, and its value: those of trees that are played there, too."""
        for other in map(self.trees.__getitem__, self._on_page(tree.id)):
            if name in other.facts:
                fact = self.fact(other, name)
                return [Named(fact, start, start + len(name)), *self.value(fact, value, behind)]
        return []

    def option(self, tree: TreeText, node: str, text: str, start: int = 0) -> list[Named]:
        """The option, or those that are ticked, that a text names at a node."""
        found, ids = list[Named](), {id_ for id_, _, _ in tree.options(node)}
        for id_ in text.split("+"):
            today = id_ if id_ in ids else tree.alias(id_)
            if today in ids:
                symbol = Symbol("option", tree.id, today, node)
                found.append(Named(symbol, start, start + len(id_), today == id_))
            elif id_.startswith(TO):
                found += self.link(tree, id_, start)
            start += len(id_) + 1
        return found

    def link(self, tree: TreeText, text: str, start: int) -> list[Named]:
        """The node that the option id of a link in a text names, as in `to-node`, or `to-tree-node`."""
        ways = [(tree, name, TO) for name in tree.paths()]
        ways += [(other, name, f"{TO}{other.id}-") for other in self.trees.values() for name in other.paths()]
        for other, (path, name), before in ways:
            if text == before + name:
                around = [Named(Symbol("tree", other.id, other.id), start + len(TO), start + len(before) - 1)]
                return [*(around if before != TO else ()), *self.node(other, path, start + len(before))]
        return []

    def is_given(self, tree: str, fact: str) -> bool:
        """Whether the address of a page may give a fact."""
        sharers = [id_ for id_, first in self.sharing(fact).items() if first == tree]
        declared = [mapping(mapping(self.trees[id_].values.get("facts")).get(fact)) for id_ in sharers]
        return any(one.get("from") == "address" for one in declared)

    def sharing(self, name: str) -> dict[str, str]:
        """The trees that declare a fact of that name, each with the first of those that mean the same by it."""
        return self._sharing.get(name, {})

    @cached_property
    def _sharing(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for name in dict.fromkeys(name for tree in self.trees.values() for name in tree.facts):
            found[name] = _joined(self._that_share(name))
        return found

    def _that_share(self, name: str) -> Iterator[Sequence[str]]:
        """Groups of trees that mean the same by a fact: with the same values, or played on one page."""
        alike: dict[object, list[str]] = {}
        for tree in self.trees.values():
            if name in tree.facts:
                fact = tree.facts[name]
                alike.setdefault(fact if isinstance(fact, str) else tuple(sorted(fact)), []).append(tree.id)
        yield from alike.values()
        for page in self.trees:
            yield [id_ for id_ in self._on_page(page) if name in self.trees[id_].facts]

    def _on_page(self, page: str) -> list[str]:
        """The trees whose nodes are on the page of one: itself, and those that it plays."""
        found, left = dict.fromkeys([page]), [page]
        while left:
            played = [id_ for id_ in self.trees[left.pop()].all_played if id_ in self.trees and id_ not in found]
            found |= dict.fromkeys(played)
            left += played
        return [*found]


def _joined(groups: Iterable[Sequence[str]]) -> dict[str, str]:
    """Each member of some groups, with the first one of all that are in one group with it, or with others of these."""
    first: dict[str, str] = {}
    for group in groups:
        heads = {first.get(one, one) for one in group}
        members = {*group, *(one for one, head in first.items() if head in heads)}
        first |= dict.fromkeys(members, min(heads)) if heads else {}
    return first
