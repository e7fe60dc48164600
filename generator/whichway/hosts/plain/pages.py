"""The files of one build: a page for each tree, their index, and all that stands beside them."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from whichway import compile
from whichway.guides import built_path, relative_url, tree_uri
from whichway.hosts.plain.guides import SiteGuides
from whichway.hosts.plain.links import PlainLinks
from whichway.pages import (
    Layout,
    Looks,
    Markup,
    PageView,
    StepView,
    alternates,
    assets,
    control,
    discovery,
    guide_report_html,
    index_html,
    page_view,
    policy,
    script_json,
    tree_html,
)
from whichway.settings import Settings
from whichway.words import Words

SITEMAP = "sitemap-whichway.xml"


@dataclass(frozen=True)
class Pages:
    """One build: all that the files are made of; `needed` gets the files of the guides' folder that pages show."""

    settings: Settings
    place: str
    trees: compile.Trees
    guides: SiteGuides
    words: Words
    looks: Looks
    needed: dict[str, None] = field(default_factory=dict)

    def files(self) -> dict[str, str]:
        """Every text by its path in the folder of pages."""
        forest = self.trees.forest
        urls = {tree: self._url(tree_uri(self.place, tree)) for tree in (*forest.trees, *forest.former)}
        links = PlainLinks(self.settings, self.guides, self.place, urls)
        views = dict[str, PageView]()
        for tree in forest.trees.values():
            links.start(urls[tree.id])
            views[tree.id] = page_view(tree, forest, links, self.words, written_in=self.settings.written_in)
        layout = self._layout({id_: urls[id_] for id_ in views}, links)
        made = {f"{layout.assets}/{name}": text for name, text in self._assets(views, layout).items()}
        made |= {self._file(urls[id_]): self._tree(view, layout, links) for id_, view in views.items()}
        made |= self._others(links, layout)
        maps = compile.maps(views, forest, self.looks)
        framed = views if self.settings.embed else ()
        made |= compile.files(views, forest.former, layout, self.looks, framed, views, maps)
        self.needed.update(links.files)
        return {path.removeprefix(f"{self.place}/"): text for path, text in made.items()}

    def _url(self, uri: str) -> str:
        return built_path(uri, self.settings.directory_urls).removesuffix("index.html")

    def _file(self, url: str) -> str:
        return f"{url}index.html" if url.endswith("/") else url

    def _layout(self, urls: Mapping[str, str], links: PlainLinks) -> Layout:
        public = {tree: whole for tree, url in urls.items() if (whole := links.whole(url))}
        at = f"{self.place}/assets"
        return Layout(self.place, urls, public, at, self.settings.site_name, self.settings.directory_urls)

    def _assets(self, views: Mapping[str, PageView], layout: Layout) -> dict[str, str]:
        texts = assets(["plain", *compile.uses(self.trees.forest, self.settings)], self.looks)
        if not any(view.asks_status for view in views.values()):
            del texts["status.js"]
        return texts | {"steps.js": _steps(views, layout)}

    def _tree(self, view: PageView, layout: Layout, links: PlainLinks) -> str:
        url = layout.pages[view.id]
        at = relative_url(layout.assets, url)
        below = control(view, layout, at, self.looks) if self.settings.embed else ""
        allowed = policy(view)
        scripts = ["search.js", "whichway.js", "way-back.js"]
        if view.asks_status:
            allowed += "; connect-src " + " ".join(self.settings.status_origins)
            scripts.append("status.js")
        head = alternates(view, layout) + (discovery(view, layout) if self.settings.embed else "")
        content = tree_html(view, self.looks) + "\n" + below
        return self._page(str(view.title), view.summary, url, content, links, allowed, head, scripts)

    def _others(self, links: PlainLinks, layout: Layout) -> Iterator[tuple[str, str]]:
        """The index of the trees, the report for authors, and what tells search engines of all pages."""
        index = f"{self.place}/"
        links.start(index)
        trees = [*self.trees.forest.trees.values()]
        content = index_html(trees, links, self.words, self.looks)
        yield f"{index}index.html", self._page(self.words["index"], self.words["index-lead"], index, content, links)
        if self.settings.guide_report and self.guides.gaps is not None:
            url = self._url(f"{self.place}/guide-report.md")
            links.start(url)
            report = guide_report_html(self.guides.gaps, links, self.words, self.looks)
            yield self._file(url), self._page(self.words["guide-report"], "", url, report, links)
        if listed := [*filter(None, map(links.whole, [index, *layout.pages.values()]))]:
            yield f"{index}{SITEMAP}", _sitemap(listed)

    def _page(
        self,
        title: str,
        summary: str,
        url: str,
        content: str,
        links: PlainLinks,
        allowed: str = "",
        head: str = "",
        scripts: list[str] | None = None,
    ) -> str:
        index = f"{self.place}/"
        return (
            self.looks.render(
                "plain/page.html",
                title=title,
                summary=summary,
                site_name=self.settings.site_name,
                canonical=links.whole(url),
                home=relative_url("", url),
                index=relative_url(index, url),
                is_index=url == index,
                assets=relative_url(f"{self.place}/assets", url),
                content=Markup(content),
                head=Markup(head),
                policy=allowed or policy(),
                scripts=scripts or ["search.js"],
                words=self.words,
            )
            + "\n"
        )


def _steps(views: Mapping[str, PageView], layout: Layout) -> str:
    """The script that lists all steps for the search; the addresses in it are relative to its own."""
    at = f"{layout.assets}/steps.js"
    steps = [
        [f"{relative_url(layout.pages[id_], at)}#{step.id}", step.heading, view.title, _words(step)]
        for id_, view in views.items()
        for step in view.listed
    ]
    entry = "([href,title,where,text])=>({href:new URL(href,at).href,title,where,text})"
    return (
        "(()=>{const at=document.currentScript.src;window.whichwayEntries=()=>"
        f"{script_json(steps)}.map({entry})}})();\n"
    )


def _words(step: StepView) -> str:
    texts = (step.body, *(note.body for note in step.notes), *(option.label for option in step.options))
    return " ".join(Markup(" ").join(map(Markup, texts)).striptags().split())


def _sitemap(urls: list[str]) -> str:
    entries = "".join(f"<url><loc>{html.escape(url)}</loc></url>\n" for url in urls)
    opening = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{opening}\n{entries}</urlset>\n'
