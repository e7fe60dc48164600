"""`tree.json`: a program that knows the schema alone walks it to where readers come, and it says what the page says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from click.testing import CliRunner

from tests.assistant.own import own_scenarios, own_views
from tests.assistant.walker import Walker
from tests.hosts.sites import make, one, soup
from tests.play.sites import views_of
from tests.walks import CASES, FOLDER
from whichway.cases import Views
from whichway.cli import main
from whichway.formats import tree_json
from whichway.pages import SCHEMA, assets
from whichway.scenarios import open_address, take

TEXT = json.loads(assets(["programs"])[SCHEMA])


def files_of(views: Views) -> dict[str, dict[str, Any]]:
    """What `tree.json` has of each tree; it fits the schema."""
    found = {tree: json.loads(tree_json(views.page(tree), "tree.schema.json")) for tree in views.forest.trees}
    for tree in found.values():
        jsonschema.validate(tree, TEXT, jsonschema.Draft202012Validator)
    return found


def test_a_program_walks_to_where_the_player_comes() -> None:
    views = views_of(FOLDER)
    files, walked = files_of(views), 0
    for case in (case for case in CASES if not case.get("open")):
        position, _ = open_address(views.forest, case["page"], "")
        walker = Walker(files, case["page"], {})
        for option in case.get("take", ()):
            position = take(views.forest, position, option) or position
            assert walker.take(option), (case["name"], option)
        assert (walker.tree["tree"], walker.at) == position.key, case["name"]
        ids = {"-" if id_ == "next" and walker.step.get("asks") else id_ for id_ in position.options}
        assert {option["id"] for option in walker.offered()} >= ids - {"next"}, case["name"]
        walked += 1
    assert walked > 30


def test_a_program_walks_every_scenario_of_this_site() -> None:
    views, played = own_views(), 0
    files = files_of(views)
    for name, case in own_scenarios(views):
        first = case.rewound(1)
        walker = Walker(files, first.tree, first.given)
        for row in case.rows:
            assert walker.take(row.text or row.option), (name, row)
        assert (walker.tree["tree"], walker.at) == case.position.key, name
        played += 1
    assert played > 100


@pytest.mark.parametrize("directory_urls", [True, False])
def test_a_page_names_the_files_beside_it_and_their_links_lead_on(tmp_path: Path, directory_urls: bool) -> None:
    site = make(tmp_path, theme="material", use_directory_urls=directory_urls)
    assert site.status == 0, site.log
    head = soup(site.folder / "troubleshoot" / ("lamp/index.html" if directory_urls else "lamp.html"))
    folder = (site.folder / "troubleshoot" / "lamp") if directory_urls else site.folder / "troubleshoot"
    for kind in ("application/json", "text/markdown"):
        file = folder / str(one(head, f'link[type="{kind}"]')["href"])
        assert file.is_file(), file
    tree = json.loads(site.read("troubleshoot/lamp/tree.json"))
    beside = site.folder / "troubleshoot" / "lamp"
    assert json.loads((beside / tree["$schema"]).read_text("utf-8")) == TEXT
    assert tree["content"] == one(head, ".ww-tree")["data-version"]
    urls = [guide["url"] for guide in tree["steps"]["replace-bulb"]["guides"]]
    urls += [option["to"]["url"] for option in tree["steps"]["plugged-in"]["options"] if "url" in option["to"]]
    for url in urls:
        target = beside / url.partition("#")[0]
        assert target.is_file() or (target / "index.html").is_file(), url
    assert "# Is it plugged in?" in site.read("troubleshoot/lamp/tree.md")
    assert "- [The lamp is dark](lamp/tree.md): Find out why" in site.read("troubleshoot/llms.txt")


def test_pages_for_other_hosts_bring_it_along_and_take_it_away_with_its_tree(tmp_path: Path, monkeypatch: Any) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Lamps\n", "utf-8")
    (tmp_path / "docs").mkdir()
    trees = tmp_path / "decision_trees"
    trees.mkdir()
    for name in ("lamp", "fuse"):
        (trees / f"{name}.yml").write_text(f"title: The {name}\nnodes: {{end: {{outcome: Done}}}}\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    written = tmp_path / "docs" / "troubleshoot"
    for left in ("fuse", "lamp"):
        done = CliRunner().invoke(main, ["pages", "--to", str(written)])
        assert done.exit_code == 0, done.output
        assert json.loads((written / "lamp" / "tree.json").read_text("utf-8"))["title"] == "The lamp"
        assert not [*written.rglob("tree.md")], "the host would make a page of it"
        (trees / "fuse.yml").unlink(missing_ok=True)
        assert (written / "fuse" / "tree.json").exists() is (left == "fuse")
