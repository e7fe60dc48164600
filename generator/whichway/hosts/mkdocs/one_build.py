"""What one build goes by: its site, its trees, and its files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from whichway import compile
from whichway.guides import tree_uri
from whichway.hosts.mkdocs.own_pages import OwnPages
from whichway.hosts.mkdocs.reporting import Reporter
from whichway.hosts.mkdocs.settings import Site
from whichway.pages import Layout


class OneBuild(NamedTuple):
    """One build of a site: its settings, its trees, our pages among its files, and whom to report to."""

    site: Site
    trees: compile.Trees
    own: OwnPages
    reporter: Reporter
    config: MkDocsConfig
    files: Files

    def own_pages(self) -> Iterator[Page]:
        """The pages of ours."""
        return (page for page in self._pages() if self.own.has(page))

    def written_pages(self) -> Iterator[Page]:
        """All other pages."""
        return (page for page in self._pages() if not self.own.has(page))

    def _pages(self) -> Iterator[Page]:
        return (file.page for file in self.files.documentation_pages() if file.page is not None)

    def ours(self) -> set[str]:
        """The paths of our pages."""
        return {page.file.src_uri for page in self.own_pages()}

    def file_of(self, tree: str) -> File | None:
        """The file of a tree's page."""
        return self.files.get_file_from_path(tree_uri(self.site.section, tree))

    def layout(self, trees: Iterable[str]) -> Layout:
        """Where the pages of `trees` are, and what belongs to them."""
        files = {tree: file for tree in trees if (file := self.file_of(tree)) is not None}
        return Layout(
            section=self.own.built_section,
            pages={tree: file.url for tree, file in files.items()},
            public={tree: (file.page and file.page.canonical_url) or "" for tree, file in files.items()},
            site_name=self.config.site_name,
            directory_urls=self.config.use_directory_urls,
        )
