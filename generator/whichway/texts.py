"""What a Markdown text holds: its links, ids and headings, as plain values."""

from __future__ import annotations

import re
from typing import NamedTuple, Protocol


class Section(NamedTuple):
    """A heading of a page: the id that opens it, its text, and its level from 1 to 6."""

    id: str
    title: str
    level: int


class TextLink(NamedTuple):
    """A link in a text as it was written; `number` counts those to the same target from 0."""

    target: str
    number: int
    is_picture: bool


class TextLinks(NamedTuple):
    """What a text links to, and the ids that it has itself."""

    links: tuple[TextLink, ...] = ()
    ids: frozenset[str] = frozenset()


class FindsLinks(Protocol):
    """Whatever finds the links of a Markdown text."""

    def of(self, text: str) -> TextLinks:
        """The links and ids of `text`, in the order in which they are written."""


may_hold_link = re.compile(
    r"\]\(|\]:|\[[^\]]*\]|<\w|\{[^}]*#|://|^ {0,3}(?:#|=+\s*$|-+\s*$)|^ *===", re.MULTILINE
).search
"""Whether a text may hold a link or an id at all: most bodies do not, and need not be converted to find none."""


def occurrence(text: str, target: str, number: int) -> int:
    """Where the link to `target` with this number, counted from 0 among those to the same target, stands in `text`.

    It is the index of the target's first character: after `](`, `]: ` or a quote rather than anywhere else, such as in
    a block of code. -1 where `text` does not hold it as it is.
    """
    whole = rf"{re.escape(target)}(?![\w/#.%-])"
    for before in (r"(?:\]\(\s*<?|\]:\s+<?|=\s*[\"']?|<)", r"(?<![\w/#.%-])"):
        found = [match.end() - len(target) for match in re.finditer(before + whole, text)]
        if found:
            return found[min(number, len(found) - 1)]
    return text.find(target)
