"""Which node and which guide section says what this site must know: read from marks, and written as a page of it.

It is about this site's own content, so it is a hook of its `mkdocs.yml` and no part of the package.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

ROOT = Path(__file__).parent.parent
PAGE = "manual/traceability.md"

_COMMENT = re.compile(r"covers: *\[([^\]]*)\]")
_SECTION_MARK = re.compile(r"^<!-- *covers: *\[[^\]]*\] *-->\n", re.MULTILINE)
_NODE = re.compile(r"  ([a-z0-9-]+):")
_HEADING = re.compile(r"#{1,6} .*?(?:\{ *#([\w-]+) *\})?\s*$")
_NUMBER = re.compile(r"[KG][0-9]+")


class Item(NamedTuple):
    """Something that the site must know: in short, and the addresses that belong to it."""

    says: str
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
    return {number: Item(item["says"], tuple(item.get("links", ()))) for number, item in written.items()}


def node_marks(trees: Path = ROOT / "decision_trees") -> list[Mark]:
    """The marks of nodes, which stand in the line above a node's id.

    Raises:
        ValueError: if a mark stands anywhere else.
    """
    found = []
    for path in sorted(trees.rglob("*.yml")):
        lines = path.read_text("utf-8").splitlines()
        for line, below in zip(lines, [*lines[1:], ""], strict=True):
            if numbers := _numbers(line, "#"):
                node = _NODE.match(below)
                if node is None:
                    raise ValueError(f"{path.name}: the mark `{line.strip()}` stands above no node")
                found += [Mark(number, path.stem, node[1]) for number in numbers]
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
    nodes, sections = node_marks(), section_marks()
    rows = [
        f"| {number} | {item.says} "
        f"| {_listed([_link(f'troubleshoot/{mark.page}.md', mark) for mark in nodes if mark.number == number])} "
        f"| {_listed([_link(mark.page, mark) for mark in sections if mark.number == number])} |"
        for number, item in items().items()
    ]
    return _HEAD + "\n".join(rows) + "\n"


def _link(path: str, mark: Mark) -> str:
    text = f"{mark.page.removesuffix('.md')}/{mark.id}".rstrip("/")
    return f"[{text}](../{path}{'#' * bool(mark.id)}{mark.id})"


def _listed(links: list[str]) -> str:
    return "<br>".join(links)


_HEAD = """---
title: Traceability
hide: [toc]
search: {exclude: true}
---

# Traceability

What this site must know, and where it says so. The page is made from the marks `covers` in `decision_trees/` and
`docs/`; what there is to know is listed in `knowledge/items.yml`.

| | in short | nodes | sections |
| --- | --- | --- | --- |
"""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the page to the site."""
    files.append(File.generated(config, PAGE, content=report()))
    return files


def on_page_markdown(markdown: str, **_: object) -> str:
    """Takes the marks out of guide pages: they are of no use to readers."""
    return _SECTION_MARK.sub("", markdown)
