"""Makes the content of our pages: their views, their HTML, and, for plugins that ask for it, their Markdown."""

from __future__ import annotations

from functools import cached_property, partial
from urllib.parse import urljoin

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from whichway.findings import Report
from whichway.guides import former_uris, gaps, relative_url
from whichway.hosts.mkdocs import preview
from whichway.hosts.mkdocs.alternates import language_script
from whichway.hosts.mkdocs.cache import Fingerprints, PreviewCache
from whichway.hosts.mkdocs.expanding import ExpandedBodies
from whichway.hosts.mkdocs.languages import languages_of
from whichway.hosts.mkdocs.links import SiteLinks, status_script
from whichway.hosts.mkdocs.made_page import MadePage
from whichway.hosts.mkdocs.one_build import OneBuild
from whichway.hosts.mkdocs.protected import Protection, encrypt
from whichway.hosts.mkdocs.stored import HeldText, text_of
from whichway.hosts.mkdocs.survey import LinkSurvey, around_trees
from whichway.load import Source
from whichway.pages import (
    NeverReused,
    PageView,
    Untranslated,
    alternates,
    control,
    discovery,
    guide_report_html,
    index_html,
    page_view,
    relinked,
    report_html,
    tree_html,
)


class PageMaker:
    """Makes our pages, one after the other.

    `views` are the trees as readers see them, by their ids, `unfinished` says what is wrong with trees in a preview,
    and `heads` has what stands in the head of a page: where other sites and programs find the tree.
    """

    def __init__(self, build: OneBuild, cache: PreviewCache | None, protection: Protection) -> None:
        self._build = build
        self._cache = cache
        self._protection = protection
        self.store = build.own.store
        # A site's own templates may change from one build to the next.
        self.rendered = cache.rendered if cache and not build.site.settings.looks else NeverReused()
        former = former_uris(build.trees.forest, build.site.section)
        self._links = SiteLinks(build.config, build.files, build.site.settings, former, protection, build.own)
        self.bodies = ExpandedBodies(build.config)
        self.survey = LinkSurvey(build, self.bodies)
        self.unfinished = self._errors()
        self.views: dict[str, PageView] = {}
        self.heads: dict[str, str] = {}

    def source(self, page: Page) -> str:
        """What plugins are given of a page, below its front matter."""
        source = self._build.own.trees.get(page.file.src_uri)
        page_nodes = self._build.trees.forest.pages.get(source.tree_id, {}) if source else {}
        return self.bodies.source(page.file.src_uri, page_nodes.values())

    def make(self, page: MadePage, files: Files) -> None:
        """Makes the content of a page, with the bodies that plugins have left, and with what they have added."""
        taken = self.bodies.take_back(page, files)
        self.survey.begin_anew()
        before, ids_before = page.converted(taken.before, self._build.config, files)
        after, ids_after = page.converted(taken.after, self._build.config, files)
        page.present_anchor_ids = set()
        html = self._faultless_html(page)
        page.content = "\n".join(filter(None, [before, html, after]))
        page.present_anchor_ids |= ids_before | ids_after
        page.markdown = partial(self._markdown, page, self.store.put(html))
        page.toc = TableOfContents([])
        page.links_to_anchors = {}  # our own rules look at them

    def populate(self, page: Page) -> None:
        """Does with a page what MkDocs does with each: a `--dirty` build leaves out those that have not changed."""
        config, files = self._build.config, self._build.files
        page = config.plugins.on_pre_page(page, config=config, files=files)
        page.read_source(config)
        page.markdown = config.plugins.on_page_markdown(page.markdown or "", page=page, config=config, files=files)
        page.render(config, files)
        page.content = config.plugins.on_page_content(page.content or "", page=page, config=config, files=files)

    def make_anew_with_errors(self) -> None:
        """Makes the pages of trees again whose links are wrong, which is known when all pages have their content."""
        known, self.unfinished = self.unfinished, self._errors()
        for uri, source in self._build.own.trees.items():
            file = self._build.file_of(source.tree_id)
            if source.tree_id in self.unfinished.keys() - known.keys() and file is not None and file.page is not None:
                self.views.pop(source.tree_id, None)
                self.heads.pop(uri, None)
                file.page.content = self._faultless_html(file.page)
                encrypt(file.page)
        self._links.end()

    def is_framed(self, tree: str) -> bool:
        """Whether other sites may show a tree in a frame."""
        return self._build.site.settings.embed and tree not in self.unfinished and not self.is_protected(tree)

    def is_protected(self, tree: str) -> bool:
        """Whether another plugin protects a tree's page by a password."""
        file = self._build.file_of(tree)
        return bool(self._protection.by(file.page if file else None))

    def _errors(self) -> dict[str, Report]:
        """What is wrong with trees, by their ids; a build would have ended with it."""
        build = self._build
        if not build.reporter.serving:
            return {}
        return preview.errors_of(build.own.trees.values(), build.reporter.whole, build.trees.forest)

    @cached_property
    def _fingerprints(self) -> Fingerprints:
        build = self._build
        around = around_trees(build.config, build.files, build.trees.forest, build.own)
        site = [around, [*build.site.words.items()], build.site.settings.status_origins]
        return Fingerprints(build.trees.forest, site)

    def _view(self, source: Source, uri: str) -> PageView | None:
        id_, forest, words = source.tree_id, self._build.trees.forest, self._build.site.words
        if id_ in self.unfinished:
            return self._unfinished_view(source)
        _, written_in = languages_of(self._build.site.settings, self._build.config)
        make = partial(page_view, forest.trees[id_], forest, self._links, words, written_in=written_in)
        if self._cache is None:
            return make()
        has_map = self._links.has_map(forest.trees[id_])
        return self._cache.view(id_, self._fingerprints.of(id_, self.bodies.on(uri), has_map=has_map), make)

    def _unfinished_view(self, source: Source) -> PageView | None:
        wrong, words = self.unfinished[source.tree_id], self._build.site.words
        view = preview.unfinished_view(source, wrong, self._build.trees.forest, self._links, words)
        last = self._cache.last(source.tree_id) if self._cache else None
        return preview.earlier_view(last, source, wrong) if view is None and last else view

    def _faultless_html(self, page: Page) -> str:
        """The HTML of a page; in a preview whose templates can't be used, what is wrong with them."""
        html = ""
        with self._build.reporter.template_faults() as faults:
            html = self._html(page)
        return report_html(str(page.title), "\n".join(faults), self._build.site.words) if faults else html

    def _html(self, page: Page) -> str:
        build, uri = self._build, page.file.src_uri
        words, looks, forest = build.site.words, build.site.looks, build.trees.forest
        self._links.start(page.file, self.bodies.on(uri))
        if uri == build.own.index:
            _, written_in = languages_of(build.site.settings, build.config)
            marks = Untranslated(forest, written_in)
            return index_html([*forest.trees.values()], self._links, words, looks, marks)
        if uri == build.own.gaps:
            found = self.survey.found
            return guide_report_html(gaps(found.citations, forest, found.guides), self._links, words, looks)
        source = build.own.trees[uri]
        view = self._view(source, uri)
        if view is None:
            return preview.unreadable_html(source, self.unfinished[source.tree_id], words, looks)
        self.views[view.id] = view
        page.present_anchor_ids = view.ids
        html = self.rendered.html("page", view, None, partial(tree_html, view, looks)) + status_script(view, page.file)
        self.heads[uri] = self._head(view)
        return html + language_script(page, build.config) + self._control(view, page)

    def _head(self, view: PageView) -> str:
        """What the head of a tree's page says of the files beside it."""
        if view.id in self.unfinished or self.is_protected(view.id):
            return ""
        layout = self._build.layout([view.id])
        return alternates(view, layout) + (discovery(view, layout) if self.is_framed(view.id) else "")

    def _control(self, view: PageView, page: Page) -> str:
        """What stands below a tree for those who want it on a page of theirs."""
        if not self.is_framed(view.id):
            return ""
        layout = self._build.layout([view.id])
        return "\n" + control(view, layout, relative_url(layout.assets, page.file.url), self._build.site.looks)

    def _markdown(self, page: Page, html: HeldText) -> str:
        """The Markdown of a page, with whole addresses where the site's own is known."""
        # Here, as few plugins ask for it, and it takes long to load.
        from whichway.formats import page_markdown
        from whichway.markup import rebased, to_markdown

        def move(address: str) -> str:
            return urljoin(page.canonical_url or "", address) if address else ""

        source = self._build.own.trees.get(page.file.src_uri)
        view = self.views.get(source.tree_id) if source else None
        return page_markdown(relinked(view, move)) if view else to_markdown(rebased(text_of(html), move)) + "\n"
