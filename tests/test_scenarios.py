"""Scenarios: how they are played, why they fail, what they cover, and which ones are suggested."""

from __future__ import annotations

import itertools
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT, WriteTrees
from whichway import reports
from whichway.cli import main
from whichway.findings import Report
from whichway.graph import Forest, fewest_walks
from whichway.limits import Limits
from whichway.load import forest_of, load_paths
from whichway.model import Outcome, Tree, exits, json_schema, place_tree, tree_from
from whichway.parts import plain
from whichway.scenarios import Failure, Played, begin, play_all, play_paths, take

LAMP = """\
title: The lamp is dark
nodes:
  plugged-in:
    question: Is it plugged in?
    options:
      - {label: "Yes", next: switch-on}
      - {label: "No", next: plug-in}
  switch-on: {step: Switch it on, next: bright}
  bright:
    question: Is it bright now?
    options:
      - {label: "Yes", next: enjoy}
      - {label: "No", next: replace-bulb}
      - {label: It flickers, next: switch-on}
  plug-in: {outcome: Plug it in, unsolved: bright}
  replace-bulb: {outcome: Replace the bulb}
  enjoy: {outcome: Enjoy the light, result: expected}
"""
LINES = LAMP.count("\n")

ROUTED = """\
title: The lamp is dark
facts: {kind: [bulb, led]}
nodes:
  kind:
    question: What kind is it?
    options:
      - {label: A bulb, id: bulb, set: {kind: bulb}, next: plugged-in}
      - {label: An LED, id: led, set: {kind: led}, next: plugged-in}
  plugged-in:
    question: Is it plugged in?
    options:
      - {label: "Yes", next: by-kind}
      - {label: "No", next: plug-in}
      - {label: The bulb is out, id: out, when: {kind: bulb}, next: replace-bulb}
  by-kind:
    route:
      - {when: {kind: bulb}, next: replace-bulb}
      - {otherwise: replace-lamp}
  plug-in: {outcome: Plug it in}
  replace-bulb: {outcome: Replace the bulb}
  replace-lamp: {outcome: Replace the lamp}
"""

OUTER = """\
title: The lamp is dark
nodes:
  power: {include: socket, results: {solved: bright, unsolved: electrician}}
  bright:
    question: Is it bright now?
    options:
      - {label: "Yes", next: enjoy}
      - {label: "No", next: power-again}
  power-again: {include: socket, results: {solved: enjoy, unsolved: electrician}}
  enjoy: {outcome: Enjoy the light}
  electrician: {outcome: Call an electrician, unsolved: /shop}
"""
SOCKET = """\
title: The socket
nodes:
  live:
    question: Is the socket live?
    options:
      - {label: "Yes", next: plug-in}
      - {label: "No", next: dead}
      - {label: It smokes, id: smoke, next: leave}
  plug-in: {outcome: Plug it in}
  dead: {outcome: The socket is dead, result: unsolved}
  leave: {outcome: Leave the house, result: escalate}
"""
SHOP = """\
title: Buy a lamp
nodes:
  go: {step: Go to the shop, next: bright}
  bright:
    question: Do you want a bright one?
    options:
      - {label: "Yes", next: big}
      - {label: "No", next: small}
  big: {outcome: Take a big one}
  small: {outcome: Take a small one}
"""


def scenarios(*written: str) -> str:
    """The end of a tree's file: its scenarios, each given as what follows on its name in a flow mapping."""
    return "scenarios:\n" + "".join(f"  - {{name: S{n}, {text}}}\n" for n, text in enumerate(written, 1))


PlayTree = Callable[..., Played]


@pytest.fixture
def played(trees: WriteTrees, monkeypatch: pytest.MonkeyPatch) -> PlayTree:
    """Plays the scenarios of the tree `lamp`, which may have others beside it; places are relative to their folder."""

    def run(text: str, *written: str, **others: str) -> Played:
        folder = trees(lamp=text + (scenarios(*written) if written else ""), **others)
        monkeypatch.chdir(folder)
        return next(tree for tree in play_paths([folder]).trees if tree.tree.id == "lamp")

    return run


def failures(tree: Played) -> list[Failure | None]:
    return [failure for _, failure in tree.results]


def failure(tree: Played) -> Failure:
    """The failure of the only scenario."""
    (only,) = failures(tree)
    assert only is not None, "the scenario passes"
    return only


def told(tree: Played) -> str:
    """What the only scenario fails with, without the scenario's name."""
    message = failure(tree).message
    assert message.startswith("scenario `S1`: ")
    return message.removeprefix("scenario `S1`: ")


def whichway(*arguments: str) -> Result:
    """Runs the command in this process; an error that it did not expect fails the test."""
    result = CliRunner().invoke(main, arguments)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


# --- playing -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answers",
    [
        '{plugged-in: "yes", bright: "no"}',
        '[{plugged-in: "yes"}, {bright: "no"}]',
        '[{plugged-in: "yes", bright: "no"}]',
        '[{plugged-in: "yes"}, {switch-on: next}, {bright: "no"}]',
        '{bright: "no", switch-on: next, plugged-in: "yes"}',
    ],
)
def test_answers_are_a_mapping_or_a_list_and_steps_go_on_by_themselves(played: PlayTree, answers: str) -> None:
    assert failures(played(LAMP, f"answers: {answers}, ends: replace-bulb")) == [None]


