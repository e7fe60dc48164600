"""The table of `make bench` is made from values, and says of each goal whether it is met."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.bench import goals
from tests.bench.measurements import Figure, Goal, Measurement, Missing, NoGoal, quotient
from tests.bench.report import HEAD, MARK, PAGE, cells, sections, share_table, table, write_page

FIRST = quotient("first build", Figure(1.2, "s", note="1.30 s in all"), Figure(0.6, "s", "by hand"), Goal(1.4))
MEMORY = Measurement("memory", 15.4, Figure(115.4, "MB"), Figure(100, "MB", "MkDocs alone"), Goal(20), "MB")
PEER = quotient("first build with Hugo", Figure(0.06, "s"), Figure(0.6, "s", "the same pages by hand"), goals.PEER)
MISSING = Missing("build with inkjs", "not installed", "`npm ci`")


def rows_of(text: str) -> list[list[str]]:
    """The cells of every row in `text`, without those of the heads."""
    lines = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("|")]
    lines = [[cell.strip() for cell in line] for line in lines]
    return [line for line in lines if line[0] not in ("what", "where") and not line[0].startswith("---")]


def test_a_row_has_the_ratio_both_figures_the_goal_and_whether_it_is_met() -> None:
    assert table([FIRST, MEMORY]) == (
        "| what        | value | measured               | compared with        | goal    | met                  |\n"
        "| ----------- | ----- | ---------------------- | -------------------- | ------- | -------------------- |\n"
        "| first build | 2.00  | 1.20 s (1.30 s in all) | by hand: 600 ms      | ≤ 1.40  | no: 0.60 above (43%) |\n"
        "| memory      | 15 MB | 115 MB                 | MkDocs alone: 100 MB | ≤ 20 MB | yes                  |\n"
    )


def test_a_goal_that_is_just_met_is_met_to_the_digits_that_people_see() -> None:
    assert quotient("a", Figure(1.004, "s"), Figure(1, "s"), Goal(1)).met
    assert not quotient("a", Figure(1.006, "s"), Figure(1, "s"), Goal(1)).met
    assert replace(MEMORY, value=20.4).met
    assert not replace(MEMORY, value=20.6).met


def test_a_row_without_a_goal_says_why() -> None:
    assert cells(PEER)[-2:] == ("none", "another way to build, to compare with")
    with pytest.raises(ValueError, match="says why"):
        NoGoal("")


def test_what_is_not_installed_has_no_figure_and_says_how_to_install_it() -> None:
    assert cells(MISSING) == ("build with inkjs", "–", "not installed", "`npm ci`", "–", "not measured")


def test_other_ways_to_build_have_a_table_of_their_own() -> None:
    goal, others = sections([FIRST, PEER, MISSING]).split("## Other ways to build")
    assert [row[0] for row in rows_of(goal)] == ["first build"]
    assert [row[0] for row in rows_of(others)] == ["first build with Hugo", "build with inkjs"]


def test_the_page_gets_the_table_the_date_and_the_machine_below_its_mark(tmp_path: Path) -> None:
    page = tmp_path / "speed.md"
    page.write_text(f"# Speed\n\nProse.\n\n{MARK}\nAn old table.\n", "utf-8")
    write_page([FIRST], {}, page)
    prose, written = page.read_text("utf-8").split(MARK)
    assert prose == "# Speed\n\nProse.\n\n"
    assert "An old table" not in written
    assert str(datetime.date.today()) in written
    assert re.search(r"\d+ shared cores, Python 3\.\d+\.\d+, mkdocs 1\.", written)
    assert table([FIRST]) in written


def test_what_is_small_in_every_build_is_put_together() -> None:
    shares = {"10 × 20": {"imports": 0.6, "markdown": 0.39, "re": 0.01}, "200 × 20": {"markdown": 0.985, "re": 0.015}}
    assert rows_of(share_table(shares)) == [
        ["imports", "60%", "0%"],
        ["markdown", "39%", "98%"],
        ["the rest", "1%", "2%"],
    ]


def test_a_page_without_the_mark_is_left_as_it_is(tmp_path: Path) -> None:
    page = tmp_path / "speed.md"
    page.write_text("# Speed\n", "utf-8")
    with pytest.raises(ValueError, match="has no line"):
        write_page([FIRST], {}, page)
    assert page.read_text("utf-8") == "# Speed\n"


def test_every_row_of_the_manual_has_a_goal_or_says_why_not() -> None:
    rows = rows_of(PAGE.read_text("utf-8").partition(MARK)[2])
    assert len(rows) > 40
    # The last table has shares, not measurements.
    for *_, goal, verdict in (row for row in rows if len(row) == len(HEAD)):
        assert re.fullmatch(r"yes|no: .+ above \(\d+%\)" if goal.startswith("≤ ") else r".+", verdict)


def test_each_size_of_a_first_build_has_a_goal_for_the_second() -> None:
    assert goals.FIRST_BUILD.keys() == goals.SECOND_BUILD.keys()
