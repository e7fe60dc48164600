"""What is published of trees that can not be read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.permalinks.trees import LAMP, LOCKED, OUTER, OUTER_LOCKED, Check, rewrite, whichway
from whichway.findings import Report
from whichway.lockfile import LOCK_NAME


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param("title: [\n", id="no YAML"),
        pytest.param("", id="empty"),
        pytest.param(LAMP.replace("options:", "options: 7\n    optoins:"), id="options that could not be read"),
        pytest.param(LAMP.replace("bright: {", "bright: [] #"), id="a node that could not be read"),
        pytest.param(LAMP.replace("next: plug-in", "next: [plug-in]"), id="a target that could not be read"),
    ],
)
def test_a_broken_tree_does_not_make_its_permalinks_gone(gone: Check, broken: str) -> None:
    """Neither its own, nor those of a tree that includes it."""
    assert gone(LOCKED + OUTER_LOCKED, lamp=broken, room=OUTER) == []


def test_a_misspelt_include_is_told_once_by_its_own_rule(check: Callable[..., Report]) -> None:
    report = check({LOCK_NAME: LOCKED + OUTER_LOCKED}, lamp=LAMP, room=OUTER.replace("include: lamp", "include: lmap"))
    assert "removed-permalink" not in {finding.rule for finding in report.findings}
    assert "unknown-target" in {finding.rule for finding in report.findings}


def test_a_tree_that_comes_to_include_itself_is_told_by_its_own_rule(check: Callable[..., Report]) -> None:
    round_again = "plug-in: {include: room, results: {solved: bright}}"
    lamp = LAMP.replace("plug-in: {step: Plug it in, next: bright}", round_again)
    report = check({LOCK_NAME: LOCKED + OUTER_LOCKED}, lamp=lamp, room=OUTER)
    assert {finding.rule for finding in report.findings if finding.severity == "error"} == {"endless-include"}


def test_of_two_files_with_one_name_the_first_has_the_permalinks(gone: Check) -> None:
    assert gone(LOCKED, lamp=LAMP, **{"more/lamp": LAMP.replace("plug-in", "put-in")}) == []


def test_one_file_is_checked_against_its_own_lines_and_those_of_trees_that_are_gone(folder: Path) -> None:
    (folder / "room.yml").write_text(OUTER, "utf-8")
    whichway("lock")
    rewrite(folder / "lamp.yml", "plug-in", "put-in")
    assert "removed-permalink" in whichway("check", "decision_trees/lamp.yml").stdout
    assert "removed-permalink" not in whichway("check", "decision_trees/room.yml").stdout
