"""Old ids lead to where they should."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.permalinks.trees import LAMP, LOCKED, OUTER, OUTER_LOCKED, RENAMED, Check
from whichway.findings import Report
from whichway.lockfile import LOCK_NAME


@pytest.mark.parametrize(
    "aliases",
    [
        pytest.param("{plug-in: put-in}", id="direct"),
        pytest.param("{plug-in: push-in, push-in: put-in}", id="chain"),
        pytest.param("{push-in: put-in, shove-in: push-in, plug-in: shove-in}", id="chain in any order"),
        pytest.param("{a: b, b: a, c: c, plug-in: put-in}", id="beside circles"),
    ],
)
def test_an_alias_keeps_an_old_node_alive(gone: Check, aliases: str) -> None:
    assert gone(LOCKED, lamp=f"{RENAMED}aliases: {aliases}\n") == []


@pytest.mark.parametrize(
    "aliases", ["{plug-in: plug-in}", "{plug-in: a, a: plug-in}", "{plug-in: a, a: b, b: a}", "{plug-in: nowhere}"]
)
def test_an_alias_that_leads_nowhere_keeps_nothing_alive(gone: Check, aliases: str) -> None:
    assert [f.message for f in gone(LOCKED, lamp=f"{RENAMED}aliases: {aliases}\n")] == [
        "the node `plug-in` was published and is gone"
    ]


def test_an_alias_whose_target_is_gone_is_told(check: Callable[..., Report]) -> None:
    report = check({LOCK_NAME: LOCKED}, lamp=f"{LAMP}aliases: {{start: plugged-on}}\n")
    (finding,) = report.findings
    assert (finding.rule, finding.message) == ("unknown-target", "`plugged-on` is not a node of this tree")
    assert finding.place == ("lamp.yml", 10, 18)
    assert finding.help == "did you mean `plugged-in`?"


def test_options_of_a_node_with_an_alias_stand_under_its_new_name(gone: Check) -> None:
    asked = LAMP.replace("plugged-in", "in-the-wall") + "aliases: {plugged-in: in-the-wall}\n"
    assert gone(LOCKED, lamp=asked) == []
    (finding,) = gone(LOCKED, lamp=asked.replace('"Yes"', '"Yes, it is"'))
    assert finding.message == "the option `yes` of `plugged-in` was published and is gone"
    assert finding.place == ("lamp.yml", 3, 3)


def test_what_the_help_says_of_an_option_is_right(check: Callable[..., Report]) -> None:
    """An option's old id may have an alias like a node's."""
    asked = LAMP.replace('"Yes"', '"Yes, it is"') + "aliases: {yes: yes-it-is}\n"
    assert check({LOCK_NAME: LOCKED}, lamp=asked).findings == ()


def test_an_id_that_is_in_use_again_needs_no_alias_and_heeds_none(gone: Check) -> None:
    again = LAMP.replace("bright: {outcome: Enjoy", "bright: {outcome: Really enjoy") + "aliases: {bright: plug-in}\n"
    assert gone(LOCKED, lamp=again) == []


def test_an_alias_of_an_included_tree_holds_wherever_it_is_played(check: Callable[..., Report]) -> None:
    report = check({LOCK_NAME: LOCKED + OUTER_LOCKED}, lamp=f"{RENAMED}aliases: {{plug-in: put-in}}\n", room=OUTER)
    assert report.findings == ()


def test_an_alias_of_an_include_holds_for_all_that_is_played_there(check: Callable[..., Report]) -> None:
    room = OUTER.replace("check-lamp:", "look-at-lamp:") + "aliases: {check-lamp: look-at-lamp}\n"
    assert check({LOCK_NAME: LOCKED + OUTER_LOCKED}, lamp=LAMP, room=room).findings == ()


def test_a_node_that_has_moved_into_an_included_tree_may_have_an_alias(check: Callable[..., Report]) -> None:
    room = OUTER + "aliases: {plugged-in: check-lamp.plugged-in}\n"
    report = check({LOCK_NAME: "room\nroom#plugged-in\nroom#plugged-in?yes\n"}, lamp=LAMP, room=room)
    assert report.findings == ()
