"""The guides of a site and the links of its texts, read by the site's Markdown, or from the cache if unchanged."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whichway.cache import Cache, fingerprint, installed
from whichway.guides.pages import GuidePage
from whichway.reading import read_text
from whichway.settings import SiteMarkdown
from whichway.slugs import PYTHON_MARKDOWN
from whichway.texts import Removed, Section, TextLink, TextLinks, may_hold_link, takes_in_files

if TYPE_CHECKING:
    from whichway.guides.docs import DocsReader
    from whichway.markup import Extensions

_SNIPPETS = "pymdownx.snippets"


class GuideReader:
    """Reads guides, and finds the links of texts, with the Markdown that a site's settings name.

    The ids of the guides' headings are made by the rule `slugs`.

    The Markdown converter is loaded only for what is not in the `cache`: to load it takes as long as a whole check.
    """

    def __init__(self, markdown: SiteMarkdown | None, cache: Cache, slugs: str = PYTHON_MARKDOWN) -> None:
        self._markdown = markdown
        self._slugs = slugs
        self._cache = cache
        self._scope = fingerprint(installed(), slugs, repr(markdown), *_appended(markdown))

    @property
    def open(self) -> str:
        """Why every page may have more anchors than can be known here; empty where none has."""
        if self._markdown is None:
            return ""
        if self._markdown.others:
            return f"{self._markdown.others[0]} may add some"
        return str(self._cache.value(fingerprint("open", self._scope), lambda: self._reader.open))

    def page(self, uri: str, text: str) -> GuidePage:
        """The page at `uri`, whose source is `text`."""
        if takes_in_files(text):
            return self._read(uri, text)
        key = fingerprint("page", self._scope, uri, text)
        return _page(uri, self._cache.value(key, lambda: _plain_page(self._read(uri, text))))

    def of(self, text: str) -> TextLinks:
        """The links and ids of `text`, in the order in which they are written."""
        if not may_hold_link(text):
            return TextLinks()
        if takes_in_files(text):
            return self._find(text)
        key = fingerprint("links", self._scope, text)
        return _written(self._cache.value(key, lambda: _plain_links(self._find(text))))

    # Extensions print what they can't find, and a report for programs must stand alone on the standard output.

    def _read(self, uri: str, text: str) -> GuidePage:
        with redirect_stdout(sys.stderr):
            return self._reader.read(uri, text)

    def _find(self, text: str) -> TextLinks:
        with redirect_stdout(sys.stderr):
            return self._reader.finder.of(text)

    @cached_property
    def extensions(self) -> Extensions:
        """The Markdown extensions of the site that can be had here; the usual ones where its settings are not known."""
        from whichway.guides.docs import USUAL
        from whichway.markup import usable

        site = self._markdown
        return usable(site.names, site.configs, site.folder) if site else USUAL

    @cached_property
    def _reader(self) -> DocsReader:
        from whichway.guides.docs import DocsReader

        return DocsReader(self.extensions if self._markdown else None, self._slugs)


def _appended(markdown: SiteMarkdown | None) -> list[str]:
    """The texts that the site appends to every page, such as its abbreviations."""
    options = markdown.configs.get(_SNIPPETS, {}) if markdown else {}
    names = options.get("auto_append", [])
    bases = options.get("base_path", ["."])
    files = [
        Path(markdown.folder if markdown else "", base, name)
        for name in (names if isinstance(names, list) else [])
        for base in (bases if isinstance(bases, list) else [bases])
        if isinstance(name, str) and isinstance(base, str)
    ]
    return [read_text(file, "replace") for file in files if file.is_file()]


def _plain_page(page: GuidePage) -> list[Any]:
    return [page.title, [list(s) for s in page.sections], sorted(page.anchors), sorted(page.doubtful), page.open]


def _page(uri: str, plain: Any) -> GuidePage:
    title, sections, anchors, doubtful, open = plain
    return GuidePage(uri, title, tuple(Section(*s) for s in sections), frozenset(anchors), frozenset(doubtful), open)


def _plain_links(written: TextLinks) -> list[Any]:
    return [[list(link) for link in written.links], sorted(written.ids), [list(one) for one in written.removed]]


def _written(plain: Any) -> TextLinks:
    links, ids, removed = plain
    return TextLinks(tuple(TextLink(*link) for link in links), frozenset(ids), tuple(Removed(*one) for one in removed))
