"""Facts across trees: what is known where a way leads from one tree to another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.scenarios.trees import scenarios
from whichway import numbers
from whichway.findings import Report
from whichway.graph import Forest
from whichway.limits import Limits
from whichway.scenarios import begin, play, suggested, take
from whichway.scenarios.play import play_all

LoadForest = Callable[..., Forest]
Check = Callable[..., Report]

LAMP = """\
title: The lamp is dark
facts: {kind: [bulb, led]}
nodes:
  kind:
    question: What kind is it?
    options:
      - {label: A bulb, id: bulb, set: {kind: bulb}, next: /shop}
      - {label: An LED, id: led, set: {kind: led}, next: /shop}
"""
"""Asks for the kind of lamp, and goes on in the shop."""

SHOP = """\
title: Buy one
facts: {kind: [led, bulb]}
nodes:
  by-kind:
    route:
      - {when: {kind: bulb}, next: bulbs}
      - {when: {kind: led}, next: lamps}
      - {otherwise: which}
  which:
    question: What do you need?
    options:
      - {label: A bulb, id: bulb, set: {kind: bulb}, next: bulbs}
      - {label: A lamp, id: lamp, set: {kind: led}, next: lamps}
  bulbs: {outcome: Buy a bulb}
  lamps: {outcome: Buy a lamp}
"""
"""Knows the kind of lamp if the reader comes from there; the order of its values does not matter."""

TOWN = """\
title: Go to town
nodes:
  bus:
    question: Is there a bus?
    options:
      - {label: "Yes", next: /shop}
      - {label: "No", next: home}
  home: {outcome: Stay at home}
"""
"""Knows nothing of lamps."""


def walk(forest: Forest, tree: str, *options: str) -> tuple[str, str]:
    """Where a reader is who begins at the first question of `tree` and takes these options."""
    position = begin(forest, tree)
    for option in options:
        following = take(forest, position, option)
        assert following is not None, f"`{option}` is not offered at {position.key}"
        position = following
    return position.key


def rules(report: Report, file: str) -> list[tuple[str, str]]:
    """The findings in a file over facts and ways, as rule and node."""
    return [(f.rule, f.node) for f in report.findings if f.place.file == file]


def test_a_fact_that_both_trees_declare_alike_holds_on(forest: LoadForest) -> None:
    loaded = forest(lamp=LAMP, shop=SHOP)
    assert walk(loaded, "lamp", "bulb") == ("shop", "bulbs")
    assert walk(loaded, "lamp", "led") == ("shop", "lamps")
    assert walk(loaded, "shop") == ("shop", "which")


@pytest.mark.parametrize("facts", ["{kind: [bulb, led, tube]}", "{sort: [bulb, led]}"])
def test_a_fact_that_is_declared_otherwise_is_another(facts: str, forest: LoadForest) -> None:
    other = LAMP.replace("{kind: [bulb, led]}", facts)
    other = other.replace("set: {kind", "set: {sort") if "sort" in facts else other
    assert walk(forest(lamp=other, shop=SHOP), "lamp", "bulb") == ("shop", "which")


def test_trees_between_pass_a_fact_through(forest: LoadForest) -> None:
    loaded = forest(lamp=LAMP.replace("/shop", "/town"), town=TOWN, shop=SHOP)
    assert walk(loaded, "lamp", "led", "yes") == ("shop", "lamps")


def test_a_tree_between_that_means_another_by_the_name_loses_it(forest: LoadForest) -> None:
    other = TOWN.replace("nodes:", "facts: {kind: [quick, slow]}\nnodes:")
    loaded = forest(lamp=LAMP.replace("/shop", "/town"), town=other, shop=SHOP)
    assert walk(loaded, "lamp", "led", "yes") == ("shop", "which")


def test_a_fact_is_known_when_the_reader_comes_back_if_trees_share_it(forest: LoadForest) -> None:
    again = """\
  again: {route: [{when: {kind: bulb}, next: turn}, {when: {kind: led}, next: turn-off}]}
  turn: {outcome: Turn it}
  turn-off: {outcome: Turn it off}