def test_a_list_answers_a_question_another_way_the_second_time(played: PlayTree) -> None:
    answers = '[{plugged-in: "yes"}, {bright: it-flickers}, {bright: "yes"}]'
    assert failures(played(LAMP, f"answers: {answers}, ends: enjoy")) == [None]


def test_the_order_of_a_list_is_the_order_of_the_walk(played: PlayTree) -> None:
    done = played(LAMP, 'answers: [{bright: "no"}, {plugged-in: "yes"}], ends: replace-bulb')
    assert told(done) == "`bright` is never asked: the walk ends at `plugged-in`"


def test_that_did_not_help_is_an_answer_too(played: PlayTree) -> None:
    answers = '{plugged-in: "no", plug-in: unsolved, bright: "yes"}'
    done = played(LAMP, f"answers: {answers}, ends: enjoy", 'answers: {plugged-in: "no"}, ends: plug-in')
    assert failures(done) == [None, None]


def test_a_scenario_may_end_at_a_step_or_at_a_question(played: PlayTree) -> None:
    done = played(
        LAMP,
        'answers: {plugged-in: "yes"}, ends: switch-on',
        'answers: {plugged-in: "yes"}, ends: bright',
        'answers: {plugged-in: "no", plug-in: unsolved}, ends: bright',
        "ends: plugged-in",
    )
    assert failures(done) == [None] * 4


def test_a_step_to_end_at_is_passed_as_long_as_answers_are_left(played: PlayTree) -> None:
    done = played(LAMP, 'answers: [{plugged-in: "yes"}, {bright: it-flickers}], ends: switch-on')
    assert failures(done) == [None]
    assert ("bright", "it-flickers") in done.options


def test_a_walk_passes_through_routes_as_its_answers_say(played: PlayTree) -> None:
    done = played(
        ROUTED,
        'answers: {kind: bulb, plugged-in: "yes"}, ends: replace-bulb',
        'answers: {kind: led, plugged-in: "yes"}, ends: replace-lamp',
        "answers: {kind: bulb, plugged-in: out}, ends: replace-bulb",
    )
    assert failures(done) == [None] * 3


def test_nodes_of_an_included_tree_are_named_by_its_include(played: PlayTree) -> None:
    done = played(
        OUTER,
        'answers: {power.live: "yes", bright: "yes"}, ends: enjoy',
        'answers: {power.live: "no"}, ends: electrician',
        "answers: {power.live: smoke}, ends: power.leave",
        'answers: {power.live: "yes", bright: "no", power-again.live: "no"}, ends: electrician',
        'answers: {power.live: "yes"}, ends: power.plug-in',
        'answers: {power.live: "yes", bright: "no"}, ends: power-again.live',
        socket=SOCKET,
        shop=SHOP,
    )
    assert failures(done) == [None] * 6


def test_an_include_to_end_at_is_the_first_node_that_is_played_there(played: PlayTree) -> None:
    done = played(
        OUTER,
        "ends: power",
        'answers: {power.live: "yes", bright: "no"}, ends: power-again',
        socket=SOCKET,
        shop=SHOP,
    )
    assert failures(done) == [None, None]


def test_a_walk_may_end_in_another_tree(played: PlayTree) -> None:
    to_the_shop = 'power.live: "no", electrician: unsolved'
    done = played(
        OUTER,
        f"answers: {{{to_the_shop}}}, ends: /shop",
        f"answers: {{{to_the_shop}}}, ends: /shop/go",
        f"answers: {{{to_the_shop}}}, ends: /shop/bright",
        socket=SOCKET,
        shop=SHOP,
    )
    assert failures(done) == [None] * 3


def test_in_another_tree_an_answer_names_that_tree_where_both_have_such_a_node(played: PlayTree) -> None:
    """`bright` is a question of both: as it stands, it is that of the scenario's own tree."""
    to_the_shop = 'power.live: "no", electrician: unsolved'
    done = played(
        OUTER,
        f'answers: {{{to_the_shop}, /shop/bright: "yes"}}, ends: /shop/big',
        f'answers: {{{to_the_shop}, bright: "yes"}}, ends: /shop/big',
        socket=SOCKET,
        shop=SHOP,
    )
    passed, failed = failures(done)
    assert passed is None
    assert failed is not None
    assert failed.message == "scenario `S2`: `bright` is never asked: the walk ends at `/shop/bright`"
    assert failed.help == "take the answer out, or answer `/shop/bright`: `yes`, `no`"


def test_an_id_that_only_the_other_tree_has_needs_no_tree(played: PlayTree) -> None:
    question = "q: {question: Q, options: [{label: A, next: /shop}, {label: B, next: e}]}"
    tree = f"title: A\nnodes:\n  {question}\n  e: {{outcome: E}}\n"
    done = played(tree, 'answers: {q: a, bright: "no"}, ends: /shop/small', shop=SHOP)
    assert failures(done) == [None]


def test_a_step_of_another_tree_is_not_the_end_because_it_has_its_name(played: PlayTree) -> None:
    tree = "title: A\nnodes:\n  go: {step: Go, next: end}\n  end: {outcome: E, unsolved: /shop}\n"
    done = played(tree, "answers: {end: unsolved}, ends: go", shop=SHOP)
    assert told(done) == "the walk ends at `/shop/bright`, not at `go`"


