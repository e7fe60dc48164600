"""What one build makes of the trees, when all guides are known: pages, frames, and what is added to guides."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from whichway import compile
from whichway.collector import collector_paused
from whichway.findings import Report
from whichway.guides import former_uris, gaps, relative_url, tree_uri
from whichway.hosts.mkdocs import preview
from whichway.hosts.mkdocs.cache import Fingerprints, PreviewCache
from whichway.hosts.mkdocs.embedded import EmbeddedTrees
from whichway.hosts.mkdocs.links import SiteLinks, status_script
from whichway.hosts.mkdocs.own_pages import OwnPages
from whichway.hosts.mkdocs.protected import Protection, encrypt, is_encrypted
from whichway.hosts.mkdocs.reporting import Reporter, log
from whichway.hosts.mkdocs.search import index_views
from whichway.hosts.mkdocs.settings import Site
from whichway.hosts.mkdocs.survey import around_trees, checked
from whichway.load import Source
from whichway.pages import (
    Backlinks,
    Layout,
    NeverReused,
    PageView,
    backlinks,
    control,
    discovery,
    guide_report_html,
    index_html,
    page_view,
    report_html,
    tree_html,
    with_used_in,
)


class Content:
    """The content of one build. `views` are the trees as readers see them, by their ids.

    `discovery` has the element by which other sites find a tree's oEmbed, by the path of its page; `embedded` are the
    trees that written pages show.
    """

    def __init__(
        self, site: Site, trees: compile.Trees, own: OwnPages, reporter: Reporter, config: MkDocsConfig, files: Files
    ) -> None:
        self._site = site
        self._trees = trees
        self._own = own
        self._reporter = reporter
        self._config = config
        self._files = files
        self.protection = Protection(config, site.settings.protected_by)
        former = former_uris(trees.forest, site.section)
        self._links = SiteLinks(config, files, site.settings, former, self.protection)
        self._backlinks: Backlinks = {}
        self.views: dict[str, PageView] = {}
        self.discovery: dict[str, str] = {}

    def check_links(self) -> None:
        """Checks every link between trees and guides, now that these have their content."""
        ours = {page.file.src_uri for page in self._own_pages()}
        found = checked(self._config, self._files, self._trees, self._site, ours)
        self._guides, self._citations = found.guides, found.citations
        self._cited = {citation.uri for citation in found.citations}
        self._reporter.add_links(found.report)

    @collector_paused()
    def make(self, cache: PreviewCache | None) -> None:
        """Makes all pages, and what belongs to them."""
        self._make_views(cache)
        # A site's own templates may change from one build to the next.
        self._rendered = cache.rendered if cache and not self._site.settings.looks else NeverReused()
        layout = self._layout()
        for page in self._own_pages():
            with self._reporter.template_faults() as faults:
                page.content = self._html(page, layout)
            if faults:
                page.content = report_html(str(page.title), "\n".join(faults), self._site.words)
            encrypt(page)
            page.links_to_anchors = {}  # our own rules have looked at them
        with self._reporter.template_faults():
            self._add_files(layout)
        sources = self._trees.sources
        self.embedded = EmbeddedTrees(self._site, sources, self.views, self._unfinished, self._reporter)
        for file in self._files.documentation_pages():
            if file.page is not None and not self._own.has(file.page):
                self.embedded.find(file.page, self._own_file)
        self._backlinks = backlinks(self._citations, self._trees.forest, self._url_from_guide)
        self._add_to_encrypted_guides()
        index_views(self._config, self._views_by_uri(), self._rendered, plain=self._reporter.serving)

    def add_to_guide(self, page: Page) -> None:
        """Adds the tree that a written page shows, and the steps that cite its sections."""
        if not is_encrypted(page):
            self._add_to_guide(page)

    def needs_assets(self, page: Page) -> bool:
        """Whether a page has anything of ours, or a step leads there: then it may offer the way back."""
        is_cited = page.file.src_uri in self._cited
        return is_cited or self._own.has(page) or is_encrypted(page) or 'class="ww-' in (page.content or "")

    def _add_to_encrypted_guides(self) -> None:
        """Adds the same to pages that are encrypted before the time for it; the search reads them as they were."""
        for file in self._files.documentation_pages():
            page = file.page
            if page is not None and is_encrypted(page) and not self._own.has(page):
                content = page.content
                self._add_to_guide(page)
                encrypt(page)
                page.content = content

    def _add_to_guide(self, page: Page) -> None:
        with self._reporter.template_faults():
            if (citing := self._backlinks.get(page.file.src_uri)) and page.content is not None:
                page.content = with_used_in(page.content, citing, self._site.words, self._site.looks)
            self.embedded.add(page)

    def _own_pages(self) -> Iterator[Page]:
        for file in self._files.documentation_pages():
            if file.page is not None and self._own.has(file.page):
                yield file.page

    def _own_file(self, tree: str) -> File | None:
        return self._files.get_file_from_path(tree_uri(self._site.section, tree))

    def _views_by_uri(self) -> dict[str, PageView]:
        return {uri: self.views[tree.tree_id] for uri, tree in self._own.trees.items() if tree.tree_id in self.views}

    def _make_views(self, cache: PreviewCache | None) -> None:
        wrong: dict[str, Report] = {}
        if cache is not None:
            wrong = preview.errors_of(self._own.trees.values(), self._reporter.whole, self._trees.forest)
            cited = {citation.uri for citation in self._citations}
            around = around_trees(self._config, self._files, self._trees.forest, cited)
            site = [around, [*self._site.words.items()], self._site.settings.status_origins]
            fingerprints = Fingerprints(self._trees.forest, site)
        self._unfinished = wrong
        for uri, source in self._own.trees.items():
            if (file := self._files.get_file_from_path(uri)) is None or file.page is None:
                continue
            self._links.start(file)
            id_, tree = source.tree_id, self._trees.forest.trees.get(source.tree_id)
            if id_ in wrong:
                view = preview.unfinished_view(source, wrong[id_], self._trees.forest, self._links, self._site.words)
                self.views |= {id_: view} if view else {}
            elif tree is not None and cache is not None:
                self.views[id_] = cache.view(id_, fingerprints.of(id_), partial(self._view, source))
            elif tree is not None:
                self.views[id_] = self._view(source)

    def _view(self, source: Source) -> PageView:
        forest = self._trees.forest
        return page_view(forest.trees[source.tree_id], forest, self._links, self._site.words)

    def _html(self, page: Page, layout: Layout) -> str:
        words, looks, uri = self._site.words, self._site.looks, page.file.src_uri
        self._links.start(page.file)
        if uri == self._own.index:
            return index_html([*self._trees.forest.trees.values()], self._links, words, looks)
        if uri == self._own.gaps:
            found = gaps(self._citations, self._trees.forest, self._guides)
            return guide_report_html(found, self._links, words, looks)
        source = self._own.trees[uri]
        view = self.views.get(source.tree_id)
        if view is None:
            return preview.unreadable_html(source, self._unfinished[source.tree_id], words, looks)
        page.present_anchor_ids = view.ids
        html = self._rendered.html("page", view, None, partial(tree_html, view, looks)) + status_script(view, page.file)
        if self._is_framed(view.id):
            if head := discovery(view, layout):
                self.discovery[uri] = head
            html += "\n" + control(view, layout, relative_url(layout.assets, page.file.url), looks)
        return html

    def _is_framed(self, tree: str) -> bool:
        return self._site.settings.embed and tree not in self._unfinished and not self._is_protected(tree)

    def _is_protected(self, tree: str) -> bool:
        file = self._own_file(tree)
        return bool(self.protection.by(file.page if file else None))

    def _layout(self) -> Layout:
        files = {tree: file for tree in self.views if (file := self._own_file(tree)) is not None}
        return Layout(
            section=self._site.section,
            pages={tree: file.url for tree, file in files.items()},
            public={tree: (file.page and file.page.canonical_url) or "" for tree, file in files.items()},
            site_name=self._config.site_name,
            directory_urls=self._config.use_directory_urls,
        )

    def _add_files(self, layout: Layout) -> None:
        """Adds the files beside the trees' pages."""
        views = {id_: view for id_, view in self.views.items() if id_ not in self._unfinished}
        former = self._trees.forest.former
        self.protection.report(self._own_pages())
        framed = {id_ for id_ in views if self._is_framed(id_)}
        unprotected = {id_ for id_ in views if not self._is_protected(id_)}
        for path, text in compile.files(views, former, layout, self._site.looks, framed, unprotected, self._rendered):
            self._own.put(self._files, path, text)
        if framed and not self._config.site_url:
            log.info(
                "there is no `site_url`, so the trees' pages have no control to embed them, and no oEmbed\n"
                "  help: say where the site is published, as in `site_url: https://help.example.com/`"
            )

    def _url_from_guide(self, tree: str, uri: str) -> str | None:
        """The address of a tree's page from the guide at `uri`; `None` where that guide names no steps."""
        guide, file = self._files.get_file_from_path(uri), self._own_file(tree)
        if guide is None or file is None or (self._is_protected(tree) and not self.protection.by(guide.page)):
            return None
        own = guide.page.meta.get("whichway") if guide.page is not None else None
        everywhere = self._site.settings.used_in
        is_wanted = own.get("used_in", everywhere) if isinstance(own, dict) else everywhere
        return file.url_relative_to(guide) if is_wanted else None
