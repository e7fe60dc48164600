"""Links between trees and guides, as their authors wrote them."""

from __future__ import annotations

import posixpath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from whichway.place import Place
from whichway.texts import Removed


class Target(NamedTuple):
    """What a link names in its site: a path below `docs/`, and an id on that page; either may be empty."""

    uri: str
    anchor: str


class Link(NamedTuple):
    """A link or a picture, as it was written.

    `page` is the path of the page that holds it; `base` is that which its target is relative to: the folder of a guide,
    or nothing for trees, which are written from `docs/`. `ids` are the ids of the text around it, `shown` says whether
    the section is to be shown and not only linked to. What no page shows is no link but `removed`.
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
    removed: Removed | None = None

    @property
    def goes_to(self) -> Target | None:
        """What it names in the site, or `None` if that is an address elsewhere, or none that anybody can read."""
        return None if self.removed else target_of(self.target, self.base)


def target_of(target: str, base: str = "") -> Target | None:
    """What `target`, written relative to the folder `base`, names in the site; `None` for any other address.

    A path that begins with `/` is relative to `docs/` in a tree, as all its paths are. Nothing of a site is above
    `docs/`, so one that begins with `../` is, too: plugins make such links in bodies, for the page that they see.
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
    if not base:
        return Target(posixpath.normpath(f"/{path.lstrip('/')}")[1:] or ".", anchor)
    return Target(posixpath.normpath(posixpath.join(base, path.lstrip("/"))), anchor)