@pytest.mark.parametrize("end", ["plug-in", "power.leave", "/shop", "/shop/big"])
def test_editors_take_every_end_that_a_scenario_can_have(end: str) -> None:
    """The JSON Schema, which editors go by, knows included nodes and those of other trees."""
    ends = json_schema()["$defs"]["Scenario"]["properties"]["ends"]
    assert re.search(ends.get("pattern", ""), end)


# --- failures ----------------------------------------------------------------------------------------------------


def where(text: str, written: str) -> tuple[str, int, int]:
    """The place of what was written last in the file of the tree."""
    before = text[: text.rindex(written)]
    return "lamp.yml", before.count("\n") + 1, len(before) - before.rfind("\n")


@pytest.mark.parametrize(
    ("scenario", "written", "message", "help"),
    [
        pytest.param(
            "answers: {plugged-in: maybe}, ends: enjoy",
            "maybe",
            "the option `maybe` is not offered at `plugged-in`",
            "offered there: `yes`, `no`",
            id="an option that the question does not have",
        ),
        pytest.param(
            'answers: [{plugged-in: "yes"}, {bright: flickers}], ends: enjoy',
            "flickers",
            "the option `flickers` is not offered at `bright`",
            "offered there: `yes`, `no`, `it-flickers`",
            id="an option of the second answer of a list",
        ),
        pytest.param(
            'answers: {plugged-in: "no", bright: "yes"}, ends: plug-in',
            '"yes"',
            "`bright` is never asked: the walk ends at `plug-in`",
            "take the answer out, or answer `plug-in`: `unsolved`",
            id="an answer that is never asked for",
        ),
        pytest.param(
            'answers: {plugged-in: "yes", bright: "yes", plug-in: unsolved}, ends: enjoy',
            "unsolved",
            "`plug-in` is never asked: the walk ends at `enjoy`",
            "take the answer out",
            id="an answer after which nothing can be answered",
        ),
        pytest.param(
            'answers: [{plugged-in: "yes"}, {bright: "yes"}, {bright: "no"}], ends: enjoy',
            '"no"',
            "`bright` is never asked: the walk ends at `enjoy`",
            "take the answer out",
            id="an answer too many in a list",
        ),
        pytest.param(
            'answers: {plugged-inn: "yes"}, ends: enjoy',
            '"yes"',
            "`plugged-inn` is no node of this tree",
            "did you mean `plugged-in`?",
            id="an answer to a node that there is not",
        ),
        pytest.param(
            'answers: {weather: "yes"}, ends: plugged-in',
            '"yes"',
            "`weather` is no node of this tree",
            "take the answer out",
            id="an answer to a node like none",
        ),
        pytest.param(
            'answers: {plugged-in: "no"}, ends: replace-bulb',
            "replace-bulb",
            "the walk ends at `plug-in`, not at `replace-bulb`",
            "if that is right, write `ends: plug-in`",
            id="another end",
        ),
        pytest.param(
            'answers: {plugged-in: "no"}, ends: plugin',
            "plugin",
            "`plugin` is no node of this tree",
            "did you mean `plug-in`?",
            id="an end that there is not",
        ),
        pytest.param(
            'answers: {plugged-in: "no"}, ends: /shop/big',
            "/shop/big",
            "`/shop/big` is no node of any tree",
            "the walk ends at `plug-in`",
            id="an end in a tree that there is not",
        ),
        pytest.param(
            'answers: {plugged-in: "yes", bright: it-flickers}, ends: enjoy',
            "answers",
            "the answers lead round in a circle at `switch-on`",
            "write `answers` as a list of pairs, to answer a question another way the second time",
            id="round in a circle",
        ),
    ],
)
def test_a_failure_says_where_what_and_what_to_do(
    played: PlayTree, scenario: str, written: str, message: str, help: str
) -> None:
    done = played(LAMP, scenario)
    assert (told(done), failure(done).help) == (message, help)
    assert failure(done).place == where(LAMP + scenarios(scenario), written)


def test_a_failure_shows_the_walk_so_far(played: PlayTree) -> None:
    done = played(LAMP, 'answers: {plugged-in: "yes", bright: maybe}, ends: enjoy')
    assert failure(done).trail == (("plugged-in", "yes"), ("switch-on", "next"))


def test_an_option_whose_condition_does_not_hold_is_not_offered(played: PlayTree) -> None:
    done = played(ROUTED, "answers: {kind: led, plugged-in: out}, ends: replace-bulb")
    assert told(done) == "the option `out` is not offered at `plugged-in`"
    assert failure(done).help == "offered there: `yes`, `no`"


def test_a_circle_of_steps_is_told_at_the_scenario(played: PlayTree) -> None:
    tree = "title: A\nnodes:\n  a: {step: A, next: b}\n  b: {step: B, next: a}\n  c: {outcome: C}\n"
    done = played(tree, "ends: c")
    assert told(done) == "the walk leads round in a circle at `a`, where nothing is asked"
    assert failure(done).place == where(tree + scenarios("ends: c"), "{name: S1")


