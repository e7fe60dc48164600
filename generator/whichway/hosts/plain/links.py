"""Links of our pages: to each other, to the guides of the site around them, and to files that come along."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from urllib.parse import urljoin, urlsplit, urlunsplit

from whichway.guides import relative_url, target_of
from whichway.hosts.plain.guides import SiteGuides
from whichway.markup import Converter, section_html, transcluded
from whichway.model import Tree
from whichway.pages import GuideLink
from whichway.settings import Settings

FILES = "files"
"""The folder of pictures and other files that texts of trees have from the folder of guides."""


class PlainLinks:
    """The host of our pages, which stand in the folder `place` below the site's root, at the addresses `pages`.

    One instance serves them all, one after the other; `start` says which is being made. `files` are those of the
    guides' folder that the pages need beside them, by their paths in it.
    """

    def __init__(self, settings: Settings, site: SiteGuides, place: str, pages: Mapping[str, str]) -> None:
        self._settings = settings
        self._site = site
        self._place = place
        self._pages = pages
        self._page = f"{place}/"
        self.files: dict[str, None] = {}
        self.contact = settings.contact
        self.status_origins = settings.status_origins
        self.converter = Converter(site.extensions.names, site.extensions.configs, self._follow)

    def start(self, page: str) -> None:
        """From now on, links are made for the page at that address below the site's root."""
        self._page = page

    def _follow(self, target: str, is_picture: bool) -> str:
        # Python-Markdown hides the letters of a mail address behind a sign of its own.
        return target if target.startswith("\x02") else self.url(target)

    def url(self, target: str) -> str:
        """The address of what a link names below the guides' folder, from this page; any other link as it is."""
        named = target_of(target)
        if named is None or not named.uri or named.uri == ".":
            return target
        address = self._address(named.uri, is_from_root=target.startswith("/"))
        if address is None:
            return target
        _, _, _, query, fragment = urlsplit(target)
        return urlunsplit((*urlsplit(address)[:3], query, fragment))

    def _address(self, uri: str, *, is_from_root: bool) -> str | None:
        folder, name = posixpath.split(uri)
        tree = posixpath.splitext(name)[0]
        if folder == self._place and (tree in self._pages or tree == "index"):
            return self._from_here(self._pages.get(tree, f"{self._place}/"))
        guides = self._site.guides
        if guides is not None and (path := guides.path(uri)) in guides.uris:
            return self._guide(path)
        if guides is not None and uri in guides.files:
            self.files[uri] = None
            return self._from_here(f"{self._place}/{FILES}/{uri}")
        # What nobody knows is taken for a page of the site, if it is written as one.
        return None if is_from_root or not uri.endswith((".md", ".mdx", ".rst")) else self._guide(uri)

    def _guide(self, uri: str) -> str:
        address = self._site.address(uri)
        return address if self._site.urls.is_elsewhere else self._from_here(address)

    def _from_here(self, address: str) -> str:
        return relative_url(address, self._page)

    def guide(self, target: str) -> GuideLink:
        """The link to a guide section, with the title of the section and of its page."""
        url, named, guides = self.url(target), target_of(target), self._site.guides
        page = guides.page(guides.path(named.uri)) if named and guides else None
        if named is None or page is None:
            return GuideLink.by_address(url, target)
        return GuideLink.titled(url, page.titled(named.anchor) if named.anchor else "", page.title)

    def guide_section(self, target: str, prefix: str) -> GuideLink:
        """That link, with the text of the section as the site has it."""
        link, named, guides = self.guide(target), target_of(target), self._site.guides
        uri = guides.path(named.uri) if named and guides else ""
        if named is None or guides is None or uri not in guides.uris:
            return link
        section = section_html(self._site.html(uri), named.anchor)
        return link._replace(section=transcluded(section, prefix, lambda address: self._moved(address, uri)))

    def _moved(self, address: str, guide: str) -> str:
        """An address in a guide, as it must be on this page."""
        if urlsplit(address).scheme or urlsplit(address).netloc or address.startswith("/"):
            return address
        if self._site.built is None:
            return self.url(urljoin(f"/{guide}", address).removeprefix("/"))
        where = self._site.address(guide)
        if self._site.urls.is_elsewhere:
            return urljoin(where, address)
        moved = urlsplit(urljoin(f"/{where}", address))
        return urlunsplit(("", "", self._from_here(moved.path.removeprefix("/")), moved.query, moved.fragment))

    def tree_url(self, tree: str, node: str) -> str:
        """The address of another tree's page, at `node` unless it is empty, from this page."""
        url = self._from_here(self._pages[tree])
        return f"{url}#{node}" if node else url

    def trees_folder(self) -> str:
        """The address of the folder that the trees' pages stand in, from this page."""
        return self._from_here(f"{self._place}/")

    def index_url(self) -> str:
        """The address of the page that lists the trees, from this page."""
        return self._from_here(f"{self._place}/")

    def has_map(self, tree: Tree) -> bool:
        """Whether readers can open a map of `tree`."""
        return self._settings.has_map(tree)

    def public_url(self, tree: str) -> str:
        """The whole address of a tree's page, as far as the site's address is known."""
        return self.whole(self._pages[tree])

    def whole(self, address: str) -> str:
        """The whole address of what is at `address` below the site's root; empty where that is not known."""
        base = self._settings.site_url
        return f"{base.rstrip('/')}/{address}" if base else ""
