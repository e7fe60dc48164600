"""Facts from the address: how they are declared, proven, told and played."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.scenarios.trees import scenarios, with_suggestions
from whichway.findings import Report, walk_text
from whichway.graph import Forest
from whichway.limits import Limits
from whichway.scenarios import play
from whichway.scenarios.player import open_address

LoadForest = Callable[..., Forest]
Check = Callable[..., Report]

HELP = """\
title: The app is slow
facts:
  platform: {values: [ios, android, web], from: address}
nodes:
  known:
    route:
      - {when: {platform: [ios, android, web]}, next: log}
      - {otherwise: which}
  which:
    question: Where does it run?
    options:
      - {label: iPhone, id: ios, set: {platform: ios}, next: log}
      - {label: Android, id: android, set: {platform: android}, next: log}
      - {label: Browser, id: web, set: {platform: web}, next: log}
  log:
    question: What does the log say?
    options:
      - {label: Nothing, id: nothing, next: by-platform}
      - {label: Too little memory, id: memory, when: {platform: [ios, android]}, next: close}
  by-platform:
    route:
      - {when: {platform: web}, next: reload}
      - {otherwise: close}
  close: {outcome: Close other apps}
  reload: {outcome: Load the page again}
"""


def rules(report: Report) -> list[tuple[str, int]]:
    """The findings but for the notes on what scenarios cover and guides say, as rule and line."""
    left_out = ("uncited-outcome", "uncovered-option")
    return [(finding.rule, finding.place.line) for finding in report.findings if finding.rule not in left_out]


def walk_of(report: Report, rule: str) -> str:
    (finding,) = [finding for finding in report.findings if finding.rule == rule]
    assert finding.walk is not None
    return walk_text(finding.walk)


def test_a_tree_that_asks_whether_a_fact_is_given_is_sound(check: Check) -> None:
    assert rules(check(help=HELP)) == []


@pytest.mark.parametrize(
    ("written", "rule", "help"),
    [
        ("{values: [ios, android, web], from: adress}", "wrong-type", "did you mean `address`?"),
        ("{value: [ios, android, web], from: address}", "unknown-key", "did you mean `values`?"),
        ("{from: address}", "missing-key", "add `values: …`"),
        ("{values: ios, from: address}", "wrong-type", None),
        ("{values: [iOS, android, web], from: address}", "bad-id", "write `ios`"),
    ],
)
def test_a_slip_in_the_declaration_is_found_at_its_place(
    written: str, rule: str, help: str | None, check: Check
) -> None:
    report = check(help=HELP.replace("{values: [ios, android, web], from: address}", written))
    (finding,) = [finding for finding in report.findings if finding.rule == rule]
    assert finding.place.line == 3
    assert help is None or finding.help == help


def test_without_from_the_mapping_means_the_same_as_a_list(check: Check) -> None:
    mapping, listed = (HELP.replace("{values: [ios, android, web], from: address}", w) for w in
                       ("{values: [ios, android, web]}", "[ios, android, web]"))  # fmt: skip
    assert rules(check(help=mapping)) == rules(check(help=listed)) != []


def test_a_counter_example_begins_with_what_is_given(check: Check) -> None:
    gap = HELP.replace("      - {otherwise: close}\n", "      - {when: {platform: ios}, next: close}\n")
    report = check(help=gap)
    assert walk_of(report, "incomplete-route") == "?ww.platform=android → log: nothing"
    (finding,) = [f for f in report.findings if f.rule == "incomplete-route"]
    assert finding.as_dict()["counterexample"][0] == {"node": "?ww.platform", "option": "android"}


def test_a_condition_that_tells_values_apart_still_needs_the_fact(check: Check) -> None:
    careless = HELP.replace("{otherwise: which}", "{otherwise: log}")
    careless = careless.replace("[ios, android, web]}, next", "ios}, next")
    assert ("unset-fact", 7) in rules(check(help=careless))


def test_what_only_the_address_gives_is_offered_and_read(check: Check) -> None:
    facts = HELP.replace("nodes:", "  plan: {values: [free, paid], from: address}\nnodes:")
    paid = "      - {label: Call us, id: call, when: {plan: [free, paid]}, next: close}\n"
    assert rules(check(help=facts.replace("      - {label: Too little", paid + "      - {label: Too little"))) == []


def test_a_question_is_not_known_because_it_may_be_given(check: Check) -> None:
    asks = HELP.replace("[ios, android, web]}, next: log", "web}, next: which")
    assert "known-answer" not in [rule for rule, _ in rules(check(help=asks))]


def test_too_many_given_facts_are_left_aside_and_that_is_said(check: Check) -> None:
    names = [f"f{number}" for number in range(12)]
    facts = "".join(f"  {name}: {{values: [a, b, c], from: address}}\n" for name in names)
    all_of_them = "{" + ", ".join(f"{name}: a" for name in names) + "}"
    nodes = f"  r: {{route: [{{when: {all_of_them}, next: e}}, {{otherwise: e}}]}}\n  e: {{outcome: E}}\n"
    tree = f"title: T\nfacts:\n{facts}nodes:\n{nodes}"
    report = check(many=tree, limits=Limits(max_states=500))
    assert [rule for rule, _ in rules(report)] == ["not-proven"]


def test_it_makes_no_difference_to_other_trees_whether_they_say_from(forest: LoadForest) -> None:
    first = HELP.replace("next: reload}", "next: /shop}").replace("  reload: {outcome: Load the page again}\n", "")
    shop = """\
