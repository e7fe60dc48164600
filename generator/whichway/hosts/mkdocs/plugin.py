"""The MkDocs plugin: its settings and events, each a few lines round the pipeline."""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage
from mkdocs.structure.toc import AnchorLink

from whichway import compile, pages, reports, rules, site_check
from whichway.findings import Report, Severity
from whichway.graph import Forest, Limits
from whichway.guides import Citation, Guides, former_uris, gaps
from whichway.hosts.mkdocs import preview, settings, survey
from whichway.hosts.mkdocs.code import with_named_code
from whichway.hosts.mkdocs.embedded import add_ids, marked, put_in
from whichway.hosts.mkdocs.frames import Frames
from whichway.hosts.mkdocs.kept import KeptPages, MadeOf
from whichway.hosts.mkdocs.links import STATUS, SiteLinks, script_for
from whichway.hosts.mkdocs.moved import SCRIPT as MOVED
from whichway.hosts.mkdocs.moved import lead_on, with_links_of_today
from whichway.hosts.mkdocs.own_pages import OwnPages
from whichway.hosts.mkdocs.search import SearchView
from whichway.hosts.mkdocs.settings import WhichwayConfig, faults_told
from whichway.hosts.mkdocs.used import gaps_page, tell_where_used
from whichway.load import Settings, Source, collector_paused, load_lock
from whichway.rules import Evidence
from whichway.words.catalogue import Words

log = get_plugin_logger("whichway")
_LEAKED = "the site holds words that are for others than its audience\n\n"

STYLE, SCRIPT = "assets/whichway/whichway.css", "assets/whichway/whichway.js"
GUIDES, WAY_BACK = "assets/whichway/guides.css", "assets/whichway/way-back.js"


