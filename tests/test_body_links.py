"""Links in bodies that lead to nodes are ways on like options: in proofs, in scenarios, and in what is published."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.audiences.trees import whichway
from tests.browser.test_walks import BareHost
from tests.conftest import WriteTrees
from whichway import pages
from whichway.findings import Finding, Report
from whichway.graph import Forest
from whichway.lockfile import LOCK_NAME
from whichway.numbers import stats
from whichway.scenarios import Played, begin, play_all, take

Check = Callable[..., Report]
LoadForest = Callable[..., Forest]

BELL = """\
title: The bell is silent
nodes:
  rings:
    question: Does it ring?
    body: {body}
    options:
      - {{label: "Yes", next: fine}}
      - {{label: "No", next: broken}}
  press: {{step: Press the button, next: rings}}
  fine: {{outcome: It rings}}
  broken: {{outcome: Buy another}}
"""
FLOOR = """\
title: The next floor
nodes:
  door:
    question: Is the door open?
    options: [{label: "Yes", next: ring}, {label: "No", next: wait}]
  ring: {outcome: Ring there}
  wait: {outcome: Wait, unsolved: /bell}
"""


def bell(body: str, more: str = "") -> str:
    return BELL.format(body=json.dumps(body)) + more


def ways(forest: Forest, node: str, tree: str = "bell") -> list[tuple[str, str, object]]:
    """The links among the ways on from a node: the id, the text, and where each leads."""
    edges = forest.pages[tree][node].edges
    return [(edge.written.option, edge.written.label, edge.target) for edge in edges if edge.is_link]


def of(report: Report, rule: str) -> list[Finding]:
    return [finding for finding in report.findings if finding.rule == rule]


# Which links are ways on


@pytest.mark.parametrize(
    "body",
    [
        "First [press](#press) it.",
        "First [press][it] it.\n\n[it]: #press",
        'First <a href="#press">press</a> it.',
        "First [press](troubleshoot/bell.md#press) it.",
        "First [press](#old-press) it.",
        "First [press](#press) it, or [press it again](#press).",
        "- an item\n\n    [press](#press)\n",
    ],
)
def test_a_link_to_a_node_is_a_way_on(body: str, forest: LoadForest) -> None:
    found = forest(bell=bell(body, "aliases: {old-press: press}\n"))
    assert ways(found, "rings") == [("to-press", "press", ("bell", "press"))]


@pytest.mark.parametrize(
    "body",
    [
        "See [the top](#rings).",
        "See [a typo](#pres).",
        "See [inside of it](#press--details).",
        "See [with answers](#press?p=no).",
        "See [below](#press).\n\n## Press\n",
        "See [below](#press).\n\n## Below { #press }\n",
        "See `[press](#press)`.",
        "See:\n\n```\n[press](#press)\n```\n",
        "![press](#press)",
        "See [a guide](guides/press.md#press), [another](troubleshoot/press.md), [one more](../bell/#press).",
        "See [elsewhere](https://example.com/troubleshoot/bell.md#press).",
    ],
)
def test_any_other_link_is_none(body: str, forest: LoadForest) -> None:
    assert ways(forest(bell=bell(body)), "rings") == []


@pytest.mark.parametrize(
    ("target", "option", "node"),
    [
        ("troubleshoot/floor.md", "to-floor", "door"),
        ("troubleshoot/floor.md#door", "to-floor-door", "door"),
        ("/troubleshoot/floor.md#ring", "to-floor-ring", "ring"),
        ("troubleshoot/storey.md#bell", "to-floor-ring", "ring"),
    ],
)
def test_a_link_to_a_step_of_another_tree_is_a_way_there(
    target: str, option: str, node: str, forest: LoadForest
) -> None:
    found = forest(bell=bell(f"Go [there]({target})."), floor=FLOOR + "formerly: [storey]\naliases: {bell: ring}\n")
    assert ways(found, "rings") == [(option, "there", ("floor", node))]


def test_links_name_other_trees_by_the_section_of_the_site(site: WriteTrees, tmp_path: Path) -> None:
    text = bell("Go [there](help/floor.md).", "scenarios: [{name: x, answers: {rings: to-floor}, ends: /floor}]\n")
    site(bell=text, floor=FLOOR)
    assert whichway("test").exit_code == 1
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nplugins: [{whichway: {section: help}}]\n", "utf-8")
    assert whichway("test").exit_code == 0
    assert whichway("lock").exit_code == 0
    assert "bell#rings?to-floor\n" in (tmp_path / "decision_trees" / LOCK_NAME).read_text("utf-8")


def test_a_link_in_a_body_of_an_included_tree_leads_to_what_is_played_with_it(forest: LoadForest) -> None:
    outer = "title: House\nnodes: {there: {include: bell, results: {solved: end}}, end: {outcome: End}}\n"
    found = forest(bell=bell("[Press](#press), [also so](troubleshoot/bell.md#press)."), house=outer)
    assert ways(found, "there.rings", "house") == [("to-press", "Press", ("house", "there.press"))]


def test_a_link_may_lead_to_a_node_that_is_played_there(forest: LoadForest) -> None:
    outer = (
        'title: House\nnodes: {say: {step: Say, body: "[Press](#there.press)", next: there}, there: {include: bell}}\n'
    )
    found = forest(bell=bell("Hm."), house=outer)
    assert ways(found, "say", "house") == [("to-there-press", "Press", ("house", "there.press"))]


def test_what_a_route_says_leads_nobody_on(forest: LoadForest) -> None:
    text = """\