@pytest.mark.parametrize(
    ("node", "answers", "message"),
    [
        ("s: {step: S, next: nowhere}", "{}", "the option `next` of `s` leads nowhere"),
        ("s: {outcome: S, unsolved: nowhere}", "{s: unsolved}", "the option `unsolved` of `s` leads nowhere"),
        ("s: {question: S, options: [{label: A, next: nowhere}]}", "{s: a}", "the option `a` of `s` leads nowhere"),
    ],
)
def test_a_way_that_leads_nowhere_is_not_said_not_to_be_offered(
    played: PlayTree, node: str, answers: str, message: str
) -> None:
    done = played(f"title: A\nnodes:\n  {node}\n  e: {{outcome: E}}\n", f"answers: {answers}, ends: e")
    assert told(done) == message


def test_a_step_without_a_way_on_is_where_the_walk_ends(played: PlayTree) -> None:
    done = played("title: A\nnodes:\n  s: {step: S}\n  e: {outcome: E}\n", "ends: e", "ends: s")
    first, second = failures(done)
    assert first is not None
    assert first.message.endswith("the walk ends at `s`, not at `e`")
    assert second is None


def test_check_tells_a_failing_scenario_with_its_walk(check: Callable[..., Report]) -> None:
    report = check(lamp=LAMP + scenarios('answers: {plugged-in: "yes", bright: "no"}, ends: enjoy'))
    (finding,) = [finding for finding in report.findings if finding.rule == "failed-scenario"]
    assert finding.message == "scenario `S1`: the walk ends at `replace-bulb`, not at `enjoy`"
    assert (finding.tree, finding.place.line) == ("lamp", LINES + 2)
    assert finding.walk == (("plugged-in", "yes"), ("switch-on", "next"), ("bright", "no"))


def test_check_says_nothing_of_scenarios_in_a_tree_of_which_parts_could_not_be_read(
    check: Callable[..., Report],
) -> None:
    """What is missing may be just what the scenario needs; the loader tells what that is."""
    damaged = LAMP.replace("next: enjoy}", "nxet: [], next: {}}")
    report = check(lamp=damaged + scenarios('answers: {plugged-in: "yes", bright: "yes"}, ends: enjoy'))
    assert report.failed
    assert not {"failed-scenario", "uncovered-option"} & {finding.rule for finding in report.findings}


# --- coverage ----------------------------------------------------------------------------------------------------


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


# --- the command -------------------------------------------------------------------------------------------------

PASSING = 'answers: {plugged-in: "yes", bright: "no"}, ends: replace-bulb'
FAILING = 'answers: {plugged-in: "no"}, ends: enjoy'


@pytest.mark.parametrize(
    ("written", "least", "status"),
    [
        ([PASSING], None, 0),
        ([PASSING, FAILING], None, 1),
        ([], None, 0),
        ([], "0", 0),
        ([], "0.1", 1),
        ([PASSING], "33.3", 0),
        ([PASSING], "33.4", 1),
        ([PASSING], "100", 1),
        ([PASSING, FAILING], "0", 1),
    ],
)
def test_the_status_says_whether_scenarios_pass_and_enough_is_covered(
    site: WriteTrees, written: list[str], least: str | None, status: int
) -> None:
    """One passing scenario covers three of nine: 33.3 per cent."""
    site(lamp=LAMP + (scenarios(*written) if written else ""))
    assert whichway("test", *(["--min-coverage", least] if least else [])).exit_code == status


@pytest.mark.parametrize("least", ["101", "-1", "all"])
def test_a_coverage_that_can_not_be_is_unusable(site: WriteTrees, least: str) -> None:
    site(lamp=LAMP)
    assert whichway("test", "--min-coverage", least).exit_code == 2


def test_each_tree_has_to_be_covered(site: WriteTrees) -> None:
    site(lamp=LAMP + scenarios(PASSING), shop=SHOP)
    assert whichway("test", "--min-coverage", "30").exit_code == 1
    assert whichway("test", "decision_trees/lamp.yml", "--min-coverage", "30").exit_code == 0


def test_text_has_a_line_for_each_scenario_and_says_why_one_fails(site: WriteTrees) -> None:
    site(lamp=LAMP + scenarios(PASSING, FAILING))
    assert whichway("test").stdout.splitlines() == [
        "lamp: 55 % covered",
        "  passed  S1",
        "  failed  S2",
        f"          decision_trees/lamp.yml:{LINES + 3}:51: scenario `S2`: the walk ends at `plug-in`, not at `enjoy`",
        "          walk: plugged-in: no",
        "          help: if that is right, write `ends: plug-in`",
        "  not all is covered; `whichway test --suggest` writes scenarios for:",
        "    bright: yes",
        "    bright: it-flickers",
        "    plug-in: unsolved",
        "    enjoy",
        "",
        "1 passed, 1 failed",
    ]


def test_text_lists_what_too_few_scenarios_leave_out(site: WriteTrees) -> None:
    site(lamp=LAMP + scenarios(PASSING))
    assert whichway("test", "--min-coverage", "100").stdout.splitlines() == [
        "lamp: 33 % covered",
        "  passed  S1",
        "  less than 100 % is covered; `whichway test --suggest` writes scenarios for:",
        "    plugged-in: no",
        "    bright: yes",
        "    bright: it-flickers",
        "    plug-in: unsolved",
        "    plug-in",
        "    enjoy",
        "",
        "1 passed, 0 failed",
    ]


