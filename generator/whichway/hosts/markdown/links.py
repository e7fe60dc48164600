"""Links as hosts of Markdown rewrite and check them: to source files, relative to the page that they stand in."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from whichway.guides import Guides, target_of
from whichway.markup import Converter, section_html, transcluded
from whichway.model import Tree
from whichway.pages import GuideLink
from whichway.settings import Settings


class SiteGuides(NamedTuple):
    """The guides of a site: their titles, the HTML of one by its path, and the Markdown extensions that read them."""

    guides: Guides
    html: Callable[[str], str]
    extensions: tuple[str, ...]
    configs: Mapping[str, dict[str, Any]]


class MarkdownLinks:
    """The host of one of our pages, which stand in the folder `place` below `docs/`."""

    def __init__(self, settings: Settings, site: SiteGuides, place: str) -> None:
        self._settings = settings
        self._site = site
        self._place = place
        self.contact = settings.contact
        self.status_origins = settings.status_origins
        self.converter = Converter(site.extensions, site.configs, self._follow)

    def rebase(self, target: str) -> str:
        """A link that is relative to `docs/`, relative to our pages."""
        address = urlsplit(target)
        if address.scheme or address.netloc or not address.path or target.startswith("/"):
            return target
        path = posixpath.relpath(posixpath.normpath(address.path), self._place or ".")
        return address._replace(path=path + "/" * address.path.endswith("/")).geturl()

    def _follow(self, target: str, is_picture: bool) -> str:
        # Python-Markdown hides the letters of a mail address behind a sign of its own.
        return target if target.startswith("\x02") else self.rebase(target)

    def guide(self, target: str) -> GuideLink:
        """The link to a guide section, with the title of the section and of its page."""
        url, named = self.rebase(target), target_of(target)
        page = self._site.guides.page(named.uri) if named else None
        if named is None or page is None:
            return GuideLink.by_address(url, target)
        return GuideLink.titled(url, page.titled(named.anchor) if named.anchor else "", page.title)

    def guide_section(self, target: str, prefix: str) -> GuideLink:
        """That link, with the text of the section as the site's Markdown makes it."""
        link, named = self.guide(target), target_of(target)
        if named is None or named.uri not in self._site.guides.uris:
            return link
        section = section_html(self._site.html(named.uri), named.anchor)
        return link._replace(section=transcluded(section, prefix, lambda address: self._moved(address, named.uri)))

    def _moved(self, address: str, guide: str) -> str:
        """An address in a guide, as it must be on our pages."""
        if urlsplit(address).scheme or urlsplit(address).netloc or address.startswith("/"):
            return address
        return self.rebase(urljoin(f"/{guide}", address).removeprefix("/"))

    def tree_url(self, tree: str, node: str) -> str:
        """The address of another tree's page, which stands beside this one."""
        return f"{tree}.md#{node}" if node else f"{tree}.md"

    def trees_folder(self) -> str:
        """The address of the folder that the trees' pages stand in, from the page that the site makes of one."""
        return "../" if self._settings.directory_urls else "./"

    def index_url(self) -> str:
        """The address of the page that lists the trees, from the page that is being made."""
        return "index.md"

    def has_map(self, tree: Tree) -> bool:
        """Whether readers can open a map of `tree`."""
        return self._settings.has_map(tree)

    def public_url(self, tree: str) -> str:
        """The whole address of a tree's page, as far as `site_url` says it."""
        end = f"{tree}/" if self._settings.directory_urls else f"{tree}.html"
        base = self._settings.site_url
        return f"{base.rstrip('/')}/{posixpath.join(self._place, end)}" if base else ""