class WhichwayPlugin(BasePlugin[WhichwayConfig]):
    """Adds a page for each tree, and their index, to a site."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remembers whether an author is watching: then errors are shown in the page instead of ending the build."""
        self.serving = command == "serve"
        self.templates, self.pages = pages.KeptTemplates(), KeptPages()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Finds the trees' folder, watches it, and adds the script and the style sheet to every page."""
        self.folder = Path(config.config_file_path or ".").resolve().parent / self.config.trees
        if not self.folder.is_dir():
            raise PluginError(
                f"whichway: there is no folder `{self.config.trees}` beside mkdocs.yml\n"
                "  help: make it, with a tree in it (`whichway new tree NAME`), or name another with `trees:`"
            )
        self.settings = settings.settings_of(self.config, config)
        self.severities, self.limits = rules.usable(self.settings.rules), self.settings.limits
        self._tell_more(site_check.settings_evidence(self.settings), "settings can't be used")
        self.section = self.config.section.strip("/")
        self.say = settings.words_of(self.config, config)
        self.looks = settings.looks_of(self.settings, config)
        self.frames = Frames(config, self.section, self.say, self.looks, wanted=self.config.embed)
        config.watch.append(str(self.folder))
        # First, so that the site's own style sheets have the last word.
        config.extra_css[:0] = [GUIDES, STYLE]
        config.extra_javascript += [SCRIPT, WAY_BACK]
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Loads and checks the trees, and adds their pages, which are not written by anybody, to the site's files."""
        with collector_paused():
            self.sources = compile.load([self.folder])
            self.everything = compile.forest(self.sources, self.limits, load_lock(self.folder))
            self.forest = self.everything.for_audience(self.config.audience)
            self.report = compile.check(
                self.sources, self.limits, severities=self.severities, everything=self.everything
            )
        self._tell(self.report, "the trees have errors")
        self.quiet = survey.QuietAboutTrees(self.section)
        logging.getLogger("mkdocs.structure.pages").addFilter(self.quiet)
        self.own = OwnPages(self.config, config, self.say, serving=self.serving)
        self.own.add(files, self.sources, self.forest)
        self.trees = self.own.trees
        apart = {WAY_BACK: pages.script_apart("way-back.js"), STATUS: pages.script_apart("status.js")}
        if self.forest.former:
            apart[MOVED] = pages.script_apart("moved.js")
        styles = {STYLE: pages.style(self.looks), GUIDES: pages.style_apart("guides.css", self.looks)}
        for name, content in {SCRIPT: pages.script(), **styles, **apart, **self.frames.assets()}.items():
            self.own.add_asset(files, name, content)
        return files

    @event_priority(-100)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Says which addresses are taken, and whether the index is in no menu, when all plugins have made theirs."""
        found = self.own.evidence(files, nav, self.forest)
        self._tell_more(found, "the trees' pages are not where readers find them")
        return nav

    def on_page_read_source(self, *, page: SitePage, config: MkDocsConfig) -> str | None:
        """The source of our pages: front matter alone, since each body is converted when all guides are known."""
        return self.own.source(page)

    def on_page_markdown(self, markdown: str, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:
        """Hides what our pages have no use for, beside what the site hides there."""
        self.own.hide(page)
        return markdown

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Makes our pages. All others have their content by now, so that links know titles and headings."""
        self._check_links(config, files)
        former = former_uris(self.forest, self.section)
        self.links = SiteLinks(config, files, self.section, self.config.contact, self.config.status_origins, former)
        if self.serving:
            env.bytecode_cache = self.templates
            around = survey.around_trees(config, files, self.forest, {cited.uri for cited in self.citations})
            self.made_of = MadeOf(self.forest, [around, [*self.say.items()], self.config.status_origins])
        self.wrong = preview.errors_of(self.trees.values(), self.report, self.forest) if self.serving else {}
        framed = []
        for file in files.documentation_pages():
            if file.page is not None and self._is_ours(file.page):
                made = self._make(file)
                if file.src_uri in self.trees and made.id not in self.wrong:
                    framed.append((file, made))
                file.page.content = with_named_code(made.html) + script_for(made.html, file)
                file.page.present_anchor_ids = pages.ids(made.html)
                file.page.links_to_anchors = {}  # our own rules have looked at them
                # The search of MkDocs' own themes knows only headings in the table of contents.
                file.page.toc.items[:] = [AnchorLink(h.title, h.id, 2) for h in made.headings]
        with faults_told(serving=self.serving):
            self._add_around(files, framed)
        self.shown = {}
        known = {source.tree_id for source in self.sources if source.tree or self.serving}
        for file in files.documentation_pages():
            if file.page is not None and not self._is_ours(file.page):
                self._show_tree(file.page, known)
        # Only now: what a step shows of a section must not say that the step shows it.
        with faults_told(serving=self.serving):
            everywhere = self.config.used_in
            tell_where_used(
                files, self.citations, self.forest, self.section, self.say, self.looks, everywhere=everywhere
            )
        return env

    def on_page_content(self, html: str, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:
        """Leads links to trees by their former ids to where they are."""
        return with_links_of_today(html, page, former_uris(self.forest, self.section), files)

    @event_priority(100)
    def _before_search(self, context: Any, *, page: SitePage, config: MkDocsConfig, nav: Any) -> Any:
        """Shows the search what is for it."""
        self.search = SearchView(page, is_tree=self._is_ours(page), is_preview=self.serving)
        self.search.show()
        return context

    @event_priority(-100)
    def _after_search(self, context: Any, *, page: SitePage, config: MkDocsConfig, nav: Any) -> Any:
        """Gives the page its content back, and takes the nodes out of the table of contents.

        There they would list what the reader is to find out by answering, and Material's `navigation.tracking` would
        rewrite the address, which holds the answers.
        """
        self.search.end()
        if self._is_ours(page) and page.file.src_uri != self.own.gaps:
            page.content = self.frames.with_control(page)
            page.toc.items.clear()
        elif page.file.src_uri in self.shown:
            # Only now: the search is to find the nodes on the tree's own page, and not here as well.
            page.content = put_in(page.content or "", self.shown[page.file.src_uri])
        return context

    on_page_context = CombinedEvent(_before_search, _after_search)

    def on_post_page(self, output: str, *, page: SitePage, config: MkDocsConfig) -> str:
        """Says in the head of a tree's page how other sites can show the tree."""
        return self.frames.with_discovery(output, page)

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Searches what was built for words that are for other audiences, when all others have written their files."""
        words, audience = self.say.values(), self.config.audience
        leaked = compile.leaks(self.everything, audience, Path(config.site_dir), words, self.severities)
        if leaked:
            report = replace(self.report, findings=tuple(leaked))
            log.log(logging.ERROR if report.failed else logging.WARNING, _LEAKED + reports.text(report))
            if report.failed and not self.serving:
                raise PluginError("whichway: the site must not be published")

    def _make(self, file: File) -> pages.Page:
        """One of our pages; where a template of the site fails, a preview shows why in its place."""
        self.links.start(file)
        with faults_told(serving=self.serving) as faults:
            return self._page_of(file)
        return pages.report_page("", str(file.page and file.page.title), "\n".join(faults), self.say)

    def _page_of(self, file: File) -> pages.Page:
        if file.src_uri == self.own.index:
            return pages.index_page(list(self.forest.trees.values()), self.links, self.say, self.looks)
        if file.src_uri == self.own.gaps:
            found = gaps(self.citations, self.forest, self.guides)
            return gaps_page(found, self.links, self.say, self.looks)
        return self._tree_page(self.trees[file.src_uri])

    def _show_tree(self, page: SitePage, known: set[str]) -> None:
        """Makes the tree that a written page shows, of those `known`, and tells MkDocs of its ids."""
        # One for others than the site's audience is there as well, and nothing is shown in its place.
        wanted = marked(page.content or "", page.file.src_uri, known)
        if wanted is None:
            return
        for wrong in wanted.wrong:
            if not self.serving:
                raise PluginError(f"whichway: {wrong}")
            log.error(wrong)
        self.links.start(page.file, wanted.tree)
        source = next((source for source in self.trees.values() if source.tree_id == wanted.tree), None)
        made = ""
        with faults_told(serving=self.serving):
            made = with_named_code(self._tree_page(source, titled=False).html) if source else ""
        made += script_for(made, page.file)
        add_ids(page, pages.ids(made), wanted.tree)
        self.shown[page.file.src_uri] = made

    def _tree_page(self, source: Source, *, titled: bool = True) -> pages.Page:
        site = (self.forest, self.links, self.say, self.looks)
        if wrong := self.wrong.get(source.tree_id):
            return preview.unfinished_page(source, wrong, *site, titled=titled)
        tree = self.forest.trees[source.tree_id]
        make = partial(pages.tree_page, tree, *site, titled=titled)
        # A site's own templates may have changed; and on another page, links are others.
        is_kept = self.serving and titled and not self.config.looks
        return self.pages.page(tree.id, self.made_of.of(tree.id), make) if is_kept else make()

    def _check_links(self, config: MkDocsConfig, files: Files) -> None:
        """Checks every link between trees and guides, and tells what leads nowhere."""
        ours = {file.src_uri for file in files.documentation_pages() if file.page and self._is_ours(file.page)}
        checked = survey.checked(config, files, self.sources, self.forest, self.section, ours, self.severities)
        logging.getLogger("mkdocs.structure.pages").removeFilter(self.quiet)
        self.guides, self.citations = checked.guides, checked.citations
        if checked.findings:
            texts = {**checked.texts, **self.report.texts}
            self._tell(replace(self.report, findings=checked.findings, texts=texts), "links lead nowhere")
            self.report = replace(self.report, findings=(*self.report.findings, *checked.findings), texts=texts)

    def _tell(self, report: Report, what: str) -> None:
        """Errors end a build in one report. In `serve` they would make every request hang, so they are only logged."""
        if report.failed:
            message = f"{what}\n\n" + reports.text(report)
            if not self.serving:
                raise PluginError(f"whichway: {message}")
            log.error(message)
        elif report.count(Severity.WARNING):
            log.warning(f"the {'trees have' if report.trees else 'site has'} warnings\n\n" + reports.text(report))

    def _tell_more(self, evidence: Evidence, what: str) -> None:
        """Tells what is found about the site, which is on no page."""
        found = tuple(rules.check(evidence, self.severities))
        self._tell(Report(found, 0, 0, 0, site_check.texts_of(found)), what)

    def _add_around(self, files: Files, framed: list[tuple[File, pages.Page]]) -> None:
        """Adds what is beside the trees' pages: those for frames, and those at former addresses."""
        former: dict[str, list[str]] = {}
        for old, tree in self.forest.former.items():
            former.setdefault(tree, []).append(old)
        self.frames.add(files, framed, former)
        lead_on(files, self.own.moved, {page.id: page.title for _, page in framed}, self.say, self.looks)

    def _is_ours(self, page: SitePage) -> bool:
        return self.own.has(page)

    # What one build hands from event to event. MkDocs calls them in the order in which they stand above.
    serving = False
    folder: Path
    settings: Settings
    own: OwnPages
    trees: dict[str, Source]
    severities: dict[str, Severity]
    limits: Limits
    section: str
    say: Words
    looks: pages.Looks
    frames: Frames
    sources: list[Source]
    everything: Forest
    forest: Forest
    report: Report
    wrong: dict[str, Report]
    links: SiteLinks
    shown: dict[str, str]
    search: SearchView
    templates: pages.KeptTemplates
    pages: KeptPages
    made_of: MadeOf
    guides: Guides
    citations: list[Citation]
    quiet: survey.QuietAboutTrees
