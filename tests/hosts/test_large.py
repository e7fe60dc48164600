"""A large tree: two thousand nodes are one page like any other."""

from __future__ import annotations

from pathlib import Path

from tests.bench.corpus import write_corpus
from tests.conftest import build_site


def test_a_tree_of_two_thousand_nodes_becomes_a_page(tmp_path: Path) -> None:
    write_corpus(tmp_path / "decision_trees", 1, 2000)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Home\n", "utf-8")
    plugins = "plugins:\n  - search\n  - whichway: {max_answers: 2000}\n"
    (tmp_path / "mkdocs.yml").write_text(f"site_name: Large\ntheme: material\n{plugins}", "utf-8")
    site = build_site(tmp_path, tmp_path / "site", "--strict")
    assert site.status == 0, site.log
    assert site.read("troubleshoot/tree-0/index.html").count('class="ww-node') == 2000
