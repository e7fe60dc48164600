"""A scenario that fails says why, where, and what to do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.scenarios.trees import LAMP, LINES, ROUTED, PlayTree, failure, failures, scenarios, told
from whichway.findings import Report


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
            "`plugged-inn` is not a node of this tree",
            "did you mean `plugged-in`?",
            id="an answer to a node that there is not",
        ),
        pytest.param(
            'answers: {weather: "yes"}, ends: plugged-in',
            '"yes"',
            "`weather` is not a node of this tree",
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
            "`plugin` is not a node of this tree",
            "did you mean `plug-in`?",
            id="an end that there is not",
        ),
        pytest.param(
            'answers: {plugged-in: "no"}, ends: /shop/big',
            "/shop/big",
            "`/shop/big` is not a node of any tree",
            "the walk ends at `plug-in`",
            id="an end in a tree that there is not",
        ),
        pytest.param(
            'answers: {plugged-in: "yes", bright: it-flickers}, ends: enjoy',
            "answers",
            "the answers go around in circles at `switch-on`",
            "write `answers` as a list of pairs, to answer a question differently the second time",
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
    assert told(done) == "the walk goes around in circles at `a`, where nothing is asked"
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
