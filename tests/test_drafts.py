"""Drafts: the preview shows them, a build leaves them out, and nothing cries about what they still lack."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner

from tests.conftest import WriteTrees
from whichway import compile
from whichway.cli import main
from whichway.findings import Report
from whichway.graph import Forest
from whichway.load import publish
from whichway.pages import page_view
from whichway.rehearsal import _Host

LAMP = """\
title: The lamp is dark
facts: {socket: [e14, e27]}
start: plugged-in
nodes:
  plugged-in:
    question: Is it plugged in?
    options:
      - {label: "Yes", set: {socket: e14}, next: fuse}
      - {label: "No", set: {socket: e27}, next: plug-in}
      - {label: There is no plug, next: plug-in}
  plug-in: {step: Plug it in, next: shines}
  shines: {outcome: It shines, unsolved: fuse}
  fuse:
    draft: true
    question: Is the fuse in order?
    options:
      - {label: "Yes", when: {socket: e14}, next: todo}
      - {label: "No", next: /fuse}
  island: {step: Nobody comes here yet, draft: true}
  odd: {outcome: Only drafts lead here, draft: true, unsolved: todo}
"""

FUSE = """\
title: The fuse is out
draft: true
facts: {color: [red, blue]}
nodes:
  look: {step: Look at it, next: by-color}
  by-color:
    route:
      - {when: {color: red}, next: todo}
      - {otherwise: todo}
"""


def found(report: Report, rule: str = "") -> list[tuple[str, int, str]]:
    return [(f.rule, f.place.line, f.message) for f in report.findings if rule in ("", f.rule)]


def test_only_what_leads_to_drafts_is_reported(check: Callable[..., Report]) -> None:
    """Dead ends, islands, and facts that nobody sets are what a draft is there for."""
    report = check(lamp=LAMP, fuse=FUSE)
    assert found(report) == [
        ("published-to-draft", 8, "this leads to `fuse`, which is a draft"),
        ("published-to-draft", 12, "this leads to `fuse`, which is a draft"),
    ]
    assert (report.trees, report.nodes, report.options, report.drafts) == (2, 8, 5, 4)


def test_mistakes_in_drafts_are_reported(check: Callable[..., Report]) -> None:
    text = FUSE.replace("when: {color: red}", "when: {color: green}").replace("otherwise: todo", "otherwise: tood")
    assert found(check(fuse=text)) == [
        ("unknown-value", 8, "`green` is not a value of `color`"),
        ("unknown-target", 9, "`tood` is not a node of this tree"),
    ]


def test_every_way_from_something_published_to_a_draft_is_reported(check: Callable[..., Report]) -> None:
    report = check(
        a="""\
