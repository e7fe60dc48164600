"""Links as authors wrote them, and where in a text they stand."""

from __future__ import annotations

import posixpath
import re
from typing import NamedTuple, Protocol
from urllib.parse import unquote, urlsplit

from whichway.place import Place


class Target(NamedTuple):
    """What a link names in its site: a path below `docs/`, and an id on that page; either may be empty."""

    uri: str
    anchor: str


class WrittenLink(NamedTuple):
    """A link in a text as it was written; `number` counts those to the same target from 0."""

    target: str
    number: int
    is_picture: bool


class Written(NamedTuple):
    """What a text links to, and the ids that it has itself."""

    links: tuple[WrittenLink, ...] = ()
    ids: frozenset[str] = frozenset()


class FindsLinks(Protocol):
    """Whatever finds the links of a Markdown text."""

    def of(self, text: str) -> Written:
        """The links and ids of `text`, in the order in which they are written."""


may_hold_link = re.compile(
    r"\]\(|\]:|\[[^\]]*\]|<\w|\{[^}]*#|://|^ {0,3}(?:#|=+\s*$|-+\s*$)|^ *===", re.MULTILINE
).search
"""Whether a text may hold a link or an id at all: most bodies do not, and need not be converted to find none."""


class Link(NamedTuple):
    """A link or a picture, as it was written.

    `page` is the path of the page that holds it; `base` is that which its target is relative to: the folder of a guide,
    or nothing for trees, which are written from `docs/`. `ids` are the ids of the text around it, `shown` says whether
    the section is to be shown and not only linked to.
    """

    target: str
    place: Place
    page: str
    base: str = ""
    tree: str = ""
    node: str = ""
    is_picture: bool = False
    shown: bool = False
    ids: frozenset[str] = frozenset()

    @property
    def goes_to(self) -> Target | None:
        """What it names in the site, or `None` if that is an address elsewhere, or none that anybody can read."""
        return target_of(self.target, self.base)


def target_of(target: str, base: str = "") -> Target | None:
    """What `target`, written relative to the folder `base`, names in the site; `None` for any other address.

    A path that begins with `/` is relative to `docs/` in a tree, as all its paths are.
    """
    try:
        scheme, host, path, _, fragment = urlsplit(target.strip())
    except ValueError:
        return None
    if scheme or host:
        return None
    path, anchor = unquote(path), unquote(fragment)
    if not path:
        return Target("", anchor)
    return Target(posixpath.normpath(posixpath.join(base, path.lstrip("/"))), anchor)


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
