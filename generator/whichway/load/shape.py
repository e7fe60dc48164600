"""Plain values into a tree; what does not fit is an issue, and is mended, so that the rest can still be checked."""

from __future__ import annotations

from collections.abc import Collection

from whichway.load.issues import DuplicateKey, Issue, NoTree
from whichway.load.parse import Parsed
from whichway.load.repair import Mender
from whichway.load.source_text import SourceText
from whichway.model import Tree
from whichway.placing import place_tree, tree_from


def shape(
    parsed: Parsed, tree_id: str, text: str, emptied: Collection[tuple[int, int]] = ()
) -> tuple[Tree | None, list[Issue]]:
    """The tree that `parsed` holds, and what is wrong with its shape.

    `text` is what it was parsed from; `emptied` has the lines and columns of values that a mistake left nothing of.

    A key that is nearly a known one is taken for it. Any other part that does not fit is left out or replaced by
    something that does nothing, and the tree then says that it is not `whole`. There is no tree only where nothing is
    left that could be one.
    """
    values, places = parsed.value, parsed.places
    if not isinstance(values, dict):
        return None, [] if parsed.issues else [NoTree(places.own, values, tree=tree_id)]
    tree, issues, whole = tree_from(values), list[Issue](), not parsed.issues
    # Most trees are in order. The models let any text be empty, and `nodes` too.
    if not isinstance(tree, Tree) or not tree.nodes or parsed.blank:
        mender = Mender(places, tree_id, SourceText(text))
        tree = tree_from(mender.repair(values))
        issues = [issue for issue in mender.issues if issue.place[1:] not in emptied]
        whole = whole and mender.whole
    # Where `nodes` is there twice, it is not known which nodes the tree has: nothing can be said about links to them.
    twice = any(isinstance(issue, DuplicateKey) and issue.key == "nodes" for issue in parsed.issues)
    if not isinstance(tree, Tree) or not tree.nodes or twice:
        return None, issues
    return place_tree(tree, tree_id, places, whole=whole), issues
