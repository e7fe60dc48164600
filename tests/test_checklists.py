"""Checklists: the nodes that they are laid out into, and what is expected of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.test_render import PlainHost
from whichway import expectation, pages
from whichway.checklists import items_by_id
from whichway.findings import Report
from whichway.formats.exported import Exported
from whichway.formats.markdown import markdown
from whichway.formats.mermaid import mermaid
from whichway.graph import Addresses, Forest, permalinks
from whichway.limits import Limits
from whichway.load import forest_of, load_text
from whichway.lockfile import Permalink
from whichway.model import AnyNode, Outcome, Question, Tree
from whichway.placing import place_tree, tree_from
from whichway.scenarios import begin, take
from whichway.words import ENGLISH, Words

Check = Callable[..., Report]

SERVICE = """\
title: The Service does not answer
facts:
  place: [laptop, provider]
nodes:
  place:
    question: Where does it run?
    options:
      - {label: On a laptop, set: {place: laptop}, next: service}
      - {label: At a provider, set: {place: provider}, next: service}
  service:
    checklist: Is the Service set up right?
    items:
      - id: exists
        check: Does `kubectl get svc` list it?
        body: Look into the right namespace.
        unsure: fix
        fix:
          outcome: Create the Service
          body: Use `kubectl expose`.
      - id: tunnel
        when: {place: laptop}
        check: Is the tunnel closed?
        bad: "yes"
        unsure: next
        fix: Open the tunnel
      - id: staff
        audience: staff
        check: Is it on the list of outages?
        bad: "yes"
        fix: {outcome: Wait, result: wait, unsolved: call-support}
      - id: restart
        try: Restart the Pod
    next: call-support
  call-support: {outcome: Call support, result: escalate}
