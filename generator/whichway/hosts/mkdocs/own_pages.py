"""Our pages in the files of a site: one for each tree, their index, and the guide report."""

from __future__ import annotations

from collections.abc import Sequence

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage

from whichway import compile
from whichway.graph import Forest
from whichway.guides import ASSETS, tree_uri
from whichway.hosts.mkdocs.addresses import Claims, addresses_of, menus_without
from whichway.hosts.mkdocs.edit_link import edit_url, warn_if_unknown
from whichway.hosts.mkdocs.front import add_defaults, front_of
from whichway.hosts.mkdocs.navigation import with_index
from whichway.hosts.mkdocs.settings import Site
from whichway.load import Source, title_of
from whichway.pages import assets
from whichway.rules import Evidence
from whichway.site_evidence import parts_of


class OwnPages:
    """The pages that one build has of ours: `trees` by their paths, `index` where the user wrote none, `gaps`."""

    def __init__(self, config: MkDocsConfig, site: Site, *, serving: bool) -> None:
        self._settings = site.settings
        self._config = config
        self._site = site
        self._words = site.words
        self._serving = serving
        self._claims = Claims()
        self._index = self._file("index.md")
        self.trees: dict[str, Source] = {}
        self.index: str | None = None
        self.gaps: str | None = None

    @property
    def section(self) -> str:
        """Where they all stand in the site."""
        return self._settings.section

    def add(self, files: Files, sources: Sequence[Source], forest: Forest) -> None:
        """Adds all of them to the files of the site, and the index to its navigation."""
        # The user may have written one, under any name that comes to stand there: `README.md`, or `<section>.md`.
        has_index = any(file.dest_uri == self._index.dest_uri for file in files)
        self._add_trees(files, sources, forest)
        if not has_index:
            self.index = self._index.src_uri
            self._claims.add(files, self._index)
            self._config.nav = with_index(self._config.nav, self.index, self._words["index"])
        if self._settings.guide_report:
            report = self._file("guide-report.md")
            report.inclusion = InclusionLevel.NOT_IN_NAV
            self.gaps = report.src_uri
            self._claims.add(files, report)
        uses = compile.uses(forest, embed=self._settings.embed)
        for name, content in assets(uses, self._site.looks).items():
            self._claims.add(files, File.generated(self._config, f"{ASSETS}/{name}", content=content))

    def put(self, files: Files, path: str, content: str) -> None:
        """Adds a file that no menu and no search is to find, at this path of the built site."""
        if (there := files.get_file_from_path(path)) is not None:
            files.remove(there)
        files.append(File.generated(self._config, path, content=content))

    def evidence(self, files: Files, nav: Navigation, forest: Forest) -> Evidence:
        """Which addresses are taken, and whether the index is in no menu, when all plugins have done their part."""
        parts = parts_of(self._settings, has_index=self.index is not None)
        return Evidence(
            addresses=addresses_of(self._claims, files, self._config, forest, parts),
            menus=menus_without(nav, self._config, self._index, self.trees, self._words["index"]),
        )

    def has(self, page: SitePage) -> bool:
        """Whether that page is one of them."""
        return page.file.src_uri in (self.index, self.gaps) or page.file.src_uri in self.trees

    def put_last(self, files: Files) -> None:
        """Puts our pages behind all others, so that these have their content when ours are made."""
        for uri in (*self.trees, self.index, self.gaps):
            if uri and (file := files.get_file_from_path(uri)) is not None:
                files.remove(file)
                files.append(file)

    def front(self, page: SitePage) -> str | None:
        """The front matter of one of our pages; `None` for all others."""
        if source := self.trees.get(page.file.src_uri):
            page.edit_url = edit_url(self._config, source.path)
            return front_of(title_of(source), source.tree)
        own = {self.index: "index", self.gaps: "guide-report"}
        return front_of(self._words[own[page.file.src_uri]]) if page.file.src_uri in own else None

    def hide(self, page: SitePage) -> None:
        """Hides what one of our pages has no use for, beside what the site hides there."""
        if page.file.src_uri == self.gaps:
            add_defaults(page.meta, {"search": {"exclude": True}})
        elif self.has(page):
            add_defaults(page.meta, {"hide": ["toc"]})

    def _add_trees(self, files: Files, sources: Sequence[Source], forest: Forest) -> None:
        for source in sources:
            uri = tree_uri(self.section, source.tree_id)
            # Of two files of one name the first has the address; some trees are for others; and a file may hold none.
            is_missing = source.tree_id not in forest.trees and (source.tree is not None or not self._serving)
            if uri in self.trees or is_missing:
                continue
            file = File.generated(
                self._config,
                uri,
                abs_src_path=str(source.path),
                # In the navigation, two hundred trees would take a third of the build and help nobody.
                inclusion=InclusionLevel.NOT_IN_NAV,
            )
            file.edit_uri = None  # it would have to be below `docs/`; the page itself knows better
            self._claims.add(files, file)
            self.trees[uri] = source
        if sources:
            warn_if_unknown(self._config, sources[0].path)

    def _file(self, name: str) -> File:
        return File.generated(self._config, f"{self.section}/{name}", content="")
