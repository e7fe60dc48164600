"""What `make bench` compares with has the same texts, and its figures are those of the process alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from markdown import Markdown

from tests.bench.by_hand import tree_page
from tests.bench.corpus import write_corpus
from tests.bench.outline import outline
from tests.bench.processes import least, python, run
from tests.bench.sites import page_site, plugin_site
from tests.bench.stories import ink_story, twee_story


@pytest.fixture
def text(tmp_path: Path) -> str:
    """A tree of the corpus."""
    return (write_corpus(tmp_path / "corpus", 1, 20) / "tree-0.yml").read_text("utf-8")


def test_a_page_by_hand_has_each_heading_and_body_and_its_links_lead_to_headings(text: str) -> None:
    html = Markdown(extensions=["toc"]).convert(tree_page(text))
    tree = outline(text)
    headings = re.findall(r'<h2 id="(.+?)">(.+?)</h2>', html)
    assert [heading for _, heading in headings] == [node.heading for node in tree.nodes]
    links = re.findall(r'<a href="#(.+?)">(.+?)</a>', html)
    assert [label for _, label in links] == [label for node in tree.nodes for label, _ in node.ways_on]
    assert {anchor for anchor, _ in links} <= {anchor for anchor, _ in headings}
    for node in tree.nodes:
        assert node.body.splitlines()[0].replace("**", "") in re.sub(r"</?strong>", "", html)


@pytest.mark.parametrize("story", [twee_story, ink_story])
def test_a_story_has_each_node_with_its_ways_on(text: str, story: Callable[[str], str]) -> None:
    written = story(text)
    for node in outline(text).nodes:
        assert node.heading in written
        for label, target in node.ways_on:
            assert re.search(rf"\[{re.escape(label)}(->|\] -> ){target}\b", written)


def test_a_change_is_in_one_file_and_another_one_each_time(tmp_path: Path) -> None:
    for site in (plugin_site(tmp_path / "a", 3, 20), page_site(tmp_path / "b", 3, 20, tree_page)):
        files = [file for file in site.folder.rglob("*") if file.is_file()]
        before = {file: file.read_bytes() for file in files}
        for count in (1, 2):
            site.change(count)
            assert [file for file in files if file.read_bytes() != before[file]] == [site.changing]
            assert f"Change {count}. " in site.changing.read_text("utf-8")


def test_the_peak_of_a_process_is_its_own_and_not_that_of_the_one_that_starts_it(tmp_path: Path) -> None:
    ours = bytearray(200 * 2**20)
    taken = run(python("-I", "-S", "-c", "bytearray(50 * 2**20)"), tmp_path)
    assert len(ours) / 2**20 > 100 > taken.peak > 50
    assert taken.cpu > 0
    assert taken.wall > 0


def test_a_process_that_fails_is_not_measured(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match=r"(?s)failed.*no such luck"):
        run(python("-c", "raise SystemExit('no such luck')"), tmp_path)
    assert least([run(python("-c", "raise SystemExit(3)"), tmp_path, status=3)]).peak > 1
