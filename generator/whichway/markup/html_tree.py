"""HTML as a tree, read and written as browsers do it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from justhtml import JustHTML

Node: TypeAlias = Any
"""A node of justhtml's tree: its classes have no common type that has all their fields."""


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