"""
    lamp, town = LAMP.replace("/shop", "/town") + again, TOWN.replace("/shop", "/lamp/again")
    shared = forest(lamp=lamp, town=town, shop=SHOP)
    assert walk(shared, "lamp", "bulb", "yes") == ("lamp", "turn")
    assert walk(shared, "lamp", "led", "yes") == ("lamp", "turn-off")


def test_a_fact_that_only_one_tree_has_ends_with_it(forest: LoadForest) -> None:
    again = "  again: {route: [{when: {kind: bulb}, next: turn}, {otherwise: turn}]}\n  turn: {outcome: Turn it}\n"
    loaded = forest(lamp=LAMP.replace("/shop", "/town") + again, town=TOWN.replace("/shop", "/lamp/again"))
    assert walk(loaded, "lamp", "bulb", "yes") == ("lamp", "again")


def test_how_a_question_was_answered_ends_with_its_tree(forest: LoadForest) -> None:
    asks = "title: A\nnodes:\n  q: {question: Q, options: [{label: A, next: /b}, {label: B, next: /b}]}\n"
    by_answer = (
        "  r: {route: [{when: {q: a}, next: one}, {otherwise: two}]}\n  one: {outcome: O}\n  two: {outcome: T}\n"
    )
    loaded = forest(a=asks + by_answer, b=TOWN.replace("/shop", "/a/r"))
    # Coming into the middle of `a`, nobody knows: the route is shown.
    assert walk(loaded, "a", "a", "yes") == ("a", "r")


ASKS_UNLESS_KNOWN = """\
  ask:
    question: What kind is it?
    options:
      - {label: A bulb, set: {kind: bulb}, next: by-kind}
      - {label: An LED, set: {kind: led}, next: by-kind}
start: known
"""


@pytest.mark.parametrize(("first", "found"), [("[led, bulb]", set()), ("led", {"unset-fact"})])
def test_a_route_may_ask_whether_another_tree_has_set_a_fact(first: str, found: set[str], check: Check) -> None:
    known = f"  known: {{route: [{{when: {{kind: {first}}}, next: by-kind}}, {{otherwise: ask}}]}}\n"
    report = check(lamp=LAMP, shop=SHOP + known + ASKS_UNLESS_KNOWN)
    assert {rule for rule, _ in rules(report, "shop.yml")} & {"unset-fact"} == found


def test_the_proofs_know_what_other_trees_bring(check: Check) -> None:
    """Alone, the shop never takes two of its cases; with the lamp, only that the kind may be open is worth a word."""
    alone = check(shop=SHOP)
    assert {rule for rule, _ in rules(alone, "shop.yml")} == {"unset-fact", "shadowed-case"}
    together = check(lamp=LAMP, shop=SHOP)
    assert rules(together, "lamp.yml") == []
    assert {rule for rule, _ in rules(together, "shop.yml")} == {"unset-fact"}


def test_a_fact_that_only_another_tree_asks_about_is_used(check: Check) -> None:
    shop_without = SHOP.replace("{kind: [led, bulb]}", "{kind: [led, bulb, tube]}")
    assert ("unused-fact", "") in rules(check(lamp=LAMP, shop=shop_without), "lamp.yml")
    assert rules(check(lamp=LAMP, shop=SHOP), "lamp.yml") == []
    assert rules(check(lamp=LAMP.replace("/shop", "/town"), town=TOWN, shop=SHOP), "lamp.yml") == []


def test_a_question_is_asked_in_vain_only_if_no_way_to_it_leaves_it_open(check: Check) -> None:
    """The shop's question can be come to from its own first question, its second one only from the lamp."""
    asks = SHOP[SHOP.index("  which:") :]
    entered = "title: Buy one\nfacts: {kind: [led, bulb]}\nnodes:\n"
    known = check(
        lamp=LAMP, shop=entered + asks + "  by: {route: [{when: {kind: led}, next: lamps}, {otherwise: bulbs}]}\n"
    )
    assert "known-answer" not in {finding.rule for finding in known.findings}
    first = "  town: {question: Where?, options: [{label: Here, next: bulbs}, {label: There, next: lamps}]}\n"
    report = check(lamp=LAMP.replace("/shop", "/shop/which"), shop=entered + first + asks)
    (finding,) = [finding for finding in report.findings if finding.rule == "known-answer"]
    assert (finding.tree, finding.node, finding.walk) == ("shop", "which", (("/lamp/kind", "bulb"),))


