"""Promises, as authors write them in trees and settings: what each of them says, and what is found wrong with it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.conftest import WriteTrees, build_site
from whichway.cli import main
from whichway.findings import Finding, Report, Severity
from whichway.graph import Forest
from whichway.limits import Limits
from whichway.pages import version

Check = Callable[..., Report]

OVEN = """\
title: The oven is cold
facts: {power: ["on", "off"]}
nodes:
  fuse:
    question: Is the fuse out?
    options:
      - {label: "Yes", set: {power: "off"}, next: open-case}
      - {label: "No", set: {power: "on"}, next: voltage}
      - {label: I'm not sure, next: voltage}
  voltage: {step: Check the voltage, next: open-case}
  open-case: {step: Open the case, next: call}
  call: {outcome: Call us, result: escalate}
"""


def found(report: Report, rule: str) -> list[Finding]:
    return [finding for finding in report.findings if finding.rule == rule]


def broken(check: Check, promise: str, **trees: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The messages about broken promises, and their walks; nothing may be wrong with what the promises name."""
    trees = trees or {"oven": OVEN}
    first, text = next(iter(trees.items()))
    report = check(**{**trees, first: f"{text}promises:\n  - {promise}\n"})
    assert not {f.rule for f in report.findings} & {"unknown-target", "unknown-fact", "unknown-value", "wrong-type"}
    return [(f.message, [(n, o) for n, o in f.walk or ()]) for f in found(report, "broken-promise")]


# What they say


def test_never_is_broken_by_the_shortest_walk_on_which_the_condition_is_not_known_to_hold(check: Check) -> None:
    ((message, walk),) = broken(check, '{never: open-case, unless: {power: "off"}, why: It is dangerous.}')
    assert message == "a walk comes to `open-case` while `power` is `on`: It is dangerous"
    assert walk == [("fuse", "no"), ("voltage", "next")]


def test_what_is_not_set_does_not_hold_not_even_where_something_else_would_be_excluded(check: Check) -> None:
    ((message, walk),) = broken(check, '{never: open-case, unless: {power: {not: "on"}}}', oven=OVEN.replace(
        'set: {power: "on"}, next: voltage', 'set: {power: "on"}, next: call'
    ))  # fmt: skip
    assert message == "a walk comes to `open-case` while `power` is not set"
    assert walk == [("fuse", "im-not-sure"), ("voltage", "next")]


@pytest.mark.parametrize(
    "unless",
    ['{power: ["on", "off"]}', '[{power: "on"}, {power: "off"}]', "{fuse: [yes, no]}", "{fuse: {not: im-not-sure}}"],
)
def test_any_condition_may_be_promised_also_about_answers(unless: str, check: Check) -> None:
    certain = OVEN.replace(
        "      - {label: I'm not sure, next: voltage}\n", "      - {label: I'm not sure, next: call}\n"
    )
    assert broken(check, f"{{never: open-case, unless: {unless}}}", oven=certain) == []
    assert len(broken(check, f"{{never: open-case, unless: {unless}}}")) == 1


def test_before_is_broken_by_the_shortest_walk_around(check: Check) -> None:
    ((message, walk),) = broken(check, "{before: open-case, pass: [voltage], why: Measure first!}")
    assert message == "a walk comes to `open-case` without passing `voltage`: Measure first!"
    assert walk == [("fuse", "yes")]
    assert broken(check, "{before: call, pass: [open-case]}") == []
    assert broken(check, "{before: open-case, pass: [voltage, fuse]}") == []


@pytest.mark.parametrize(
    ("promise", "message"),
    [
        ("{reach: [call], within: 1}", "`call` is 2 answers or steps away from `fuse`, and 1 is the limit"),
        ("{reach: [open-case], within: 0}", "`open-case` is 1 answer or step away from `fuse`, and 0 is the limit"),
        ("{reach: [fuse, voltage], within: 9}", "no way leads from `open-case` to `fuse` or `voltage`"),
    ],
)
def test_reach_counts_every_answer_and_step_of_the_shortest_way(promise: str, message: str, check: Check) -> None:
    assert [text for text, _ in broken(check, promise)] == [message]
    assert broken(check, "{reach: [call], within: 2}") == []


def test_reach_holds_at_ends_and_in_every_other_state_of_the_tree(check: Check) -> None:
    lamp = """\
title: The lamp is dark
nodes:
  which:
    question: What do you see?
    options:
      - {label: No light, next: bulb}
      - {label: A flame, next: leave}
  bulb: {outcome: Replace the bulb, unsolved: after}
  after:
    route:
      - {when: {which: no-light}, next: call}
      - {otherwise: call}
  leave: {outcome: Leave the house}
  call: {outcome: Call us, result: escalate}
"""
    assert broken(check, "{reach: [call], within: 2}", lamp=lamp) == []
    assert broken(check, "{reach: [call], within: 1}", lamp=lamp) == [
        ("`call` is 2 answers or steps away from `which`, and 1 is the limit", [])
    ]


def test_walks_begin_in_every_tree_and_follow_every_crossing(check: Check) -> None:
    """A promise about a node of this tree is broken by readers of another one who come into its middle."""
    other = """\
title: It smells
facts: {power: ["on", "off"]}
nodes:
  smell:
    question: What does it smell of?
    options:
      - {label: Smoke, set: {power: "off"}, next: /oven/open-case}
      - {label: Gas, next: /oven/open-case}
"""
    safe = OVEN.replace("next: voltage}", "next: call}").replace(
        "  voltage: {step: Check the voltage, next: open-case}\n", ""
    )
    ((message, walk),) = broken(check, '{never: open-case, unless: {power: "off"}}', oven=safe, smell=other)
    assert (message, walk) == ("a walk comes to `open-case` while `power` is not set", [("/smell/smell", "gas")])
    sound = other.replace("Gas, next", 'Gas, set: {power: "off"}, next')
    assert broken(check, '{never: open-case, unless: {power: "off"}}', oven=safe, smell=sound) == []
    # What the other tree means by that name is something else.
    elsewhere = sound.replace('["on", "off"]', '["on", "off", half]')
    report = check(oven=f'{safe}promises: [{{never: open-case, unless: {{power: "off"}}}}]\n', smell=elsewhere)
    assert [f.walk for f in found(report, "broken-promise")] == [(("/smell/smell", "smoke"),)]


def test_a_promise_may_be_about_a_node_of_another_tree(check: Check) -> None:
    start = """\
title: Start
facts: {power: ["on", "off"]}
nodes:
  where: {step: Go to the oven, next: /oven}
"""
    ((message, walk),) = broken(check, '{never: /oven/open-case, unless: {power: "off"}}', start=start, oven=OVEN)
    assert (message, walk) == (
        "a walk comes to `/oven/open-case` while `power` is `on`",
        [("fuse", "no"), ("voltage", "next")],
    )
    assert broken(check, "{before: /oven/call, pass: [/oven/open-case]}", start=start, oven=OVEN) == []
    assert broken(check, "{reach: [/oven], within: 1}", start=start, oven=OVEN) == []


def test_a_node_that_is_played_in_another_tree_is_the_same_node(check: Check) -> None:
    kitchen = """\
title: The kitchen is cold
nodes:
  asked:
    question: Is there gas?
    options:
      - {label: "Yes", next: oven}
      - {label: "No", next: /oven/open-case}
  oven: {include: oven, results: {escalate: done}}
  done: {outcome: Done}
"""
    promise = "{before: open-case, pass: [fuse]}"
    assert broken(check, promise, oven=OVEN, kitchen=kitchen) == [
        ("a walk comes to `open-case` without passing `fuse`", [("/kitchen/asked", "no")])
    ]
    sound = kitchen.replace("/oven/open-case", "done")
    assert broken(check, promise, oven=OVEN, kitchen=sound) == []


def test_what_is_known_in_one_tree_alone_is_not_known_in_another(check: Check) -> None:
    start = """\
title: Start
facts: {power: ["on", "off"]}
nodes:
  sure:
    question: Is the power off?
    options:
      - {label: "Yes", set: {power: "off"}, next: /oven/case}
      - {label: "No", set: {power: "on"}, next: /oven/case}
"""
    oven = "title: T\nnodes:\n  call: {outcome: C}\n  case: {step: Open the case, next: call}\n"
    for unless, name in (('{power: "off"}', "power"), ("{sure: yes}", "sure")):
        ((message, walk),) = broken(check, f"{{never: /oven/case, unless: {unless}}}", start=start, oven=oven)
        assert message == f"a walk comes to `/oven/case` while `{name}` is not set"
        assert walk == [("/start/sure", "yes")]
    # As soon as another tree declares the fact alike, it goes along, also through those that don't declare it.
    third = "title: T\nfacts: {power: [on, off]}\nnodes:\n  a: {step: A, next: /start}\n"
    ((message, _),) = broken(check, '{never: /oven/case, unless: {power: "off"}}', start=start, oven=oven, third=third)
    assert message == "a walk comes to `/oven/case` while `power` is `on`"


# Audiences


def test_a_promise_holds_for_each_audience_by_itself(check: Check) -> None:
    ours = OVEN.replace(
        "      - {label: I'm not sure, next: voltage}\n",
        "      - {label: I'm sure it's safe, audience: staff, next: open-case}\n",
    )
    ((message, walk),) = broken(check, '{never: open-case, unless: {power: ["on", "off"]}}', oven=ours)
    assert message == "for `staff`, a walk comes to `open-case` while `power` is not set"
    assert walk == [("fuse", "im-sure-its-safe")]


def test_no_single_reader_takes_an_option_for_staff_and_then_one_for_customers(check: Check) -> None:
    both = """\
title: Both
nodes:
  a: {question: A, options: [{label: A, audience: staff, next: b}, {label: B, next: end}, {label: C, next: end}]}
  b: {question: B, options: [{label: A, audience: customer, next: c}, {label: B, next: end}, {label: C, next: end}]}
  c: {outcome: C}
  end: {outcome: End}
"""
    assert broken(check, "{before: c, pass: [end]}", both=both) == []


def test_what_only_staff_are_asked_about_is_known_to_a_promise_about_customers(check: Check) -> None:
    ours = """\
title: The oven is cold
facts: {power: ["on", "off"]}
nodes:
  fuse:
    question: Is the fuse out?
    options:
      - {label: "Yes", set: {power: "off"}, next: open-case}
      - {label: "No", set: {power: "on"}, next: by-power}
      - {label: "No, it isn't", audience: customer, set: {power: "on"}, next: call}
  by-power:
    route:
      - {when: {power: "on"}, next: call}
      - {otherwise: call}
    audience: staff
  open-case: {step: Open the case, next: call}
  call: {outcome: Call us, result: escalate}
"""
    assert broken(check, '{never: open-case, unless: {power: "off"}}', oven=ours) == []
    assert broken(check, '{never: open-case, unless: {power: "on"}}', oven=ours) != []


# What is wrong with one


def test_a_fact_that_only_a_promise_reads_is_used(check: Check) -> None:
    report = check(oven=OVEN)
    assert [f.message for f in found(report, "unused-fact")] == ["nothing depends on the fact `power`"]
    assert broken(check, '{never: call, unless: {power: ["on", "off"]}}') != []


@pytest.mark.parametrize(
    ("promise", "rule", "message", "help"),
    [
        ('{never: open-cse, unless: {power: "off"}}', "unknown-target", "`open-cse` is not a node of this tree",
         "did you mean `open-case`?"),
        ("{before: open-case, pass: [voltage, volts]}", "unknown-target", "`volts` is not a node of this tree",
         "did you mean `voltage`?"),
        ("{reach: [/oven/cal], within: 3}", "unknown-target", "`cal` is not a node of the tree `oven`",
         "did you mean `/oven/call`?"),
        ("{reach: [/stove], within: 3}", "unknown-target", "`stove` is not a tree", "did you mean `/oven`?"),
        ('{never: open-case, unless: {pwer: "off"}}', "unknown-fact", "`pwer` is not a fact or question of this tree",
         "did you mean `power`?"),
        ("{never: open-case, unless: {power: [of]}}", "unknown-value", "`of` is not a value of `power`",
         "did you mean `off`?"),
        ("{never: open-case, unless: {fuse: maybe}}", "unknown-value", "`maybe` is not a value of `fuse`",
         "did you mean `yes`?"),
        ("{never: open-case}", "missing-key", "promise 1 has no `unless`", "add `unless: …`"),
        ("{reach: [call]}", "missing-key", "promise 1 has no `within`", "add `within: …`"),
        ("{reach: [call], within: soon}", "wrong-type", "`within` is the text `soon`",
         "give `within` a whole number"),
        ("{reach: [call], within: -1}", "wrong-type", "`within` is the text `-1`", "give `within` a whole number"),
        ("{reach: call, within: 1}", "wrong-type", "`reach` is the text `call`",
         "give `reach` a list (lines that begin with `- `)"),
        ("{before: open-case, pass: [fuse], becuase: It is}", "unknown-key", "unknown key `becuase`",
         "known here: `before`, `pass`, `why`"),
        ("{before: '', pass: [voltage]}", "empty-text", "`before` has no text",
         "write the text after `before`, or take the line out"),
        ("open-case", "wrong-type", "promise 1 is the text `open-case`",
         "give promise 1 a mapping (lines of `key: value`)"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_promise_is_reported_once_and_at_its_place(
    promise: str, rule: str, message: str, help: str, check: Check
) -> None:
    report = check(oven=f"{OVEN}promises:\n  - {promise}\n")
    told = [f for f in report.findings if f.rule not in ("unused-fact", "uncited-outcome")]
    assert [(f.rule, f.message, f.help, f.place.line) for f in told] == [(rule, message, help, OVEN.count("\n") + 2)]


def test_a_slip_in_a_promise_has_a_fix(check: Check) -> None:
    report = check(oven=f"{OVEN}promises:\n  - {{before: open-case, pass: [voltag]}}\n")
    assert [f.fix.text for f in report.findings if f.fix] == ["voltage"]


def test_beyond_the_budget_a_promise_is_not_proven(check: Check) -> None:
    promise = '{never: open-case, unless: {power: ["on", "off"]}}'
    report = check(oven=f"{OVEN}promises:\n  - {promise}\n", limits=Limits(max_states=4))
    assert found(report, "broken-promise") == []
    assert [(f.place.line, f.message) for f in found(report, "not-proven")][-1] == (
        OVEN.count("\n") + 2,
        "whether this promise is kept is not known: there are more than 4 states",
    )
    # What doesn't depend on any fact is proven all the same.
    report = check(oven=f"{OVEN}promises:\n  - {{before: call, pass: [open-case]}}\n", limits=Limits(max_states=1))
    assert [f for f in found(report, "not-proven") if f.place.line > OVEN.count("\n")] == []


def test_promises_change_nothing_that_readers_load(forest: Callable[..., Forest], site: WriteTrees) -> None:
    plain = forest(oven=OVEN)
    promising = forest(oven=f"{OVEN}promises: [{{reach: [call], within: 9, why: Nobody knows}}]\n")
    assert version(plain.trees) == version(promising.trees)
    site(oven=f"{OVEN}promises: [{{reach: [call], within: 9, why: Nobody knows}}]\n")
    exported = CliRunner().invoke(main, ["export", "oven", "--to", "json"])
    assert exported.exit_code == 0
    assert "promises" not in json.loads(exported.stdout)


# Settings

MKDOCS = """\
site_name: Ovens
theme: {name: mkdocs, highlightjs: false}
plugins:
  - whichway:
      promises:
"""


def test_a_promise_in_the_settings_is_about_every_tree(check: Check) -> None:
    lamp = "title: T\nnodes:\n  a: {step: A, next: call}\n  call: {outcome: Call}\n"
    settings = (
        f"{MKDOCS}        - {{reach: [call], within: 1}}\n        - {{never: open-case, unless: {{power: 'off'}}}}\n"
    )
    report = check({"mkdocs.yml": settings}, oven=OVEN, lamp=lamp)
    told = [(f.place.file.rpartition("/")[2], *f.place[1:], f.tree, f.message) for f in found(report, "broken-promise")]
    assert told == [
        ("mkdocs.yml", 6, 12, "oven", "in `oven`, `call` is 2 answers or steps away from `fuse`, and 1 is the limit"),
        ("mkdocs.yml", 7, 12, "oven", "in `oven`, a walk comes to `open-case` while `power` is `on`"),
    ]


@pytest.mark.parametrize(
    ("promise", "column", "rule", "message"),
    [
        ("{reach: [cal], within: 1}", 20, "unknown-target", "no tree has a node `cal`"),
        ("{reach: [/stove], within: 1}", 20, "unknown-target", "`/stove` is neither a tree nor a node of one"),
        ("{never: open-case, unless: {pwer: a}}", 39, "unknown-fact",
         "`pwer` is not a fact or question of the tree `oven`"),
        ("{never: open-case, unless: {power: of}}", 46, "unknown-value", "`of` is not a value of `power`"),
        ("{never: open-case, unless: {power: off}}", 38, "bad-setting", "`unless` is not what a promise can have"),
        ("{reach: [call], within: soon}", 35, "bad-setting", "`within` is not what a promise can have"),
        ("{reach: [call], within: 1, becuase: x}", 38, "bad-setting", "unknown key `becuase`"),
        ("{reach: [call]}", 11, "bad-setting", "the promise has no `within`"),
        ("call", 11, "bad-setting", "a promise is a mapping with one of `never`, `before`, `reach`"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_promise_in_the_settings_is_reported_there(
    promise: str, column: int, rule: str, message: str, check: Check
) -> None:
    report = check({"mkdocs.yml": f"{MKDOCS}        - {promise}\n"}, oven=OVEN)
    told = [f for f in report.findings if f.rule not in ("unused-fact", "uncited-outcome", "unlisted-index")]
    assert [(f.rule, f.message, f.place.file[-10:], f.place.line, f.place.column) for f in told] == [
        (rule, message, "mkdocs.yml", 6, column)
    ]
    assert told[0].help


def test_promises_must_be_a_list(check: Check) -> None:
    report = check({"mkdocs.yml": f"{MKDOCS[:-1]} all of them\n"}, oven=OVEN)
    assert [f.message for f in found(report, "bad-setting")] == [
        "`promises` must be a list of promises, not `all of them`"
    ]


def test_the_command_and_the_build_say_so_with_the_line_of_the_settings(trees: WriteTrees, tmp_path: Path) -> None:
    trees({"mkdocs.yml": f"{MKDOCS}        - {{reach: [call], within: 1}}\n", "docs/index.md": "# Home\n"}, oven=OVEN)
    config = str(tmp_path / "mkdocs.yml")
    result = CliRunner().invoke(main, ["-f", config, "check"])
    assert result.exit_code == 1
    assert "mkdocs.yml:6:12: error WW701 broken-promise" in result.stdout
    assert "6 |         - {reach: [call], within: 1}" in result.stdout
    built = build_site(tmp_path, tmp_path / "built")
    assert built.status == 1
    assert "mkdocs.yml:6:12: error WW701 broken-promise" in built.log


def test_what_is_promised_of_a_site_is_not_asked_of_trees_elsewhere(
    trees: WriteTrees, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trees({"mkdocs.yml": f"{MKDOCS}        - {{reach: [/oven/call], within: 9}}\n"}, oven=OVEN)
    other = tmp_path / "other.yml"
    other.write_text("title: T\nnodes:\n  a: {step: A, next: b}\n  b: {outcome: B}\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["check", "--no-docs", "--format", "json", str(other)])
    assert json.loads(result.stdout)["findings"] == []


def test_the_severity_can_be_set(check: Check) -> None:
    text = f"{OVEN}promises:\n  - {{reach: [call], within: 0}}\n"
    report = check(oven=text, severities={"broken-promise": Severity.NOTE})
    assert [f.severity for f in found(report, "broken-promise")] == [Severity.NOTE]
    assert found(check(oven=text, severities={"broken-promise": Severity.OFF}), "broken-promise") == []
