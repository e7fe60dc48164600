"""Where a tree's file says names: every key and value that does, and what each means there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from whichway.fills import fills_in
from whichway.model import NOTHING_TICKED, UNSET, node_kind
from whichway.symbols.links import Links
from whichway.symbols.names import Named, Names
from whichway.symbols.symbol import Symbol
from whichway.symbols.tree_text import TreeText, items, mapping
from whichway.wording import KeyPath

_TARGETS = ("next", "unsolved", "otherwise")
_TEXTS = ("question", "step", "outcome", "heading", "check", "try", "label", "hint", "group")
"""What readers see in one line, and may say what they have typed."""


class Said(NamedTuple):
    """A key or value that says names. `is_label` says that an option's label stands for its id."""

    path: KeyPath
    is_key: bool
    named: Sequence[Named]
    is_definition: bool = False
    is_label: bool = False


class Speaker:
    """Finds what one tree says."""

    def __init__(self, tree: TreeText, names: Names, links: Links) -> None:
        self._tree = tree
        self._names = names
        self._links = links

    def all(self) -> Iterator[Said]:
        """All that says a name in the tree's file."""
        values = self._tree.values
        yield from self._facts(mapping(values.get("facts")))
        for id_, node in self._tree.nodes.items():
            path: KeyPath = ("nodes", id_)
            yield Said(path, True, [_whole(Symbol("node", self._tree.id, id_))], True)
            yield from self._node(path, node, id_)
        if isinstance(start := values.get("start"), str):
            yield Said(("start",), False, self._names.node(self._tree, start))
        yield from self._aliases()
        for index, old in enumerate(items(values.get("formerly"))):
            if isinstance(old, str):
                symbol = Symbol("tree", self._tree.id, self._tree.id)
                yield Said(("formerly", index), False, [Named(symbol, 0, len(old), False)])
        for index, scenario in enumerate(map(mapping, items(values.get("scenarios")))):
            yield from self._scenario(("scenarios", index), scenario)
        for index, promise in enumerate(map(mapping, items(values.get("promises")))):
            yield from promised(("promises", index), promise, self._target, self._conditions)

    def _facts(self, facts: dict[str, Any]) -> Iterator[Said]:
        for name, fact in facts.items():
            symbol = self._names.fact(self._tree, name)
            yield Said(("facts", name), True, [_whole(symbol)], True)
            path: KeyPath = ("facts", name, "values") if isinstance(fact, dict) else ("facts", name)
            written = fact.get("values") if isinstance(fact, dict) else fact
            for index, value in enumerate(items(written)):
                if isinstance(value, str):
                    yield Said((*path, index), False, self._names.value(symbol, value), True)

    def _node(self, path: KeyPath, node: dict[str, Any], id_: str) -> Iterator[Said]:
        """What a node says, or an item of a checklist, or the fix of one."""
        yield from self._texts(path, node)
        if isinstance(fact := node.get("fact"), str) and fact in self._tree.facts:
            yield Said((*path, "fact"), False, [_whole(self._names.fact(self._tree, fact))])
        if isinstance(include := node.get("include"), str):
            yield Said((*path, "include"), False, self._names.tree(include, 0))
        for result, target in mapping(node.get("results")).items():
            if isinstance(target, str):
                yield Said((*path, "results", result), False, self._target(target))
        for index, note in enumerate(map(mapping, items(node.get("notes")))):
            yield from self._texts((*path, "notes", index), note)
        for index, guide in enumerate(items(node.get("guides"))):
            key: KeyPath = (*path, "guides", index, "to") if isinstance(guide, dict) else (*path, "guides", index)
            if isinstance(to := guide.get("to") if isinstance(guide, dict) else guide, str):
                yield Said(key, False, self._links.named(to, self._tree))
        known = {index: (option, is_written) for option, index, is_written in self._tree.options(id_)}
        for index, option in enumerate(map(mapping, items(node.get("options")))):
            yield from self._option((*path, "options", index), option, id_, known.get(index))
        for index, case in enumerate(map(mapping, items(node.get("route")))):
            yield from self._texts((*path, "route", index), case)
            yield from self._when((*path, "route", index, "when"), case.get("when"))
        if node_kind(node) == "checklist":
            yield from self._items(path, id_, items(node.get("items")))

    def _items(self, path: KeyPath, checklist: str, written: Iterable[Any]) -> Iterator[Said]:
        for index, item in enumerate(map(mapping, written)):
            here: KeyPath = (*path, "items", index)
            if isinstance(id_ := item.get("id"), str):
                yield Said((*here, "id"), False, [_whole(Symbol("item", self._tree.id, id_, checklist))], True)
            yield from self._node(here, item, "")
            yield from self._when((*here, "when"), item.get("when"))
            fix = item.get("fix")
            if isinstance(fix, str):
                yield Said((*here, "fix"), False, self._fills(fix))
            else:
                yield from self._node((*here, "fix"), mapping(fix), "")

    def _option(
        self, path: KeyPath, option: dict[str, Any], node: str, known: tuple[str, bool] | None
    ) -> Iterator[Said]:
        if known is not None:
            id_, is_written = known
            symbol = Symbol("option", self._tree.id, id_, node)
            if is_written:
                yield Said((*path, "id"), False, [_whole(symbol)], True)
            else:
                label = option.get("label")
                key = (*path, "label") if isinstance(label, str) and label else path
                yield Said(key, False, [Named(symbol, 0, len(label or ""), False)], True, True)
        yield from self._texts(path, option)
        yield from self._when((*path, "when"), option.get("when"))
        for name, value in mapping(option.get("set")).items():
            if name in self._tree.facts:
                symbol = self._names.fact(self._tree, name)
                yield Said((*path, "set", name), True, [_whole(symbol)])
                if isinstance(value, str):
                    yield Said((*path, "set", name), False, self._names.value(symbol, value))

    def _texts(self, path: KeyPath, part: dict[str, Any]) -> Iterator[Said]:
        """What texts and targets of a part say."""
        for key in _TARGETS:
            if isinstance(target := part.get(key), str):
                yield Said((*path, key), False, self._target(target))
        for key in _TEXTS:
            if isinstance(text := part.get(key), str) and "[=" in text:
                yield Said((*path, key), False, self._fills(text))
        if isinstance(body := part.get("body"), str):
            yield Said((*path, "body"), False, [*self._fills(body), *self._links.in_body(body, self._tree)])

    def _fills(self, text: str) -> list[Named]:
        return [
            Named(self._names.fact(self._tree, mark.name), mark.start, mark.start + len(mark.name))
            for mark in fills_in(text)
            if mark.is_mark and mark.name in self._tree.facts
        ]

    def _target(self, text: str) -> list[Named]:
        return self._names.target(self._tree, text)

    def _when(self, path: KeyPath, when: Any) -> Iterator[Said]:
        return self._conditions(path, when)

    def _conditions(self, path: KeyPath, when: Any) -> Iterator[Said]:
        return conditions(path, when, self._names, [self._tree])

    def _aliases(self) -> Iterator[Said]:
        ids = [(node, id_) for node in self._tree.nodes for id_, _, _ in self._tree.options(node)]
        for old, new in self._tree.aliases.items():
            named = self._names.node(self._tree, new)
            named += [_whole(Symbol("option", self._tree.id, id_, node)) for node, id_ in ids if id_ == new]
            yield Said(("aliases", old), False, named)
            yield Said(("aliases", old), True, [Named(one.symbol, 0, len(old), False) for one in named[-1:]])

    def _scenario(self, path: KeyPath, scenario: dict[str, Any]) -> Iterator[Said]:
        if isinstance(ends := scenario.get("ends"), str):
            yield Said((*path, "ends"), False, self._target(ends))
        for name, value in mapping(scenario.get("given")).items():
            here: KeyPath = (*path, "given", name)
            declared = [self._tree, *self._names.trees.values()]
            if (tree := next((tree for tree in declared if name in tree.facts), None)) is not None:
                symbol = self._names.fact(tree, name)
                yield Said(here, True, [_whole(symbol)])
                if isinstance(value, str):
                    yield Said(here, False, self._names.value(symbol, value))
        answers = scenario.get("answers")
        rows = [((*path, "answers"), answers)] if isinstance(answers, dict) else []
        rows += [((*path, "answers", index), row) for index, row in enumerate(items(answers))]
        for here, row in rows:
            for node, answer in mapping(row).items():
                yield from self._answer((*here, node), node, answer)

    def _answer(self, path: KeyPath, node: str, answer: Any) -> Iterator[Said]:
        for named in self._names.answered(self._tree, node):
            yield Said(path, True, named)
            at = named[-1].symbol
            if at.kind == "node" and named[-1].exact:
                tree = self._names.trees[at.tree]
                for here, text in _texts_at(path, answer):
                    yield Said(here, False, self._names.option(tree, at.name, text))


