"""Links as MkDocs makes them: rewritten to the site's addresses."""

from __future__ import annotations

import html
import posixpath
from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, cast
from urllib.parse import urljoin, urlsplit, urlunsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import get_relative_url

from whichway.guides import ASSETS, Target, target_of
from whichway.hosts.mkdocs.cache import TreeBodies
from whichway.hosts.mkdocs.own_pages import OwnPages
from whichway.hosts.mkdocs.protected import Protection
from whichway.hosts.mkdocs.survey import content_of
from whichway.markup import Converter
from whichway.model import Tree
from whichway.pages import GuideLink, PageView
from whichway.settings import Settings


def status_script(view: PageView, file: File) -> str:
    """The script that asks status pages, for a page that needs it: all others are spared its weight."""
    url = get_relative_url(f"{ASSETS}/status.js", file.url)
    return f'\n<script src="{url}" defer></script>' if view.asks_status else ""


def moved(origin: File, page: File, address: str) -> str:
    """An address on the page `origin`, as it must be on another `page`."""
    scheme, host, path, query, fragment = urlsplit(address)
    if scheme or host or path.startswith("/") or not address:
        return address
    path = urljoin(f"/{origin.url}", path) if path else f"/{origin.url}"
    return urlunsplit(("", "", get_relative_url(path, f"/{page.url}"), query, fragment))


class SiteConverter(Converter):
    """Converts the bodies of a page; `texts` has what plugins have made of them, by their names."""

    texts: Mapping[str, str] = MappingProxyType({})

    def convert(self, text: str, node: str, examples: Mapping[str, str] = MappingProxyType({})) -> str:
        """The HTML of a body that belongs to `node`."""
        return super().convert(self.texts.get(node, text), node, examples)


class SiteLinks:
    """The host of our pages: converts their bodies with the site's Markdown, and makes their links.

    One instance serves all pages of a build, one after the other; `start` says which is being made.
    """

    def __init__(
        self,
        config: MkDocsConfig,
        files: Files,
        settings: Settings,
        former: Mapping[str, str],
        protection: Protection,
        own: OwnPages,
    ) -> None:
        self._protection = protection
        self._own = own
        self._config = config
        self._files = files
        self._settings = settings
        self._section = settings.section
        self._former = former
        self.contact = settings.contact
        self.status_origins = settings.status_origins
        # The file is set anew by `start`, before the first link is asked for.
        self._file = cast("File", None)
        self._converter = SiteConverter(
            config.markdown_extensions,
            config.mdx_configs or {},
            lambda target, _: self._url(target),
        )
        self.converter: Converter = self._converter
        self._bodies = TreeBodies(config, (source.tree_id for source in own.trees.values()))

    def start(self, file: File, texts: Mapping[str, str] = MappingProxyType({})) -> None:
        """From now on, links are made for the page in `file`, whose bodies plugins have made into `texts`."""
        self._file = file
        self._converter.texts = texts
        self._converter.bodies = self._bodies.of(posixpath.basename(file.name)) if texts else None

    def end(self) -> None:
        """All pages have been made."""
        self._bodies.end()

    def _url(self, target: str) -> str:
        """The address of what a link names below `docs/`; any other link as it is.

        MkDocs would tell links to nowhere at a page that nobody wrote. Our rules tell them, in the line of the YAML.
        """
        named = target_of(target)
        file = self._file_of(named)
        if file is None:
            return target
        _, _, _, query, fragment = urlsplit(target)
        # What stands on this very page needs no other: so a frame stays a frame.
        if file is self._file and fragment:
            return f"#{fragment}"
        return urlunsplit(("", "", file.url_relative_to(self._file), query, fragment))

    def _file_of(self, named: Target | None) -> File | None:
        """The file that a link names, by its path or, of a tree's page, by one that it had formerly."""
        return self._files.get_file_from_path(self._former.get(named.uri, named.uri)) if named and named.uri else None

    def guide(self, target: str) -> GuideLink:
        """The link to a guide section, with the title of the section and of its page."""
        url = self._url(target)
        named = target_of(target)
        file = self._file_of(named)
        if named is None or file is None or file.page is None:
            return GuideLink.by_address(url, target)
        if file.page.title is None:
            file.page.read_source(self._config)  # it stands behind ours, or was left out as it has not changed
        page = html.unescape(str(file.page.title))
        section = _heading(file.page.toc, named.anchor) if named.anchor else None
        return GuideLink(url, html.unescape(section), page) if section and section != page else GuideLink(url, page)

    def guide_section(self, target: str, prefix: str) -> GuideLink:
        """That link, with the text of the section as it is rendered in its guide."""
        link, named = self.guide(target), target_of(target)
        file = self._file_of(named)
        if named is None or file is None or file.page is None or self._own.has(file.page):
            return link
        if self._protection.by(file.page) and not self._protection.by(self._file.page):
            return link  # who may not read the guide may not read it here
        # Here, as few sites show sections, and what reads these takes long to load.
        from whichway.markup import section_html, transcluded

        section = section_html(content_of(file, self._config, self._files), named.anchor)
        return link._replace(section=transcluded(section, prefix, partial(moved, file, self._file)))

    def tree_url(self, tree: str, node: str) -> str:
        """The address of another tree's page, from the page that is being made."""
        file = self._files.get_file_from_path(f"{self._section}/{tree}.md")
        url = file.url_relative_to(self._file) if file else ""
        return f"{url}#{node}" if node else url

    def trees_folder(self) -> str:
        """The address of the folder that the trees' pages stand in, from the page that is being made."""
        return get_relative_url(f"{self._own.built_section}/".lstrip("/") or ".", self._file.url)

    def index_url(self) -> str:
        """The address of the page that lists the trees, from the page that is being made; empty where there is none."""
        file = self._files.get_file_from_path(f"{self._section}/index.md")
        return file.url_relative_to(self._file) if file else ""

    def has_map(self, tree: Tree) -> bool:
        """Whether readers can open a map of `tree`: a map stands beside the page, where no password protects it."""
        return self._settings.has_map(tree) and not self._protection.by(self._file.page)

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
