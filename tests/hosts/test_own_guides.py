"""The project's own site: steps show what its guides say, and a heading that is renamed can't be overlooked."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.conftest import ROOT, Site, build_site
from tests.hosts.sites import soup

PAGE = "guides/platform-guide/troubleshooting"
OLD, NEW = "### System metrics { #system-metrics }", "### Metrics of the systems"


def test_steps_show_guide_sections_and_the_guides_say_so(own_site: Site) -> None:
    trees = sorted((own_site.folder / "troubleshoot").glob("*/index.html"))
    sections = [section for tree in trees for section in soup(tree).select(".ww-section")]
    assert len(sections) >= 10
    assert all(len(section.text.split()) > 15 for section in sections)
    used = soup(own_site.folder / f"{PAGE}/index.html").select(".ww-used a")
    sections = [link for link in used if str(link["href"]).startswith("#")]
    steps = [link for link in used if str(link["href"]).startswith("../../../troubleshoot/")]
    assert sections
    assert steps
    assert len(used) == len(sections) + len(steps)


def test_a_heading_that_is_renamed_fails_the_build_at_the_line_of_the_tree(tmp_path: Path) -> None:
    for name in ("docs", "decision_trees", "knowledge"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    guide = (tmp_path / f"docs/{PAGE}.md").read_text("utf-8")
    assert guide.count(OLD) == 1
    (tmp_path / f"docs/{PAGE}.md").write_text(guide.replace(OLD, NEW), "utf-8")
    site = build_site(tmp_path, tmp_path / "site")
    assert site.status == 1
    target = f"{PAGE}.md#system-metrics"
    cited = [
        f"{file.relative_to(tmp_path).as_posix()}:{number}:{line.index(target) + 1}: error WW402 unknown-anchor"
        for file in sorted((tmp_path / "decision_trees").glob("*.yml"))
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if target in line
    ]
    assert cited
    assert [line for line in site.log.splitlines() if "error WW" in line] == cited
    new_name = f"did you mean `{PAGE}.md#metrics-of-the-systems` (“Metrics of the systems”)?"
    assert site.log.count(new_name) == len(cited)
