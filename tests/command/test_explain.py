"""`whichway explain`: rules in words."""

from __future__ import annotations

import pytest

from tests.command.site import whichway
from whichway.rules import CATALOGUE


@pytest.mark.parametrize("name", ["no-way-out", "No-Way-Out", "no_way_out", "NO_WAY_OUT", "WW204", "ww204", " ww204 "])
def test_a_rule_is_explained_by_its_name_or_code_however_it_is_spelt(name: str) -> None:
    result = whichway("explain", name)
    assert result.exit_code == 0
    assert result.output.startswith("# no-way-out (WW204, error)\n")
    for heading in ("What it does", "Why it matters", "Example", "Use instead"):
        assert f"\n## {heading}\n" in result.output


@pytest.mark.parametrize(
    ("name", "near"),
    [("no-wayout", "no-way-out"), ("unknwon-key", "unknown-key"), ("Deadend", "dead-end"), ("WW24", "WW2")],
)
def test_an_unknown_rule_comes_with_the_nearest_one(name: str, near: str) -> None:
    result = whichway("explain", name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"there is no rule `{name}`" in result.stderr
    assert f"did you mean `{near}" in result.stderr


def test_a_rule_like_none_comes_with_the_way_to_all() -> None:
    result = whichway("explain", "zzz")
    assert result.exit_code == 2
    assert "`whichway explain` lists all rules" in result.stderr


def test_without_a_rule_all_are_listed() -> None:
    lines = whichway("explain").output.splitlines()
    assert len(lines) == len(CATALOGUE)
    for line, rule in zip(lines, CATALOGUE.values(), strict=True):
        assert line.split()[:3] == [rule.code, rule.name, rule.severity]
        assert line.endswith(rule.summary)
