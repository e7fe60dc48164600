"""The files of one run: a Markdown page for each tree, and all that is beside these pages."""

from __future__ import annotations

import html
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import urlsplit, urlunsplit

from whichway import compile
from whichway.guides import Citation, Gaps, built_path, relative_url, tree_uri
from whichway.hosts.markdown.links import MarkdownLinks, SiteGuides
from whichway.hosts.markdown.written import MARK
from whichway.load import front_matter, front_matter_of, read_page
from whichway.pages import (
    Layout,
    Looks,
    PageView,
    assets,
    backlinks,
    control,
    guide_report_html,
    index_html,
    moved_markdown,
    page_view,
    portable,
    relinked,
    script_json,
    tree_html,
    used_in,
)
from whichway.settings import Settings
from whichway.words import Words

INDEX, REPORT = "index.md", "guide-report.md"


class SurveyedGuides(NamedTuple):
    """The site's guides, the citations of their sections, and what no step cites."""

    site: SiteGuides
    citations: list[Citation]
    gaps: Gaps


@dataclass(frozen=True)
class Pages:
    """One run: all that the files are made of."""

    settings: Settings
    place: str
    trees: compile.Trees
    guides: SurveyedGuides
    words: Words
    looks: Looks

    def files(self) -> dict[str, str]:
        """Every file by its path in the folder; what pages load stands first, in the order in which they do."""
        links = MarkdownLinks(self.settings, self.guides.site, self.place)
        forest = self.trees.forest
        views = {tree.id: page_view(tree, forest, links, self.words) for tree in forest.trees.values()}
        layout = self._layout(views)
        made = self._assets(views)
        for id_, view in views.items():
            below = "\n" + control(view, layout, "assets", self.looks) if self.settings.embed else ""
            made[f"{id_}.md"] = self._page(
                view.title, str(view.summary), tree_html(view, self.looks) + below, forest.trees[id_].meta
            )
        made |= self._former(views)
        made[INDEX] = self._page(
            self.words["index"],
            self.words["index-lead"],
            index_html([*forest.trees.values()], links, self.words, self.looks),
        )
        if self.settings.guide_report:
            report = guide_report_html(self.guides.gaps, links, self.words, self.looks)
            made[REPORT] = self._page(self.words["guide-report"], "", report)
        made |= self._beside(views, layout)
        return made

    def _layout(self, views: Mapping[str, PageView]) -> Layout:
        urls = {tree: self._url(f"{self.place}/{tree}.md".lstrip("/")) for tree in views}
        public = {tree: view.url for tree, view in views.items()}
        return Layout(
            self.place,
            urls,
            public,
            f"{self.place}/assets".lstrip("/"),
            self.settings.site_name,
            self.settings.directory_urls,
        )

    def _url(self, uri: str) -> str:
        """The address of the page that is made of a Markdown file."""
        return built_path(uri, self.settings.directory_urls).removesuffix("index.html")

    def _assets(self, views: Mapping[str, PageView]) -> dict[str, str]:
        uses = ["markdown", *compile.uses(self.trees.forest, self.settings)]
        texts = assets(uses, self.looks)
        pages = self._backlinks()
        if pages:
            at = f"{self.place}/assets/backlinks.js".lstrip("/")
            head = f"window.whichwayBacklinks={script_json(pages)};window.whichwayBacklinksAt={script_json(at)};\n"
            texts["backlinks.js"] = head + texts["backlinks.js"]
        else:
            del texts["backlinks.js"]
        if not any(view.asks_status for view in views.values()):
            del texts["status.js"]
        return {f"assets/{name}": text for name, text in texts.items()}

    def _backlinks(self) -> dict[str, dict[str, object]]:
        """The steps that cite each guide, by the guide's address below the site's root, as the script is given them."""
        found = backlinks(self.guides.citations, self.trees.forest, self._url_from_guide)
        made = {}
        for uri, by_anchor in found.items():
            title, is_folded = used_in(chain.from_iterable(by_anchor.values()), self.words)
            sections = {anchor: [*dict.fromkeys(steps)] for anchor, steps in by_anchor.items()}
            made[self._url(uri)] = {"title": title, "isFolded": is_folded, "sections": sections}
        return made

    def _url_from_guide(self, tree: str, uri: str) -> str | None:
        own = front_matter_of(read_page(self.settings.docs / uri)[0]).get("whichway")
        everywhere = self.settings.used_in
        is_wanted = own.get("used_in", everywhere) if isinstance(own, dict) else everywhere
        return self._url(tree_uri(self.place, tree)) if is_wanted else None

    def _former(self, views: Mapping[str, PageView]) -> Iterator[tuple[str, str]]:
        for old, today in self.trees.forest.former.items():
            if today in views:
                title = views[today].title
                head = {"title": html.escape(title, quote=False), "search": {"exclude": True}, "hide": ["toc"]}
                yield f"{old}.md", front_matter(head, MARK) + "\n" + moved_markdown(title, f"{today}.md")

    def _beside(self, views: Mapping[str, PageView], layout: Layout) -> Iterator[tuple[str, str]]:
        """The files beside the pages. Those at former addresses are Markdown pages in such a host."""
        former = self.trees.forest.former
        own = {layout.former(old) for old in former}
        # The host rewrites no links in them, so they lead to what it makes of the Markdown files.
        published = {
            id_: replace(relinked(view, partial(self._published, layout.pages[id_])), folder=view.folder)
            for id_, view in views.items()
        }
        framed = published if self.settings.embed else ()
        maps = compile.maps(published, self.trees.forest, self.looks)
        for path, text in compile.files(published, former, layout, self.looks, framed, published, maps):
            if path not in own:
                yield relative_url(path, f"{self.place}/"), text

    def _published(self, page: str, address: str) -> str:
        """A link as it is written in our Markdown files, as it must be on the `page` that a host makes of one."""
        scheme, host, path, query, fragment = urlsplit(address)
        if scheme or host or not path or path.startswith("/"):
            return address
        target = self._url(posixpath.normpath(posixpath.join(self.place, path)))
        return urlunsplit(("", "", relative_url(target, page), query, fragment))

    def _page(self, title: str, summary: str, content: str, meta: Mapping[str, Any] = MappingProxyType({})) -> str:
        # Themes put title and description out as HTML.
        head: dict[str, Any] = {"title": html.escape(title, quote=False)}
        if summary:
            head["description"] = html.escape(summary)
        hidden = meta.get("hide")
        hide = list(dict.fromkeys(["toc", *(hidden if isinstance(hidden, list) else [hidden] if hidden else [])]))
        return front_matter({**head, **meta, "hide": hide}, MARK) + "\n" + portable(content)
