"""What scenarios cover of a tree."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.scenarios.trees import LAMP, LINES, OUTER, SHOP, SOCKET, PlayTree, scenarios
from whichway.findings import Report


def test_without_scenarios_nothing_is_covered(played: PlayTree) -> None:
    done = played(LAMP)
    assert (done.coverage, done.results) == (0, [])
    assert len(done.uncovered_options) == 6  # two, three, and one "that did not help"
    assert done.uncovered_outcomes == ["plug-in", "replace-bulb", "enjoy"]


def test_options_and_outcomes_count_the_same(played: PlayTree) -> None:
    """Two of six options, and one of three outcomes."""
    done = played(LAMP, 'answers: {plugged-in: "yes", bright: "no"}, ends: replace-bulb')
    assert done.options == {("plugged-in", "yes"), ("bright", "no")}
    assert done.outcomes == {"replace-bulb"}
    assert done.coverage == pytest.approx(100 * 3 / 9)


def test_an_outcome_that_is_passed_is_covered(played: PlayTree) -> None:
    done = played(LAMP, 'answers: {plugged-in: "no", plug-in: unsolved, bright: "yes"}, ends: enjoy')
    assert done.options == {("plugged-in", "no"), ("plug-in", "unsolved"), ("bright", "yes")}
    assert done.outcomes == {"plug-in", "enjoy"}
    assert done.coverage == pytest.approx(100 * 5 / 9)


def test_what_two_scenarios_cover_counts_once(played: PlayTree) -> None:
    one = 'answers: {plugged-in: "no"}, ends: plug-in'
    assert played(LAMP, one, one).coverage == pytest.approx(100 * 2 / 9)


def test_all_is_covered_by_scenarios_that_take_everything(played: PlayTree) -> None:
    done = played(
        LAMP,
        'answers: [{plugged-in: "yes"}, {bright: it-flickers}, {bright: "no"}], ends: replace-bulb',
        'answers: {plugged-in: "no", plug-in: unsolved, bright: "yes"}, ends: enjoy',
    )
    assert (done.coverage, done.uncovered_options, done.uncovered_outcomes) == (100, [], [])


def test_a_failing_scenario_covers_what_it_came_to(played: PlayTree) -> None:
    done = played(LAMP, 'answers: {plugged-in: "yes", bright: maybe}, ends: enjoy')
    assert done.options == {("plugged-in", "yes")}


def test_included_and_linked_trees_are_not_covered_by_scenarios_of_others(played: PlayTree) -> None:
    """`bright` is a question of the other tree, too: what is taken there is not taken here."""
    done = played(
        OUTER,
        'answers: {power.live: "no", electrician: unsolved, /shop/bright: "yes"}, ends: /shop/big',
        socket=SOCKET,
        shop=SHOP,
    )
    assert done.options == {("electrician", "unsolved")}
    assert done.outcomes == {"electrician"}
    assert done.coverage == pytest.approx(100 * 2 / 5)


def test_check_notes_options_that_no_scenario_takes_only_where_there_are_scenarios(
    check: Callable[..., Report],
) -> None:
    assert check(lamp=LAMP).findings == ()
    report = check(lamp=LAMP + scenarios('answers: {plugged-in: "yes", bright: "no"}, ends: replace-bulb'))
    listed = "`no` of `plugged-in`, `yes` of `bright`, `it-flickers` of `bright`, …"
    assert [(f.rule, f.severity, f.message, f.place.line) for f in report.findings] == [
        ("uncovered-option", "note", f"no scenario takes 4 options: {listed}", LINES + 1)
    ]
