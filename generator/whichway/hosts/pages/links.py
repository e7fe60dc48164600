"""Links as hosts of Markdown rewrite and check them: to source files, relative to the page that they stand in."""

from __future__ import annotations

import posixpath
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from whichway.load import Settings
from whichway.render import Bodies, Converter, GuideLink, Titles, titles


class MarkdownLinks:
    """The host of our pages, which stand in the folder `place` below `docs/`."""

    def __init__(self, settings: Settings, place: str) -> None:
        self._settings = settings
        self._place = place
        self._titles = cache(self._read)
        self.contact = settings.contact
        self.bodies = Bodies(self.rebase)
        self.converter: Converter = self.bodies

    def rebase(self, target: str) -> str:
        """A link that is relative to `docs/`, relative to our pages."""
        address = urlsplit(target)
        if address.scheme or address.netloc or not address.path or target.startswith("/"):
            return target
        path = posixpath.relpath(posixpath.normpath(address.path), self._place or ".")
        return address._replace(path=path + "/" * address.path.endswith("/")).geturl()

    def guide(self, target: str) -> GuideLink:
        """The link to a guide section, with the title of the section and of its page."""
        address = urlsplit(target)
        url = self.rebase(target)
        if address.scheme or address.netloc:
            return GuideLink(url, address.netloc + address.path.rstrip("/") or target)
        found = self._titles(unquote(address.path))
        page = found.page or posixpath.basename(address.path)
        section = found.sections.get(unquote(address.fragment), "")
        return GuideLink(url, section, page) if section and section != page else GuideLink(url, page)

    def tree_url(self, tree: str, node: str) -> str:
        """The address of another tree's page, which stands beside this one."""
        return f"{tree}.md#{node}" if node else f"{tree}.md"

    def public_url(self, tree: str) -> str:
        """The whole address of a tree's page, as far as `site_url` says it."""
        end = f"{tree}/" if self._settings.directory_urls else f"{tree}.html"
        base = self._settings.site_url
        return f"{base.rstrip('/')}/{posixpath.join(self._place, end)}" if base else ""

    def _read(self, path: str) -> Titles:
        file = self._settings.docs / Path(posixpath.normpath(path.lstrip("/")))
        return titles(file.read_text("utf-8-sig")) if file.is_file() else Titles("", {})