title: A
nodes:
  by: {route: [{otherwise: end}], body: "[Press](#press)"}
  press: {step: Press, next: end}
  end: {outcome: End}
"""
    assert ways(forest(bell=text), "by") == []


# The proofs


def test_a_node_that_only_a_link_leads_to_is_reachable(check: Check) -> None:
    assert [finding.node for finding in of(check(bell=bell("Hm.")), "unreachable-node")] == ["press"]
    assert of(check(bell=bell("[Press](#press)")), "unreachable-node") == []


def test_a_loop_can_be_left_by_a_link_and_entered_by_one(check: Check) -> None:
    loop = """\
title: A
nodes:
  one: {{step: One, body: '{}', next: two}}
  two: {{step: Two, next: one}}
  end: {{outcome: End}}
"""
    assert of(check(a=loop.format("Hm.")), "no-way-out") != []
    assert of(check(a=loop.format("[The end](#end)")), "no-way-out") == []
    ring = "  ring: {step: Ring, next: ring-2}\n  ring-2: {step: Ring, next: ring}\n"
    (found,) = of(check(a=bell("[Enter](#ring)") + ring), "no-way-out")
    assert (found.node, found.walk) == ("ring", (("rings", "to-ring"),))


def test_a_step_with_a_link_alone_is_no_dead_end(check: Check) -> None:
    text = "title: A\nnodes: {{look: {{step: Look, body: '{}'}}, end: {{outcome: End}}}}\n"
    assert len(of(check(a=text.format("Hm.")), "dead-end")) == 1
    assert of(check(a=text.format("[On](#end)")), "dead-end") == []


def test_facts_go_along_with_a_link(check: Check) -> None:
    text = """\
title: A
facts: {door: [open, shut]}
nodes:
  door:
    question: Is it open?
    body: "[I don't know](#by-door)"
    options:
      - {label: "Yes", set: {door: open}, next: by-door}
      - {label: "No", set: {door: shut}, next: by-door}
  by-door:
    route: [{when: {door: open}, next: enter}, {when: {door: shut}, next: open}]
  enter: {outcome: Enter}
  open: {outcome: Open it}
"""
    (found,) = of(check(a=text), "incomplete-route")
    assert found.walk == (("door", "to-by-door"),)
    assert of(check(a=text.replace("(#by-door)", "(#enter)")), "incomplete-route") == []


def test_a_question_with_one_option_and_a_link_offers_a_choice(check: Check) -> None:
    text = """\
