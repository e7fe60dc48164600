"""The published site as exports see it: whole addresses of its pages, and the titles of its guides."""

from __future__ import annotations

import posixpath
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit

from whichway.guides import Guides
from whichway.markup import Converter, Extensions
from whichway.pages import GuideLink
from whichway.settings import Options


class SiteAddress(NamedTuple):
    """Where a site is published, and how MkDocs names its pages there; without a `url`, addresses stay relative.

    `section` is the path of the trees' pages, `contact` where readers turn to.
    """

    url: str = ""
    directory_urls: bool = True
    section: str = Options.section
    contact: str = ""

    def of(self, target: str) -> str:
        """The address of a page or file that is written as `path/page.md#heading`, relative to `docs/`."""
        parts = urlsplit(target)
        if parts.scheme or parts.netloc or not parts.path or not self.url:
            return target
        path = posixpath.normpath(parts.path.lstrip("/"))
        stem, extension = posixpath.splitext(path)
        if extension in (".md", ".markdown"):
            folder, name = posixpath.split(stem)
            is_index = name in ("index", "README")
            stem = posixpath.join(folder, "index") if is_index else stem
            path = f"{stem}.html"
            if self.directory_urls:
                path = f"{folder if is_index else stem}/".lstrip("/")
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        return urljoin(self.url.rstrip("/") + "/", quote(path, safe="/%")) + fragment


class PublishedSite:
    """The host of exports: makes links to the site that is published, from wherever the export will stand."""

    def __init__(self, address: SiteAddress, guides: Guides, extensions: Extensions) -> None:
        self._address = address
        self._guides = guides
        self.contact = address.contact
        names = list(dict.fromkeys(("toc", "tables", "fenced_code", *extensions.names)))
        self.converter = Converter(names, extensions.configs, lambda target, _: address.of(target))

    def guide(self, target: str) -> GuideLink:
        """The link to a guide section, with the titles of the section and of its page."""
        parts = urlsplit(target)
        url = self._address.of(target)
        known = None if parts.scheme else self._guides.page(posixpath.normpath(parts.path.lstrip("/")))
        if known is None:
            return GuideLink.by_address(url, target)
        return GuideLink.titled(url, known.titled(parts.fragment), known.title)

    def tree_url(self, tree: str, node: str) -> str:
        """The address of another tree's page."""
        return self._address.of(f"{self._address.section}/{tree}.md{'#' if node else ''}{node}")

    def trees_folder(self) -> str:
        """Nothing: exports stand alone."""
        return ""

    def index_url(self) -> str:
        """Nothing: exports stand alone."""
        return ""

    def public_url(self, tree: str) -> str:
        """The whole address of a tree's page, as far as the site's is known."""
        return self.tree_url(tree, "") if self._address.url else ""