title: A
nodes:
  start:
    question: Which?
    body: Or [this](#later).
    options:
      - {label: One, next: /b}
      - {label: Two, next: play}
      - {label: Three, next: route}
      - {label: Four, next: end}
  play: {include: b, results: {solved: end}}
  play-c: {include: c, results: {solved: later}}
  route:
    route:
      - {when: {start: three}, next: later}
      - {otherwise: play-c}
  later: {outcome: Later, draft: true}
  end: {outcome: End}
""",
        b="title: B\ndraft: true\nnodes: {b: {outcome: B}}\n",
        c="title: C\nstart: c\nnodes: {c: {outcome: C, draft: true}, d: {outcome: D}}\n",
    )
    assert found(report, "published-to-draft") == [
        ("published-to-draft", 5, "this leads to `later`, which is a draft"),
        ("published-to-draft", 7, "this leads to `/b`, which is a draft"),
        ("published-to-draft", 11, "this plays `b`, which is a draft"),
        ("published-to-draft", 12, "this leads to `later`, which is a draft"),
        ("published-to-draft", 15, "this leads to `later`, which is a draft"),
        ("published-to-draft", 2, "the tree starts at `c`, which is a draft"),
    ]


def test_todo_belongs_in_drafts(check: Callable[..., Report]) -> None:
    text = "title: A\nnodes:\n  a: {step: A, next: todo}\n  b: {outcome: B, draft: true, unsolved: todo}\n"
    outside = ("unknown-target", 3, "`todo` may only stand in a draft")
    assert outside in found(check(a=text))
    assert outside in found(check(a=text.replace("draft: true, unsolved: todo", "unsolved: a")))
    played = "title: A\nnodes:\n  a: {include: b, results: {solved: todo}}\n"
    report = check(a=played, b="title: B\nnodes:\n  b: {outcome: B}\n")
    assert found(report) == [outside]


def test_todo_is_no_id(check: Callable[..., Report]) -> None:
    report = check(a="title: A\nnodes:\n  a: {step: A, next: todo}\n  todo: {outcome: B}\n")
    assert ("bad-id", 4, "`todo` stands for what a draft still lacks, so no node can have this id") in found(report)


def test_promises_are_proven_without_drafts(check: Callable[..., Report]) -> None:
    """A promise that only drafts keep is broken on the site, and one that only drafts break is kept."""
    text = """\
title: A
nodes:
  a:
    question: Which?
    options:
      - {label: One, next: one}
      - {label: Two, next: two}
  one: {step: One, next: help, draft: true}
  two: {step: Two, next: three}
  three: {step: Three, next: help}
  help: {outcome: Help}
promises:
  - {reach: [help], within: 2}
  - {before: help, pass: [two]}
"""
    report = check(a=text)
    assert [(f.rule, f.place.line) for f in report.findings] == [("published-to-draft", 6), ("broken-promise", 13)]


def test_a_published_address_that_becomes_a_draft_is_gone(trees: WriteTrees, check: Callable[..., Report]) -> None:
    publish(trees(lamp=LAMP.replace("draft: true\n    ", ""), fuse=FUSE))
    lock = "lamp#fuse"
    report = check(lamp=LAMP, fuse=FUSE)
    assert any(lock.partition("#")[2] in message for _, _, message in found(report, "removed-permalink"))


def test_the_lock_lists_no_drafts(trees: WriteTrees) -> None:
    path, added, _ = publish(trees(lamp=LAMP, fuse=FUSE))
    assert {link.node for link in added if link.tree == "lamp"} == {"", "plugged-in", "plug-in", "shines"}
    assert "fuse" not in path.read_text("utf-8")


def test_the_published_trees_are_what_they_would_be_without_drafts(forest: Callable[..., Forest]) -> None:
    published = forest(lamp=LAMP, fuse=FUSE)
    assert [*published.trees] == ["lamp"]
    lamp = published.trees["lamp"]
    assert [*lamp.nodes] == ["plugged-in", "plug-in", "shines"]
    assert [edge.written.option for edge in published.pages["lamp"]["plugged-in"].edges] == ["no", "there-is-no-plug"]
    # Only the draft asked for the fact.
    assert not lamp.facts
    assert published.pages["lamp"]["shines"].edges == ()


def test_the_preview_marks_drafts_and_what_is_to_do(trees: WriteTrees) -> None:
    shown = compile.read([trees(lamp=LAMP, fuse=FUSE)], audience="").with_drafts.forest
    steps = {step.id: step for step in page_view(shown.trees["lamp"], shown, _Host()).steps}
    mark = ("Draft: not in the published site",)
    assert {id_ for id_, step in steps.items() if step.problems == mark} == {"fuse", "island", "odd", "todo"}
    assert steps["todo"].heading == "This part is still to be written"
    assert [option.href for option in steps["fuse"].options] == ["#todo", "../fuse/#look"]
    of_fuse = page_view(shown.trees["fuse"], shown, _Host()).steps
    assert {step.problems for step in of_fuse} == {mark}


def test_scenarios_may_walk_through_drafts_and_need_not_cover_them(site: WriteTrees) -> None:
    scenarios = """\
scenarios:
  - {name: Fuse, answers: {plugged-in: "yes", fuse: "yes"}, ends: todo}
  - {name: Plug, answers: {plugged-in: "no", shines: unsolved}, ends: fuse}
  - {name: None, answers: {plugged-in: there-is-no-plug}, ends: shines}
"""
    site(lamp=LAMP + scenarios, fuse=FUSE)
    played = CliRunner().invoke(main, ["test", "decision_trees/lamp.yml", "--min-coverage", "100"])
    assert played.exit_code == 0, played.output
    checked = CliRunner().invoke(main, ["check", "--no-docs"])
    assert "failed-scenario" not in checked.stdout
    assert "2 trees, 8 nodes, 5 options, 4 drafts: 2 warnings" in checked.stdout
    assert (checked.exit_code, CliRunner().invoke(main, ["check", "--strict"]).exit_code) == (0, 1)


def test_other_commands_leave_drafts_out(site: WriteTrees) -> None:
    site(lamp=LAMP, fuse=FUSE)
    exported = CliRunner().invoke(main, ["export", "lamp", "--to", "markdown"])
    assert "Is the fuse in order?" not in exported.stdout
    assert "left out 3 drafts: `lamp/fuse`, `lamp/island`, `lamp/odd`" in exported.stderr
    draft = CliRunner().invoke(main, ["export", "fuse", "--to", "mermaid"])
    assert (draft.exit_code, "`fuse` is a draft" in draft.stderr) == (2, True)
    numbers = CliRunner().invoke(main, ["stats"])
    assert (numbers.exit_code, "lamp: 3 nodes" in numbers.stdout, "fuse:" in numbers.stdout) == (0, True, False)


def test_pages_for_other_hosts_leave_drafts_out(site: WriteTrees, tmp_path: Path) -> None:
    site(lamp=LAMP, fuse=FUSE)
    (tmp_path / "docs").mkdir()
    written = CliRunner().invoke(main, ["pages", "--to", "docs/troubleshoot"])
    assert "left out 4 drafts: `fuse`, `lamp/fuse`, `lamp/island`, `lamp/odd`" in written.stdout, written.output
    pages = {path.name for path in (tmp_path / "docs" / "troubleshoot").glob("*.md")}
    assert pages == {"index.md", "lamp.md"}


CHECKS = """\
title: The printer prints nothing
nodes:
  checks:
    checklist: What can be wrong?
    items:
      - {id: power, check: Is it on?, fix: Switch it on}
      - {id: paper, check: Is there paper?, fix: {outcome: Put paper in, draft: true}, audience: staff}
      - {id: restart, try: Restart it}
    next: more
  more:
    draft: true
    checklist: What else can be wrong?
    items:
      - {id: cable, check: Is the cable in?, fix: Plug it in}
    next: todo
"""


def test_a_checklist_is_a_draft_with_all_its_items(forest: Callable[..., Forest]) -> None:
    """For an audience, its checklists are laid out anew, and lead to no draft either."""
    published = forest(printer=CHECKS)
    for seen in (published, published.for_audience("staff"), published.for_audience("customer")):
        tree = seen.trees["printer"]
        assert not any(id_.startswith("more") or id_ == "checks.paper.fix" for id_ in tree.nodes)
        assert [*tree.checklists] == ["checks"]
        assert not seen.dangling_edges
    assert published.with_drafts is not None
    assert "more.cable.fix" in published.with_drafts.trees["printer"].nodes


def test_only_what_leads_from_checklists_to_drafts_is_reported(check: Callable[..., Report]) -> None:
    report = check(printer=CHECKS)
    assert {(rule, line) for rule, line, _ in found(report)} == {("published-to-draft", 7), ("published-to-draft", 9)}
    assert report.drafts == 2


def test_todo_belongs_in_drafts_behind_checklists_too(check: Callable[..., Report]) -> None:
    text = CHECKS.replace("next: more", "next: todo").replace(", draft: true}, audience", "}, audience")
    assert found(check(printer=text), "unknown-target") == [("unknown-target", 9, "`todo` may only stand in a draft")]


def test_what_is_typed_leads_to_no_draft(forest: Callable[..., Forest]) -> None:
    published = forest(
        host="""\
title: A
facts: {host: text, age: number}
nodes:
  host: {question: Which host?, text: {}, fact: host, next: fields}
  fields:
    question: Which fields?
    choose: several
    options: [{label: One}, {label: Two}]
    next: later
  age:
    question: How old is it?
    number: {min: 0}
    fact: age
    options: [{below: 1, next: later}, {from: 1, next: end}]
  later: {outcome: Later, draft: true}
  end: {outcome: "[=host]"}
"""
    )
    page = published.pages["host"]
    assert [edge.target for edge in page["host"].edges] == [("host", "fields")]
    assert [edge.target for edge in page["fields"].edges] == [None]
    assert [edge.option for edge in page["age"].edges] == ["from-1"]
    steps = {step.id: step for step in page_view(published.trees["host"], published, _Host()).steps}
    assert [option.href for option in steps["fields"].options] == ["#", "#", "#"]