title: Buy
facts: {platform: [web, android, ios]}
nodes:
  by: {route: [{when: {platform: web}, next: site}, {otherwise: store}]}
  site: {outcome: On the site}
  store: {outcome: In the store}
"""
    loaded = forest(help=first, shop=shop)
    position, followed = open_address(loaded, "shop", "#site?p=~:platform.web~help:nothing")
    assert (position.key, followed) == (("shop", "site"), True)
    # A case that begins there takes in nothing.
    position, _ = open_address(loaded, "shop", "?ww.platform=web")
    assert position.key == ("shop", "store")


@pytest.mark.parametrize(
    ("given", "message", "help"),
    [
        ("{platform: iso}", "`iso` is not a value of `platform`", "did you mean `ios`?"),
        ("{platfrom: ios}", "`platfrom` is not a fact that the address can give", "did you mean `platform`?"),
        ("{color: red}", "`color` is not a fact that the address can give",
         "declare it, as in `facts: {color: {values: [red], from: address}}`"),
    ],
)  # fmt: skip
def test_a_scenario_may_only_give_what_the_address_can(given: str, message: str, help: str, forest: LoadForest) -> None:
    loaded = forest(help=HELP + scenarios(f"given: {given}, answers: {{log: memory}}, ends: close"))
    tree = loaded.trees["help"]
    _, failure = play(loaded, tree, tree.scenarios[0])
    assert failure is not None
    assert (failure.message, failure.help) == (f"scenario `S1`: {message}", help)
    assert failure.place.line == HELP.count("\n") + 2


def test_a_scenario_begins_with_what_is_given(forest: LoadForest) -> None:
    written = scenarios(
        "given: {platform: web}, answers: {log: nothing}, ends: reload",
        "given: {platform: ios}, answers: {log: nothing}, ends: reload",
    )
    loaded = forest(help=HELP + written)
    tree = loaded.trees["help"]
    passed, failed = (play(loaded, tree, scenario)[1] for scenario in tree.scenarios)
    assert passed is None
    assert failed is not None and walk_text(failed.trail) == "?ww.platform=ios → log: nothing"


def test_suggestions_give_what_must_be_given(forest: LoadForest) -> None:
    # Only readers from the app come to the end of the route.
    only = HELP.replace("[ios, android, web]}, next: log", "android}, next: update").replace(
        "  close: {", "  update:\n    question: Is there an update?\n    options:\n"
        '      - {label: "Yes", next: reload}\n      - {label: "No", next: close}\n  close: {'
    )  # fmt: skip
    loaded = forest(help=only)
    played = with_suggestions(loaded, loaded.trees["help"])
    assert [failure for _, failure in played.results if failure] == []
    assert (played.uncovered_options, played.uncovered_outcomes) == ([], [])
    given = [scenario.given for scenario, _ in played.results if scenario.given]
    assert given and all(one == {"platform": "android"} for one in given)


def test_walks_of_readers_from_the_app_are_measured_too(forest: LoadForest) -> None:
    loaded = forest(help=HELP)
    walks = {walks.outcome: walks for walks in loaded.walks(loaded.trees["help"])}
    # From the app one answer, or two: nothing, or memory for close; without it one more.
    assert (walks["reload"].shortest, walks["reload"].longest) == (1, 2)
    assert (walks["close"].shortest, walks["close"].longest) == (1, 2)
    assert {key[1]: answers for key, answers in loaded.answers_to(loaded.trees["help"]).items()}["close"] == 1


def test_an_audience_that_is_never_asked_has_no_such_fact(forest: LoadForest) -> None:
    hidden = """\
title: Two ways
facts: {platform: {values: [ios, web], from: address}}
nodes:
  q:
    question: Q?
    options:
      - {label: A, next: a}
      - {label: B, next: a}
      - {label: C, when: {platform: ios}, next: a, audience: staff}
  a: {outcome: A}
"""
    seen = forest(two=hidden).for_audience("customer")
    assert dict(seen.trees["two"].facts) == {}
    assert "platform" in forest(two=hidden).for_audience("staff").trees["two"].facts