def test_a_walk_names_the_nodes_of_other_trees_with_their_tree(check: Check) -> None:
    shop = SHOP.replace("      - {when: {kind: led}, next: lamps}\n      - {otherwise: which}\n", "").replace(
        "when: {kind: bulb}", "when: {kind: {not: led}}"
    )
    report = check(lamp=LAMP, shop=shop.replace("  bulbs:", "  w: {step: W, next: which}\n  bulbs:"))
    (finding,) = [finding for finding in report.findings if finding.rule == "incomplete-route"]
    assert "where `kind` is `led`" in finding.message
    assert finding.as_dict()["counterexample"] == [{"node": "/lamp/kind", "option": "led"}]


def test_scenarios_take_facts_along(forest: LoadForest) -> None:
    loaded = forest(
        lamp=LAMP.replace("/shop", "/town") + scenarios('answers: {kind: led, /town/bus: "yes"}, ends: /shop/lamps'),
        town=TOWN,
        shop=SHOP,
    )
    lamp = loaded.trees["lamp"]
    position, failure = play(loaded, lamp, lamp.scenarios[0])
    assert (position.key, failure) == (("shop", "lamps"), None)


def test_a_failing_scenario_shows_its_walk_over_trees(check: Check) -> None:
    wrong = scenarios('answers: {kind: led, /town/bus: "yes"}, ends: /shop/bulbs')
    report = check(lamp=LAMP.replace("/shop", "/town") + wrong, town=TOWN, shop=SHOP)
    (finding,) = [finding for finding in report.findings if finding.rule == "failed-scenario"]
    assert finding.walk == (("kind", "led"), ("/town/bus", "yes"))
    assert "ends at `/shop/lamps`" in finding.message


def test_what_only_readers_from_another_tree_come_to_is_covered_there(forest: LoadForest) -> None:
    """Alone, the shop never sells a bulb to those who came for it: only a scenario of the lamp can say so."""
    shop = SHOP.replace("next: bulbs}\n      - {when", "next: same}\n      - {when", 1) + (
        "  same:\n    question: The same again?\n"
        "    options: [{label: 'Yes', next: bulbs}, {label: 'No', next: which}]\n"
    )
    own = scenarios("answers: {which: bulb}, ends: bulbs", "answers: {which: lamp}, ends: lamps")
    lamp = LAMP + scenarios('answers: {kind: bulb, /shop/same: "yes"}, ends: /shop/bulbs')
    loaded = forest(lamp=lamp, shop=shop + own)
    (done,) = play_all(loaded, [loaded.trees["shop"]])
    assert done.uncovered_options == [("same", "no")]
    alone = forest(lamp=LAMP, shop=shop + own)
    (done,) = play_all(alone, [alone.trees["shop"]])
    assert done.uncovered_options == [("same", "yes"), ("same", "no")]


def test_numbers_and_suggestions_go_on(forest: LoadForest) -> None:
    loaded = forest(lamp=LAMP, shop=SHOP)
    played = play_all(loaded, loaded.trees.values())
    assert "answers: {kind: bulb}\n    ends: /shop/bulbs" in suggested(loaded, played)
    assert [walks.outcome for walks in loaded.walks(loaded.trees["shop"])] == ["bulbs", "lamps"]
    assert loaded.unneeded(loaded.trees["lamp"]) == []


def test_a_question_before_another_tree_makes_a_difference_only_if_that_asks(forest: LoadForest) -> None:
    loaded = forest(lamp=LAMP, shop=TOWN.replace("/shop", "home"))
    assert loaded.unneeded(loaded.trees["lamp"]) == ["kind"]