def test_a_hundred_per_cent_are_all(site: WriteTrees) -> None:
    """Of 301 options and outcomes one is left out: that is not rounded up."""
    labels = [f"option-{number}" for number in range(300)]
    options = "".join(f"      - {{label: {label}, next: e}}\n" for label in labels)
    written = [f"answers: {{q: {label}}}, ends: e" for label in labels[1:]]
    tree = f"title: A\nnodes:\n  q:\n    question: Q\n    options:\n{options}  e: {{outcome: E}}\n"
    site(lamp=tree + scenarios(*written))
    result = whichway("test", "--min-coverage", "100")
    assert result.exit_code == 1
    assert result.stdout.startswith("lamp: 99 % covered")
    assert json.loads(whichway("test", "--format", "json").stdout)["trees"][0]["coverage"] < 100
    assert "99 % is covered, 100 % is demanded" in whichway("test", "--min-coverage", "100", "--format", "junit").stdout


def test_json_has_every_scenario_and_what_is_not_covered(site: WriteTrees) -> None:
    site(lamp=LAMP + scenarios(PASSING, FAILING), shop=SHOP)
    told = json.loads(whichway("test", "--format", "json").stdout)
    lamp, shop = told["trees"]
    assert lamp == {
        "tree": "lamp",
        "coverage": 55.5,
        "scenarios": [
            {"name": "S1", "passed": True},
            {
                "name": "S2",
                "passed": False,
                "message": "scenario `S2`: the walk ends at `plug-in`, not at `enjoy`",
                "help": "if that is right, write `ends: plug-in`",
                "file": "decision_trees/lamp.yml",
                "line": LINES + 3,
                "column": 51,
            },
        ],
        "uncovered_options": [
            {"node": "bright", "option": "yes"},
            {"node": "bright", "option": "it-flickers"},
            {"node": "plug-in", "option": "unsolved"},
        ],
        "uncovered_outcomes": ["enjoy"],
    }
    assert (shop["tree"], shop["coverage"], shop["scenarios"]) == ("shop", 0.0, [])
    assert told["unread"] == []


def junit(*arguments: str) -> ElementTree.Element:
    return ElementTree.fromstring(whichway("test", "--format", "junit", *arguments).stdout)  # noqa: S314 - our own


def test_junit_counts_scenarios_and_says_why_one_fails(site: WriteTrees) -> None:
    site(lamp=LAMP + scenarios(PASSING, FAILING), shop=SHOP)
    root = junit()
    assert (root.tag, root.attrib) == (
        "testsuites",
        {"name": "whichway", "tests": "2", "failures": "1", "errors": "0"},
    )
    lamp, shop = root
    assert lamp.attrib == {"name": "lamp", "tests": "2", "failures": "1", "errors": "0"}
    assert shop.attrib == {"name": "shop", "tests": "0", "failures": "0", "errors": "0"}
    passed, failed = lamp
    assert (passed.tag, passed.attrib, len(passed)) == ("testcase", {"name": "S1", "classname": "lamp"}, 0)
    (why,) = failed
    assert why.tag == "failure"
    assert why.attrib == {"message": "scenario `S2`: the walk ends at `plug-in`, not at `enjoy`"}
    assert (why.text or "").splitlines() == [
        f"decision_trees/lamp.yml:{LINES + 3}:51: scenario `S2`: the walk ends at `plug-in`, not at `enjoy`",
        "walk: plugged-in: no",
        "help: if that is right, write `ends: plug-in`",
    ]


def test_junit_has_a_case_for_the_coverage_where_one_is_demanded(site: WriteTrees) -> None:
    site(lamp=LAMP + scenarios(PASSING))
    assert [case.get("name") for case in junit("--min-coverage", "10").iter("testcase")] == ["S1", "coverage"]
    assert junit("--min-coverage", "10").get("failures") == "0"
    root = junit("--min-coverage", "90")
    assert root.get("failures") == "1"
    assert [case.get("message") for case in root.iter("failure")] == ["33 % is covered, 90 % is demanded"]


def test_junit_is_xml_whatever_a_scenario_is_called(site: WriteTrees) -> None:
    name = r'"a \"quoted\" <name> & \x08 a bell, \uFFFE, \U0001F4A1 and Ä"'
    site(lamp=LAMP + f"scenarios:\n  - {{name: {name}, {FAILING}}}\n")
    output = whichway("test", "--format", "junit").stdout
    assert output.isascii()  # so that it does not matter in which encoding a terminal or a pipe takes it
    (case,) = junit().iter("testcase")
    assert case.get("name") == 'a "quoted" <name> & � a bell, �, 💡 and Ä'
    assert whichway("test", "--format", "json").stdout.isascii()


def test_output_for_programs_can_be_read_where_the_terminal_is_old(site: WriteTrees) -> None:
    folder = site(lamp=LAMP + scenarios(FAILING).replace("S1", "Ä → €"))
    done = subprocess.run(
        [sys.executable, "-m", "whichway", "test", "--format", "junit"],
        cwd=folder.parent,
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1"},
    )
    assert done.returncode == 1
    (case,) = ElementTree.fromstring(done.stdout).iter("testcase")  # noqa: S314 - our own
    assert case.get("name") == "Ä → €"


def test_a_tree_that_could_not_be_read_fails_and_is_told_in_every_format(site: WriteTrees) -> None:
    site(lamp=LAMP + scenarios(PASSING), broken="title: [\n")
    result = whichway("test")
    assert result.exit_code == 1
    assert "`decision_trees/broken.yml` holds no tree that can be played" in result.stderr
    assert "1 passed, 0 failed" in result.stdout
    assert json.loads(whichway("test", "--format", "json").stdout)["unread"] == ["decision_trees/broken.yml"]
    root = junit()
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("2", "0", "1")
    (error,) = root.iter("error")
    assert "`whichway check` says why" in (error.get("message") or "")


