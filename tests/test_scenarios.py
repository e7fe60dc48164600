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
from whichway import compile, reports
from whichway.cli import main
from whichway.findings import Report
from whichway.graph import Forest, fewest_walks
from whichway.model import Outcome, Tree, exits, place_tree, tree_from
from whichway.scenarios import Failure, Played, begin, play_all, take

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
    """The end of a tree's file: its scenarios, each as a flow mapping without the name; they begin in the first line."""
    return "scenarios:\n" + "".join(f"  - {{name: S{n}, {text}}}\n" for n, text in enumerate(written, 1))


PlayTree = Callable[..., Played]


@pytest.fixture
def played(trees: WriteTrees, monkeypatch: pytest.MonkeyPatch) -> PlayTree:
    """Plays the scenarios of the tree `lamp`, which may have others beside it; places are relative to their folder."""

    def run(text: str, *written: str, **others: str) -> Played:
        folder = trees(lamp=text + (scenarios(*written) if written else ""), **others)
        monkeypatch.chdir(folder)
        return next(tree for tree in compile.play([folder]).trees if tree.tree.id == "lamp")

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
    assert [taken.option for taken in next(iter(_walks(done)))] == ["yes", "next", "it-flickers"]


def _walks(done: Played) -> Iterator[tuple[tuple[str, str], ...]]:
    """The walk of each scenario, as its failure would tell it."""
    forest = Forest([done.tree])
    for scenario, _ in done.results:
        wrong = scenario.model_copy(update={"ends": "nowhere"})
        object.__setattr__(wrong, "places", scenario.places)
        from whichway.scenarios import play

        found = play(forest, done.tree, wrong)[1]
        assert found is not None
        yield found.trail