def promised(path: KeyPath, promise: dict[str, Any], target: Any, when: Any) -> Iterator[Said]:
    """What a promise says; `target` finds the nodes that a text means, and `when` what conditions say."""
    for key in ("never", "before", "pass", "reach"):
        for here, text in _texts_at((*path, key), promise.get(key)):
            yield Said(here, False, target(text))
    yield from when((*path, "unless"), promise.get("unless"))


def conditions(path: KeyPath, when: Any, names: Names, trees: Sequence[TreeText]) -> Iterator[Said]:
    """What a condition says that is about some trees: the facts and questions, and their values and options."""
    if isinstance(when, list):
        for index, row in enumerate(when):
            yield from conditions((*path, index), mapping(row), names, trees)
        return
    for name, wanted in mapping(when).items():
        for tree in trees:
            named = names.asked(tree, name)
            yield Said((*path, name), True, named)
            for here, text in _texts_at((*path, name), wanted) if named else ():
                yield Said(here, False, _wanted(named[-1], text, tree, names))


def _wanted(asked: Named, text: str, tree: TreeText, names: Names) -> list[Named]:
    symbol = asked.symbol
    if symbol.kind == "fact":
        return names.value(symbol, text) if text != UNSET else []
    if symbol.kind != "node" or text in (UNSET, NOTHING_TICKED):
        return []
    return [named for named in names.option(tree, symbol.name, text) if named.symbol.kind == "option" and named.exact]


def _texts_at(path: KeyPath, value: Any) -> Iterator[tuple[KeyPath, str]]:
    """The texts at a path: one, or those of a list, or those below `not` and `all`."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        yield from (((*path, index), text) for index, text in enumerate(value) if isinstance(text, str))
    elif isinstance(value, dict):
        for key in ("not", "all"):
            yield from _texts_at((*path, key), value.get(key))


def _whole(symbol: Symbol) -> Named:
    return Named(symbol, 0, len(symbol.name))
