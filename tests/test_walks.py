"""The Python player takes the walks that the page's script takes (tests/browser/test_walks.py)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.walks import CASES, FOLDER
from whichway import compile
from whichway.graph import Forest
from whichway.limits import Limits
from whichway.load import forest_of, load_paths
from whichway.scenarios.player import open_address, take


@pytest.fixture(scope="module")
def walks() -> Forest:
    return forest_of(load_paths([FOLDER]))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_player_takes_the_walk(case: dict[str, Any], walks: Forest) -> None:
    position, followed = open_address(walks, case["page"], case.get("open", ""), case.get("elsewhere", ()))
    for option in case.get("take", ()):
        following = take(walks, position, option)
        assert following is not None, (
            f"`{option}` is not offered at `{position.page_node.id}`, but {position.options} are"
        )
        position = following
    assert position.page_node.id == case["at"]
    assert list(position.options) == case["offered"]
    assert followed is not case.get("stale", False)
    if "trail" in case:
        assert [taken.node for taken in position.trail] == case["trail"]
    if "given" in case:
        assert {name: value for name, value in position.known.items() if not name.startswith("?")} == case["given"]


def test_the_trees_of_the_walks_are_sound() -> None:
    report = compile.check_paths([FOLDER], Limits())
    told = [finding for finding in report.findings if finding.rule not in ("unset-fact", "unreachable-option")]
    assert told == []
