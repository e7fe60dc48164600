"""The files of one run: a Markdown page for each tree, and all that is beside these pages."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from typing import NamedTuple
from urllib.parse import urlsplit, urlunsplit

from whichway import compile
from whichway.guides import Citation, Gaps, built_path, relative_url, tree_uri
from whichway.hosts.markdown.forms import MARKDOWN, Form, LinkStyle, PageText
from whichway.hosts.markdown.links import MarkdownLinks, SiteGuides
from whichway.load import front_matter_of, read_page
from whichway.markup import rebased
from whichway.pages import (
    Layout,
    Looks,
    PageView,
    alternates,
    assets,
    backlinks,
    control,
    discovery,
    guide_report_html,
    index_html,
    moved_markdown,
    relinked,
    script_json,
    tree_html,
    used_in,
)
from whichway.settings import Settings
from whichway.words import Words

REPORT = "guide-report"


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
    form: Form = MARKDOWN
    links: LinkStyle = "md"
    copied: dict[str, None] = field(default_factory=dict)
    """Files of the guides' folder that the host doesn't copy by itself, by their paths there."""

    def files(self) -> dict[str, str]:
        """Every file by its path in the folder; what pages load stands first, in the order in which they do."""
        links = MarkdownLinks(self.settings, self.guides.site, self.place)
        forest = self.trees.forest
        views = compile.views(forest, links, self.words, self.settings.written_in)
        layout = self._layout(views)
        made = self._assets(views)
        for id_, view in views.items():
            page = layout.pages[id_]
            assets = self._address(page, "assets")
            below = "\n" + control(view, layout, assets, self.looks) if self.settings.embed else ""
            made[self.name(id_)] = self.form.write(
                PageText(
                    str(view.title),
                    str(view.summary),
                    tree_html(self._linked(view, page), self.looks) + below,
                    self._head(view, layout),
                    forest.trees[id_].meta,
                )
            )
        made |= self._former(views, layout)
        index = index_html([*forest.trees.values()], links, self.words, self.looks)
        made[self.name(self.form.index)] = self._plain("index", self.words["index-lead"], index, is_index=True)
        if self.settings.guide_report:
            report = guide_report_html(self.guides.gaps, links, self.words, self.looks)
            made[self.name(REPORT)] = self._plain("guide-report", "", report)
        made |= self._beside(views, layout)
        return made

    def name(self, page: str) -> str:
        """The file that a page is made of, by the page's name in its folder."""
        return page + self.form.suffix

    def _head(self, view: PageView, layout: Layout) -> str:
        """What the head of a tree's page says of the files beside it, where the host lets a page say that."""
        return alternates(view, layout, has_markdown=False) + (discovery(view, layout) if self.settings.embed else "")

    def _plain(self, word: str, summary: str, html: str, *, is_index: bool = False) -> str:
        """A page that is no tree's; `word` is its title's."""
        page = self._url(f"{self.place}/{'index' if is_index else REPORT}.md".lstrip("/"))
        if self.links != "md":
            html = rebased(html, partial(self._address, page))
        return self.form.write(PageText(self.words[word], summary, html, is_index=is_index))

    def _linked(self, view: PageView, page: str) -> PageView:
        """The view with links as the host wants them on that `page`."""
        if self.links == "md":
            return view
        folder = f"{self._root}{self.place}/".replace("//", "/") if self.links == "root" else view.folder
        return replace(relinked(view, partial(self._address, page)), folder=folder)

    @property
    def _root(self) -> str:
        return self.settings.base_path or "/"

    def _address(self, page: str, address: str) -> str:
        """A link as it is written in our Markdown files, as the host wants it on that `page`."""
        scheme, host, path, query, fragment = urlsplit(address)
        if self.links == "md" or scheme or host or not path or path.startswith("/"):
            return address
        uri = posixpath.normpath(posixpath.join(self.place, path))
        target = built_path(uri, self.settings.directory_urls)
        if target == uri and self.form.has_static and (self.settings.docs / uri).is_file():
            self.copied[uri] = None
        if self.settings.directory_urls:
            target = target.removesuffix("index.html")
        whole = self._root + target if self.links == "root" else relative_url(target, page)
        return urlunsplit(("", "", whole, query, fragment))

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
        swapping = ["swapped-pages"] if self.form.swaps_pages else []
        uses = [
            *swapping,
            *([] if self.form is MARKDOWN else ["other-hosts"]),
            "markdown",
            *compile.uses(self.trees.forest, self.settings),
        ]
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

    def _former(self, views: Mapping[str, PageView], layout: Layout) -> Iterator[tuple[str, str]]:
        for old, today in self.trees.forest.former.items():
            if today in views:
                url = self._address(self._url(f"{self.place}/{old}.md".lstrip("/")), f"{today}.md")
                title, is_markdown = str(views[today].title), self.links == "md"
                moved = moved_markdown(title, url, is_html=not is_markdown)
                page = PageText(title, "", moved, is_moved=True, is_markdown=is_markdown)
                yield self.name(old), self.form.write(page)

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
            # The host would make a page of a Markdown file.
            if path not in own and not path.endswith(".md"):
                yield relative_url(path, f"{self.place}/"), text

    def _published(self, page: str, address: str) -> str:
        """A link as it is written in our Markdown files, as it must be on the `page` that a host makes of one."""
        scheme, host, path, query, fragment = urlsplit(address)
        if scheme or host or not path or path.startswith("/"):
            return address
        target = self._url(posixpath.normpath(posixpath.join(self.place, path)))
        return urlunsplit(("", "", relative_url(target, page), query, fragment))
