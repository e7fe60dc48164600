"""Trees with errors: what a preview shows of them, and that a build makes no page of a file that holds none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.test_walks import BareHost
from tests.conftest import ROOT
from tests.hosts.sites import make
from whichway import pages
from whichway.load import forest_of, load_paths, load_tree, title_of

MISTAKES = ROOT / "tests" / "mistakes"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("title: 'The fuse: out'\nnodes: {\n", "The fuse: out"),
        ("nodes:\n  a: [\ntitle: The fuse # is out\n", "The fuse"),
        ("titel: The fuse\nnodes: {end: {outcome: End}}\n", "The fuse"),
        ("nodes: {end: {outcome: End}}\n", "fuse"),
        ("title: >\n  The fuse\nnodes: {\n", "fuse"),
        ("", "fuse"),
    ],
)
def test_the_title_is_read_as_far_as_that_can_be(text: str, title: str, tmp_path: Path) -> None:
    (tmp_path / "fuse.yml").write_text(text, "utf-8")
    assert title_of(load_tree(tmp_path / "fuse.yml")) == title


@pytest.mark.parametrize("place", sorted(MISTAKES.iterdir()), ids=lambda place: place.stem)
def test_every_tree_with_a_mistake_can_be_previewed(place: Path) -> None:
    """A preview that ends in a traceback helps nobody to find the mistake."""
    forest = forest_of(load_paths([place]))
    for tree in forest.trees.values():
        page = pages.page_view(tree, forest, BareHost(), problems={})
        assert page.listed and pages.tree_html(page)


@pytest.mark.parametrize("severity", ["off", "note", "warning"])
def test_a_file_that_holds_no_tree_has_no_page_in_a_build(severity: str, tmp_path: Path) -> None:
    """A report is for authors, and the severity of its rule does not make it a page for readers."""
    site = make(
        tmp_path,
        files={"decision_trees/notes.yml": "title: Notes\nnodes: {\n"},
        plugins=["search", {"whichway": {"rules": {"invalid-yaml": severity}}}],
    )
    assert site.status == 0, site.log
    assert not (site.folder / "troubleshoot" / "notes").exists()
    assert "ww-report" not in "".join(page.read_text("utf-8") for page in site.folder.rglob("*.html"))


def test_a_page_that_shows_a_file_without_a_tree_ends_the_build(tmp_path: Path) -> None:
    site = make(
        tmp_path,
        files={
            "decision_trees/notes.yml": "title: Notes\nnodes: {\n",
            "docs/notes.md": "# Notes\n\n<!-- whichway: notes -->\n",
        },
        plugins=["search", {"whichway": {"rules": {"invalid-yaml": "off"}}}],
    )
    assert site.status != 0
    assert "`notes.md` shows the tree `notes`, which is not there" in site.log
