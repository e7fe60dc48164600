"""HTML of authors made harmless: read as browsers read it, without what could run or reach out of its place."""

from __future__ import annotations

import html as escaping
from typing import NamedTuple

from whichway.markup.cleaning import clean
from whichway.markup.html_tree import Node, parsed, serialized
from whichway.texts import Removed

_MOST_ROUNDS = 5
_UNREAD = Removed(
    "html",
    "<",
    "its HTML is nested as no HTML can be, so it is shown as text",
    "close each element where it was opened",
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