def test_scenarios_of_one_file_may_lead_into_the_others(site: WriteTrees) -> None:
    to_the_shop = 'answers: {power.live: "no", electrician: unsolved}, ends: /shop'
    failing = SHOP + scenarios('answers: {bright: "no"}, ends: big')
    site(lamp=OUTER + scenarios(to_the_shop), socket=SOCKET, shop=failing)
    result = whichway("test", "decision_trees/lamp.yml")
    assert result.exit_code == 0
    assert "shop:" not in result.stdout
    assert whichway("test").exit_code == 1


# --- suggestions -------------------------------------------------------------------------------------------------


def pasted(text: str, block: str) -> str:
    """A tree with what is suggested for it: below its scenarios, which end the file, where it has some."""
    lines = [line for line in block.splitlines() if not line.startswith("#")]
    return "\n".join([text.rstrip("\n"), *lines]) + "\n"


def paste_suggestions(folder: Path) -> dict[str, int]:
    """Pastes into each tree of the site what is suggested for it; gives back how many scenarios that were."""
    counts = {}
    for block in whichway("test", "--suggest").stdout.strip().split("\n\n"):
        tree = re.match(r"# ([\w-]+):", block)
        assert tree is not None, block
        file = folder / f"{tree[1]}.yml"
        file.write_text(pasted(file.read_text("utf-8"), block), "utf-8")
        counts[tree[1]] = block.count("  - name:")
    return counts


NEXT = """\
title: A
nodes:
  q: {question: Q, options: [{label: Next, next: r}, {label: B, next: e}]}
  r: {question: R, options: [{label: Next, next: e}, {label: Unsolved, next: q}]}
  e: {outcome: E}
"""
AGAIN = """\
title: A
nodes:
  q: {question: Q, options: [{label: A, next: e}]}
  e: {outcome: E, unsolved: q}
"""
NULL = """\
title: A
nodes:
  q: {question: Q, options: [{label: "Null", next: "null"}]}
  "null": {outcome: E}
"""


@pytest.mark.parametrize(
    ("named", "counts"),
    [
        pytest.param({"lamp": LAMP}, {"lamp": 2}, id="questions, steps, a loop, and an outcome that leads on"),
        pytest.param({"lamp": ROUTED}, {"lamp": 4}, id="facts and a route"),
        pytest.param(
            {"lamp": OUTER, "socket": SOCKET, "shop": SHOP},
            {"lamp": 2, "socket": 3, "shop": 2},
            id="includes and links",
        ),
        pytest.param({"lamp": LAMP + scenarios(PASSING)}, {"lamp": 1}, id="a tree that has scenarios"),
        pytest.param(
            {"lamp": "title: A\nnodes:\n  s: {step: S, next: e}\n  e: {outcome: E}\n"}, {"lamp": 1}, id="no question"
        ),
        pytest.param({"lamp": NEXT}, {"lamp": 2}, id="options that have the names of steps' and outcomes' own"),
        pytest.param({"lamp": AGAIN}, {"lamp": 1}, id="an outcome that is passed, and ended at"),
        pytest.param({"lamp": NULL}, {"lamp": 1}, id="an id that YAML takes for nothing"),
    ],
)
def test_suggested_scenarios_pass_and_cover_everything(
    site: WriteTrees, named: dict[str, str], counts: dict[str, int]
) -> None:
    folder = site(**named)
    assert whichway("test", "--suggest").exit_code == 0
    assert paste_suggestions(folder) == counts
    result = whichway("test", "--min-coverage", "100")
    assert (result.exit_code, result.stdout.count("failed  ")) == (0, 0), result.stdout
    assert whichway("test", "--suggest").stdout == "every option and outcome is covered\n"


def test_suggested_scenarios_read_well(site: WriteTrees) -> None:
    site(lamp=LAMP)
    assert whichway("test", "--suggest").stdout.splitlines() == [
        "# lamp: 2 scenarios would cover what none covers yet",
        "scenarios:",
        "  - name: Walk 1 to enjoy",
        '    answers: [{plugged-in: "yes"}, {bright: "it-flickers"}, {bright: "yes"}]',
        "    ends: enjoy",
        "  - name: Walk 2 to replace-bulb",
        '    answers: {plugged-in: "no", plug-in: "unsolved", bright: "no"}',
        "    ends: replace-bulb",
    ]


def test_only_what_is_left_out_is_suggested(site: WriteTrees) -> None:
    site(lamp=LAMP + scenarios(PASSING, 'answers: {plugged-in: "no", plug-in: unsolved, bright: "yes"}, ends: enjoy'))
    assert whichway("test", "--suggest").stdout.splitlines() == [
        "# lamp: 1 more scenario would cover what none covers yet",
        "  - name: Walk 1 to enjoy",
        '    answers: [{plugged-in: "yes"}, {bright: "it-flickers"}, {bright: "yes"}]',
        "    ends: enjoy",
    ]


