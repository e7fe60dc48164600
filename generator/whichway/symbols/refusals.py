"""Why a symbol can't be given a name: the name is no id, is taken, or would mean something else somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whichway.model import KEBAB_CASE, NOTHING_TICKED, TODO, UNSET, slug
from whichway.place import Place
from whichway.symbols.names import Names
from whichway.symbols.symbol import Symbol, SymbolKind
from whichway.symbols.tree_text import TreeText

RENAMED_KINDS: tuple[SymbolKind, ...] = ("node", "item", "option", "fact", "value")
"""What can be given another name; a tree's is that of its file, and pages and headings are not Whichway's."""
_RESERVED = {
    NOTHING_TICKED: "stands for no option in conditions",
    UNSET: "stands for a fact without a value in conditions",
    TODO: "stands for what is not written yet",
}
_is_id = re.compile(KEBAB_CASE).fullmatch


class CantRename(Exception):  # noqa: N818 - for users to read, not for programmers
    """A symbol can't be given a name: why, what to do, and where that is, if it is somewhere."""

    def __init__(self, message: str, help: str, place: Place | None = None) -> None:
        super().__init__(message)
        self.message, self.help, self.place = message, help, place


def refuse(names: Names, symbol: Symbol, new: str) -> None:
    """Refuses a name that `symbol` can't have.

    Raises:
        CantRename: if it can't.
    """
    if symbol.kind not in RENAMED_KINDS:
        help = "rename its file, and add the old id to its `formerly`" if symbol.kind == "tree" else "change it by hand"
        raise CantRename(f"a {symbol.kind} can't be renamed here", help)
    if not _is_id(new):
        near = slug(new.rpartition("=")[2].rpartition(".")[2])
        help = f"write `{near}`" if near else "use lower-case letters a to z, digits, and hyphens"
        raise CantRename(f"`{new}` is not an id", help)
    if new in _RESERVED:
        raise CantRename(f"`{new}` {_RESERVED[new]}, so it can't be an id", "use another one")
    if new == symbol.name:
        raise CantRename(f"`{new}` is its name already", "name another one")
    for taken in _taken(names, symbol, new):
        raise taken


def sharers(names: Names, fact: str, first: str) -> list[TreeText]:
    """The trees that share a fact, by the first of them."""
    return [names.trees[id_] for id_, head in names.sharing(fact).items() if head == first]


def _taken(names: Names, symbol: Symbol, new: str) -> Iterator[CantRename]:
    tree = names.trees[symbol.tree]
    match symbol.kind:
        case "node":
            if new in tree.nodes:
                yield _is_there(tree, f"the tree `{tree.id}` already has a node `{new}`", ("nodes", new))
            if tree.kind(symbol.name) == "question" and new in tree.facts:
                yield _is_there(tree, f"`{new}` is a fact, which conditions would mean by it", ("facts", new))
            yield from _alias_taken(tree, symbol, new)
        case "item":
            if new in tree.items(symbol.of):
                message = f"the checklist `{symbol.of}` already has an item `{new}`"
                yield _is_there(tree, message, tree.item_path(symbol.of, new), is_key=False)
            yield from _alias_taken(tree, symbol, f"{symbol.of}.{new}")
        case "option":
            for id_, index, _ in tree.options(symbol.of):
                if id_ == new:
                    path = ("nodes", symbol.of, "options", index)
                    message = f"the question `{symbol.of}` already has an option `{new}`"
                    yield _is_there(tree, message, path, is_key=False)
            yield from _alias_taken(tree, symbol, new)
        case "fact":
            yield from _fact_taken(names, symbol, new)
        case _:
            for sharer in sharers(names, symbol.of, symbol.tree):
                values = sharer.facts[symbol.of]
                if new in values:
                    message = f"the fact `{symbol.of}` already has a value `{new}`"
                    yield _is_there(sharer, message, ("facts", symbol.of))


def _fact_taken(names: Names, symbol: Symbol, new: str) -> Iterator[CantRename]:
    for sharer in sharers(names, symbol.name, symbol.tree):
        if new in sharer.facts:
            yield _is_there(sharer, f"the tree `{sharer.id}` already has a fact `{new}`", ("facts", new))
        if sharer.kind(new) == "question":
            message = f"`{new}` is a question of the tree `{sharer.id}`; conditions would mean the fact by it"
            yield _is_there(sharer, message, ("nodes", new))


def _alias_taken(tree: TreeText, symbol: Symbol, new: str) -> Iterator[CantRename]:
    """The alias that an id is, unless it leads to the symbol: then the two change places."""
    today = f"{symbol.of}.{symbol.name}" if symbol.kind == "item" else symbol.name
    if new in tree.aliases and tree.alias(new) != today:
        message = f"`{new}` is an alias of `{tree.alias(new)}`, where old links must lead on"
        yield _is_there(tree, message, ("aliases", new))


def _is_there(tree: TreeText, message: str, path: tuple[str | int, ...], *, is_key: bool = True) -> CantRename:
    return CantRename(message, "use another name", tree.place(path, is_key=is_key))
