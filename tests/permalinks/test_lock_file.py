"""The lock file: what it lists, and how it is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.permalinks.trees import LAMP, LOCKED, OUTER, OUTER_LOCKED, rewrite, whichway
from whichway.lockfile import LOCK_NAME


def links(folder: Path) -> str:
    """The lines of the lock file without its comments."""
    lines = (folder / LOCK_NAME).read_text("utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("#"))


def test_lock_writes_a_sorted_line_for_each_tree_node_and_option(folder: Path) -> None:
    result = whichway("lock")
    assert (result.exit_code, result.stdout) == (0, "`permalinks.lock` lists what is published: 6 new\n")
    assert links(folder) == LOCKED


def test_the_lock_file_says_what_it_is(folder: Path) -> None:
    whichway("lock")
    head = (folder / LOCK_NAME).read_text("utf-8").split(LOCKED)[0]
    assert all(line.startswith("#") for line in head.splitlines())
    assert "`whichway lock`" in head


def test_nodes_of_included_trees_are_published_on_both_pages(folder: Path) -> None:
    (folder / "room.yml").write_text(OUTER, "utf-8")
    whichway("lock")
    assert links(folder) == LOCKED + OUTER_LOCKED


def test_to_lock_twice_changes_nothing(folder: Path) -> None:
    whichway("lock")
    before = (folder / LOCK_NAME).read_bytes()
    assert whichway("lock").stdout == "`permalinks.lock` lists what is published: 0 new\n"
    assert (folder / LOCK_NAME).read_bytes() == before
    assert b"\r" not in before


def test_what_is_gone_stays_listed_until_it_is_to_be_forgotten(folder: Path) -> None:
    whichway("lock")
    rewrite(folder / "lamp.yml", "plug-in: {step: Plug", "put-in: {step: Plug")
    rewrite(folder / "lamp.yml", "next: plug-in", "next: put-in")
    result = whichway("lock")
    assert result.stdout == "`permalinks.lock` lists what is published: 1 new, 1 that are gone are still listed\n"
    assert links(folder) == LOCKED + "lamp#put-in\n"
    assert whichway("check").exit_code == 1
    result = whichway("lock", "--forget")
    assert (result.exit_code, "1 that are gone are forgotten" in result.stdout) == (0, True)
    assert links(folder) == LOCKED.replace("lamp#plug-in\n", "") + "lamp#put-in\n"
    assert whichway("check").exit_code == 0


def test_what_an_alias_keeps_alive_is_not_gone_and_not_forgotten(folder: Path) -> None:
    """Who takes the alias away later must be told."""
    whichway("lock")
    rewrite(folder / "lamp.yml", "plug-in: {step: Plug", "put-in: {step: Plug")
    rewrite(folder / "lamp.yml", "next: plug-in", "next: put-in")
    (folder / "lamp.yml").write_text((folder / "lamp.yml").read_text("utf-8") + "aliases: {plug-in: put-in}\n", "utf-8")
    assert "gone" not in whichway("lock", "--forget").stdout
    assert links(folder) == LOCKED + "lamp#put-in\n"


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param("title: [\n", id="no tree at all"),
        pytest.param(LAMP.replace("options:", "options: 7\n    optoins:"), id="options that could not be read"),
        pytest.param(LAMP.replace("bright: {", "bright: [] #"), id="a node that could not be read"),
    ],
)
@pytest.mark.parametrize("forget", [[], ["--forget"]], ids=["keep", "forget"])
def test_what_could_not_be_read_is_not_gone_and_not_forgotten(folder: Path, broken: str, forget: list[str]) -> None:
    (folder / "room.yml").write_text(OUTER, "utf-8")
    whichway("lock")
    (folder / "lamp.yml").write_text(broken, "utf-8")
    assert "gone" not in whichway("lock", *forget).stdout
    assert set((LOCKED + OUTER_LOCKED).split()) <= set(links(folder).split())


def test_lock_clears_away_what_is_no_address(folder: Path) -> None:
    (folder / LOCK_NAME).write_text(f"<<<<<<< HEAD\n{LOCKED}=======\nlamp#old\n>>>>>>> other\n", "utf-8")
    result = whichway("lock")
    assert result.stdout == "`permalinks.lock` lists what is published: 0 new, 1 that are gone are still listed\n"
    assert links(folder) == LOCKED.replace("lamp#plug-in\n", "lamp#old\nlamp#plug-in\n")


def test_a_lock_file_that_can_not_be_written_is_told(folder: Path) -> None:
    (folder / LOCK_NAME).mkdir()
    result = whichway("lock")
    assert (result.exit_code, result.stdout) == (2, "")
    assert LOCK_NAME in result.stderr
