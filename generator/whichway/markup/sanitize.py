"""HTML of authors made harmless: read as browsers read it, without what could run or reach out of its place."""

from __future__ import annotations

import html as escaping
import re
from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

from justhtml import JustHTML

from whichway.texts import Removed

Node: TypeAlias = Any
"""A node of justhtml's tree: its classes have no common type that has all their fields."""

_MOST_ROUNDS = 5
_UNREAD = Removed(
    "html", "<", "its HTML is nested as no HTML can be, so it is shown as text", "close each element where it was opened"
)


class Sanitized(NamedTuple):
    """What is left of a piece of HTML, as a tree, and what was taken out of it."""

    root: Node
    removed: tuple[Removed, ...]


def sanitize(html: str) -> Sanitized:
    """The tree of a piece of HTML without what could run, or reach out of the place where it stands.

    What is left is read again until it is read as it was written: browsers may take an element that was moved or taken
    out of another one for something else. What never comes to that is shown as text.
    """
    # Here, as the lists in it are long, and most commands convert nothing.
    from whichway.markup.cleaning import clean

    removed: dict[Removed, None] = {}
    for _ in range(_MOST_ROUNDS):
        root = parsed(html)
        removed.update(dict.fromkeys(clean(root)))
        again = serialized(root)
        if again == html:
            return Sanitized(root, tuple(removed))
        html = again
    return Sanitized(parsed(f"<p>{escaping.escape(html)}</p>"), (*removed, _UNREAD))


def sanitized(html: str) -> str:
    """A piece of HTML without what could run, or reach out of the place where it stands."""
    return serialized(sanitize(html).root)


def parsed(html: str) -> Node:
    """The tree that a browser makes of a piece of HTML in a division."""
    return JustHTML(html, fragment=True, sanitize=False).root


def serialized(root: Node) -> str:
    """A tree as HTML."""
    html = str(root.to_html(pretty=False))
    # The first line break in these is none, by the rules of HTML.
    return re.sub(r"(<(?:pre|textarea)\b(?:[^<>\"]|\"[^\"]*\")*>)\n", r"\1\n\n", html)


def elements(root: Node) -> Iterator[Node]:
    """The elements of a tree in the order of the text; of those that are put into one meanwhile, too."""
    waiting = list(reversed(root.children))
    while waiting:
        node = waiting.pop()
        if not node.name.startswith("#"):
            yield node
            waiting += reversed(node.children)


def text_of(node: Node) -> str:
    """The text in an element."""
    return "".join(child.data or "" for child in _texts(node))


def _texts(node: Node) -> Iterator[Node]:
    waiting = list(reversed(node.children))
    while waiting:
        child = waiting.pop()
        if child.name == "#text":
            yield child
        elif not child.name.startswith("#"):
            waiting += reversed(child.children)
