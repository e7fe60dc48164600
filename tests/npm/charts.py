"""Exported charts, drawn by Mermaid itself in Chromium. `make editors` runs this file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import ROOT
from tests.test_render import PlainHost
from tests.walks import FOLDER
from whichway.formats import Exported, read_mermaid
from whichway.formats.mermaid import mermaid
from whichway.graph import Forest
from whichway.load import forest_of, load_paths, load_text
from whichway.words import ENGLISH

SCRIPT = Path(__file__).parent / "node_modules" / "mermaid" / "dist" / "mermaid.min.js"
DRAW = """async text => {
  const { svg } = await mermaid.render("chart", text);
  document.body.innerHTML = svg;
  const texts = of => [...document.querySelectorAll(of)].map(one => one.textContent.trim());
  return { nodes: texts("g.node"), labels: texts("g.edgeLabel"), first: texts("g.node.ww-start") };
}"""
WORDS = [
    "end", "graph", "flowchart", "subgraph", "style", "linkstyle", "classdef", "class", "click", "href", "call",
    "default", "direction", "interpolate", "acctitle", "accdescr", "o", "x", "end-of-line", "default-gateway",
    "style-guide", "x-ray", "o-ring", "graph-x", "ends", "classes", "tb", "lr", "td", "v", "1st", "12", "to-fuse",
]  # fmt: skip
TEXTS = [
    'Is "it" \'on\' #35; &amp; <b>?', "1. first", "- dash", "A | B {c} (d) [e] \\\\ ;", "x" * 95, "end", "日本語 é",
    "# h", "3) c", "a: b", "%% no", "%%{init}%%", "~~~", "--> b", "$$x^2$$", "fa:fa-car x",
    "<script>alert(1)</script>", "subgraph x",
]  # fmt: skip


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page with Mermaid, which fetches nothing."""
    page = browser.new_page()
    page.set_content("<body></body>")
    page.add_script_tag(path=SCRIPT)
    page.evaluate("mermaid.initialize({ startOnLoad: false })")
    yield page
    page.close()


def drawn_as_read(page: Page, forest: Forest) -> None:
    """Checks that Mermaid draws each tree's chart with the texts that we read in it."""
    for tree in forest.trees.values():
        text = mermaid(Exported(tree, forest, PlainHost(), ENGLISH))
        read, drawn = read_mermaid(text), dict[str, Any](page.evaluate(DRAW, text))
        assert read is not None
        assert Counter(drawn["nodes"]) == Counter(node.text.text for node in read.nodes), tree.id
        assert Counter(filter(None, drawn["labels"])) == Counter(filter(None, (way.text.text for way in read.ways)))
        assert drawn["first"] == [read.nodes[0].text.text]


@pytest.mark.parametrize("folder", [FOLDER, ROOT / "decision_trees"], ids=lambda folder: folder.name)
def test_charts_of_our_own_trees_are_drawn(page: Page, folder: Path) -> None:
    drawn_as_read(page, forest_of(load_paths([folder])))


def test_ids_and_texts_that_mermaid_could_take_for_its_own_are_drawn_as_written(page: Page) -> None:
    nodes = ""
    for index, word in enumerate(WORDS[:-1]):
        said = "'" + TEXTS[index % len(TEXTS)].replace("'", "''") + "'"
        nodes += f"  {word}:\n    question: {said}\n    options:\n"
        nodes += f"      - {{id: a, label: {said}, next: {WORDS[index + 1]}}}\n"
        nodes += f"      - {{id: b, label: Back, next: {WORDS[0]}}}\n"
    source = load_text(f"title: Words\nnodes:\n{nodes}  {WORDS[-1]}: {{outcome: Done}}\n", "words.yml")
    assert source.issues == []
    drawn_as_read(page, forest_of([source]))
