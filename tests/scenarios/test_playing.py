"""Scenarios are played as a reader answers."""

from __future__ import annotations

import re

import pytest

from tests.scenarios.trees import LAMP, OUTER, ROUTED, SHOP, SOCKET, PlayTree, failures, told
from whichway.schema import json_schema


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
