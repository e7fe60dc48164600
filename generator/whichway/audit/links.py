"""Judges where clicks in charts lead: a link is broken if no build of the site could make its page or heading."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

from whichway.audit.anchors import Anchors, anchors_of
from whichway.audit.blocks import Block
from whichway.chart_issues import BrokenClick, Certainty, ChartIssue, UnknownNode
from whichway.formats import Flowchart, FlowNode
from whichway.load import PAGES
from whichway.nearest import nearest
from whichway.place import Place
from whichway.reading import is_readable, read_text

_INDEXES = ("index", "README", "readme")
_CLICK = re.compile(r"^\s*click\s+(\S+)")
_DRAWS_NOTHING = re.compile(r"^\s*(?:(?:click|class|style|classDef|linkStyle)\s|%%)")


class Site:
    """The pages in a folder, as links find them: by their files, and by the addresses that they may be built at."""

    def __init__(self, folder: Path, pages: dict[str, Path], others: list[str]) -> None:
        self.folder = folder
        self.pages = pages
        self.files = {*others}
        self.folders = {parent for uri in (*pages, *others) for parent in _parents(uri)}

    def page(self, path: str) -> str | None:
        """The file that a path within the site may stand for, the path itself if it is a folder, or `None`."""
        path = path.strip("/")
        if path in self.pages or path in self.files:
            return path
        stem = re.sub(r"\.html?$", "", path)
        bases = [stem, *(f"{stem}/{name}".lstrip("/") for name in _INDEXES)]
        if stem.rpartition("/")[2] == "index":
            bases += [stem[: -len("index")] + name for name in _INDEXES]
        found = next((base + end for base in bases for end in PAGES if base + end in self.pages), None)
        return found or (path if path in self.folders and "." not in path else None)

    @cache  # noqa: B019 - a site lives as long as its audit
    def anchors(self, uri: str) -> Anchors | None:
        """The anchors of a page; `None` of what isn't a page, or can't be read."""
        path = self.pages.get(uri)
        return anchors_of(read_text(path, "replace")) if path and is_readable(path) else None


def _parents(uri: str) -> Iterator[str]:
    while uri := posixpath.dirname(uri):
        yield uri


def link_issues(chart: Flowchart, name: str, block: Block, uri: str, site: Site) -> Iterator[ChartIssue]:
    """The clicks that lead nowhere, or that name no node of the chart; the chart stands in the page at `uri`."""
    groups = {group.id for group in chart.groups}
    for node in chart.nodes:
        if not node.link:
            continue
        source = block.source.split("\n")
        named, linked = _places_of(node, source, block.line)
        if not _is_named(node.id, source):
            known = [other.id for other in chart.nodes if _is_named(other.id, source)]
            near = nearest(node.id, [*known, *groups]) or ""
            yield UnknownNode(place=named, chart=name, node=node.id, near=near, certainty="likely")
        yield from _broken(node, linked, name, uri, site)


def _is_named(id_: str, source: list[str]) -> bool:
    """Whether an id stands in a line that is neither a click nor about looks: such a line may draw the node."""
    named = re.compile(rf"(?<![\w-]){re.escape(id_)}(?![\w-])").search
    return any(named(line) and not _DRAWS_NOTHING.match(line) for line in source)


def _places_of(node: FlowNode, source: list[str], line: int) -> tuple[Place, Place]:
    """Where a click names the node, and where its link is written: the last click counts."""
    for index in range(len(source) - 1, -1, -1):
        click = _CLICK.match(source[index])
        if click and node.id in click[1].split(","):
            begin = click.start(1)
            column = max(source[index].find(node.link, begin), begin)
            return Place(node.place.file, line + index, begin + 1), Place(node.place.file, line + index, column + 1)
    return node.place, node.place


def _broken(node: FlowNode, place: Place, name: str, uri: str, site: Site) -> Iterator[ChartIssue]:
    try:
        parts = urlsplit(node.link)
    except ValueError:
        return
    # Placeholders are filled in by other programs, and addresses of other sites aren't ours to check.
    if parts.scheme or parts.netloc or re.search(r"[{}$<>]", node.link):
        return
    path, anchor = unquote(parts.path), unquote(parts.fragment)
    candidates = [uri] if not path else _candidates(path, uri, site)
    found = [page for page in dict.fromkeys(map(site.page, candidates)) if page is not None]

    def broken(kind: Literal["page", "anchor", "undecided"], near: str, certainty: Certainty) -> ChartIssue:
        return BrokenClick(
            place=place, chart=name, node=node.id, kind=kind, link=node.link, near=near, certainty=certainty
        )

    if not found:
        if path.startswith(("/", "~")):
            below = re.sub(r"^~?/+", "", path).partition("/")[0]
            # Its folder is one of this site, so the page should be, too; else the server may have more than this site.
            is_ours = below in site.folders and "/" in path.strip("/~")
            yield broken("page" if is_ours else "undecided", _near(path, site), "likely" if is_ours else "guess")
        elif candidates:
            yield broken("page", _near(path, site), "sure")
        else:
            yield broken("undecided", "", "guess")
        return
    if not anchor or anchor.startswith((":~:", "/", "!")):
        return
    known = [site.anchors(page) for page in found]
    if any(one is None or one.has(anchor) for one in known):
        return
    sure = not any(one.is_open for one in known if one)
    ids = {id_ for one in known if one for id_ in one.ids}
    near = nearest(anchor.lower(), ids) or ""
    link = f"{parts.path}#{near}" if near else ""
    yield broken("anchor" if sure else "undecided", link if sure else "", "sure" if sure else "guess")


def _candidates(path: str, uri: str, site: Site) -> list[str]:
    """The paths within the site that a written path may mean; none if it may only mean something outside of it."""
    if path.startswith(("/", "~")):
        whole = re.sub(r"^~?/+", "", path)
        # The site may stand below a path of its own, such as that of its version or language.
        first, _, rest = whole.partition("/")
        return [whole, rest, rest.partition("/")[2]] if rest and first not in site.folders else [whole]
    # A page is built as a file, or as a folder of its own.
    bases = (posixpath.dirname(uri), posixpath.splitext(uri)[0])
    joined = [posixpath.normpath(posixpath.join(base, path)) for base in bases]
    inside = [one for one in joined if not one.startswith("..")]
    on_disk = (site.folder / posixpath.dirname(uri) / path).exists()
    # What leads out of the folder may still be there, or be made of something else.
    return inside if len(inside) == len(joined) and not on_disk else [one for one in inside if site.page(one)]


def _near(path: str, site: Site) -> str:
    """The page with the same name in another folder, if there is but one, as a path from the folder of pages on."""
    stem = os.path.splitext(posixpath.basename(path.rstrip("/")))[0]  # noqa: PTH122 - no path of this system
    alike = [uri for uri in site.pages if posixpath.splitext(posixpath.basename(uri))[0] == stem]
    return alike[0] if len(alike) == 1 else ""