"""


def loaded(text: str, name: str = "service.yml") -> Tree:
    source = load_text(text, name)
    assert source.issues == []
    assert source.tree is not None
    return source.tree


def forest(*texts: str) -> Forest:
    return forest_of([load_text(text, name) for text, name in zip(texts, ("service.yml", "other.yml"), strict=False)])


def ways(node: AnyNode) -> dict[str, str | None]:
    if isinstance(node, Question):
        return {option.id: option.next for option in node.options}
    return {"unsolved": node.unsolved} if isinstance(node, Outcome) else {}


# What it is laid out into


def test_each_item_is_a_node_and_so_is_its_fix() -> None:
    nodes = loaded(SERVICE).nodes
    assert {id_: node.kind for id_, node in nodes.items()} == {
        "place": "question",
        "service": "route",
        "service.exists": "question",
        "service.exists.fix": "outcome",
        "service.tunnel.when": "route",
        "service.tunnel": "question",
        "service.tunnel.fix": "outcome",
        "service.staff": "question",
        "service.staff.fix": "outcome",
        "service.restart": "outcome",
        "call-support": "outcome",
    }
    assert [nodes[id_].heading for id_ in ("service.exists", "service.exists.fix", "service.tunnel.fix")] == [
        "Does `kubectl get svc` list it?",
        "Create the Service",
        "Open the tunnel",
    ]


def test_the_good_answer_leads_to_the_next_item_and_the_bad_one_to_the_fix() -> None:
    nodes = loaded(SERVICE).nodes
    assert {id_: ways(node) for id_, node in nodes.items() if id_.startswith("service.") and ways(node)} == {
        "service.exists": {
            "yes": "service.tunnel.when", "no": "service.exists.fix", "not-sure": "service.exists.fix",
        },
        "service.exists.fix": {"unsolved": "service.tunnel.when"},
        "service.tunnel": {"yes": "service.tunnel.fix", "no": "service.staff", "not-sure": "service.staff"},
        "service.tunnel.fix": {"unsolved": "service.staff"},
        "service.staff": {"yes": "service.staff.fix", "no": "service.restart"},
        "service.staff.fix": {"unsolved": "call-support"},
        "service.restart": {"unsolved": "call-support"},
    }  # fmt: skip


def test_the_answers_are_words_of_the_page() -> None:
    tree = loaded(SERVICE)
    question = tree.nodes["service.exists"]
    assert isinstance(question, Question)
    assert [option.label for option in question.options] == ["Yes", "No", "I'm not sure"]
    view = pages.page_view(tree, forest(SERVICE), PlainHost(), Words("de"))
    (step,) = [step for step in view.steps if step.id == "service.exists"]
    assert [option.label for option in step.options] == ["Ja", "Nein", "Ich bin mir nicht sicher"]


def test_every_node_knows_where_its_item_was_written() -> None:
    tree = loaded(SERVICE)
    nodes = tree.places.inside("nodes")
    lines = SERVICE.splitlines()
    for id_, written in (
        ("service", "  service:"),
        ("service.exists", "- id: exists"),
        ("service.exists.fix", "fix:"),
        ("service.tunnel.when", "when: {place: laptop}"),
        ("service.tunnel.fix", "fix: Open the tunnel"),
        ("service.restart", "- id: restart"),
    ):
        place = nodes.key(id_)
        line = lines[place.line - 1]
        assert line.strip() == written.strip()
        assert place.file == "service.yml"
        assert place.column == len(line) - len(line.strip().removeprefix("- ")) + 1
    question = tree.nodes["service.exists"]
    assert lines[question.places.value("question").line - 1].strip() == "check: Does `kubectl get svc` list it?"
    assert lines[question.places.value("body").line - 1].strip() == "body: Look into the right namespace."


def test_a_tree_without_a_checklist_is_what_was_read() -> None:
    tree = loaded("title: A\nnodes: {end: {outcome: End}}")
    assert (dict(tree.checklists), dict(tree.made_by)) == ({}, {})


def test_an_audience_goes_past_the_items_of_others() -> None:
    seen = forest(SERVICE).for_audience("customer").trees["service"]
    assert "service.staff" not in seen.nodes
    assert ways(seen.nodes["service.tunnel"])["no"] == "service.restart"
    assert "service.staff.fix" in forest(SERVICE).for_audience("staff").trees["service"].nodes


def test_a_checklist_for_one_audience_is_hidden_from_others_with_all_its_items() -> None:
    text = SERVICE.replace("  service:\n", "  service:\n    audience: staff\n")
    seen = forest(text).for_audience("customer").trees["service"]
    assert [*seen.nodes] == ["place", "call-support"]


# Its addresses


def test_its_nodes_are_published_but_for_what_passes_items_over() -> None:
    links = {str(link) for link in permalinks(forest(SERVICE).pages)}
    assert "service#service" in links
    assert "service#service.exists.fix" in links
    assert {link.partition("?")[0] for link in links if ".when" in link} == set()
    assert Permalink("service", "service.exists", "not-sure") in {*permalinks(forest(SERVICE).pages)}


def test_a_checklist_answers_to_the_address_of_the_question_that_its_first_item_was() -> None:
    trees = forest(SERVICE)
    addresses = Addresses(trees.trees, trees.pages)
    assert addresses.works(Permalink("service", "service", "yes"))
    assert not addresses.works(Permalink("service", "service", "maybe"))


def test_a_try_may_have_another_result_than_solved() -> None:
    node = loaded(SERVICE.replace("try: Restart the Pod", "try: Restart the Pod\n        result: wait")).nodes[
        "service.restart"
    ]
    assert isinstance(node, Outcome)
    assert node.result == "wait"


def test_an_alias_of_a_checklist_holds_for_its_items_and_one_of_an_item_for_its_fix() -> None:
    trees = forest(SERVICE + "aliases: {svc: service, service.there: service.exists}\n")
    addresses = Addresses(trees.trees, trees.pages)
    for old in ("svc", "svc.exists", "svc.exists.fix", "service.there", "service.there.fix"):
        assert addresses.works(Permalink("service", old)), old
    assert not addresses.works(Permalink("service", "svc.gone"))


def test_targets_may_be_the_checklist_an_item_or_a_fix(check: Check) -> None:
    other = """\
title: Other
nodes:
  where:
    question: Where?
    options:
      - {label: On this page, next: /service/service}
      - {label: On that page, next: /service/service.restart}
      - {label: On no page, next: /service/service.exists.fix}
