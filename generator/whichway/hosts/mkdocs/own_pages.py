"""Our pages in the files of a site: one for each tree, their index, and the guide report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage

from whichway import compile
from whichway.graph import Forest
from whichway.guides import ASSETS, tree_uri
from whichway.hosts.mkdocs.addresses import Claims, addresses_of, menus_without
from whichway.hosts.mkdocs.alternates import has_alternates
from whichway.hosts.mkdocs.edit_link import edit_url, warn_if_unknown
from whichway.hosts.mkdocs.front import add_defaults, as_html, front_of
from whichway.hosts.mkdocs.languages import folder_of, is_built_in_languages, localized
from whichway.hosts.mkdocs.navigation import pages_in_menus, with_index
from whichway.hosts.mkdocs.protected import Protection
from whichway.hosts.mkdocs.settings import Site
from whichway.hosts.mkdocs.stored import TextStore, stored_file
from whichway.inline import plain_text
from whichway.load import Source, title_of
from whichway.pages import assets
from whichway.rules import Evidence
from whichway.site_evidence import parts_of


class OwnPages:
    """The pages that one build has of ours: `trees` by their paths, `index` where the user wrote none, `gaps`.

    The `store` holds the texts that were made for them. A preview, which makes few of them anew, holds them itself.
    """

    def __init__(self, config: MkDocsConfig, site: Site, *, serving: bool) -> None:
        self._settings = site.settings
        self._config = config
        self._site = site
        self._words = site.words
        self._serving = serving
        self.store = TextStore(in_memory=serving)
        self._claims = Claims()
        self._assets: list[File] = []
        self._built: list[File] = []
        self._trees: dict[str, File] = {}
        self.trees: dict[str, Source] = {}
        self.index: str | None = None
        self.gaps: str | None = None

    @property
    def section(self) -> str:
        """The folder that they have among the site's sources."""
        return self._settings.section

    @property
    def built_section(self) -> str:
        """The folder of the built site that they stand in."""
        return f"{folder_of(self._index)}/{self.section}".lstrip("/")

    def announce(self, files: Files, sources: Sequence[Source], forest: Forest) -> None:
        """Makes the pages, and adds them for plugins that note all files early, such as those that check links."""
        self._sources, self._forest = sources, forest
        self._make_trees(sources, forest)
        self._index = self._page("index.md")
        self._report = self._page("guide-report.md") if self._settings.guide_report else None
        if not is_built_in_languages(self._config):
            there = {file.dest_uri for file in files}
            for page in self._pages:
                if files.get_file_from_path(page.src_uri) is None and page.dest_uri not in there:
                    files.append(page)

    def add(self, files: Files) -> None:
        """Adds all of them behind all other files, and the index to the navigation.

        What other plugins have made of the files by now is what counts.
        """
        for page in self._pages:
            if files.get_file_from_path(page.src_uri) is page:
                files.remove(page)
        # The user may have written one, under any name that comes to stand there: `README.md`, or `<section>.md`.
        self._index = localized(self._index, files, self._config)
        has_index = any(file.dest_uri == self._index.dest_uri for file in files)
        listed = pages_in_menus(self._config, files)
        for uri, page in self._trees.items():
            # In the navigation, two hundred trees would take a third of the build and help nobody.
            page.inclusion = InclusionLevel.UNDEFINED if uri in listed else InclusionLevel.NOT_IN_NAV
            self._add(files, localized(page, files, self._config))
        if not has_index:
            self.index = self._index.src_uri
            self._add(files, self._index)
            self._config.nav = with_index(self._config.nav, self.index, self._words["index"])
        if self._report is not None:
            self._report.inclusion = InclusionLevel.NOT_IN_NAV
            self.gaps = self._report.src_uri
            self._add(files, localized(self._report, files, self._config))
        self._add_assets(files)

    def put(self, files: Files, path: str, content: str) -> None:
        """Adds a file that no menu and no search is to find, at this path of the built site."""
        if (there := files.get_file_from_path(path)) is not None:
            files.remove(there)
        files.append(stored_file(self._config, path, self.store.put(content)))

    def mend(self, protection: Protection) -> None:
        """Sets right what plugins have made of our files after these were written: source files and new names."""
        self._publish_markdown(protection)
        for asset in self._assets:
            # Who makes files smaller renames them, and puts the new name into pages alone: frames and our own scripts
            # ask for the old one.
            if not Path(asset.abs_dest_path).exists():
                asset.copy_file()

    def _publish_markdown(self, protection: Protection) -> None:
        """Puts Markdown where a theme has copied the sources of pages to: ours are YAML, which has text for everybody.

        All pages have links to them then, and two pages of one source have one copy.
        """
        copies = {Path(self._config.site_dir, file.src_uri): file.page for file in self._built}
        if not any(path.is_file() for path in copies):
            return
        for path, page in copies.items():
            if page is None or protection.by(page):
                path.unlink(missing_ok=True)
            else:
                path.write_text(page.markdown or "", "utf-8")

    def _add(self, files: Files, page: File) -> None:
        self._claims.add(files, page)
        self._built.append(page)

    def _add_assets(self, files: Files) -> None:
        uses = [*compile.uses(self._forest, self._settings)]
        if has_alternates(self._config):
            uses.append("languages")
        for name, content in assets(uses, self._site.looks).items():
            asset = File.generated(self._config, f"{ASSETS}/{name}", content=content)
            self._claims.add(files, asset)
            self._assets.append(asset)

    def evidence(self, files: Files, nav: Navigation, forest: Forest) -> Evidence:
        """Which addresses are taken, and whether the index is in no menu, when all plugins have done their part."""
        parts = parts_of(self._settings, has_index=self.index is not None)._replace(section=self.built_section)
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
            tree = self._forest.trees.get(source.tree_id)
            return front_of(plain_text(tree.title) if tree else title_of(source), tree or source.tree)
        own = {self.index: "index", self.gaps: "guide-report"}
        return front_of(self._words[own[page.file.src_uri]]) if page.file.src_uri in own else None

    def add_defaults(self, page: SitePage) -> None:
        """Hides what one of our pages has no use for, and describes the index, beside what the site says there."""
        if page.file.src_uri == self.gaps:
            add_defaults(page.meta, {"search": {"exclude": True}})
        elif self.has(page):
            add_defaults(page.meta, {"hide": ["toc"]})
        if page.file.src_uri == self.index:
            add_defaults(page.meta, {"description": as_html(self._words["index-lead"], quote=True)})

    @property
    def _pages(self) -> list[File]:
        return [*self._trees.values(), self._index, *filter(None, [self._report])]

    def _make_trees(self, sources: Sequence[Source], forest: Forest) -> None:
        for source in sources:
            uri = tree_uri(self.section, source.tree_id)
            # Of two files of one name the first has the address; some trees are for others; and a file may hold none.
            is_missing = source.tree_id not in forest.trees and (source.tree is not None or not self._serving)
            if uri in self.trees or is_missing:
                continue
            self._trees[uri] = File.generated(self._config, uri, abs_src_path=str(source.path))
            self._trees[uri].edit_uri = None  # it would have to be below `docs/`; the page itself knows better
            # It has a source with a history of its own: what shows dates from Git leaves out all that is generated.
            self._trees[uri].generated_by = None
            self.trees[uri] = source
        if sources:
            warn_if_unknown(self._config, sources[0].path)

    def _page(self, name: str) -> File:
        """A page made of all trees. Plugins that ask for its file, as for when it was changed, get the first tree's.

        The settings, which are there where no tree is, may hold secrets, and some plugins publish such a file.
        """
        file = File.generated(self._config, f"{self.section}/{name}", content="")
        file.abs_src_path = str(self._sources[0].path) if self._sources else self._config.config_file_path
        file.edit_uri = None
        return file
