"""Routes as questions for readers of whom nothing is known: without a script, by a direct link, and in exports."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from tests.conftest import WriteTrees
from whichway.findings import Report
from whichway.graph import Forest
from whichway.load import forest_of, load_paths
from whichway.pages import page_view
from whichway.rehearsal import _Host

ROUTE = """\
title: The app logs nothing
facts:
  platform: [ios, android, web, server]
  power: ["on", "off"]
nodes:
  platform:
    question: Where does the app run?
    options:
      - {label: On an iPhone, set: {platform: ios}, next: power}
      - {label: On an iPad, set: {platform: ios}, next: power}
      - {label: On Android, set: {platform: android}, next: power}
      - {label: In the browser, set: {platform: web}, next: power}
      - {label: On our server, set: {platform: server}, next: power}
      - {label: I'm not sure, next: power}
  power:
    question: Is the power off?
    options:
      - {label: "Yes", set: {power: "off"}, next: route}
      - {label: "No", next: route}
      - {label: I'm not sure, next: route}
  route: ROUTE
  log: {outcome: Look at the log}
  other: {outcome: Look elsewhere}
"""


@pytest.fixture
def asked(trees: WriteTrees) -> Callable[..., tuple[str, list[str]]]:
    """What a route asks, and the answers that it offers."""

    def ask(route: str, text: str = ROUTE, **more: str) -> tuple[str, list[str]]:
        forest = forest_of(load_paths([trees(app=text.replace("ROUTE", route), **more)]))
        return asked_in(forest)

    return ask


def asked_in(forest: Forest) -> tuple[str, list[str]]:
    view = page_view(forest.trees["app"], forest, _Host())
    step = next(step for step in view.steps if step.kind == "route")
    # To choose a case establishes nothing.
    assert not any(option.set for option in step.options)
    return step.heading, [option.label for option in step.options]


WHERE = "Where does the app run?"


@pytest.mark.parametrize(
    ("route", "heading", "labels"),
    [
        (
            "{route: [{when: {platform: ios}, next: log}, {when: {platform: android}, next: log}, {otherwise: other}]}",
            WHERE,
            ["On an iPhone or On an iPad", "On Android", "In the browser or On our server"],
        ),
        (
            "{route: [{when: {platform: web}, next: log}, {otherwise: other}]}",
            WHERE,
            ["In the browser", "None of these"],
        ),
        (
            "{route: [{when: {platform: {not: [web, server, ios]}}, next: log}, {otherwise: other}]}",
            WHERE,
            ["On Android", "None of these"],
        ),
        ("{route: [{when: {power: 'off'}, next: log}, {otherwise: other}]}", "Is the power off?", ["Yes", "No"]),
        (
            "{route: [{when: {power: no}, next: log}, {otherwise: other}]}",
            "Is the power off?",
            ["No", "Yes or I'm not sure"],
        ),
        (
            "{route: [{when: {platform: ios, power: 'off'}, next: log}, {otherwise: other}]}",
            "Which of these applies?",
            [
                "“Where does the app run?” On an iPhone or On an iPad, and “Is the power off?” Yes",
                "None of these",
            ],
        ),
        (
            "{heading: Which log is there?, route: [{when: {platform: web}, next: log}, {otherwise: other}]}",
            "Which log is there?",
            ["In the browser", "None of these"],
        ),
        ("{route: [{when: [], next: log}, {otherwise: other}]}", "Which of these applies?", ["", "None of these"]),
    ],
    ids=["values", "many left", "not", "one value", "question", "two facts", "heading", "never"],
)
def test_a_route_asks_the_question_that_would_have_told(
    asked: Callable[..., tuple[str, list[str]]], route: str, heading: str, labels: list[str]
) -> None:
    text = ROUTE.replace("power: [", "is-off: [").replace("{power:", "{is-off:") if "power: no" in route else ROUTE
    route = route.replace("power: no", 'power: "no"')
    assert asked(route, text) == (heading, labels)


def test_a_question_whose_answers_all_say_the_same_does_not_tell(asked: Callable[..., tuple[str, list[str]]]) -> None:
    """Whoever answers "Yes" has been asked about something else."""
    text = """\
title: A
facts: {platform: [ios, android]}
nodes:
  ios:
    question: Does the Xcode console name the kit?
    options:
      - {label: "Yes", set: {platform: ios}, next: route}
      - {label: "No", set: {platform: ios}, next: route}
      - {label: I'm not sure, next: log}
  route: {route: [{when: {platform: ios}, next: log}, {otherwise: other}]}
  log: {outcome: Log}
  other: {outcome: Other}
"""
    assert asked("", text) == ("Which of these applies?", ["Platform: ios", "None of these"])


def test_another_tree_may_have_asked(asked: Callable[..., tuple[str, list[str]]]) -> None:
    text = ROUTE.replace("set: {platform", "set: {was").replace("facts:", "facts:\n  was: [ios, android, web, server]")
    other = """\
title: B
facts: {platform: [ios, android, web, server]}
nodes:
  which:
    question: Which app is it?
    options:
      - {label: The one for iOS, set: {platform: ios}, next: /app}
      - {label: The other one, set: {platform: android}, next: /app}
"""
    route = "{route: [{when: {platform: ios}, next: log}, {otherwise: other}]}"
    heading, labels = asked(route, text, b=other)
    assert heading == "Which app is it?"
    assert labels == ["The one for iOS", "The other one"]


def test_what_nobody_comes_with_is_not_left(asked: Callable[..., tuple[str, list[str]]]) -> None:
    """Readers with a website have gone another way."""
    text = ROUTE.replace("set: {platform: web}, next: power", "set: {platform: web}, next: log")
    text = text.replace("set: {platform: server}, next: power", "set: {platform: server}, next: log")
    route = "{route: [{when: {platform: ios}, next: log}, {otherwise: other}]}"
    assert asked(route, text) == (WHERE, ["On an iPhone or On an iPad", "On Android"])


def test_every_answer_is_a_text(asked: Callable[..., tuple[str, list[str]]]) -> None:
    found: Mapping[str, object] = dict([asked("{route: [{otherwise: other}]}")])
    assert found == {"Which of these applies?": ["None of these"]}


TYPED = """\
title: The entries are old
facts: {age: number, power: ["on", "off"]}
nodes:
  age:
    question: How old is the `oldest` entry?
    number: {unit: hours, min: 0}
    fact: age
    options: [{from: 0, next: wrong}, {label: I'm not sure, next: wrong}]
  wrong:
    question: Which fields are wrong?
    choose: several
    options: [{label: The *selector*, id: selector, set: {power: "off"}}, {label: The port, id: port}]
    next: route
  route: ROUTE
  log: {outcome: Look at the log}
  other: {outcome: Look elsewhere}
"""


@pytest.mark.parametrize(
    ("route", "heading", "labels"),
    [
        (
            "{route: [{when: {age: {below: 24}}, next: log}, {when: {age: unset}, next: log}, {otherwise: other}]}",
            "How old is the oldest entry?",
            ["Less than 24 hours", "Not answered yet", "None of these"],
        ),
        (
            "{route: [{when: {wrong: [selector]}, next: log}, {when: {wrong: none}, next: log}, {otherwise: other}]}",
            "Which of these applies?",
            ["The selector", "Which fields are wrong? None of these", "None of these"],
        ),
        (
            "{route: [{when: {age: {from: 24}, wrong: port}, next: log}, {otherwise: other}]}",
            "Which of these applies?",
            ["24 hours or more, and The port", "None of these"],
        ),
    ],
    ids=["number", "ticks", "both"],
)
def test_what_was_typed_or_ticked_has_its_own_words(
    asked: Callable[..., tuple[str, list[str]]], route: str, heading: str, labels: list[str]
) -> None:
    assert asked(route, TYPED) == (heading, labels)


def test_the_heading_of_a_route_is_a_text_like_others(trees: WriteTrees, check: Callable[..., Report]) -> None:
    """It may say what was typed, and holds no links."""
    text = """\
title: A
facts: {host: text, up: ["yes", "no"]}
nodes:
  host: {question: Which host?, text: {example: web-1}, fact: host, next: route}
  route:
    heading: "Is [=host] [up](a.md)?"
    route: [{when: {up: "yes"}, next: end}, {otherwise: end}]
  end: {outcome: End}
"""
    report = check(app=text)
    assert ("markup-in-text", 6) in {(f.rule, f.place.line) for f in report.findings}
    assert "unused-fact" not in {f.rule for f in report.findings}
    forest = forest_of(load_paths([trees(app=text.replace("[up](a.md)", "up"))]))
    step = next(s for s in page_view(forest.trees["app"], forest, _Host()).steps if s.kind == "route")
    assert step.heading == "Is web-1 up?"


def test_headings_and_cases_keep_their_markup(trees: WriteTrees) -> None:
    text = TYPED.replace("ROUTE", "{route: [{when: {wrong: selector, age: {from: 1}}, next: log}, {otherwise: other}]}")
    text = text.replace("  route: {", "  route: {heading: Is it `it`?, ")
    forest = forest_of(load_paths([trees(app=text)]))
    step = next(s for s in page_view(forest.trees["app"], forest, _Host()).steps if s.kind == "route")
    assert step.heading.html == "Is it <code>it</code>?"
    assert "<em>selector</em>" in step.options[0].label.html


def test_a_question_whose_boxes_are_all_for_others_leaves_other_conditions_as_they_are(trees: WriteTrees) -> None:
    """Such a tree has errors, and a preview shows it all the same."""
    text = """\
title: A lamp
facts: {power: ["on", "off"]}
nodes:
  wrong:
    question: What is wrong?
    choose: several
    options: [{id: bulb, label: The bulb, audience: staff}]
    next: route
  route: {route: [{when: {wrong: none, power: "on"}, next: wait}, {otherwise: ask}]}
  wait: {outcome: Wait}
  ask: {outcome: Ask}
"""
    seen = forest_of(load_paths([trees(lamp=text)])).for_audience("customer")
    assert [step.id for step in page_view(seen.trees["lamp"], seen, _Host()).steps] == ["wrong", "route", "wait", "ask"]
