"""What one build makes of the trees: our pages, what stands beside them, and what is added to guides."""

from __future__ import annotations

from mkdocs.structure.pages import Page

from whichway import compile
from whichway.graph import forget_proof
from whichway.hosts.mkdocs.cache import PreviewCache
from whichway.hosts.mkdocs.embedded import EmbeddedTrees
from whichway.hosts.mkdocs.expanding import ExpandedBodies
from whichway.hosts.mkdocs.languages import is_built_in_languages
from whichway.hosts.mkdocs.made_page import MadePage, take_over
from whichway.hosts.mkdocs.making import PageMaker
from whichway.hosts.mkdocs.one_build import OneBuild
from whichway.hosts.mkdocs.protected import Protection, encrypt, is_encrypted
from whichway.hosts.mkdocs.reporting import log
from whichway.hosts.mkdocs.search import index_views
from whichway.hosts.mkdocs.survey import silence_anchors
from whichway.pages import Backlinks, PageView, backlinks, with_used_in
from whichway.rules import Evidence


class Content:
    """The content of one build.

    `embedded` are the trees that written pages show, `maps` the maps that readers can open, by the ids of their trees.
    """

    def __init__(self, build: OneBuild, cache: PreviewCache | None) -> None:
        self.build = self._build = build
        self.protection = Protection(build.config, build.site.settings.protected_by)
        self._maker = PageMaker(build, cache, self.protection)
        self._backlinks: Backlinks = {}
        self.maps: dict[str, str] = {}

    @property
    def views(self) -> dict[str, PageView]:
        """The trees as readers see them, by their ids."""
        return self._maker.views

    @property
    def bodies(self) -> ExpandedBodies:
        """The bodies of our pages, as plugins have left them."""
        return self._maker.bodies

    def take_over(self, page: Page) -> Page:
        """One of our pages, which is made by us from now on."""
        return take_over(page, self._maker)

    def source(self, page: Page) -> str:
        """What plugins are given of one of our pages, below its front matter."""
        return self._maker.source(page)

    def discovery(self, page: Page) -> str:
        """The element in the head of a page by which other sites find a tree's oEmbed."""
        return self._maker.discovery.get(page.file.src_uri, "")

    def finish(self) -> None:
        """Checks every link, when all pages have their content, and makes what stands beside our pages."""
        build = self._build
        for page in [*build.own_pages()]:
            if not isinstance(page, MadePage) or page.content is None:
                self._maker.populate(page)
        self._check_links()
        self._maker.make_anew_with_errors()
        with build.reporter.template_faults():
            self._add_files()
        self.embedded = EmbeddedTrees(
            build.site, build.trees.sources, self.views, self._maker.unfinished, build.reporter, build.config
        )
        for page in build.written_pages():
            self.embedded.find(page, build.file_of)
        citations = self._maker.survey.found.citations
        self._backlinks = backlinks(citations, build.trees.forest, self._url_from_guide)
        self._cited = {citation.uri for citation in citations}
        self._add_to_encrypted_guides()
        index_views(build.config, self._views_by_uri(), self._maker.rendered, plain=build.reporter.serving)
        if not build.reporter.serving:
            # From here on, MkDocs writes pages that are made, and what it needs for that comes on top.
            self._maker.survey.begin_anew()
            if not is_built_in_languages(build.config):
                forget_proof(build.trees.forest)  # the next language needs it once more

    def add_to_guide(self, page: Page) -> None:
        """Adds the tree that a written page shows, and the steps that cite its sections."""
        if not is_encrypted(page):
            self._add_to_guide(page)

    def needs_assets(self, page: Page) -> bool:
        """Whether a page has anything of ours, or a step leads there: then it may offer the way back."""
        is_cited = page.file.src_uri in self._cited
        return is_cited or self._build.own.has(page) or is_encrypted(page) or 'class="ww-' in (page.content or "")

    def _check_links(self) -> None:
        build, found = self._build, self._maker.survey.found
        unseen = [*self._maker.bodies.unseen(build.trees.unprojected, build.site.settings.expanding)]
        evidence = Evidence(links=found.broken, unseen=unseen)
        build.reporter.add_links(compile.check(build.trees, evidence, build.site.severities, found.texts))
        silence_anchors(build.files, build.ours())

    def _add_to_encrypted_guides(self) -> None:
        """Adds the same to pages that are encrypted before the time for it; the search reads them as they were."""
        for page in self._build.written_pages():
            if is_encrypted(page):
                content = page.content
                self._add_to_guide(page)
                encrypt(page)
                page.content = content

    def _add_to_guide(self, page: Page) -> None:
        with self._build.reporter.template_faults():
            if (citing := self._backlinks.get(page.file.src_uri)) and page.content is not None:
                page.content = with_used_in(page.content, citing, self._build.site.words, self._build.site.looks)
            self.embedded.add(page)

    def _views_by_uri(self) -> dict[str, PageView]:
        trees = self._build.own.trees.items()
        return {uri: self.views[tree.tree_id] for uri, tree in trees if tree.tree_id in self.views}

    def _add_files(self) -> None:
        """Adds the files beside the trees' pages."""
        build = self._build
        layout = build.layout(self.views)
        views = {id_: view for id_, view in self.views.items() if id_ not in self._maker.unfinished}
        former = build.trees.forest.former
        self.protection.report(build.own_pages())
        framed = {id_ for id_ in views if self._maker.is_framed(id_)}
        unprotected = {id_ for id_ in views if not self._maker.is_protected(id_)}
        self.maps = compile.maps(views, build.trees.forest, build.site.looks, self._maker.rendered)
        for path, text in compile.files(
            views, former, layout, build.site.looks, framed, unprotected, self.maps, self._maker.rendered
        ):
            build.own.put(build.files, path, text)
        if framed and not build.config.site_url:
            log.info(
                "there is no `site_url`, so the trees' pages have no control to embed them, and no oEmbed\n"
                "  help: say where the site is published, as in `site_url: https://help.example.com/`"
            )

    def _url_from_guide(self, tree: str, uri: str) -> str | None:
        """The address of a tree's page from the guide at `uri`; `None` where that guide names no steps."""
        guide, file = self._build.files.get_file_from_path(uri), self._build.file_of(tree)
        if guide is None or file is None or (self._maker.is_protected(tree) and not self.protection.by(guide.page)):
            return None
        own = guide.page.meta.get("whichway") if guide.page is not None else None
        everywhere = self._build.site.settings.used_in
        is_wanted = own.get("used_in", everywhere) if isinstance(own, dict) else everywhere
        return file.url_relative_to(guide) if is_wanted else None
