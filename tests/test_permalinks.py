"""Permalinks: what has been published keeps working, or is told; old ids open what has taken their place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner, Result

from tests.conftest import WriteTrees
from tests.test_render import PlainHost
from whichway import pages
from whichway.cli import main
from whichway.findings import Finding, Report
from whichway.load import forest_of, load_paths
from whichway.lockfile import LOCK_NAME

LAMP = """\
title: The lamp is dark
nodes:
  plugged-in:
    question: Is it plugged in?
    options:
      - {label: "Yes", next: bright}
      - {label: "No", next: plug-in}
  plug-in: {step: Plug it in, next: bright}
  bright: {outcome: Enjoy the light}
"""
LOCKED = """\
lamp
lamp#bright
lamp#plug-in
lamp#plugged-in
lamp#plugged-in?no
lamp#plugged-in?yes
"""
OUTER = """\
title: The room is dark
nodes:
  check-lamp: {include: lamp, results: {solved: read}}
  read: {outcome: Read a book}
"""
OUTER_LOCKED = """\
room
room#check-lamp
room#check-lamp.bright
room#check-lamp.plug-in
room#check-lamp.plugged-in
room#check-lamp.plugged-in?no
room#check-lamp.plugged-in?yes
room#read
"""

Check = Callable[..., list[Finding]]


@pytest.fixture
def gone(check: Callable[..., Report]) -> Check:
    """What is told of permalinks when trees, given as `name="yaml…"`, are checked with a lock file."""

    def run(lock: str, **named: str) -> list[Finding]:
        found = check({LOCK_NAME: lock}, **named).findings
        return [finding for finding in found if finding.rule == "removed-permalink"]

    return run


@pytest.fixture
def folder(trees: WriteTrees, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a site's trees, with the lamp in it; the working directory is the site."""
    written = trees(lamp=LAMP)
    monkeypatch.chdir(written.parent)
    return written


def whichway(*arguments: str) -> Result:
    """Runs the command in this process; an error that it did not expect fails the test."""
    result = CliRunner().invoke(main, arguments)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def links(folder: Path) -> str:
    """The lines of the lock file without its comments."""
    lines = (folder / LOCK_NAME).read_text("utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("#"))


def rewrite(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


# --- the lock file -----------------------------------------------------------------------------------------------


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


# --- what is told ------------------------------------------------------------------------------------------------


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
    assert finding.message == f"`{line}` is no address"
    assert finding.help == "take the line out; `whichway lock` writes what is published now"


@pytest.mark.parametrize(
    ("old", "new", "message", "place", "help"),
    [
        pytest.param(
            "plug-in",
            "plug-it-in",
            "the node `plug-in` was published and is gone",
            ("lamp.yml", 2, 1),
            "add `aliases: {plug-in: plug-it-in}`, with the id of what has taken its place",
            id="a node with another id",
        ),
        pytest.param(
            '{label: "Yes", next: bright}',
            '{label: "Yes, it is", next: bright}',
            "the option `yes` of `plugged-in` was published and is gone",
            ("lamp.yml", 3, 3),
            "add `aliases: {yes: yes-it-is}`, with the id of what has taken its place",
            id="an option with another label",
        ),
        pytest.param(
            '      - {label: "No", next: plug-in}\n',
            "",
            "the option `no` of `plugged-in` was published and is gone",
            ("lamp.yml", 3, 3),
            "add `aliases: {no: …}`, with the id of what has taken its place",
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


# --- aliases -----------------------------------------------------------------------------------------------------

RENAMED = LAMP.replace("plug-in", "put-in")


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
    assert (finding.rule, finding.message) == ("unknown-target", "`plugged-on` is no node of this tree")
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


# --- broken trees ------------------------------------------------------------------------------------------------


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


# --- the page ----------------------------------------------------------------------------------------------------


def page_of(folder: Path, tree: str) -> BeautifulSoup:
    forest = forest_of(load_paths([folder]))
    return BeautifulSoup(pages.tree_html(pages.page_view(forest.trees[tree], forest, PlainHost())), "html.parser")


def opens(page: BeautifulSoup, old: str) -> str:
    """The node whose section an address `#old` shows without a script: that with the element that has this id."""
    found = page.find_all(id=old)
    assert len(found) == 1, f"{len(found)} elements have the id {old}"
    section = found[0].find_parent("section", class_="ww-node")
    assert section is not None
    return str(section["data-node"])


def test_an_old_id_opens_the_node_that_has_taken_its_place(trees: WriteTrees) -> None:
    aliases = "{plug-in: push-in, push-in: put-in, wall: plugged-in, a: b, b: a, c: c}"
    page = page_of(trees(lamp=f"{RENAMED}aliases: {aliases}\n"), "lamp")
    ids = ("plug-in", "push-in", "put-in", "wall", "plugged-in")
    assert [opens(page, id_) for id_ in ids] == ["put-in", "put-in", "put-in", "plugged-in", "plugged-in"]
    assert [page.find(id=id_) for id_ in ("a", "b", "c")] == [None] * 3


def test_an_alias_that_has_the_id_of_a_node_opens_that_node(trees: WriteTrees) -> None:
    page = page_of(trees(lamp=f"{LAMP}aliases: {{bright: plug-in}}\n"), "lamp")
    assert opens(page, "bright") == "bright"


def test_an_old_id_of_an_include_opens_the_first_node_that_is_played_there(trees: WriteTrees) -> None:
    room = OUTER.replace("check-lamp:", "look-at-lamp:") + "aliases: {check-lamp: look-at-lamp}\n"
    page = page_of(trees(lamp=LAMP, room=room), "room")
    assert opens(page, "look-at-lamp") == opens(page, "check-lamp") == "look-at-lamp.plugged-in"


def test_old_ids_of_an_included_tree_open_its_nodes_wherever_it_is_played(trees: WriteTrees) -> None:
    page = page_of(trees(lamp=f"{RENAMED}aliases: {{plug-in: put-in}}\n", room=OUTER), "room")
    assert opens(page, "check-lamp.plug-in") == "check-lamp.put-in"


def test_an_old_id_of_an_include_opens_all_that_is_played_there(trees: WriteTrees) -> None:
    room = OUTER.replace("check-lamp:", "look-at-lamp:") + "aliases: {check-lamp: look-at-lamp}\n"
    page = page_of(trees(lamp=LAMP, room=room), "room")
    assert opens(page, "check-lamp.plug-in") == "look-at-lamp.plug-in"
