"""The pages of trees that were saved after the last build: made with what that build knows of the site around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from whichway.cache import Cache
from whichway.desk import Reread
from whichway.graph import Forest
from whichway.guides import former_uris, tree_uri
from whichway.hosts.mkdocs import preview
from whichway.hosts.mkdocs.content import Content
from whichway.hosts.mkdocs.languages import languages_of
from whichway.hosts.mkdocs.links import SiteLinks
from whichway.load import Source
from whichway.markup import BodyCache, scope_of
from whichway.pages import PageView, UnusableLooks, page_view, tree_html

if TYPE_CHECKING:
    from whichway.maps import Href

_NO_MAPS = "What draws maps is not installed. Install it with `pip install 'mkdocs-whichway[map]'`."


class QuickPages:
    """The pages of one build, with trees that were read since.

    No plugin sees the bodies that have changed: until the next build is done, what it would expand in them stays as it
    was written.
    """

    def __init__(self, content: Content) -> None:
        self._content = content
        config = content.build.config
        scope = scope_of(config.markdown_extensions, config.mdx_configs or {})
        self._bodies = BodyCache(Cache(), scope) if scope is not None else None
        self._made: dict[str, tuple[Reread, dict[str, Any] | None]] = {}
        self._maps: dict[str, tuple[Reread, dict[str, Any] | None]] = {}
        self._changed: set[str] = set()
        self._translated: tuple[Reread, Forest] | None = None

    def message(self, tree: str, reread: Reread) -> Mapping[str, Any] | None:
        """The page of `tree`, and the ids of the steps that are not as the build has made them.

        `None` where the page is as the build has made it, or is to stay so, as the tree can't be read at the moment.
        """
        made = self._made.get(tree)
        if made is None or made[0] is not reread:
            made = self._made[tree] = reread, self._message(tree, reread)
        return made[1]

    def map(self, tree: str, reread: Reread, href: Href) -> Mapping[str, Any] | None:
        """The map of `tree`, whose nodes lead to the addresses that `href` gives; `None` if it can't be read."""
        known = self._maps.get(tree)
        if known is None or known[0] is not reread:
            known = self._maps[tree] = reread, self._map(tree, reread, href)
        return known[1]

    def _map(self, tree: str, reread: Reread, href: Href) -> dict[str, Any] | None:
        forest, build = self._forest(reread), self._content.build
        if tree not in forest.trees or self._is_protected(tree):
            return None
        try:
            from whichway.maps import svg, tree_map
        except ImportError:
            return {"svg": "", "missing": _NO_MAPS}
        findings = (*reread.report.findings, *build.reporter.links)
        drawn = tree_map(forest, forest.trees[tree], build.site.words, findings=findings)
        return {"svg": svg(drawn, href=href), "missing": ""}

    def _is_protected(self, tree: str) -> bool:
        file = self._content.build.file_of(tree)
        return bool(self._content.protection.by(file.page if file else None))

    def _message(self, tree: str, reread: Reread) -> dict[str, Any] | None:
        content = self._content
        before = content.views.get(tree)
        try:
            view = self._view(tree, reread)
            if view is None or (view == before and tree not in self._changed):
                return None
            self._changed.add(tree)
            html = tree_html(view, content.build.site.looks)
        except UnusableLooks:
            return None  # the build says so in the page
        return {"tree": tree, "html": html, "changed": _saved(before, view)}

    def _view(self, tree: str, reread: Reread) -> PageView | None:
        build, forest = self._content.build, self._forest(reread)
        file = build.file_of(tree)
        source = next((source for source in reread.trees.sources if source.tree_id == tree), None)
        if (
            source is None
            or source.tree is None
            or tree not in forest.trees
            or file is None
            or self._is_protected(tree)
        ):
            return None
        links = self._links(reread)
        links.start(
            file, self._content.bodies.still_on(tree_uri(build.site.section, tree), forest.pages[tree].values())
        )
        links.converter.bodies = self._bodies
        return self._made_view(source, reread, links)

    def _made_view(self, source: Source, reread: Reread, links: SiteLinks) -> PageView | None:
        build, forest = self._content.build, self._forest(reread)
        report = replace(reread.report, findings=(*reread.report.findings, *build.reporter.links))
        wrong = preview.errors_of([source], report, forest).get(source.tree_id)
        if wrong is not None:
            return preview.unfinished_view(source, wrong, forest, links, build.site.words)
        _, written_in = languages_of(build.site.settings, build.config)
        return page_view(forest.trees[source.tree_id], forest, links, build.site.words, written_in=written_in)

    def _forest(self, reread: Reread) -> Forest:
        """The trees as readers see them, in the language of the site."""
        if self._translated is None or self._translated[0] is not reread:
            build = self._content.build
            settings, (built, written_in) = build.site.settings, languages_of(build.site.settings, build.config)
            trees = reread.trees.in_language(settings.trees_folder, built, written_in, settings.audience)
            self._translated = reread, trees.forest
        return self._translated[1]

    def _links(self, reread: Reread) -> SiteLinks:
        build = self._content.build
        former = former_uris(reread.trees.forest, build.site.section)
        return SiteLinks(build.config, build.files, build.site.settings, former, self._content.protection, build.own)


def _saved(before: PageView | None, view: PageView) -> list[str]:
    """The ids of the steps that read differently now; a problem that was found at a step since isn't the author's."""
    known = {step.id: replace(step, problems=()) for step in before.steps} if before else {}
    return [step.id for step in view.steps if known.get(step.id) != replace(step, problems=())]
