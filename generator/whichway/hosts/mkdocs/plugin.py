"""The MkDocs plugin: its settings and events, each a few lines round the pipeline."""

from __future__ import annotations

import html
import itertools
import logging
import os
import re
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
from mkdocs.utils import get_relative_url

from whichway import citations, compile, render, reports, words
from whichway.findings import Report, Severity
from whichway.graph import Forest, Limits
from whichway.guides import Guides
from whichway.hosts.mkdocs import survey
from whichway.hosts.mkdocs.kept import KeptPages, MadeOf
from whichway.hosts.mkdocs.links import SiteLinks
from whichway.hosts.mkdocs.search import SearchView
from whichway.hosts.mkdocs.settings import WhichwayConfig
from whichway.hosts.mkdocs.used import gaps_page, tell_where_used
from whichway.load import Source, collector_paused, load_lock

log = get_plugin_logger("whichway")

_NAMELESS_CODE = re.compile(r"<pre(?=[ >])(?![^<>]* id=)")

STYLE, SCRIPT = "assets/whichway/whichway.css", "assets/whichway/whichway.js"
WAY_BACK, STATUS = "assets/whichway/way-back.js", "assets/whichway/status.js"


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
        self.section = self.config.section.strip("/")
        config.watch.append(str(self.folder))
        config.extra_css.append(STYLE)
        config.extra_javascript += [SCRIPT, WAY_BACK]
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Loads and checks the trees, and adds their pages, which are not written by anybody, to the site's files."""
        with collector_paused():
            limits = Limits(self.config.max_answers, self.config.max_states)
            self.sources = compile.load([self.folder])
            self.everything = compile.forest(self.sources, limits)
            self.forest = self.everything.for_audience(self.config.audience)
            self.report = compile.check(self.sources, limits, published=load_lock(self.folder))
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
            self._add_to_navigation(config)
        self.gaps_page = f"{self.section}/guide-report.md" if self.config.guide_report else None
        if self.gaps_page:
            hidden = InclusionLevel.NOT_IN_NAV
            self._add(files, File.generated(config, self.gaps_page, content="", inclusion=hidden))
        way_back, status = map(render.script_apart, ("way-back.js", "status.js"))
        assets = {STYLE: render.style(), SCRIPT: render.script(), WAY_BACK: way_back, STATUS: status}
        for name, content in assets.items():
            self._add(files, File.generated(config, name, content=content))
        return files

    def on_page_read_source(self, *, page: SitePage, config: MkDocsConfig) -> str | None:
        """The Markdown of our pages: none, since each body is converted by itself when all guides are known."""
        return "" if self._is_ours(page) else None

    def on_page_markdown(self, markdown: str, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:
        """Gives our pages the title and description that front matter would: HTML, as themes put them out unescaped."""
        if page.file.src_uri == self.index:
            page.meta.update(title=words.ENGLISH["index"], hide=["toc"])
        elif page.file.src_uri == self.gaps_page:
            page.meta.update(title=words.ENGLISH["guide-report"], search={"exclude": True})
        elif source := self.trees.get(page.file.src_uri):
            title = source.tree.title if source.tree else source.tree_id
            page.meta.update(title=html.escape(title, quote=False), hide=["toc"])
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
            self.made_of = MadeOf(self.forest, around)
        for file in files.documentation_pages():
            if file.page is not None and self._is_ours(file.page):
                made = self._make(file)
                file.page.content = _with_named_code(made.html) + self._script_for(made, file)
                file.page.present_anchor_ids = render.ids(made.html)
                file.page.links_to_anchors = {}  # our own rules have looked at them
                # The search of MkDocs' own themes knows only headings in the table of contents.
                file.page.toc.items[:] = [AnchorLink(h.title, h.id, 2) for h in made.headings]
        # Only now: what a step shows of a section must not say that the step shows it.
        tell_where_used(files, self.citations, self.forest, self.section, everywhere=self.config.used_in)
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
            page.toc.items.clear()
        return context

    on_page_context = CombinedEvent(_before_search, _after_search)

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Searches what was built for words that are for other audiences, when all others have written their files."""
        leaked = compile.leaks(self.everything, self.config.audience, Path(config.site_dir))
        if leaked:
            told = reports.text(replace(self.report, findings=tuple(leaked)))
            log.error("the site holds words that are for others than its audience\n\n" + told)
            if not self.serving:
                raise PluginError("whichway: the site must not be published")

    def _check_links(self, config: MkDocsConfig, files: Files) -> None:
        """Checks every link between trees and guides, and keeps MkDocs from telling the same once more."""
        ours = {file.src_uri for file in files.documentation_pages() if file.page and self._is_ours(file.page)}
        self.guides = survey.guides_of(config, files, self.forest, self.section, ours)
        finder = render.LinkFinder(config.markdown_extensions, config.mdx_configs or {})
        pages = survey.written_pages(files, ours)
        links = citations.links_of(self.sources, self.forest, self.section, finder)
        lost = citations.check_links([*links, *citations.links_to_trees(pages, self.section, finder)], self.guides)
        self.citations = citations.citations_in(links, self.forest, self.guides)
        for file in files.documentation_pages():
            if file.page is not None and file.page.links_to_anchors:
                for other in [other for other in file.page.links_to_anchors if other.src_uri in ours]:
                    del file.page.links_to_anchors[other]
        logging.getLogger("mkdocs.structure.pages").removeFilter(self.quiet)
        if lost:
            texts = {page.file: page.text for page in pages.values()}
            found = replace(self.report, findings=tuple(lost), texts={**texts, **self.report.texts})
            self._tell(found, "links lead nowhere")
            self.report = replace(found, findings=(*self.report.findings, *lost))

    def _script_for(self, made: render.Page, file: File) -> str:
        """The script that asks status pages, on the pages that name one: all others are spared its weight."""
        url = get_relative_url(STATUS, file.url)
        return f'\n<script src="{url}" defer></script>' if "data-status=" in made.html else ""

    def _make(self, file: File) -> render.Page:
        self.links.start(file)
        if file.src_uri == self.index:
            return render.index_page(list(self.forest.trees.values()), self.links)
        if file.src_uri == self.gaps_page:
            return gaps_page(citations.gaps(self.citations, self.forest, self.guides), self.links)
        source = self.trees[file.src_uri]
        wrong = self.report.of_file(source.file)
        if source.tree is None or wrong.failed:
            return render.report_page(source.tree_id, source.tree_id, reports.text(wrong))
        tree = self.forest.trees[source.tree_id]
        make = partial(render.tree_page, tree, self.forest, self.links)
        return self.pages.page(tree.id, self.made_of.of(tree.id), make) if self.serving else make()

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

    def _add_to_navigation(self, config: MkDocsConfig) -> None:
        """Puts the index into a navigation that was written out, unless it names the index somewhere."""
        if config.nav and self.index not in _named(config.nav):
            config.nav = [*config.nav, {words.ENGLISH["index"]: self.index}]

    # What one build hands from event to event. MkDocs calls them in the order in which they stand above.
    serving = False
    folder: Path
    section: str
    sources: list[Source]
    everything: Forest
    forest: Forest
    report: Report
    index: str | None
    gaps_page: str | None
    templates: render.KeptTemplates
    pages: KeptPages
    made_of: MadeOf
    guides: Guides
    citations: list[citations.Citation]
    quiet: survey.QuietAboutTrees
    links: SiteLinks
    search: SearchView


def _with_named_code(page: str) -> str:
    """`page` with an id on every block of code that has none.

    Material names each block after the closest element with an id, for its copy button. In a tree, that would be the
    tree for all of them, and each button would copy the first block.
    """
    numbers = itertools.count(1)
    return _NAMELESS_CODE.sub(lambda _: f'<pre id="ww--code-{next(numbers)}"', page)


def _named(nav: Any) -> set[str]:
    """Every page that a written navigation names."""
    if isinstance(nav, str):
        return {nav}
    inner = nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ()
    return set().union(*map(_named, inner))
