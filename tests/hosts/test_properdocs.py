"""ProperDocs runs the same plugin, in an environment without MkDocs, and its pages are the same."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.conftest import build_site
from tests.hosts.others import ODD_TREE, build_with, environment
from tests.hosts.sites import FILES, broken_links, one, page, search_entries, settings, soup, write_site
from tests.hosts.steps import count, steps_of

pytestmark = pytest.mark.hosts

LEAKY = """\
title: Tea
nodes:
  boil: {outcome: Boil water, notes: [{audience: staff, body: Never say how hot the water is.}]}
"""


def test_pages_are_those_of_mkdocs(tmp_path: Path) -> None:
    """To the byte, from each tree's frame to its end; and every step is found by the search."""
    source = write_site(tmp_path, settings(), {**FILES, "decision_trees/odd.yml": ODD_TREE})
    proper = build_with("properdocs", source, tmp_path / "proper", "--strict", "--site-dir", "proper")
    mkdocs = build_site(source, tmp_path / "mkdocs", "--strict")
    assert (proper.status, mkdocs.status) == (0, 0), proper.log + mkdocs.log
    assert steps_of(proper) == steps_of(mkdocs)
    assert count(steps_of(proper)) == 13
    for tree in ("fuse", "lamp", "odd"):
        assert str(one(page(proper, f"troubleshoot/{tree}"), ".ww-tree")) == str(
            one(page(mkdocs, f"troubleshoot/{tree}"), ".ww-tree")
        )
    for asset in ("whichway.css", "whichway.js"):
        assert proper.read(f"assets/whichway/{asset}") == mkdocs.read(f"assets/whichway/{asset}")
    assert str(one(page(proper, "troubleshoot"), ".ww-index")) == str(one(page(mkdocs, "troubleshoot"), ".ww-index"))
    assert search_entries(proper) == search_entries(mkdocs)
    assert broken_links(proper) == []
    generator = soup(proper.folder / "index.html").select_one('meta[name="generator"]')
    assert generator is None or "mkdocs" not in str(generator["content"]).lower()


def test_mkdocs_is_not_there() -> None:
    python = environment("properdocs") / "python"
    done = subprocess.run([str(python), "-c", "import mkdocs"], capture_output=True, text=True, check=False)
    assert "ModuleNotFoundError" in done.stderr


def test_errors_and_broken_links_end_a_build(tmp_path: Path) -> None:
    """As with MkDocs: in one report, with their places, and without a traceback."""
    files = {**FILES, "decision_trees/tea.yml": "title: Tea\nnodes:\n  boil: {step: Boil water, next: por}\n"}
    site = build_with("properdocs", write_site(tmp_path, settings(), files), tmp_path / "site")
    assert site.status == 1
    assert "decision_trees/tea.yml:3:34: error WW201 unknown-target" in site.log.replace("\\", "/")
    assert "Traceback" not in site.log
    linked = FILES["decision_trees/lamp.yml"].replace("#the-wall", "#the-gate")
    source = write_site(tmp_path, settings(), {**FILES, "decision_trees/lamp.yml": linked})
    (source / "decision_trees/tea.yml").unlink()
    site = build_with("properdocs", source, tmp_path / "site", "--strict")
    assert site.status == 1
    assert "the-gate" in site.log


def test_what_is_for_others_stays_out(tmp_path: Path) -> None:
    source = write_site(tmp_path, settings(), {**FILES, "decision_trees/tea.yml": LEAKY})
    site = build_with("properdocs", source, tmp_path / "site", "--strict")
    assert site.status == 0, site.log
    files = [file for file in site.folder.rglob("*") if file.is_file()]
    assert [file for file in files if b"how hot the water" in file.read_bytes()] == []
