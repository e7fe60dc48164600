"""Typed answers: how numbers and dates are read, what plays, what is proven, locked, suggested, and drawn."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from tests.conftest import WriteTrees
from tests.proofs.written import as_json
from whichway.cli import main
from whichway.findings import Report
from whichway.graph import Forest, permalinks
from whichway.limits import Limits
from whichway.load import forest_of, load_paths
from whichway.quantities import Quantity, amount, between, in_address, range_id, written
from whichway.scenarios import begin, play_all, suggested, take

CheckTrees = Callable[..., Report]

OVEN = """\
title: The oven stays cold
facts: {hours: number, bought: date, name: text}
nodes:
  hours:
    question: How long has it been cold?
    number: {unit: hours, min: 0}
    fact: hours
    options:
      - {below: 1.5, next: signs}
      - {from: 1.5, next: bought}
      - {label: I'm not sure, next: signs}
  bought:
    question: When did you buy it?
    date: {max: 2026-12-31}
    fact: bought
    options:
      - {below: 2024-01-01, next: name}
      - {from: 2024-01-01, next: signs}
  name:
    question: What is it called?
    text: {example: Hot 1, pattern: "[A-Za-z]+ [0-9]+"}
    fact: name
    next: signs
  signs:
    question: What do you see?
    choose: several
    options:
      - {id: lamp, label: The lamp is dark}
      - {id: clock, label: The clock blinks}
    next: by-all
  by-all:
    route:
      - {when: {signs: {all: [lamp, clock]}}, next: fuse}
      - {when: {hours: unset}, next: wait}
      - {when: {hours: {from: 24}}, next: service}
      - {when: {signs: none}, next: wait}
      - {otherwise: fuse}
  fuse: {outcome: Look at the fuse}
  wait: {outcome: Wait an hour}
  service: {outcome: Call the service}
"""


@pytest.mark.parametrize(
    ("quantity", "text", "plain", "address"),
    [
        ("number", "24", "24", "=24"),
        ("number", " 1.50 ", "1.5", "=1_5"),
        ("number", "-0.0", "0", "=0"),
        ("number", "-3.10", "-3.1", "=-3_1"),
        ("number", "100", "100", "=100"),
        ("date", "2026-01-31", "2026-01-31", "=2026-01-31"),
    ],
)
def test_an_amount_has_one_form(quantity: Quantity, text: str, plain: str, address: str) -> None:
    value = amount(quantity, text)
    assert value is not None
    assert (written(quantity, value), in_address(quantity, value)) == (plain, address)


@pytest.mark.parametrize("text", ["", "1,5", ".5", "1e3", "1_000", "ten", "1" * 16, "0." + "1" * 11, "NaN", "١"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert amount("number", text) is None


@pytest.mark.parametrize("text", ["2026-02-30", "20260131", "31.1.2026", "2026-1-3", "0000-01-01"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert amount("date", text) is None


@pytest.mark.parametrize(
    ("bounds", "id_"),
    [
        ((None, "1"), "below-1"),
        (("1", "168"), "from-1-below-168"),
        (("1.5", None), "from-1-5"),
        (("-1", "0"), "from-minus-1-below-0"),
        (("2026-01-31", None), "from-2026-01-31"),
    ],
)
def test_a_range_has_an_id_that_its_bounds_make(bounds: tuple[str | None, str | None], id_: str) -> None:
    assert range_id(*bounds) == id_


def test_of_a_range_an_answer_is_taken_that_readers_can_type() -> None:
    assert between("number", Decimal("1.25"), Decimal(3), Decimal(9), 1) == Decimal("1.3")
    assert between("number", Decimal("1.25"), Decimal("1.3"), Decimal(9), 1) == Decimal("1.25")
    assert between("number", Decimal(4), Decimal(9), Decimal(3)) is None


@pytest.mark.parametrize(
    ("answers", "end"),
    [
        ("{hours: 1, signs: [lamp]}", "fuse"),
        ("{hours: 1.49, signs: none}", "wait"),
        ("{hours: below-1-5, signs: [lamp, clock]}", "fuse"),
        ("{hours: 1.5, bought: 2024-01-01, signs: clock}", "fuse"),
        ("{hours: 30, bought: 2023-12-31, name: Warm 2000, signs: none}", "service"),
        ("{hours: im-not-sure, signs: none}", "wait"),
        ('{hours: "=24", bought: "=2025-05-05", signs: lamp}', "service"),
    ],
)
def test_scenarios_say_what_readers_type_and_tick(check: CheckTrees, answers: str, end: str) -> None:
    report = check(oven=f"{OVEN}scenarios:\n  - {{name: S, answers: {answers}, ends: {end}}}\n")
    assert [finding.message for finding in report.findings if finding.rule == "failed-scenario"] == []


@pytest.mark.parametrize("answer", ["-1", "ten", "1,5", "next"])
def test_what_can_not_be_typed_is_not_taken(forest: Callable[..., Forest], answer: str) -> None:
    trees = forest(oven=OVEN)
    assert take(trees, begin(trees, "oven"), answer) is None


@pytest.mark.parametrize("answer", ["stove", "lamp+stove", "next", ""])
def test_only_what_is_offered_is_ticked(forest: Callable[..., Forest], answer: str) -> None:
    trees = forest(oven=OVEN)
    position = take(trees, begin(trees, "oven"), "1")
    assert position is not None
    assert position.options == ("lamp", "clock", "none")
    assert take(trees, position, answer) is None


def test_the_trail_has_typed_answers_as_addresses_do(forest: Callable[..., Forest]) -> None:
    trees = forest(oven=OVEN)
    position = begin(trees, "oven")
    for answer in ("30.50", "2020-02-29", "Hot 7", "clock+lamp"):
        following = take(trees, position, answer)
        assert following is not None, answer
        position = following
    assert [taken.option for taken in position.trail] == ["=30_5", "=2020-02-29", "-", "lamp+clock"]
    assert position.known["hours"] == "from-24"


def test_what_is_suggested_covers_every_range_and_every_tick(trees: WriteTrees) -> None:
    folder = trees(oven=OVEN)
    forest = forest_of(load_paths([folder]))
    text = suggested(forest, play_all(forest, forest.trees.values()))
    again = forest_of(load_paths([trees(oven=OVEN + "\n".join(text.splitlines()[1:]) + "\n")]))
    (played,) = play_all(again, again.trees.values())
    assert [failure for _, failure in played.results] == [None] * len(played.results)
    assert (played.uncovered_options, played.uncovered_outcomes) == ([], [])


def test_ranges_and_ticks_are_locked_and_texts_have_no_address(forest: Callable[..., Forest]) -> None:
    links = [(link.node, link.option) for link in permalinks(forest(oven=OVEN).pages) if link.option]
    assert links == [
        *(("hours", option) for option in ("below-1-5", "from-1-5", "im-not-sure")),
        *(("bought", option) for option in ("below-2024-01-01", "from-2024-01-01")),
        *(("signs", option) for option in ("lamp", "clock")),
    ]


def test_a_number_goes_along_into_a_tree_that_asks_for_other_bounds(check: CheckTrees) -> None:
    first = "title: A\nfacts: {age: number}\nnodes:\n  age:\n    question: How old?\n    number: {}\n    fact: age\n"
    first += "    options:\n      - {below: 0, next: /b}\n      - {from: 0, next: /b}\n"
    second = "title: B\nfacts: {age: number}\nnodes:\n  by-age:\n    route:\n"
    second += "      - {when: {age: {from: 18}}, next: old}\n      - {when: {age: unset}, next: young}\n"
    second += "  old: {outcome: Old}\n  young: {outcome: Young}\n"
    found = [f for f in check(a=first, b=second).findings if f.rule == "incomplete-route"]
    assert [finding.walk for finding in found] == [(("/a/age", "=-1"),)]


def ticks(number: int) -> str:
    """A question with many ticks, all of which are asked about later."""
    options = [{"id": f"o{index}", "label": f"Option {index}"} for index in range(number)]
    cases = [{"when": {"q": f"o{index}"}, "next": "end"} for index in range(number)]
    nodes = {
        "q": {"question": "Which?", "choose": "several", "options": options, "next": "by"},
        "by": {"route": [*cases, {"otherwise": "none-of-it"}]},
        "end": {"outcome": "Done"},
        "none-of-it": {"outcome": "Nothing"},
    }
    promise = {"never": "none-of-it", "unless": {"q": "none"}}
    return as_json({"title": "Q", "nodes": nodes, "promises": [promise]})[0]


def test_ticks_are_proven_within_the_budget_and_never_claimed_beyond_it(check: CheckTrees) -> None:
    assert [finding.rule for finding in check(q=ticks(8)).findings] == []
    found = check(q=ticks(40)).findings
    assert {finding.rule for finding in found} == {"not-proven"}
    assert len(found) == 2
    assert {f.rule for f in check(q=ticks(8), limits=Limits(max_states=100)).findings} == {"not-proven"}


def test_a_promise_can_ask_for_a_fact_that_nobody_has_set(check: CheckTrees) -> None:
    kept = OVEN + "promises:\n  - {never: service, unless: {hours: {from: 24}}}\n"
    kept += "  - {never: wait, unless: [{hours: unset}, {signs: none}]}\n"
    assert [f.message for f in check(oven=kept).findings if f.rule == "broken-promise"] == []
    broken = OVEN + "promises:\n  - {never: wait, unless: {hours: unset}}\n"
    (finding,) = (f for f in check(oven=broken).findings if f.rule == "broken-promise")
    assert finding.message == "a walk comes to `wait` while `hours` is `below-1-5`"
    assert finding.walk == (("hours", "=0"), ("signs", "none"))


def test_an_audience_for_which_a_range_is_missing_is_named(check: CheckTrees) -> None:
    text = OVEN.replace("{from: 1.5, next: bought}", "{from: 1.5, next: bought, audience: staff}")
    found = [f.message for f in check(oven=text).findings if f.rule == "gap-in-ranges"]
    assert found == ["no range of `hours` has `1.5` for everybody else"]


def test_a_chart_says_what_is_typed_and_ticked(
    trees: WriteTrees, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(trees(oven=OVEN).parent)
    main(["export", "oven", "--to", "mermaid"], standalone_mode=False)
    drawn = capsys.readouterr().out
    assert '|"The lamp is dark, The clock blinks"|' in drawn
    assert '|"Hot 1"|' in drawn
    assert "||" not in drawn and '|""|' not in drawn


def test_json_has_ranges_and_ticks_as_they_were_written(
    trees: WriteTrees, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(trees(oven=OVEN).parent)
    main(["export", "oven", "--to", "json"], standalone_mode=False)
    nodes = json.loads(capsys.readouterr().out)["nodes"]
    # It has no label of its own.
    assert nodes["hours"]["options"][1] == {
        "from": "1.5",
        "id": "from-1-5",
        "in-words": "1.5 hours or more",
        "next": "bought",
    }
    assert nodes["signs"]["options"] == [
        {"id": "lamp", "label": "The lamp is dark"},
        {"id": "clock", "label": "The clock blinks"},
    ]


def test_no_threshold_is_passed_over_by_what_proofs_try(forest: Callable[..., Forest], tmp_path: Path) -> None:
    parts = [*forest(oven=OVEN).domains.cells["hours", "number"].parts()]
    assert [id_ for id_, *_ in parts] == ["below-1-5", "from-1-5-below-24", "from-24"]
    assert all(end == first for (_, _, end), (_, first, _) in pairwise(parts))
