"""What somebody means who names a part of a tree in one word, as in `node`, `node.option`, or `fact=value`."""

from __future__ import annotations

from collections.abc import Iterator

from whichway.checklists import FIX
from whichway.nearest import nearest
from whichway.symbols.names import Names
from whichway.symbols.refusals import CantRename
from whichway.symbols.symbol import Symbol
from whichway.symbols.tree_text import TreeText


def symbols_called(names: Names, tree: TreeText, word: str) -> list[Symbol]:
    """Everything in `tree` that `word` names, as `str` of a symbol has it; a fact may have the name of a node."""
    return [symbol for symbol in _symbols(names, tree) if str(symbol) == word]


def not_called(names: Names, tree: TreeText, word: str) -> CantRename:
    """Why `word` names nothing in `tree` that can be renamed, and what may have been meant."""
    if (found := names.node(tree, word)) and not found[-1].exact:
        return CantRename(f"`{word}` is an alias of `{tree.alias(word)}`", "name that, or change `aliases` by hand")
    if found and found[-1].symbol.tree != tree.id:
        inner = found[-1].symbol
        message = f"`{word}` is a node of the tree `{inner.tree}`, which is played there"
        return CantRename(message, f"rename it there: `whichway rename {inner.tree} {inner} NEW`")
    if found:
        item = word.removesuffix(f".{FIX}")
        return CantRename(f"`{word}` has its id from `{item}`", f"rename `{item}`")
    known = [str(symbol) for symbol in _symbols(names, tree)]
    # An option or a value alone says too little, but it is often what was meant.
    ends = [name for name in known if name.endswith((f".{word}", f"={word}"))]
    near = ends[0] if ends else nearest(word, known)
    forms = "write it as `node`, `node.option`, `checklist.item`, `fact`, or `fact=value`"
    help = f"did you mean `{near}`?" if near else forms
    return CantRename(f"`{word}` is nothing in the tree `{tree.id}` that can be renamed", help)


def _symbols(names: Names, tree: TreeText) -> Iterator[Symbol]:
    for node in tree.nodes:
        yield Symbol("node", tree.id, node)
        yield from (Symbol("option", tree.id, option, node) for option, _, _ in tree.options(node))
        yield from (Symbol("item", tree.id, item, node) for item in tree.items(node))
    for name, fact in tree.facts.items():
        symbol = names.fact(tree, name)
        yield symbol
        if isinstance(fact, list):
            yield from (Symbol("value", symbol.tree, value, name) for value in fact)