"""
    report = check(service=SERVICE, other=other)
    assert [finding.message for finding in report.findings if finding.severity.name != "NOTE"] == []


def test_a_link_in_a_body_leads_to_an_item() -> None:
    text = SERVICE.replace("try: Restart the Pod", "try: Restart\n        body: '[Again](#service.exists)'")
    edges = forest(text).pages["service"]["service.restart"].edges
    assert [(edge.written.option, edge.target) for edge in edges] == [
        ("unsolved", ("service", "call-support")),
        ("to-service-exists", ("service", "service.exists")),
    ]


# What is wrong with one


def test_a_next_that_is_no_node_is_one_finding_where_it_was_written(check: Check) -> None:
    (finding,) = check(service=SERVICE.replace("next: call-support", "next: call-suport")).findings
    assert (finding.rule, finding.help) == ("unknown-target", "did you mean `call-support`?")
    assert SERVICE.splitlines()[finding.place.line - 1].strip() == "next: call-support"
    assert finding.fix is not None


def test_a_condition_that_this_walk_does_not_set_is_told_at_the_item(check: Check) -> None:
    text = SERVICE.replace("      - {label: At a provider, set: {place: provider}, next: service}\n", "").replace(
        "    options:\n", "    options:\n      - {label: I don't know, next: service}\n", 1
    )
    (finding,) = [found for found in check(service=text).findings if found.rule == "unset-fact"]
    line = text.splitlines()[finding.place.line - 1].strip()
    assert (line, finding.node) == ("when: {place: laptop}", "service.tunnel")


def test_an_unknown_audience_is_told_once_where_it_was_written(check: Check) -> None:
    text = SERVICE.replace("audience: staff", "audience: stuff")
    (finding,) = [found for found in check(service=text).findings if found.rule == "unknown-audience"]
    assert (text.splitlines()[finding.place.line - 1].strip(), finding.node) == ("audience: stuff", "service.staff")


def test_a_node_that_has_the_id_of_an_item_is_told(check: Check) -> None:
    findings = check(service=SERVICE + "  service.exists: {outcome: Mine}\n").findings
    assert "bad-id" in {finding.rule for finding in findings}


def test_beyond_the_budget_an_item_may_be_offered_and_may_be_passed_over() -> None:
    small = forest_of([load_text(SERVICE, "service.yml")], Limits(max_states=3))
    assert small.states.unproven == {"service"}
    targets = {edge.written.target for state in small.states_shown(small.trees["service"], "service.tunnel.when")
               for _, edge, _ in small.moves(state)}  # fmt: skip
    assert targets == {"service.tunnel", "service.staff"}


# In exports


def test_exports_show_the_items_and_nothing_that_passes_them_over() -> None:
    tree, trees = loaded(SERVICE), forest(SERVICE)
    exported = Exported(tree, trees, PlainHost(), ENGLISH)
    text = markdown(exported)
    assert "## Is the tunnel closed?" in text
    assert "Which of these applies?" not in text
    assert "[No](#open-the-tunnel)" not in text
    assert "[Yes](#is-the-tunnel-closed)" in text
    assert "Which of these applies?" not in mermaid(exported)


# In any checklist at all


@st.composite
def checklists(draw: st.DrawFn, most: int = 8) -> dict[str, Any]:
    """A checklist as it is written, with conditions on the fact `f` and on the items before."""
    items: list[dict[str, Any]] = []
    shares = [draw(st.integers(0, 9)) for _ in range(draw(st.integers(1, most)))]
    whole = sum(shares) + draw(st.integers(0, 9)) or 1
    for number, share in enumerate(shares):
        item: dict[str, Any] = {"id": f"i{number}", "likely": share / whole, "effort": draw(st.integers(0, 9))}
        if draw(st.booleans()):
            item |= {"check": "Q?", "fix": "F", "bad": draw(st.sampled_from(["yes", "no"]))}
            if unsure := draw(st.sampled_from(["", "fix", "next"])):
                item["unsure"] = unsure
        else:
            item["try"] = "T"
        asked = [one["id"] for one in items if "check" in one]
        match draw(st.sampled_from(["", "", "", "fact", "item"])):
            case "fact":
                item["when"] = {"f": draw(st.sampled_from(["a", "b"]))}
            case "item" if asked:
                item["when"] = {f"c.{draw(st.sampled_from(asked))}": draw(st.sampled_from(["yes", "no"]))}
        items.append(item)
    return {"checklist": "C", "items": items, "next": "end"}


def tree_with(checklist: dict[str, Any]) -> Tree:
    options = [{"label": value, "set": {"f": value}, "next": "c"} for value in ("a", "b")]
    nodes = {"q": {"question": "F?", "options": options}, "c": checklist, "end": {"outcome": "E"}}
    made = tree_from({"title": "T", "facts": {"f": ["a", "b"]}, "nodes": nodes})
    assert made is not None
    return place_tree(made, "t")


def offered_items(checklist: dict[str, Any], known: dict[str, str]) -> list[dict[str, Any]]:
    return [item for item in checklist["items"] if all(known.get(n) == v for n, v in item.get("when", {}).items())]


@settings(max_examples=50)
@given(checklist=checklists(), fact=st.sampled_from(["a", "b"]), data=st.data())
def test_readers_are_led_through_the_items_as_they_are_written(
    checklist: dict[str, Any], fact: str, data: st.DataObject
) -> None:
    trees = Forest([tree_with(checklist)])
    position = take(trees, begin(trees, "t"), fact)
    known = {"f": fact}
    for item in checklist["items"]:
        if item not in offered_items(checklist, known):
            continue
        node = f"c.{item['id']}"
        assert position is not None
        assert position.page_node.id == node
        if "check" in item:
            wanted = ["yes", "no", *(["not-sure"] if "unsure" in item else [])]
            assert list(position.options) == wanted
            answer = data.draw(st.sampled_from(wanted))
            known[node] = answer
            position = take(trees, position, answer)
            if answer == item["bad"] or (answer == "not-sure" and item["unsure"] == "fix"):
                assert position is not None
                assert position.page_node.id == f"{node}.fix"
                position = take(trees, position, "unsolved")
        else:
            assert position.options == ("unsolved",)
            position = take(trees, position, "unsolved")
    assert position is not None
    assert position.page_node.id == "end"


# What is expected of one


def tried_out(items: list[dict[str, Any]], cause: str | None) -> tuple[int, float]:
    """The answers and minutes that a reader needs whose problem has that cause."""
    answers, minutes = 0, 0.0
    for item in items:
        minutes += item["effort"]
        if item["id"] == cause:
            return answers + ("check" in item), minutes
        answers += 1
    return answers, minutes


def brute_force(items: list[dict[str, Any]]) -> tuple[float, float]:
    """The mean over all causes, and over cases that have none of them."""
    none = 1 - sum(item["likely"] for item in items)
    cases = [(none, tried_out(items, None)), *((item["likely"], tried_out(items, item["id"])) for item in items)]
    return sum(share * answers for share, (answers, _) in cases), sum(share * minutes for share, (_, minutes) in cases)


@given(checklist=checklists())
def test_expected_is_the_mean_over_all_causes(checklist: dict[str, Any]) -> None:
    written = tree_with(checklist).checklists["c"]
    assert expectation.of_checklist(written) == pytest.approx(brute_force(checklist["items"]))


@settings(max_examples=50)
@given(checklist=checklists())
def test_of_a_tree_expected_is_the_mean_over_all_answers_and_causes(checklist: dict[str, Any]) -> None:
    for item in checklist["items"]:
        if any(name != "f" for name in item.get("when", {})):
            del item["when"]
    tree = tree_with(checklist)
    found = expectation.of_tree(Forest([tree]), tree)
    if not any(item["likely"] for item in checklist["items"]):
        assert found is None
        return
    by_fact = []
    for fact in ("a", "b"):
        items = offered_items(checklist, {"f": fact})
        # What is not offered is known not to be the cause; all others are so much more likely.
        by_fact.append(by_hazard(checklist["items"], items))
    assert found == pytest.approx([1 + sum(x[0] for x in by_fact) / 2, sum(x[1] for x in by_fact) / 2])


def by_hazard(all_items: list[dict[str, Any]], offered: list[dict[str, Any]]) -> tuple[float, float]:
    """What is expected where an item is the cause with the share that it has of all that were not ruled out."""
    answers = minutes = 0.0
    reached, left = 1.0, 1.0
    for item in all_items:
        hazard = item["likely"] / left if left > 1e-12 else 1.0
        left -= item["likely"]
        if item not in offered:
            continue
        minutes += reached * item["effort"]
        answers += reached * (1 if "check" in item else 1 - min(1, hazard))
        reached *= 1 - min(1, hazard)
    return answers, minutes


@settings(max_examples=40)
@given(checklist=checklists(most=5))
def test_no_order_is_better_than_the_better_one(checklist: dict[str, Any]) -> None:
    items = checklist["items"]
    for item in items:
        item.pop("when", None)
    best = min(brute_force([*order])[1] for order in permutations(items))
    better = expectation.better_order("c", tree_with(checklist).checklists["c"])
    assert (better.expected.minutes if better else brute_force(items)[1]) == pytest.approx(best)
    if better:
        assert best < brute_force(items)[1]
        by_id = {item["id"]: item for item in items}
        assert brute_force([by_id[name] for name in better.items]) == pytest.approx(better.expected)


def test_an_item_that_asks_how_another_was_answered_stays_behind_it() -> None:
    items = [
        {"id": "slow", "check": "Q?", "fix": "F", "likely": 0.1, "effort": 9},
        {"id": "quick", "try": "T", "likely": 0.3, "effort": 1},
        {"id": "asks", "when": {"c.slow": "yes"}, "try": "T", "likely": 0.5, "effort": 1},
        {"id": "last", "try": "T", "likely": 0.1, "effort": 0},
    ]
    better = expectation.better_order("c", tree_with({"checklist": "C", "items": items, "next": "end"}).checklists["c"])
    assert better is not None
    assert better.items == ("quick", "slow", "asks", "last")


def test_of_several_items_with_one_id_the_first_counts() -> None:
    items = [{"id": "x", "try": "A"}, {"id": "x", "try": "B"}]
    tree = tree_with({"checklist": "C", "items": items, "next": "end"})
    assert tree.nodes["c.x"].heading == "A"
    assert len(items_by_id(tree.checklists["c"])) == 1
    json.dumps([*tree.nodes])
