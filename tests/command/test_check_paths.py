"""`whichway check`: which files and sites it looks at."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.command.site import GOOD, VAGUE, WRONG, whichway, write


@pytest.mark.parametrize(
    ("paths", "trees"),
    [
        (["trees/lamp.yml"], 1),
        (["trees"], 3),
        (["trees/deep"], 1),
        (["trees/lamp.yml", "trees/deep"], 2),
        (["trees/lamp.yml", "./trees/lamp.yml", "trees"], 3),
        (["."], 3),
    ],
    ids=str,
)
def test_a_path_is_a_file_or_a_folder_or_several(paths: list[str], trees: int) -> None:
    write({"trees/lamp.yml": GOOD, "trees/bulb.yaml": GOOD, "trees/deep/down/socket.yml": GOOD})
    result = whichway("check", *paths)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith(f"{trees} tree")


@pytest.mark.parametrize("path", ["nothing.yml", "nothing", "empty", "text", "folder.yml"])
def test_a_path_without_trees_is_unusable(path: str) -> None:
    write({"text/notes.md": "# Notes\n", "text/.hidden.yml": GOOD})
    Path("empty").mkdir()
    Path("folder.yml").mkdir()
    result = whichway("check", path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert path in result.stderr


def test_a_tree_can_be_named_by_its_id_and_a_misspelled_one_is_asked_about() -> None:
    write({"mkdocs.yml": "site_name: Help\n", "decision_trees/deep/lamp.yml": GOOD, "decision_trees/bulb.yml": GOOD})
    result = whichway("check", "lamp")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("1 tree,")
    for misspelled in ("lmap", "decision_trees/lmap.yml"):
        wrong = whichway("test", misspelled)
        assert wrong.exit_code == 2
        assert f"there is no file, folder, or tree `{misspelled}`\nhelp: did you mean `lamp`?" in wrong.stderr


def test_one_unusable_path_among_others_is_unusable() -> None:
    write({"trees/lamp.yml": GOOD})
    assert whichway("check", "trees", "nothing.yml").exit_code == 2


def test_a_file_that_can_not_be_read_is_reported_and_the_others_are_checked() -> None:
    write({"decision_trees/lamp.yml": GOOD})
    Path("decision_trees/gone.yml").symlink_to("nowhere.yml")
    result = whichway("check")
    assert result.exit_code == 1
    assert "decision_trees/gone.yml:1:1: error WW101 invalid-yaml" in result.stdout


def test_a_link_that_leads_round_in_a_circle_is_reported() -> None:
    write({"decision_trees/lamp.yml": GOOD})
    Path("decision_trees/round.yml").symlink_to("round.yml")
    result = whichway("check")
    assert result.exit_code == 1
    assert "decision_trees/round.yml:1:1: error WW101 invalid-yaml" in result.stdout


def test_a_linked_tree_has_the_name_of_the_link() -> None:
    """As in the site that is built of it."""
    write({"shared/v2.yml": WRONG})
    Path("decision_trees").mkdir()
    Path("decision_trees/lamp.yml").symlink_to("../shared/v2.yml")
    (finding,) = json.loads(whichway("check", "--format", "json").stdout)["findings"]
    assert (finding["file"], finding["tree"]) == ("decision_trees/lamp.yml", "lamp")


def test_without_trees_and_without_a_site_the_help_says_what_to_do() -> None:
    result = whichway("check")
    assert result.exit_code == 2
    assert "decision_trees" in result.stderr
    assert "whichway new DIR" in result.stderr


def test_a_site_without_the_folder_that_it_names_is_unusable() -> None:
    write({"mkdocs.yml": "plugins:\n  - whichway: {trees: guides}\n", "decision_trees/lamp.yml": GOOD})
    result = whichway("check")
    assert result.exit_code == 2
    assert "`guides`" in result.stderr


def test_the_site_is_found_upwards_from_a_subfolder(monkeypatch: pytest.MonkeyPatch) -> None:
    write({"mkdocs.yml": "plugins:\n  - whichway: {trees: guides}\n", "guides/lamp.yml": WRONG, "docs/a/index.md": ""})
    assert "guides/lamp.yml:7:29: error" in whichway("check").stdout
    monkeypatch.chdir("docs/a")
    assert re.search(r"guides/lamp\.yml:7:29: error", whichway("check").stdout)
    monkeypatch.chdir("../../guides")
    assert whichway("check").stdout.startswith("lamp.yml:7:29: error")


@pytest.mark.parametrize("arguments", [("-f", "sites/help.yml", "check"), ("check", "-f", "sites/help.yml")])
def test_the_site_can_be_named_before_and_after_the_subcommand(arguments: tuple[str, ...]) -> None:
    write(
        {"sites/help.yml": "plugins:\n  whichway: {trees: guides}\n", "sites/guides/lamp.yml": VAGUE, "mkdocs.yml": ""}
    )
    result = whichway(*arguments)
    assert result.exit_code == 0
    assert "sites/guides/lamp.yml" in result.stdout


@pytest.mark.parametrize("command", ["check", "stats", "test", "lock"])
def test_every_subcommand_about_a_site_takes_its_name(command: str) -> None:
    write({"sites/help.yml": "plugins:\n  whichway: {trees: guides}\n", "sites/guides/lamp.yml": GOOD})
    assert whichway(command, "--config-file", "sites/help.yml").exit_code == 0


def test_a_site_that_is_not_there_is_unusable() -> None:
    write({"decision_trees/lamp.yml": GOOD})
    assert whichway("-f", "nothing.yml", "check").exit_code == 2
    assert whichway("check", "-f", "decision_trees").exit_code == 2


@pytest.mark.parametrize("command", [("check",), ("stats",), ("new", "tree", "a"), ("check", "decision_trees")])
def test_a_broken_site_is_told_with_its_place(command: tuple[str, ...]) -> None:
    write({"mkdocs.yml": "site_name: 'Help\n", "decision_trees/lamp.yml": GOOD})
    result = whichway(*command)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "mkdocs.yml:1:12" in result.stderr
    assert "the quote that opens here is not closed" in result.stderr
