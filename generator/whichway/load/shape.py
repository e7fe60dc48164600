"""Plain values into a tree; what does not fit is told, then mended, so that the rest can still be checked."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from whichway import model
from whichway.findings import Problem
from whichway.load.mend import Mender, Told
from whichway.load.parse import Parsed
from whichway.load.source_text import SourceText
from whichway.load.wording import found
from whichway.model import Tree
from whichway.place import Places


def shape(
    parsed: Parsed, tree_id: str, text: str, emptied: Collection[tuple[int, int]] = ()
) -> tuple[Tree | None, Told]:
    """The tree that `parsed` holds, and what is to be told about its shape, by rule.

    `text` is what it was parsed from; `emptied` has the lines and columns of values that a mistake left nothing of.

    A key that is nearly a known one is taken for it. Any other part that does not fit is left out or replaced by
    something that does nothing, and the tree then says that it is not `whole`. There is no tree only where nothing is
    left that could be one.
    """
    values, places = parsed.value, parsed.places
    if not isinstance(values, dict):
        return None, [] if parsed.problems else [_no_tree(values, places, tree_id)]
    tree, told, whole = model.tree_from(values), [], not parsed.problems
    # Most trees are in order. The models let any text be empty, and `nodes` too.
    if not isinstance(tree, Tree) or not tree.nodes or parsed.blank:
        mender = Mender(places, tree_id, SourceText(text))
        tree = model.tree_from(mender.mend(values))
        told = [(rule, problem) for rule, problem in mender.told if problem.place[1:] not in emptied]
        whole = whole and mender.whole
    # Where `nodes` is there twice, it is not known which nodes the tree has: nothing can be said about links to them.
    twice = any(rule == "duplicate-key" and "`nodes`" in problem.message for rule, problem in parsed.problems)
    if not isinstance(tree, Tree) or not tree.nodes or twice:
        return None, told
    return model.place_tree(tree, tree_id, places, whole=whole), told


def _no_tree(values: Any, places: Places, tree_id: str) -> tuple[str, Problem]:
    what = "the file is empty" if values is None else f"a tree is a mapping, and this is {found(values)}"
    help = "begin with `title:` and `nodes:`; `whichway new tree NAME` writes a tree to start from"
    return "wrong-type", Problem(places.own, what, help, tree_id)
