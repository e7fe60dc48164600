"""The MkDocs plugin: settings in, files out. Each event hands on to the stage of the build that it is the time for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from whichway import compile, rules, site_evidence
from whichway.graph import Forest
from whichway.guides import former_uris
from whichway.hosts.mkdocs.alternates import alternates_of, with_hreflang, with_own_menu
from whichway.hosts.mkdocs.assets import add_assets, without_assets
from whichway.hosts.mkdocs.cache import PreviewCache
from whichway.hosts.mkdocs.content import Content
from whichway.hosts.mkdocs.desk import Desk
from whichway.hosts.mkdocs.languages import is_further_language, is_left_out, languages_of
from whichway.hosts.mkdocs.moved import with_links_of_today
from whichway.hosts.mkdocs.one_build import OneBuild
from whichway.hosts.mkdocs.own_pages import OwnPages
from whichway.hosts.mkdocs.reporting import Reporter, log
from whichway.hosts.mkdocs.settings import Site, WhichwayConfig, site_of
from whichway.hosts.mkdocs.survey import QuietAboutTrees
from whichway.hosts.mkdocs.watching import Watching
from whichway.rules import Evidence, built_files
from whichway.settings import OPEN, Settings
from whichway.translations import language_of

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer


class WhichwayPlugin(BasePlugin[WhichwayConfig]):
    """Adds a page for each tree, and their index, to a site."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remembers whether an author is watching: then errors are shown in the page instead of ending the build."""
        self.reporter = Reporter(serving=command == "serve")
        self.cache = PreviewCache() if command == "serve" else None

    @event_priority(-150)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Reads the settings, watches the trees' folder, and adds the scripts and style sheets to every page.

        Other plugins have decided by now which language is built.
        """
        if self.desk is not None:
            self.desk.begin_build()
        self.site = site_of(self.config, config)
        folder = self.site.settings.trees_folder
        if not folder.is_dir():
            # A preview that has begun goes on: the folder may be on its way back.
            self.reporter.missing(
                f"there is no folder `{self.config.trees}` beside mkdocs.yml\n"
                "  help: make it, with a tree in it (`whichway new tree NAME`), or name another with `trees:`",
                is_preview=self.watching is not None,
            )
        self._report(site_evidence.settings_evidence(self.site.settings), "settings can't be used")
        config.watch.append(str(folder))
        add_assets(config)
        return config

    @event_priority(100)
    def _read_trees(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Loads and checks the trees, and adds their pages, which are not written by anybody, to the site's files."""
        settings = self.site.settings
        if not (is_further_language(config) and self.source is not None):
            self.source = self._proven(settings)
        self.trees = self.source
        built, written_in = languages_of(settings, config)
        self.trees = self.trees.in_language(settings.trees_folder, built, written_in, settings.audience)
        if self.reporter.serving:
            self.trees = self.trees.with_drafts
        self._report(site_evidence.maps_evidence(settings, self.trees.forest), "maps can't be drawn")
        self.unprojected = self.trees.unprojected
        self.quiet = QuietAboutTrees(self.site.section)
        self.own = OwnPages(config, self.site, serving=self.reporter.serving)
        self.own.announce(files, self.trees.sources, self.trees.forest)
        return files

    def _proven(self, settings: Settings) -> compile.Trees:
        """Loads and checks the trees, once for all languages of the site: ids and ways on are the same in each."""
        try:
            folders = [folder for folder in [settings.trees_folder] if folder.is_dir()]
            trees = compile.read(folders, settings.limits, audience=settings.audience)
        except OSError as error:
            trees = compile.read([], settings.limits, audience=settings.audience)
            problem = f"`{error.filename}` can't be read: {error.strerror}"
            self.reporter.missing(problem, is_preview=self.reporter.serving)
        # What plugins expand in bodies is known when they have done so.
        evidence = replace(trees.evidence(settings.config), expanding=OPEN)
        report = compile.check(trees, evidence, self.site.severities)
        self.reporter.add(report, "the trees have errors")
        if not self.reporter.serving:
            trees.pack_places()
            if left := trees.left_out:
                log.info(left)
        return trees

    @event_priority(-150)
    def _add_pages(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Adds them anew, when other plugins have added, left out, and renamed theirs."""
        if is_left_out(files) and not language_of(self.trees.unprojected):
            log.info("this language has no trees: they are written in another, and `fallback_to_default` is off")
            self.trees = compile.Trees()
            self.own.trees.clear()
        else:
            self.own.add(files)
        return files

    on_files = CombinedEvent(_read_trees, _add_pages)

    @event_priority(-100)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Says which addresses are taken, and whether the index is in no menu, when all plugins have made theirs."""
        found = self.own.evidence(files, nav, self.trees.forest)
        self._report(found, "the trees' pages are not where readers find them")
        self.own.put_last(files)
        build = OneBuild(self.site, self.trees, self.own, self.reporter, config, files)
        self.content = Content(build, self.cache)
        return nav

    @event_priority(-100)
    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Has our pages make their content themselves, whatever themes and plugins have made of these pages."""
        return self.content.take_over(page) if self.own.has(page) else page

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:
        """The source of our pages: front matter and bodies, which other plugins may expand, each by itself."""
        front = self.own.front(page)
        return None if front is None else front + self.content.source(page)

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Hides what our pages have no use for, and describes the index, beside what the site says there."""
        self.own.add_defaults(page)
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Leads links to trees by their former ids to where they are."""
        return with_links_of_today(html, page, former_uris(self.trees.forest, self.site.section), files)

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Checks links and makes what stands beside our pages. All pages have their content by now."""
        if self.cache is not None:
            env.bytecode_cache = self.cache.templates
        self.content.finish()
        self.quiet.end()
        return env

    @event_priority(-100)
    def on_template_context(self, context: Any, *, template_name: str, config: MkDocsConfig) -> Any:
        """Spares pages that belong to the theme, such as the one for addresses that lead nowhere, what trees need."""
        return without_assets(context, config)

    @event_priority(-100)
    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Any) -> Any:
        """Adds to a guide what its own text does not say: a tree that it shows, and the steps that cite it.

        The search has read the page by now; there, both would be found twice.
        """
        self.content.add_to_guide(page)
        if self.own.has(page):
            context = with_own_menu(context, page, config)
        return context if self.content.needs_assets(page) else without_assets(context, config)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Says in the head of a tree's page where programs, other sites, and other languages find the tree."""
        if self.own.has(page):
            output = with_hreflang(output, alternates_of(page, config))
        links = self.content.head(page)
        return output.replace("</head>", f"{links}\n</head>", 1) if links else output

    @event_priority(-150)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Searches what was built for what is for other audiences, when all others have written their files."""
        self.own.mend(self.content.protection)
        unprojected, audience = self.unprojected, self.site.settings.audience
        words, docs, settings = self.site.words.values(), Path(config.docs_dir), Path(config.config_file_path)
        built = built_files(unprojected, audience, Path(config.site_dir), words, docs, settings)
        self.reporter.withhold(rules.check(Evidence(built=built), self.site.severities))
        if self.watching is not None:
            self.watching.has_built()
        if self.desk is not None:
            self.desk.end_build(self.content)

    def on_build_error(self, *, error: Exception) -> None:
        """Has pages that are open say no longer that MkDocs builds."""
        if self.desk is not None:
            self.desk.end_build(None)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Looks after the preview between its builds, and tells its pages of each save."""
        self.desk = Desk(server, self.content)
        self.desk.start()
        self.watching = Watching(server, lambda: self.site.settings.trees_folder)
        self.watching.start()
        return server

    def on_shutdown(self) -> None:
        """Ends with the preview."""
        if self.watching is not None:
            self.watching.end()
        if self.desk is not None:
            self.desk.end()

    def _report(self, evidence: Evidence, what: str) -> None:
        """Reports what is found about the site, which is on no page."""
        self.reporter.report(compile.check(compile.Trees(), evidence, self.site.severities), what)

    reporter = Reporter(serving=False)
    cache: PreviewCache | None = None
    watching: Watching | None = None
    desk: Desk | None = None
    # What one build hands from event to event. MkDocs calls them in the order in which they stand above.
    site: Site
    source: compile.Trees | None = None
    trees: compile.Trees
    unprojected: Forest
    own: OwnPages
    content: Content
    quiet: QuietAboutTrees