title: A
nodes:
  q: {{question: Is it?, body: '{}', options: [{{label: Yes, next: e}}]}}
  e: {{outcome: It is}}
  f: {{outcome: It isn't}}
"""
    assert len(of(check(a=text.format("Hm.")), "single-option")) == 1
    assert of(check(a=text.format("[No](#f)")), "single-option") == []


def test_who_follows_a_link_has_not_answered_the_question(check: Check) -> None:
    text = """\
title: A
facts: {door: [open, shut]}
nodes:
  door:
    question: Is it open?
    options: [{label: "Yes", set: {door: open}, next: again}, {label: "No", set: {door: shut}, next: again}]
  again:
    question: Is it open?
    body: "[Leave](#leave)"
    options: [{label: "Yes", set: {door: open}, next: by}, {label: "No", set: {door: shut}, next: by}]
  by: {route: [{when: {door: open}, next: enter}, {otherwise: leave}]}
  enter: {outcome: Enter}
  leave: {outcome: Leave}
"""
    assert [finding.node for finding in of(check(a=text), "known-answer")] == ["again"]


# Scenarios, numbers and addresses


def played(forest: Forest) -> Played:
    return play_all(forest, [forest.trees["bell"]])[0]


def test_a_scenario_takes_links_and_has_to_cover_them(forest: LoadForest) -> None:
    text = bell("[Press](#press), or go [there](troubleshoot/floor.md).").replace(
        "next: rings}", 'body: "or [buy one](#broken)", next: rings}'
    )
    scenario = "scenarios: [{name: x, answers: [{rings: to-press}, {press: to-broken}], ends: broken}]\n"
    done = played(forest(bell=text + scenario, floor=FLOOR))
    assert [failure for _, failure in done.results] == [None]
    assert done.uncovered_options == [("rings", "yes"), ("rings", "no"), ("rings", "to-floor")]


def test_a_link_counts_in_walks_and_in_what_may_still_come(trees: WriteTrees, forest: LoadForest) -> None:
    text = (
        bell("Hm.")
        .replace('label: "Yes", next: fine', 'label: "Yes", next: press')
        .replace("next: rings", "next: fine")
    )
    text = text.replace("Press the button", 'Press the button, body: "or [look](#look)"')
    text += "  look: {step: Look, next: look-2}\n  look-2: {step: Look again, next: broken}\n"
    (numbers,) = stats([trees(bell=text)]).trees
    lengths = {walks["outcome"]: (walks["shortest"], walks["longest"]) for walks in numbers["outcomes"]}
    assert lengths == {"fine": (2, 2), "broken": (1, 4)}
    assert forest(bell=text).longest(forest(bell=text).trees["bell"])["rings"] == 4


def test_the_lock_lists_links_and_misses_those_that_are_gone(check: Check) -> None:
    lock = {LOCK_NAME: "bell\nbell#press\nbell#press?to-broken\nbell#rings\nbell#rings?to-press\n"}
    on_step = "  more: {step: More, next: rings}\n"
    text = bell("[Press](#press)") + on_step
    assert [found.message for found in of(check(lock, bell=text), "removed-permalink")] == [
        "the option `to-broken` of `press` was published and is gone"
    ]
    renamed = bell("[Press](#push)").replace("  press:", "  push:") + on_step
    renamed = renamed.replace("next: rings}\n  fine", 'body: "[Buy](#broken)", next: rings}\n  fine')
    assert of(check(lock, bell=renamed + "aliases: {press: push}\n"), "removed-permalink") == []


def test_an_option_may_not_have_the_id_of_a_link(check: Check) -> None:
    text = bell("[Press](#press)").replace('label: "Yes"', 'label: "To press"')
    (found,) = of(check(bell=text), "duplicate-id")
    assert found.message == "the option id `to-press` is already taken by the link to `press` here"
    assert (found.place.line, found.node) == (7, "rings")


def test_two_links_of_one_id_are_reported(check: Check) -> None:
    text = bell("[Here](#floor-ring) or [there](troubleshoot/floor.md#ring)", "  floor-ring: {outcome: It rings}\n")
    (found,) = of(check(bell=text, floor=FLOOR), "duplicate-id")
    assert found.message == "the links to `floor-ring` and `/floor/ring` have the same id, `to-floor-ring`"


def test_a_link_that_markdown_reads_otherwise_is_noted(check: Check) -> None:
    files = {"docs/guide.md": "# Guide\n"}
    report = check(files, bell=bell("<div>\n[Press](#press)\n</div>\n"))
    (found,) = of(report, "undecided-link")
    assert found.message == "can't tell whether `#press` is a way on to a node: in the proofs it counts as one"
    assert of(check(files, bell=bell("[Press](#press)")), "undecided-link") == []


# Audiences


def test_a_link_of_a_note_leads_those_who_see_it(check: Check, forest: LoadForest) -> None:
    text = bell("Hm.").replace('    body: "Hm."', '    notes: [{audience: staff, body: "[Press](#press)"}]')
    assert of(check(bell=text), "unreachable-node") == []
    found = forest(bell=text)
    assert ways(found.for_audience("staff"), "rings") == [("to-press", "Press", ("bell", "press"))]
    assert ways(found.for_audience("customer"), "rings") == []


def test_a_link_to_what_is_hidden_is_a_gap(check: Check) -> None:
    text = bell("[Press](#press)").replace("Press the button", "Press the button, audience: staff")
    (found,) = of(check(bell=text), "audience-gap")
    assert found.message == "for everybody else, this leads to `press`, which is hidden"
    assert (found.place.line, found.walk) == (5, ())
    floor = FLOOR.replace("nodes:", "audience: staff\nnodes:")
    (found,) = of(check(bell=bell("[There](troubleshoot/floor.md)"), floor=floor), "audience-gap")
    assert "`/floor`, which is hidden" in found.message


# Pages


def page(forest: Forest, tree: str = "bell") -> pages.PageView:
    return pages.page_view(forest.trees[tree], forest, BareHost())


def test_the_page_tells_its_script_of_the_links(forest: LoadForest) -> None:
    found = forest(
        bell=bell("[Press *it*](#old), or [go there](troubleshoot/floor.md).", "aliases: {old: press}\n"), floor=FLOOR
    )
    view = page(found)
    rings = view.steps[0]
    assert '<a href="#press" data-option="to-press">Press <em>it</em></a>' in rings.body
    assert '<a href="floor.html#door" data-option="to-floor" data-tree="floor">go there</a>' in rings.body
    assert [(way.id, way.label, way.href, way.tree) for way in rings.links] == [
        ("to-press", "Press it", "#press", ""),
        ("to-floor", "go there", "floor.html#door", "floor"),
    ]
    assert [way.id for way in rings.options] == ["yes", "no"]
    assert view.aliases == {"old": "press", "to-old": "to-press"}
    assert '["to-floor","go there",""]' in pages.texts_script(view, "")


def test_the_reader_of_an_outcome_can_turn_to_somebody_whatever_its_text_links_to(forest: LoadForest) -> None:
    text = bell("Hm.").replace("{outcome: It rings}", '{outcome: It rings, body: "or [press](#press)"}')
    text += "contact: https://support.example.com/\n"
    fine = next(step for step in page(forest(bell=text)).steps if step.id == "fine")
    assert fine.contact.startswith("https://support.example.com/")


def test_links_inside_of_an_included_tree_follow_it(forest: LoadForest) -> None:
    outer = "title: House\nnodes: {there: {include: bell, results: {solved: end}}, end: {outcome: End}}\n"
    body = "[Press](#press), [the top](#rings), [below](#below).\n\n## Below\n"
    first = page(forest(bell=bell(body), house=outer), "house").steps[0]
    assert 'href="#there.press" data-option="to-press"' in first.body
    assert 'href="#there.rings"' in first.body
    assert 'href="#there.rings--below"' in first.body


def test_a_chart_draws_links(site: WriteTrees) -> None:
    site(bell=bell("[Press it](#press)"))
    assert '-->|"Press it"|' in whichway("export", "bell", "--to", "mermaid").stdout


def test_pages_for_other_hosts_have_the_links(site: WriteTrees, tmp_path: Path) -> None:
    site(bell=bell("[Press](#press), or [there](troubleshoot/floor.md#ring)."), floor=FLOOR)
    (tmp_path / "docs").mkdir()
    done = whichway("pages", "--to", "docs/troubleshoot")
    assert done.exit_code == 0, done.output
    written = (tmp_path / "docs" / "troubleshoot" / "bell.md").read_text("utf-8")
    assert 'href="#press" data-option="to-press"' in written
    assert 'href="floor.md#ring" data-option="to-floor-ring" data-tree="floor"' in written


def test_the_player_goes_on_by_a_link(forest: LoadForest) -> None:
    found = forest(bell=bell("[Press](#press)"))
    position = begin(found, "bell")
    assert position.options == ("yes", "no", "to-press")
    following = take(found, position, "to-press")
    assert following is not None
    assert (following.key, following.known) == (("bell", "press"), {"?rings": "to-press"})
