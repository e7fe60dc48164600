"""The MkDocs plugin: its settings and events, each a few lines round the pipeline."""

from __future__ import annotations

import html
import logging
import os
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as SitePage
from mkdocs.structure.toc import AnchorLink

from whichway import citations, compile, render, reports, rules
from whichway.findings import Report, Severity
from whichway.graph import Forest, Limits
from whichway.guides import Guides
from whichway.hosts.mkdocs import settings, survey
from whichway.hosts.mkdocs.code import with_named_code
from whichway.hosts.mkdocs.embedded import marked, put_in
from whichway.hosts.mkdocs.frames import Frames
from whichway.hosts.mkdocs.kept import KeptPages, MadeOf
from whichway.hosts.mkdocs.links import STATUS, SiteLinks, script_for
from whichway.hosts.mkdocs.navigation import with_index
from whichway.hosts.mkdocs.search import SearchView
from whichway.hosts.mkdocs.settings import WhichwayConfig
from whichway.hosts.mkdocs.used import gaps_page, tell_where_used
from whichway.load import Source, collector_paused, load_lock
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
        self.templates, self.pages = render.KeptTemplates(), KeptPages()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Finds the trees' folder, watches it, and adds the script and the style sheet to every page."""
        self.folder = Path(config.config_file_path or ".").resolve().parent / self.config.trees
        if not self.folder.is_dir():
            raise PluginError(
                f"whichway: there is no folder `{self.config.trees}` beside mkdocs.yml\n"
                "  help: make it, with a tree in it (`whichway new tree NAME`), or name another with `trees:`"
            )
        try:
            self.severities = rules.severities(self.config.rules)
        except rules.UnusableRules as error:
            raise PluginError(f"whichway: `rules` in mkdocs.yml: {error}") from error
        self.limits = settings.limits_of(self.config)
        self.section = self.config.section.strip("/")
        self.say = settings.words_of(self.config, config)
        self.looks = settings.looks_of(self.config, config)
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
            self.everything = compile.forest(self.sources, self.limits)
            self.forest = self.everything.for_audience(self.config.audience)
            published = load_lock(self.folder)
            self.report = compile.check(self.sources, self.limits, published=published, severities=self.severities)
        self._tell(self.report, "the trees have errors")
        self.quiet = survey.QuietAboutTrees(self.section)
        logging.getLogger("mkdocs.structure.pages").addFilter(self.quiet)
        self.trees: dict[str, Source] = {}
        for source in self.sources:
            # Of two files of one name the first has the address, which has been told; and some trees are for others.
            if any(source.tree_id == known.tree_id for known in self.trees.values()):
                continue
            if source.tree is not None and source.tree_id not in self.forest.trees:
                continue
            file = File.generated(
                config,
                f"{self.section}/{source.tree_id}.md",
                abs_src_path=str(source.path),
                # In the navigation, two hundred trees would take a third of the build and help nobody.
                inclusion=InclusionLevel.NOT_IN_NAV,
            )
            # The address of the source's page in the repository is relative to `docs/`.
            file.edit_uri = PurePosixPath(os.path.relpath(source.path, config.docs_dir).replace(os.sep, "/")).as_posix()
            self._add(files, file)
            self.trees[file.src_uri] = source
        index = File.generated(config, f"{self.section}/index.md", content="")
        # The user may have written one, under any name that comes to stand there: `README.md`, or `<section>.md`.
        self.index = None if any(file.dest_uri == index.dest_uri for file in files) else index.src_uri
        if self.index:
            self._add(files, index)
            config.nav = with_index(config.nav, self.index, self.say["index"])
        self.gaps_page = f"{self.section}/guide-report.md" if self.config.guide_report else None
        if self.gaps_page:
            hidden = InclusionLevel.NOT_IN_NAV
            self._add(files, File.generated(config, self.gaps_page, content="", inclusion=hidden))
        apart = {WAY_BACK: render.script_apart("way-back.js"), STATUS: render.script_apart("status.js")}
        styles = {STYLE: render.style(self.looks), GUIDES: render.style_apart("guides.css", self.looks)}
        for name, content in {SCRIPT: render.script(), **styles, **apart, **self.frames.assets()}.items():
            self._add(files, File.generated(config, name, content=content))
        return files

    def on_page_read_source(self, *, page: SitePage, config: MkDocsConfig) -> str | None:
        """The Markdown of our pages: none, since each body is converted by itself when all guides are known."""
        return "" if self._is_ours(page) else None

    def on_page_markdown(self, markdown: str, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:
        """Gives our pages the title and description that front matter would: HTML, as themes put them out unescaped."""
        if page.file.src_uri == self.index:
            page.meta.update(title=html.escape(self.say["index"], quote=False), hide=["toc"], render_macros=False)
        elif page.file.src_uri == self.gaps_page:
            page.meta.update(title=html.escape(self.say["guide-report"], quote=False), search={"exclude": True})
        elif source := self.trees.get(page.file.src_uri):
            title = source.tree.title if source.tree else source.tree_id
            page.meta.update(title=html.escape(title, quote=False), hide=["toc"], render_macros=False)
            if source.tree and source.tree.summary:
                page.meta["description"] = html.escape(source.tree.summary)
        return markdown

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Makes our pages. All others have their content by now, so that links know titles and headings."""
        self._check_links(config, files)
        self.links = SiteLinks(config, files, self.section, self.config.contact, self.config.status_origins)
        if self.serving:
            env.bytecode_cache = self.templates
            cited = {cited.uri for cited in self.citations}
            around = survey.around_trees(config, files, self.forest, cited)
            self.made_of = MadeOf(self.forest, [around, [*self.say.items()], self.config.status_origins])
        framed = []
        for file in files.documentation_pages():
            if file.page is not None and self._is_ours(file.page):
                made = self._make(file)
                if file.src_uri in self.trees:
                    framed.append((file, made))
                file.page.content = with_named_code(made.html) + script_for(made.html, file)
                file.page.present_anchor_ids = render.ids(made.html)
                file.page.links_to_anchors = {}  # our own rules have looked at them
                # The search of MkDocs' own themes knows only headings in the table of contents.
                file.page.toc.items[:] = [AnchorLink(h.title, h.id, 2) for h in made.headings]
        self.frames.add(files, framed)
        self.shown = {}
        known = {source.tree_id for source in self.sources}
        for file in files.documentation_pages():
            if file.page is not None and not self._is_ours(file.page):
                self._show_tree(file.page, known)
        # Only now: what a step shows of a section must not say that the step shows it.
        tell_where_used(files, self.citations, self.forest, self.section, self.say, everywhere=self.config.used_in)
        return env

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
        if self._is_ours(page) and page.file.src_uri != self.gaps_page:
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

    def _make(self, file: File) -> render.Page:
        self.links.start(file)
        if file.src_uri == self.index:
            return render.index_page(list(self.forest.trees.values()), self.links, self.say, self.looks)
        if file.src_uri == self.gaps_page:
            return gaps_page(citations.gaps(self.citations, self.forest, self.guides), self.links, self.say)
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
        self.links.start(page.file)
        source = next((source for source in self.trees.values() if source.tree_id == wanted.tree), None)
        made = with_named_code(self._tree_page(source, titled=False).html) if source else ""
        made += script_for(made, page.file)
        anchors = page.present_anchor_ids or set()
        if twice := sorted(anchors & render.ids(made)):
            log.warning(
                f"`{page.file.src_uri}` has the id `{twice[0]}`, and so has a node of the tree `{wanted.tree}`\n"
                f"  help: give the heading another id, as in `{{ #about-{twice[0]} }}`"
            )
        page.present_anchor_ids = anchors | render.ids(made)
        self.shown[page.file.src_uri] = made

    def _tree_page(self, source: Source, *, titled: bool = True) -> render.Page:
        wrong = self.report.of_file(source.file)
        if source.tree is None or wrong.failed:
            return render.report_page(source.tree_id, source.tree_id, reports.text(wrong), self.say, self.looks)
        tree = self.forest.trees[source.tree_id]
        make = partial(render.tree_page, tree, self.forest, self.links, self.say, self.looks, titled=titled)
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
            log.warning("the trees have warnings\n\n" + reports.text(report))

    def _is_ours(self, page: SitePage) -> bool:
        return page.file.src_uri in (self.index, self.gaps_page) or page.file.src_uri in self.trees

    def _add(self, files: Files, file: File) -> None:
        if (there := files.get_file_from_path(file.src_uri)) is not None:
            files.remove(there)
        files.append(file)

    # What one build hands from event to event. MkDocs calls them in the order in which they stand above.
    serving = False
    folder: Path
    severities: dict[str, Severity]
    limits: Limits
    section: str
    say: Words
    looks: render.Looks
    frames: Frames
    sources: list[Source]
    everything: Forest
    forest: Forest
    report: Report
    index: str | None
    gaps_page: str | None
    links: SiteLinks
    shown: dict[str, str]
    search: SearchView
    templates: render.KeptTemplates
    pages: KeptPages
    made_of: MadeOf
    guides: Guides
    citations: list[citations.Citation]
    quiet: survey.QuietAboutTrees