def test_the_real_trees_are_covered_by_what_is_suggested(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "decision_trees"
    shutil.copytree(ROOT / "decision_trees", folder)
    monkeypatch.chdir(tmp_path)
    for file in folder.iterdir():
        # Whatever scenarios they have by now.
        text = re.sub(r"^scenarios:\n(?:[ #].*\n|\n)*", "", file.read_text("utf-8"), flags=re.MULTILINE)
        file.write_text(text, "utf-8")
    assert set(paste_suggestions(folder)) == {file.stem for file in folder.iterdir()}
    result = whichway("test", "--min-coverage", "100")
    assert (result.exit_code, result.stdout.count("failed  ")) == (0, 0), result.stdout


@pytest.mark.parametrize(
    ("nodes", "left"),
    [
        pytest.param(
            "q: {question: Q, options: [{label: A, next: e}, {label: B, next: nowhere}]}", "q: b", id="a way to nowhere"
        ),
        pytest.param("q: {question: Q, options: [{label: A, next: e}]}\n  lost: {outcome: L}", "lost", id="an island"),
        pytest.param(
            "q: {question: Q, options: [{label: A, next: e}, {label: B, when: {q: a}, next: e}]}",
            "q: b",
            id="an option that is never offered",
        ),
    ],
)
def test_what_no_walk_can_cover_is_told_and_the_rest_is_suggested(site: WriteTrees, nodes: str, left: str) -> None:
    folder = site(lamp=f"title: A\nnodes:\n  {nodes}\n  e: {{outcome: E}}\n")
    output = whichway("test", "--suggest").stdout
    assert f"# lamp: no walk was found to {left}\n" in output
    assert paste_suggestions(folder) == {"lamp": 1}
    assert whichway("test").exit_code == 0


@pytest.mark.parametrize(
    "nodes",
    [
        pytest.param(
            "q: {question: Q, options: [{label: A, next: s}, {label: B, next: s}]}\n  s: {step: S}", id="dead end"
        ),
        pytest.param(
            "q: {question: Q, options: [{label: A, next: r}]}\n  r: {question: R, options: [{label: A, next: q}]}",
            id="a loop of questions",
        ),
        pytest.param(
            "q: {question: Q, options: [{label: A, next: s}]}\n  s: {step: S, next: t}\n  t: {step: T, next: s}",
            id="a loop of steps",
        ),
    ],
)
def test_walks_that_end_at_no_outcome_are_suggested_too(site: WriteTrees, nodes: str) -> None:
    """The tree is wrong, and other rules say so; the suggestions are what there is."""
    folder = site(lamp=f"title: A\nnodes:\n  {nodes}\n")
    paste_suggestions(folder)
    result = whichway("test", "--min-coverage", "100")
    assert result.exit_code == 0, result.stdout


def test_nodes_that_only_another_tree_leads_to_are_left_to_its_readers(site: WriteTrees) -> None:
    """No walk from the first question of the tree itself comes there."""
    island = "  lost: {question: L, options: [{label: A, next: enjoy}]}\n"
    site(lamp=LAMP + island, shop=SHOP.replace("next: big", "next: /lamp/lost"))
    output = whichway("test", "--suggest").stdout
    assert "# lamp: no walk was found to lost: a\n" in output
    assert "# shop: no walk was found to big\n" in output


def test_where_facts_were_left_aside_only_walks_that_readers_can_take_are_suggested(trees: WriteTrees) -> None:
    """With too many states, every option counts as offered; a walk that was found so may not be one."""
    folder = trees(lamp=ROUTED)
    forest = forest_of(load_paths([folder]), Limits(max_states=2))
    assert forest.states.unproven == {"lamp"}
    tree = forest.trees["lamp"]
    again = with_suggestions(forest, tree)
    assert all(failure is None for _, failure in again.results)


# --- suggestions for any tree ------------------------------------------------------------------------------------


def with_suggestions(forest: Forest, tree: Tree) -> Played:
    """What the scenarios suggested for a tree without any give when they are played."""
    text = reports.suggested(forest, play_all(forest, [tree]))
    written = yaml.safe_load(text) if "scenarios:" in text else {}
    values = plain(tree, written=True) | (written or {})
    made = tree_from(values)
    assert isinstance(made, Tree), made
    again = Forest([place_tree(made, tree.id), *(other for other in forest.trees.values() if other.id != tree.id)])
    return play_all(again, [again.trees[tree.id]])[0]


def build(name: str, nodes: dict[str, object], **more: object) -> Tree:
    made = tree_from({"title": name, "nodes": nodes, **more})
    assert isinstance(made, Tree), made
    return place_tree(made, name)


OTHER = build("other", {"s": {"step": "S", "next": "t"}, "t": {"step": "T", "next": "e"}, "e": {"outcome": "E"}})


@st.composite
def loop_free_trees(draw: st.DrawFn) -> Tree:
    """Small trees whose nodes lead only to later ones, or away."""
    count = draw(st.integers(2, 7))
    nodes: dict[str, object] = {}
    for index in range(count):
        later = [f"n{number}" for number in range(index + 1, count)]
        target = st.sampled_from([*later, "/other"])
        kind = draw(st.sampled_from(["question", "question", "step", "outcome"])) if later else "outcome"
        if kind == "question":
            targets = draw(st.lists(target, min_size=1, max_size=3))
            options = [{"label": f"o{number}", "next": target} for number, target in enumerate(targets)]
            nodes[f"n{index}"] = {"question": "Q", "options": options}
        elif kind == "step":
            nodes[f"n{index}"] = {"step": "S", "next": draw(target)}
        else:
            leads_on = bool(later) and draw(st.booleans())
            nodes[f"n{index}"] = {"outcome": "E"} | ({"unsolved": draw(target)} if leads_on else {})
    return build("t", nodes)


Item = tuple[str, str]
"""Something to cover: a node and its option, or an outcome with an empty option."""


def all_walks(tree: Tree, node: str) -> Iterator[frozenset[Item]]:
    """What each walk on from `node` covers; a walk may end at every outcome."""
    if node.startswith("/"):
        yield frozenset()
        return
    here = frozenset({(node, "")}) if isinstance(tree.nodes[node], Outcome) else frozenset[Item]()
    if here:
        yield here
    for way in exits(tree.nodes[node]):
        for rest in all_walks(tree, way.target):
            yield here | {(node, way.option)} | rest


def fewest_by_trying(walks: set[frozenset[Item]], wanted: frozenset[Item]) -> int:
    """How many of `walks` it takes to cover what is wanted: all sets of one, of two, and so on are tried."""
    covered = {frozenset[Item]()}
    for count in itertools.count():
        if wanted in covered:
            return count
        covered = {one | (walk & wanted) for one in covered for walk in walks}
    raise AssertionError


@settings(max_examples=150)
@given(loop_free_trees(), st.randoms(use_true_random=False))
def test_as_few_walks_as_there_can_be_are_found(tree: Tree, random: object) -> None:
    walks = set(all_walks(tree, "n0"))
    if len(walks) > 60:
        return
    coverable = sorted(set().union(*walks) - {(node, "next") for node in tree.nodes})
    wanted = frozenset(item for item in coverable if random.random() < 0.8)  # type: ignore[attr-defined]
    options, outcomes = {item for item in wanted if item[1]}, {node for node, option in wanted if not option}
    forest = Forest([tree, OTHER])
    found = fewest_walks(forest, tree, options, outcomes)
    assert len(found) == fewest_by_trying(walks, wanted)
    taken: set[Item] = set()
    for walk in found:
        position = begin(forest, "t")
        for node, option in walk:
            taken |= {(position.stop.id, ""), (node, option)}
            following = take(forest, position, option)
            assert following is not None
            position = following
        taken |= {(position.stop.id, "")} if position.key[0] == "t" else set()
    assert wanted <= taken


@settings(max_examples=100)
@given(loop_free_trees())
def test_suggestions_for_any_tree_without_loops_pass_and_cover_all_that_can_be(tree: Tree) -> None:
    forest = Forest([tree, OTHER])
    done = with_suggestions(forest, tree)
    assert [failure for _, failure in done.results if failure] == []
    assert done.options | {(node, "") for node in done.outcomes} == {
        item for item in set().union(*all_walks(tree, "n0")) if item[1] != "next"
    }


@st.composite
def odd_trees(draw: st.DrawFn) -> Tree:
    """Small trees of every shape: loops, dead ends, unknown targets, islands, facts, routes and conditions."""
    names = [f"n{index}" for index in range(draw(st.integers(1, 6)))]
    target = st.sampled_from([*names, *names, "nowhere", "/other"])
    fact = st.dictionaries(st.sampled_from(["f", "g"]), st.sampled_from(["a", "b"]), max_size=2)
    nodes: dict[str, object] = {}
    for name in names:
        kind = draw(st.sampled_from(["question", "question", "question", "step", "outcome", "route"]))
        if kind == "question":
            options = []
            for index in range(draw(st.integers(0, 3))):
                option: dict[str, object] = {"label": f"o{index}", "next": draw(target), "set": draw(fact)}
                options.append(option | ({"when": draw(fact)} if draw(st.integers(0, 3)) == 0 else {}))
            nodes[name] = {"question": "Q", "options": options}
        elif kind == "route":
            cases: list[dict[str, object]] = [{"when": draw(fact), "next": draw(target)}]
            nodes[name] = {"route": cases + ([{"otherwise": draw(target)}] if draw(st.booleans()) else [])}
        elif kind == "step":
            nodes[name] = {"step": "S"} | ({"next": draw(target)} if draw(st.integers(0, 4)) else {})
        else:
            nodes[name] = {"outcome": "E"} | ({"unsolved": draw(target)} if draw(st.booleans()) else {})
    return build("t", nodes, facts={"f": ["a", "b"], "g": ["a", "b"]})


@settings(max_examples=250)
@given(odd_trees())
def test_suggestions_for_any_tree_at_all_pass_and_cover_all_that_readers_come_to(tree: Tree) -> None:
    forest = Forest([tree, OTHER])
    done = with_suggestions(forest, tree)
    assert [failure.message for _, failure in done.results if failure] == []
    options, outcomes = set(), set()
    queue = [begin(forest, "t")]
    seen = set()
    while queue:
        position = queue.pop()
        if position.key[0] != "t" or (here := (position.key, *sorted(position.known.items()))) in seen:
            continue
        seen.add(here)
        outcomes |= {position.stop.id} & set(done.all_outcomes)
        for option in position.options:
            if (following := take(forest, position, option)) is not None:
                options |= {(position.stop.id, option)} & set(done.all_options)
                queue.append(following)
    assert (done.options, done.outcomes) == (options, outcomes)
