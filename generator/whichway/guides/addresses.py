"""The addresses at which the trees' pages and all that belongs to them are written into a site."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

_INDEXES = ("index", "README")


ASSETS = "assets/whichway"
"""The folder of scripts and style sheets that pages of trees need."""

ASSETS_BY_USE: Mapping[str, tuple[str, ...]] = {
    "every-page": ("guides.css", "whichway.css", "whichway.js", "way-back.js"),
    "tools": ("tools.css", "tools.js", "case.js", "answers.css", "answers.js"),
    "maps": ("map.css", "map.js"),
    "status": ("status.js",),
    "frames": ("embed.css", "embed.js", "resize.js"),
    "former": ("moved.js",),
    "languages": ("language.js",),
    "markdown": ("pages.js", "backlinks.js"),
}
"""The scripts and style sheets, by what needs them. Every page loads the first ones, in this order.

The last ones do in a site of Markdown pages what MkDocs does while it builds a site.
"""

ASSET_NAMES = frozenset(name for use, names in ASSETS_BY_USE.items() if use != "markdown" for name in names)
"""What a site that MkDocs builds may have there."""


class Address(NamedTuple):
    """A file of the built site, the tree that it belongs to if it is one's, and what it is in words.

    `former` is the tree's former id where the file leads on from the address that this one had.
    """

    path: str
    tree: str
    what: str
    former: str = ""

    @property
    def shown(self) -> str:
        """The address as readers see it."""
        return self.path.removesuffix("index.html") or "/"


class Parts(NamedTuple):
    """Which parts a site has beside the trees' pages, and how MkDocs names pages there."""

    section: str
    directory_urls: bool = True
    embed: bool = True
    guide_report: bool = False
    has_index: bool = True


def relative_url(url: str, page: str) -> str:
    """The address `url` as it is written on `page`; both are relative to the site's root."""
    folder = page if page.endswith("/") else posixpath.dirname(page)
    path = posixpath.relpath(f"/{url}", f"/{folder}")
    return f"{path}/" if url.endswith("/") else path


def built_path(uri: str, directory_urls: bool) -> str:
    """Where MkDocs writes the file at `uri`, below the site's folder."""
    stem, extension = posixpath.splitext(uri)
    if extension not in (".md", ".markdown", ".mdown", ".mkdn", ".mkd"):
        return uri
    folder, name = posixpath.split(stem)
    if name in _INDEXES:
        return posixpath.join(folder, "index.html")
    return f"{stem}/index.html" if directory_urls else f"{stem}.html"


def addresses(trees: Iterable[str], former: Mapping[str, str], parts: Parts) -> Iterator[Address]:
    """Every address of `trees`, of what belongs to their pages, and of their `former` ids: first come, first served."""
    if parts.has_index:
        yield Address(built_path(f"{parts.section}/index.md", True), "", "the index of the trees")
    if parts.guide_report:
        report = built_path(f"{parts.section}/guide-report.md", parts.directory_urls)
        yield Address(report, "", "the guide report")
    named = [*((tree, tree, "") for tree in trees), *((old, tree, old) for old, tree in former.items())]
    for name, tree, old in named:
        page = built_path(f"{parts.section}/{name}.md", parts.directory_urls)
        what = f"the former address `{old}` of this tree" if old else f"the page of the tree `{tree}`"
        yield Address(page, tree, what, old)
        if not old:
            yield Address(f"{parts.section}/{name}/tree.js", tree, f"the texts of the tree `{tree}` for other pages")
            yield Address(f"{parts.section}/{name}/map.js", tree, f"the map of the tree `{tree}`")
        if parts.embed:
            of = f"the former address `{old}`" if old else f"the tree `{tree}`"
            yield Address(f"{parts.section}/{name}/embed.html", tree, f"the page for frames of {of}", old)
            yield Address(f"{parts.section}/oembed/{name}.json", tree, f"the oEmbed of {of}", old)


class Taken(NamedTuple):
    """An address that two files want: the one of ours that comes later, and what stands there already."""

    address: Address
    by: str


def taken(wanted: Iterable[Address], others: Mapping[str, str]) -> Iterator[Taken]:
    """The addresses of `wanted` at which one of the `others` stands, by their paths, or one of ours before it.

    Of each tree and former id only the first is given: what is in the way of the page is in the way of all.
    """
    known = dict(others)
    reported: set[tuple[str, str]] = set()
    for address in wanted:
        by = known.setdefault(address.path, address.what)
        if by != address.what and (address.tree, address.former) not in reported:
            reported.add((address.tree, address.former))
            yield Taken(address, by)
