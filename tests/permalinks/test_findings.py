"""What is reported when something published goes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.permalinks.trees import LAMP, LOCKED, OUTER, OUTER_LOCKED, Check
from whichway.findings import Report
from whichway.lockfile import LOCK_NAME


def test_without_a_lock_file_nothing_is_told(check: Callable[..., Report]) -> None:
    assert check(lamp=LAMP).findings == ()


def test_as_long_as_all_is_there_nothing_is_told(gone: Check) -> None:
    assert gone(LOCKED + OUTER_LOCKED, lamp=LAMP, room=OUTER) == []


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("\ufeff" + LOCKED, id="byte-order mark"),
        pytest.param(LOCKED.replace("\n", "\r\n"), id="Windows line ends"),
        pytest.param("\ufeff" + LOCKED.replace("\n", "\r\n"), id="both"),
        pytest.param("# a comment\n\n   # another\n" + LOCKED + "\n \t \n", id="comments and blank lines"),
        pytest.param(LOCKED.replace("\n", "  \n").replace("lamp#", "  lamp#"), id="blanks around"),
        pytest.param(LOCKED.rstrip("\n"), id="no line end at the end"),
        pytest.param(LOCKED + LOCKED, id="everything twice"),
    ],
)
def test_a_lock_file_is_read_however_an_editor_left_it(gone: Check, written: str) -> None:
    assert gone(written, lamp=LAMP) == []
    assert [f.message for f in gone(written, lamp=LAMP.replace("plug-in", "put-in"))] == [
        "the node `plug-in` was published and is gone"
    ]


@pytest.mark.parametrize("line", ["<<<<<<< HEAD", "=======", "?yes", "lamp?yes", "the lamp", "lamp#a#b", "lamp#a?b?c"])
def test_a_line_that_is_no_address_is_told_where_it_stands(gone: Check, line: str) -> None:
    (finding,) = gone(f"{LOCKED}{line}\n", lamp=LAMP)
    assert finding.place == (LOCK_NAME, 7, 1)
    assert finding.message == f"`{line}` is not an address"
    assert finding.help == "take the line out; `whichway lock` writes what is published now"


def test_lines_are_counted_as_editors_count_them(gone: Check) -> None:
    """Python ends a line at a form feed as well."""
    (finding,) = gone(f"# \x0c \x85 \u2028\n{LOCKED}no address\n", lamp=LAMP)
    assert finding.place == (LOCK_NAME, 8, 1)


@pytest.mark.parametrize(
    ("old", "new", "message", "place", "help"),
    [
        pytest.param(
            "plug-in",
            "plug-it-in",
            "the node `plug-in` was published and is gone",
            ("lamp.yml", 2, 1),
            "add `aliases: {plug-in: plug-it-in}`, with the id of what replaced it",
            id="a node with another id",
        ),
        pytest.param(
            '{label: "Yes", next: bright}',
            '{label: "Yes, it is", next: bright}',
            "the option `yes` of `plugged-in` was published and is gone",
            ("lamp.yml", 3, 3),
            "add `aliases: {yes: yes-it-is}`, with the id of what replaced it",
            id="an option with another label",
        ),
        pytest.param(
            '      - {label: "No", next: plug-in}\n',
            "",
            "the option `no` of `plugged-in` was published and is gone",
            ("lamp.yml", 3, 3),
            "add `aliases: {no: …}`, with the id of what replaced it",
            id="an option that nothing is like",
        ),
    ],
)
def test_what_was_published_and_is_gone_is_told_with_the_nearest_id(
    gone: Check, old: str, new: str, message: str, place: tuple[str, int, int], help: str
) -> None:
    assert old in LAMP
    (finding,) = gone(LOCKED, lamp=LAMP.replace(old, new))
    assert (finding.message, finding.place, finding.help) == (message, place, help)
    assert (finding.severity, finding.tree) == ("error", "lamp")


def test_a_finding_about_a_node_stands_at_the_aliases_where_there_are_some(gone: Check) -> None:
    (finding,) = gone(LOCKED, lamp=LAMP.replace("plug-in", "put-in") + "aliases: {start: plugged-in}\n")
    assert finding.place == ("lamp.yml", 10, 1)


def test_a_tree_that_is_gone_is_told_once_in_the_lock_file(gone: Check) -> None:
    (finding,) = gone(LOCKED, lantern=LAMP)
    assert (finding.message, finding.place) == ("the tree `lamp` was published and is gone", (LOCK_NAME, 1, 1))
    assert finding.help.startswith("put the file back")


def test_a_node_that_is_gone_is_told_once_without_its_options(gone: Check) -> None:
    findings = gone(LOCKED, lamp=LAMP.replace("plugged-in", "is-plugged-in"))
    assert [finding.message for finding in findings] == ["the node `plugged-in` was published and is gone"]


def test_everything_that_is_gone_is_told(gone: Check) -> None:
    changed = LAMP.replace("plug-in", "put-in").replace('"No"', '"Not yet"').replace("bright", "done")
    assert [finding.message for finding in gone(LOCKED, lamp=changed)] == [
        "the node `bright` was published and is gone",
        "the node `plug-in` was published and is gone",
        "the option `no` of `plugged-in` was published and is gone",
    ]


def test_a_node_of_an_included_tree_is_told_once_in_its_own_file(gone: Check) -> None:
    findings = gone(LOCKED + OUTER_LOCKED, lamp=LAMP.replace("plug-in", "put-in"), room=OUTER)
    told = [(finding.message, finding.place.file) for finding in findings]
    assert told == [("the node `plug-in` was published and is gone", "lamp.yml")]


def test_an_option_of_an_included_tree_is_told_once_in_its_own_file(gone: Check) -> None:
    findings = gone(LOCKED + OUTER_LOCKED, lamp=LAMP.replace('"Yes"', '"Yes, it is"'), room=OUTER)
    assert [(f.message, f.place) for f in findings] == [
        ("the option `yes` of `plugged-in` was published and is gone", ("lamp.yml", 3, 3))
    ]


def test_an_include_that_is_gone_is_told_once_without_all_that_was_played_there(gone: Check) -> None:
    room = OUTER.replace("check-lamp:", "look-at-lamp:")
    (finding,) = gone(LOCKED + OUTER_LOCKED, lamp=LAMP, room=room)
    assert finding.message == "the node `check-lamp` was published and is gone"
    assert finding.place == ("room.yml", 2, 1)
    assert "`aliases: {check-lamp: look-at-lamp}`" in finding.help


def test_what_an_include_no_longer_plays_is_told_at_the_include(gone: Check) -> None:
    """The tree that was played there is as it was; another is played now."""
    lantern = LAMP.replace("plug-in", "light-up")
    room = OUTER.replace("include: lamp", "include: lantern")
    findings = gone(LOCKED + OUTER_LOCKED, lamp=LAMP, lantern=lantern, room=room)
    assert [(f.message, f.place) for f in findings] == [
        ("the node `check-lamp.plug-in` was published and is gone", ("room.yml", 3, 3))
    ]
