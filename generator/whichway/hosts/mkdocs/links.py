"""Links as MkDocs makes them: rewritten to the site's addresses, and known to its own check of links and anchors."""

from __future__ import annotations

import html
import posixpath
import re
from typing import Any, cast
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import _RelativePathTreeprocessor
from mkdocs.structure.toc import AnchorLink

from whichway.render import Converter, GuideLink

_LINKS_HERE = re.compile(r'<a [^<>]*?href="#([^"]+)"')


class _FromDocs(_RelativePathTreeprocessor):
    """MkDocs' own rewriting of links, but for links that are written relative to `docs/`, as they are in trees."""

    @classmethod
    def _target_uri(cls, src_path: str, dest_path: str) -> str:
        return posixpath.normpath(dest_path.lstrip("/"))


class SiteLinks:
    """The host of our pages: converts their bodies with the site's Markdown, and makes their links.

    One instance serves all pages of a build, one after the other; `start` says which is being made.
    """

    def __init__(self, config: MkDocsConfig, files: Files, section: str, contact: str) -> None:
        self._files = files
        self._section = section
        self.contact = contact
        # The file is set anew by `start`, before the first link is asked for.
        self._rewrite = _FromDocs(cast("File", None), files, config)
        self.converter = Converter(config.markdown_extensions, config.mdx_configs or {}, extend=self._rewrite._register)

    def start(self, file: File) -> None:
        """From now on, links are made for the page in `file`."""
        self._rewrite.file = file
        self._rewrite.links_to_anchors = {}

    def taken(self, made: str) -> dict[File, dict[str, str]]:
        """The anchors that the page links to, by file, as MkDocs wants them for its check.

        Those on the page itself are read from the HTML that was `made` of it: only after MkDocs has seen the links of a
        body are its ids, such as those of footnotes, made unique in the page.
        """
        by_file = self._rewrite.links_to_anchors
        file = self._rewrite.file
        by_path = {anchor: link for anchor, link in by_file.get(file, {}).items() if not link.startswith("#")}
        here = {html.unescape(anchor): f"#{html.unescape(anchor)}" for anchor in _LINKS_HERE.findall(made)}
        return {**by_file, file: by_path | here}

    def guide(self, target: str) -> GuideLink:
        """The link to a guide section, with the title of the section and of its page."""
        url = self._rewrite.path_to_url(target)
        path, anchor = urlsplit(target).path, urlsplit(target).fragment
        file = self._files.get_file_from_path(posixpath.normpath(path.lstrip("/"))) if path else None
        if file is None or file.page is None:
            return GuideLink(url, urlsplit(target).netloc + path.rstrip("/") or target)
        page = html.unescape(str(file.page.title))
        section = _heading(file.page.toc, anchor) if anchor else None
        return GuideLink(url, html.unescape(section), page) if section and section != page else GuideLink(url, page)

    def tree_url(self, tree: str, node: str) -> str:
        """The address of another tree's page, from the page that is being made."""
        file = self._files.get_file_from_path(f"{self._section}/{tree}.md")
        url = file.url_relative_to(self._rewrite.file) if file else ""
        return f"{url}#{node}" if node else url

    def public_url(self, tree: str) -> str:
        """The whole address of a tree's page, as far as `site_url` says it."""
        file = self._files.get_file_from_path(f"{self._section}/{tree}.md")
        return (file and file.page and file.page.canonical_url) or ""


def _heading(items: Any, anchor: str) -> str | None:
    """The title of the heading with the id `anchor` in a table of contents."""
    for item in cast("list[AnchorLink]", items or ()):
        found = item.title if item.id == anchor else _heading(item.children, anchor)
        if found:
            return found
    return None
