"""Edit links of trees: their files are outside `docs/`, wherever the settings are and however edit links are made."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.config import load_config

from tests.hosts.conftest import MakeSite
from tests.hosts.sites import hrefs, page
from whichway.hosts.mkdocs.edit_link import edit_url

REPOSITORY = "https://git.example.com/acme/help"


def link(repository: Path, site: str = "", trees: str = "decision_trees", **settings: Any) -> str | None:
    """The edit link of the tree `x` in a repository whose `mkdocs.yml` is in the folder `site`."""
    home = repository / site
    (home / settings.get("docs_dir", "docs")).mkdir(parents=True)
    (home / trees).mkdir(parents=True)
    tree = home / trees / "x.yml"
    tree.touch()
    (home / "mkdocs.yml").write_text(yaml.safe_dump({"site_name": "Help", "site_dir": "out", **settings}), "utf-8")
    return edit_url(load_config(str(home / "mkdocs.yml")), tree)


@pytest.mark.parametrize(
    ("site", "trees", "settings", "expected"),
    [
        ("", "decision_trees", {"edit_uri": "edit/main/docs/"}, "edit/main/decision_trees/x.yml"),
        ("", "docs/trees", {"edit_uri": "edit/main/docs/"}, "edit/main/docs/trees/x.yml"),
        ("site", "decision_trees", {"edit_uri": "edit/main/site/docs"}, "edit/main/site/decision_trees/x.yml"),
        ("site", "../trees", {"edit_uri": "edit/main/site/docs/"}, "edit/main/trees/x.yml"),
        ("", "trees", {"docs_dir": "site/docs", "edit_uri": "edit/main/site/docs/"}, "edit/main/trees/x.yml"),
        # The address leaves out where `docs` is: it must not be climbed out of, as the branch is above it.
        ("", "trees", {"docs_dir": "site/docs", "edit_uri": "edit/main/docs/"}, "edit/main/trees/x.yml"),
        ("", "trees", {"edit_uri_template": "blob/main/docs/{path}?plain=1"}, "blob/main/trees/x.yml?plain=1"),
        ("", "trees", {"edit_uri_template": "ide/docs/{path_noext}.yml"}, "ide/trees/x.yml"),
        ("", "trees", {"edit_uri_template": "edit?file=docs/{path}"}, "edit?file=trees/x.yml"),
        ("", "decision_trees", {"edit_uri_template": "e?f=docs%2F{path!q}"}, "e?f=decision_trees%2Fx.yml"),
    ],
)
def test_an_edit_link_leads_to_the_file_of_the_tree(
    tmp_path: Path, site: str, trees: str, settings: dict[str, str], expected: str
) -> None:
    assert link(tmp_path, site, trees, repo_url=REPOSITORY, **settings) == f"{REPOSITORY}/{expected}"


@pytest.mark.parametrize(
    "settings",
    [
        {"edit_uri": "https://ide.example.com/main/docs/"},
        {"edit_uri_template": "https://ide.example.com/main/docs/{path}"},
    ],
)
def test_an_edit_link_without_a_repository_has_no_way_up_in_it(tmp_path: Path, settings: dict[str, str]) -> None:
    assert link(tmp_path, **settings) == "https://ide.example.com/main/decision_trees/x.yml"


def test_a_repository_behind_a_symbolic_link_gives_the_same_edit_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    found = link(tmp_path / "link", repo_url=REPOSITORY, edit_uri="edit/main/docs/")
    assert found == f"{REPOSITORY}/edit/main/decision_trees/x.yml"


def test_there_is_no_edit_link_where_nobody_edits(tmp_path: Path) -> None:
    assert link(tmp_path) is None


def test_an_address_that_does_not_say_where_docs_is_gives_no_link_and_the_build_says_why(make_site: MakeSite) -> None:
    """A wrong link is worse than none: `edit/main/` with a way up would leave out the branch."""
    site = make_site(theme="material", repo_url=REPOSITORY, edit_uri="edit/main/")
    assert site.status == 0, site.log
    assert "the trees' pages have no edit links: `edit_uri` does not name the folder `docs`" in site.log
    assert hrefs(page(site, "troubleshoot/lamp"), 'a[href*="/edit/"]') == []
    assert hrefs(page(site, "guides/lamp"), 'a[href*="/edit/"]') == [f"{REPOSITORY}/edit/main/guides/lamp.md"]
