"""Pages: golden ones for whole trees, and what a body may not do to its neighbours."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from whichway import pages
from whichway.bundle.links import Offline
from whichway.graph import Forest
from whichway.load import forest_of, load_paths
from whichway.markup import Converter
from whichway.pages import GuideLink, version

CASES = sorted((Path(__file__).parent / "cases").glob("*/*.yml"))


class PlainHost:
    """The least that a host can be: every link is what was written."""

    contact = "https://support.example.com/"

    def __init__(self) -> None:
        self.converter = Converter(["attr_list", "footnotes", "md_in_html", "tables", "toc"])

    def guide(self, target: str) -> GuideLink:
        return GuideLink(target.replace(".md", ".html"), target)

    def tree_url(self, tree: str, node: str) -> str:
        return f"{tree}.html#{node}" if node else f"{tree}.html"

    def trees_folder(self) -> str:
        return "../"

    def index_url(self) -> str:
        return "../"

    def public_url(self, tree: str) -> str:
        return ""


def page_of(case: Path) -> pages.PageView:
    forest = forest_of(load_paths([case.parent]))
    return pages.page_view(forest.trees[case.stem], forest, PlainHost())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_page_is_what_it_was(case: Path) -> None:
    """Golden pages. After a wanted change: `WHICHWAY_UPDATE=1 make test`, and read the difference."""
    golden = case.with_suffix(".html")
    made = pages.tree_html(page_of(case)) + "\n"
    if os.environ.get("WHICHWAY_UPDATE"):
        golden.write_text(made, "utf-8", newline="\n")
    assert made == golden.read_text("utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_no_page_has_a_script_a_style_or_a_handler_of_its_own(case: Path) -> None:
    soup = BeautifulSoup(pages.tree_html(page_of(case)), "html.parser")
    for element in soup.find_all(True):
        assert element.name not in ("script", "style")
        assert not [name for name in element.attrs if name.startswith("on") or name == "style"]


def test_the_first_node_stands_first_wherever_it_is_in_the_file() -> None:
    soup = BeautifulSoup(pages.tree_html(page_of(CASES[[case.stem for case in CASES].index("lamp")])), "html.parser")
    assert next(section["data-node"] for section in soup.select(".ww-tree > .ww-node")) == "plugged-in"


def converted(*bodies: str) -> list[BeautifulSoup]:
    """The bodies as nodes `n1`, `n2`, … with the extensions of the golden pages."""
    converter = PlainHost().converter
    return [BeautifulSoup(converter.convert(body, f"n{i}"), "html.parser") for i, body in enumerate(bodies, 1)]


@pytest.mark.parametrize(
    "body",
    [
        "<div>open",
        "</div></section>closed",
        "<!-- open",
        "text <b>bold",
        "<textarea>",
        "<script>let a = 1",
        "<table><tr><td>cell",
        "```\nan open fence",
        "<p",
        "<![CDATA[ x",
        "<?php x",
    ],
)
def test_a_body_is_closed_in_itself_whatever_was_written(body: str) -> None:
    html = Converter().convert(body, "n")
    inside = BeautifulSoup(f'<section id="a">{html}</section><p id="after">after</p>', "html.parser")
    after = inside.find(id="after")
    assert after is not None
    assert after.parent is inside
    assert "<!--" not in html.replace("-->", "", html.count("<!--")) or html.count("<!--") == html.count("-->")


def test_footnotes_of_two_bodies_stay_apart() -> None:
    one, two = converted("A[^1]\n\n[^1]: first", "B[^1]\n\n[^1]: second")
    assert "first" in one.text
    assert "second" in two.text
    ids = [str(element["id"]) for soup in (one, two) for element in soup.find_all(id=True)]
    assert len(ids) == len(set(ids)) == 4
    for soup in (one, two):
        for link in soup.find_all("a"):
            assert soup.find(id=str(link["href"])[1:]) is not None


def test_headings_in_a_body_are_below_the_nodes_own_and_their_texts_have_their_ids() -> None:
    """A heading with an id of its own would be an entry of the search."""
    (body,) = converted("# One\n\n## Two\n\n###### Six")
    headings = body.find_all(["h1", "h2", "h3", "h4", "h5", "h6"])
    assert [(h.name, h.get("id")) for h in headings] == [("h3", None), ("h4", None), ("h6", None)]
    assert [h.span and h.span["id"] for h in headings] == ["n1--one", "n1--two", "n1--six"]


def test_an_id_of_a_body_can_not_be_that_of_a_node() -> None:
    (body,) = converted('<a id="n2"></a> [to it](#n2) [to a node](#n3)')
    assert [str(a.get("href") or a.get("id")) for a in body.find_all("a")] == ["n1--n2", "#n1--n2", "#n3"]


def test_the_version_follows_the_words_and_not_the_layout(tmp_path: Path) -> None:
    def made(text: str) -> str:
        (tmp_path / "t.yml").write_text(text, "utf-8")
        (tree,) = forest_of(load_paths([tmp_path])).trees.values()
        return version({tree.id: tree})

    first = made("title: A\nnodes: {e: {outcome: E}}")
    assert made("# a comment\ntitle:   A\nnodes:\n  e:\n    outcome: E\n") == first
    assert made("title: A\nnodes: {e: {outcome: F}}") != first


def test_a_tree_with_an_unknown_target_still_makes_a_page(tmp_path: Path) -> None:
    (tmp_path / "t.yml").write_text("title: A\nnodes: {e: {outcome: E, unsolved: nowhere}}", "utf-8")
    forest: Forest = forest_of(load_paths([tmp_path]))
    assert 'data-option="unsolved"' in pages.tree_html(pages.page_view(forest.trees["t"], forest, PlainHost()))


def test_script_and_style_together_stay_within_six_kilobytes() -> None:
    """A reader on a phone loads them before the first answer. Bytes, not time: they are the same on every machine."""
    packed = [len(gzip.compress(part.encode(), 9, mtime=0)) for part in (pages.script(), pages.style())]
    assert sum(packed) <= 6 * 1024, f"{packed[0]} bytes of script and {packed[1]} of style, packed"


def test_delivered_are_neither_comments_nor_long_names_of_what_is_local() -> None:
    assert "//" not in pages.script().replace("://", "")
    assert "/*" not in pages.script() + pages.style()
    assert "listen" in pages.script(), "names that scripts share are kept"


@pytest.mark.parametrize("home", ["https://help.example.com/docs/2.1", "https://help.example.com/docs/2.1/"])
def test_what_is_not_in_a_bundle_leads_to_the_version_that_is_published(home: str, tmp_path: Path) -> None:
    """Tools that publish versions name the site's address without a slash at its end."""
    offline = Offline(tmp_path, home, {"troubleshoot/lamp.html": "lamp"}, {})
    made = offline.html('<a href="../guides/lamp.html#bulb">The bulb</a>', "troubleshoot/lamp.html")
    page = BeautifulSoup(made, "html.parser")
    assert page.a is not None
    assert page.a["href"] == "https://help.example.com/docs/2.1/guides/lamp.html#bulb"
