"""Where a link of a chart leads: to a page, to another chart, to a section whose text is at hand, or elsewhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias
from urllib.parse import unquote

from whichway.importing.page import Page, Section

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


class Guide(NamedTuple):
    """A page of the site, with the anchor that is there, or a URL; `lost` is an anchor that the page doesn't have."""

    target: str
    lost: str = ""


class ToTree(NamedTuple):
    """Another chart, by the id of its tree."""

    id: str


class SectionText(NamedTuple):
    """A section of a page that is read, whose text a node can say."""

    page: Page
    section: Section


class Elsewhere(NamedTuple):
    """Nothing that a tree could lead to, and why."""

    why: str


Led: TypeAlias = Guide | ToTree | SectionText | Elsewhere


@dataclass(frozen=True)
class Surroundings:
    """What links may lead to: the pages that are read, their trees, and the pages and pictures of the site.

    `trees` has the ids of trees by the file and the line of the chart. `found` gives a page of the site as it is read,
    by its path relative to the site's `docs/`. `places` has the paths of the pages that are read, relative to `docs/`;
    those that are not in it are missing there. `has` says whether the site has a file.
    """

    pages: Sequence[Page] = ()
    trees: Mapping[tuple[str, int], str] | None = None
    places: Mapping[str, str] | None = None
    found: Callable[[str], Page | None] = lambda path: None
    has: Callable[[str], bool] = lambda path: False

    def led(self, link: str, page: Page) -> Led:
        """Where a link on `page` leads."""
        if _SCHEME.match(link):
            if link.lower().startswith(("http://", "https://", "mailto:")):
                return Guide(link)
            return Elsewhere("its address has a scheme that a site's pages don't have")
        path, _, anchor = unquote(link).partition("#")
        path = path.partition("?")[0]
        names = self._names(path, page)
        read = page if not path else self._read(names)
        if read is not None and (led := self._in(read, anchor)) is not None:
            return led
        here = (self.places or {}).get(page.file, "") if not path else ""
        for name in (here, *names) if here else names:
            if (found := self.found(name)) is not None:
                section = found.section(anchor) if anchor else None
                return Guide(f"{name}#{section.anchor}" if section else name, "" if section else anchor)
        if not path:
            return Elsewhere("the page has no such heading")
        return Elsewhere("it's neither a page of this site nor a chart that was read")

    def picture(self, link: str, page: Page) -> str:
        """The path of a picture relative to `docs/`, if the site has it; a URL stays as it is."""
        if _SCHEME.match(link):
            return link if link.lower().startswith(("http://", "https://")) else ""
        return next((name for name in self._names(unquote(link), page) if self.has(name)), "")

    def _names(self, path: str, page: Page) -> list[str]:
        """The paths of pages relative to `docs/` that an address may stand for, the best first."""
        here = (self.places or {}).get(page.file, "")
        whole = path.lstrip("/~") if path.startswith(("/", "~/")) else posixpath.join(posixpath.dirname(here), path)
        whole = posixpath.normpath(whole)
        stem = re.sub(r"\.html?$", "", whole)
        names = [whole] if posixpath.splitext(whole)[1] not in ("", ".html", ".htm") else []
        return [*names, f"{stem}.md", posixpath.join(stem, "index.md"), posixpath.join(stem, "README.md")]

    def _read(self, names: Sequence[str]) -> Page | None:
        """The page among those that are read whose path ends so."""
        for name in names:
            for page in self.pages:
                place = (self.places or {}).get(page.file)
                if place == name or (place is None and f"/{page.file}".endswith(f"/{name}")):
                    return page
        return None

    def _in(self, page: Page, anchor: str) -> Led | None:
        """What an anchor leads to on a page that is read."""
        section = page.section(anchor) if anchor else None
        if anchor and section is None:
            return None
        chart = page.chart_in(section) if section else next(iter(page.charts), None)
        if chart is not None and (tree := (self.trees or {}).get((page.file, chart.line))):
            return ToTree(tree)
        return SectionText(page, section) if section else None