def test_pages_know_which_facts_go_along(forest: LoadForest) -> None:
    other = TOWN.replace("nodes:", "facts: {kind: [quick, slow], fare: [low, high]}\nnodes:")
    loaded = forest(lamp=LAMP, town=other, shop=SHOP)
    facts = {tree.id: loaded.crossing_facts(tree) for tree in loaded.trees.values()}
    assert facts == {
        "lamp": {"kind": ("bulb", "led")},
        "town": {"kind": ("quick", "slow")},
        "shop": {"kind": ("bulb", "led")},
    }


def test_pages_that_lead_nowhere_share_nothing(forest: LoadForest) -> None:
    apart = forest(lamp=LAMP.replace("/shop", "home") + "  home: {outcome: Stay at home}\n", shop=SHOP)
    assert [apart.crossing_facts(tree) for tree in apart.trees.values()] == [{}, {}]


# --- beyond the budget -------------------------------------------------------------------------------------------


MORE_KINDS = "[bulb, led, tube, neon]"
MANY = (
    LAMP.replace("[bulb, led]", MORE_KINDS)
    + """\
      - {label: A tube, id: tube, set: {kind: tube}, next: /shop}
      - {label: A neon lamp, id: neon, set: {kind: neon}, next: /shop}
"""
)
BIG_SHOP = SHOP.replace("[led, bulb]", MORE_KINDS)


def test_beyond_the_budget_crossings_forget_first(check: Check) -> None:
    """Ten states are too many; when nobody knows what comes from the lamp, six are left."""
    report = check(lamp=MANY, shop=BIG_SHOP, limits=Limits(max_states=8))
    told = {finding.place.file: finding.message for finding in report.findings if finding.rule == "not-proven"}
    assert told == {
        "shop.yml": "with the facts that cross between `shop` and other trees, there are more than 8 states, "
        "so it is proven as if nobody knew them"
    }
    # What may hold is no mistake, as long as nobody knows.
    assert {rule for rule, _ in rules(report, "shop.yml")} == {"not-proven", "unset-fact"}
    assert rules(check(lamp=MANY, shop=BIG_SHOP, limits=Limits(max_states=10)), "shop.yml") == [
        ("unset-fact", "by-kind"),
        ("unset-fact", "by-kind"),
    ]


def test_beyond_the_budget_without_crossings_all_facts_are_left_aside(check: Check) -> None:
    report = check(lamp=MANY, shop=BIG_SHOP, limits=Limits(max_states=5))
    (message,) = [finding.message for finding in report.findings if finding.rule == "not-proven"]
    assert message == "the facts of `shop` make more than 5 states, so it is proven without them"


def test_numbers_say_where_facts_were_left_aside(trees: Callable[..., Path]) -> None:
    folder = trees(lamp=MANY, shop=BIG_SHOP)
    found = numbers.stats([folder], limits=Limits(max_states=8)).trees
    assert {tree["tree"]: tree["proven"] for tree in found} == {"lamp": True, "shop": False}


def test_facts_that_make_many_states_on_many_pages_are_left_aside_soon(forest: LoadForest) -> None:
    """Twelve facts of four values that twenty trees share, each of which leads to all others, are 16 million cases."""
    facts = "".join(f"  f{number}: [a, b, c, d]\n" for number in range(12))
    trees = {}
    for tree in range(20):
        nodes = ""
        for number in range(12):
            after = f"q{number + 1}" if number < 11 else "by"
            set_to = ", ".join(f"{{label: {v}, set: {{f{number}: {v}}}, next: {after}}}" for v in "abcd")
            away = f"{{label: Not here, next: /t{(tree + number) % 20}}}"
            nodes += f"  q{number}: {{question: Q, options: [{set_to}, {away}]}}\n"
        every = ", ".join(f"f{number}: a" for number in range(12))
        nodes += f"  by: {{route: [{{when: {{{every}}}, next: end}}, {{otherwise: other}}]}}\n"
        trees[f"t{tree}"] = f"title: T\nfacts:\n{facts}nodes:\n{nodes}  end: {{outcome: E}}\n  other: {{outcome: O}}\n"
    loaded = forest(**trees)
    loaded.limits = Limits(max_states=500)
    assert loaded.states.forgetting == set(trees)
    assert len(loaded.states.arrival) < 20 * 500
