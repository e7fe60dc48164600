"""Which node and which guide section says what this site must know, and where its source does, as a page of the site.

It is about this site's own content, so it is a hook of its `mkdocs.yml` and no part of the package.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

ROOT = Path(__file__).parent.parent
PAGE = "about/sources.md"
RECORD = ROOT / "knowledge" / "upstream.yml"
SITE = "https://docs.mparticle.com/"

_COMMENT = re.compile(r"covers: *\[([^\]]*)\]")
_SECTION_MARK = re.compile(r"^<!-- *covers: *\[[^\]]*\] *-->\n", re.MULTILINE)
_NODE = re.compile(r"  ([a-z0-9-]+):")
_ITEM = re.compile(r"      - id: ([a-z0-9-]+)")
_FIX = re.compile(r"        fix:")
_HEADING = re.compile(r"#{1,6} .*?(?:\{ *#([\w-]+) *\})?\s*$")
_NUMBER = re.compile(r"[KGU][0-9]+")


class Item(NamedTuple):
    """Something that the site must know: in short, where the source says it, and the addresses that belong to it."""

    says: str
    source: tuple[str, ...]
    links: tuple[str, ...]


class Mark(NamedTuple):
    """A mark: the number of an item, and who bears it, as the page and the id there.

    The page is a tree's id or the path of a guide page; the id is empty for the top of a page.
    """

    number: str
    page: str
    id: str


def items(path: Path = ROOT / "knowledge" / "items.yml") -> dict[str, Item]:
    """Every item by its number."""
    written = yaml.safe_load(path.read_text("utf-8"))
    return {
        number: Item(item["says"], tuple(item["source"]), tuple(item.get("links", ())))
        for number, item in written.items()
    }


class Upstream(NamedTuple):
    """A page of mParticle's documentation: its title, and what its headings say, by their anchors."""

    title: str
    headings: dict[str, str]


def upstream() -> dict[str, Upstream]:
    """The pages that are recorded of that documentation, by their paths."""
    pages = yaml.safe_load(RECORD.read_text("utf-8"))["pages"]
    return {path: Upstream(page.get("title", ""), page.get("headings", {})) for path, page in pages.items()}


def node_marks(trees: Path = ROOT / "decision_trees") -> list[Mark]:
    """The marks of nodes, which stand in the line above a node's id, the `id` of a checklist's item, or its `fix`.

    Raises:
        ValueError: if a mark stands anywhere else.
    """
    found = []
    for path in sorted(trees.rglob("*.yml")):
        lines = path.read_text("utf-8").splitlines()
        checklist = item = ""
        for line, below in zip(lines, [*lines[1:], ""], strict=True):
            id_ = ""
            if node := _NODE.match(below):
                id_ = checklist = node[1]
            elif part := _ITEM.match(below):
                id_ = item = f"{checklist}.{part[1]}"
            elif _FIX.match(below):
                id_ = f"{item}.fix"
            if numbers := _numbers(line, "#"):
                if not id_:
                    raise ValueError(f"{path.name}: the mark `{line.strip()}` stands above no node")
                found += [Mark(number, path.stem, id_) for number in numbers]
    return found


def section_marks(docs: Path = ROOT / "docs") -> list[Mark]:
    """The marks of guide sections, which stand below a section's heading."""
    found = []
    for path in sorted(docs.rglob("*.md")):
        anchor = ""
        for line in path.read_text("utf-8").splitlines():
            if heading := _HEADING.match(line):
                anchor = heading[1] or ""
            page = path.relative_to(docs).as_posix()
            found += [Mark(number, page, anchor) for number in _numbers(line, "<!--")]
    return found


def _numbers(line: str, opening: str) -> list[str]:
    comment = _COMMENT.search(line) if line.strip().startswith(opening) else None
    return _NUMBER.findall(comment[1]) if comment else []


def report() -> str:
    """The page in Markdown: a row for each item."""
    nodes, sections, pages = node_marks(), section_marks(), upstream()
    rows = [
        f"| {number} | {item.says} "
        f"| {_listed([_place(place, pages) for place in item.source])} "
        f"| {_listed([_link(f'troubleshoot/{mark.page}.md', mark) for mark in nodes if mark.number == number])} "
        f"| {_listed([_link(mark.page, mark) for mark in sections if mark.number == number])} |"
        for number, item in items().items()
    ]
    return _HEAD + "\n".join(rows) + "\n"


def _link(path: str, mark: Mark) -> str:
    text = f"{mark.page.removesuffix('.md')}/{mark.id}".rstrip("/")
    return f"[{text}](../{path}{'#' * bool(mark.id)}{mark.id})"


def _place(place: str, pages: Mapping[str, Upstream]) -> str:
    page, _, anchor = place.partition("#")
    title = pages[page].headings[anchor] if anchor else pages[page].title
    return f"[{page}: {title}]({SITE}{page}/{'#' * bool(anchor)}{anchor})"


def _listed(links: list[str]) -> str:
    return "<br>".join(links)


_HEAD = """---
title: Sources
hide: [toc]
search: {exclude: true}
---

# Sources

Where this help is from: each claim, the page of mParticle's documentation that makes it, and the steps and guide
sections here that repeat it.

| | claim | mParticle's documentation | steps | guides |
| --- | --- | --- | --- | --- |
"""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the page to the site."""
    files.append(File.generated(config, PAGE, content=report()))
    return files


def on_page_markdown(markdown: str, **_: object) -> str:
    """Takes the marks out of guide pages: they are of no use to readers."""
    return _SECTION_MARK.sub("", markdown)
