"""The sites that are built: one with the plugin, and one with the same pages, written by hand or empty."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.bench.by_hand import index_page, tree_page
from tests.bench.corpus import write_corpus
from tests.bench.goals import Size

Render = Callable[[str], str]

_PAGE = '<!doctype html><meta charset="utf-8"><title>{{{{ .Site.Title }}}}</title>{}\n'
_BASE = {"site_name": "Bench", "theme": {"name": "material", "font": False}}


@dataclass(frozen=True)
class Site:
    """A site of MkDocs in `folder`, with one tree that can be changed."""

    folder: Path
    changing: Path
    source: str
    render: Render = str

    def change(self, count: int) -> None:
        """Changes one body of one tree, in another way for each `count`."""
        body = "    body: |\n      "
        self.changing.write_text(self.render(self.source.replace(body, f"{body}Change {count}. ", 1)), "utf-8")

    def forget(self) -> None:
        """Takes away what former builds have left: the next one is the first."""
        for name in ("site", ".cache", "public"):
            shutil.rmtree(self.folder / name, ignore_errors=True)


def plugin_site(folder: Path, trees: int, nodes: int) -> Site:
    """A site whose trees are read by the plugin."""
    write_corpus(folder / "decision_trees", trees, nodes)
    _write_site(folder, {"plugins": ["search", {"whichway": {"max_answers": nodes}}]})
    changing = folder / "decision_trees" / "tree-0.yml"
    return Site(folder, changing, changing.read_text("utf-8"))


def page_site(folder: Path, trees: int, nodes: int, render: Render) -> Site:
    """A site with a page for each of the same trees, out of the menu as ours are, and with an index of them."""
    pages = folder / "docs" / "troubleshoot"
    site, sources = _rendered(folder, pages, (trees, nodes), render, "md")
    titles = {name: text.partition("\n")[0].removeprefix("title: ") for name, text in sources.items()}
    (pages / "index.md").write_text(index_page(titles), "utf-8")
    menu = ["index.md", "troubleshoot/index.md"]
    _write_site(folder, {"plugins": ["search"], "nav": menu, "not_in_nav": "/troubleshoot/tree-*.md\n"})
    return site


def hugo_site(folder: Path, size: Size) -> Site:
    """The same pages for Hugo, in a theme that is nothing but the page."""
    site, _ = _rendered(folder, folder / "content" / "troubleshoot", size, tree_page, "md")
    (folder / "layouts" / "_default").mkdir(parents=True)
    (folder / "layouts" / "_default" / "single.html").write_text(_PAGE.format("{{ .Content }}"), "utf-8")
    links = '{{ range .Pages }}<a href="{{ .RelPermalink }}">{{ .File.BaseFileName }}</a>{{ end }}'
    (folder / "layouts" / "_default" / "list.html").write_text(_PAGE.format(links), "utf-8")
    (folder / "config.toml").write_text('title = "Bench"\ndisableKinds = ["taxonomy", "term", "RSS"]\n', "utf-8")
    return site


def story_site(folder: Path, size: Size, render: Render, suffix: str) -> Site:
    """A story for each of the same trees."""
    site, _ = _rendered(folder, folder / "stories", size, render, suffix)
    return site


def _rendered(folder: Path, pages: Path, size: Size, render: Render, suffix: str) -> tuple[Site, dict[str, str]]:
    """Writes what `render` makes of each tree of the corpus into `pages`; also gives the trees' texts."""
    corpus = write_corpus(folder / "corpus", *size)
    pages.mkdir(parents=True)
    sources = {file.stem: file.read_text("utf-8") for file in sorted(corpus.glob("*.yml"))}
    for name, text in sources.items():
        (pages / f"{name}.{suffix}").write_text(render(text), "utf-8")
    return Site(folder, pages / f"tree-0.{suffix}", sources["tree-0"], render), sources


def _write_site(folder: Path, settings: Mapping[str, Any]) -> None:
    (folder / "docs").mkdir(exist_ok=True)
    (folder / "docs" / "index.md").write_text("# Home\n", "utf-8")
    (folder / "mkdocs.yml").write_text(yaml.safe_dump({**_BASE, **settings}), "utf-8")
