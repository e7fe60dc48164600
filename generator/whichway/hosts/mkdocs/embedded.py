"""Trees on pages that somebody wrote: a comment `<!-- whichway: tree-id -->` is where one of them is shown."""

from __future__ import annotations

import re
from collections.abc import Collection
from difflib import get_close_matches
from typing import NamedTuple

from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.pages import Page

_MARKER = re.compile(r"<!--\s*whichway:\s*([^\s>]+)\s*-->")


log = get_plugin_logger("whichway")


class Marked(NamedTuple):
    """A page that shows a tree: the tree's id, and what is wrong with the marks, told in lines."""

    tree: str
    wrong: list[str]


def marked(content: str, page: str, known: Collection[str]) -> Marked | None:
    """The tree that the HTML of a page asks for, or `None` where it asks for none.

    A page shows one tree at most: the fragment of its address names a node, and could not say of which tree.
    """
    asked = _MARKER.findall(content)
    if not asked:
        return None
    wrong = []
    if asked[0] not in known:
        near = get_close_matches(asked[0], known, 1, 0.4)
        help = f"did you mean `{near[0]}`?" if near else "name the file of a tree, without `.yml`"
        wrong.append(f"`{page}` shows the tree `{asked[0]}`, which is not there\n  help: {help}")
    if asked[1:]:
        others = ", ".join(f"`{tree}`" for tree in asked[1:])
        wrong.append(
            f"`{page}` shows more than one tree: {others} would share the page's address with `{asked[0]}`\n"
            f"  help: link to the others, as in `[their title](troubleshoot/{asked[1]}.md)`"
        )
    return Marked(asked[0], wrong)


def put_in(content: str, tree: str) -> str:
    """`content` with the HTML of a tree in place of the first mark, and without further ones."""
    return _MARKER.sub("", _MARKER.sub(lambda _: tree, content, count=1))


def add_ids(page: Page, ids: Collection[str], tree: str) -> None:
    """Tells MkDocs which `ids` a page has by the `tree` that it shows, and authors of those that it has twice."""
    anchors = page.present_anchor_ids or set()
    if twice := sorted(anchors.intersection(ids)):
        log.warning(
            f"`{page.file.src_uri}` has the id `{twice[0]}`, and so has a node of the tree `{tree}`\n"
            f"  help: give the heading another id, as in `{{ #about-{twice[0]} }}`"
        )
    page.present_anchor_ids = anchors.union(ids)
