"""What could not be read produces no further findings."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.load.yaml_texts import GOOD, TWO, Found, found
from whichway.findings import Report

Check = Callable[..., Report]


BROKEN_TREE = "title: : T\nnodes:\n  far: {outcome: F}\n"


@pytest.mark.parametrize(
    "option",
    [
        "left",
        "[left]",
        "{label: Left, next: [left]}",
        "{label: Left, next: }",
        "{label: Left}",
        "{label: Left, goto: left}",
        "",
    ],
)
def test_a_broken_option_makes_no_other_node_unreachable(option: str, findings: Callable[[str], Found]) -> None:
    ((rule, line, _),) = findings(TWO.replace("{label: Left, next: left}", option))
    assert rule in ("wrong-type", "missing-key", "empty-text", "unknown-key")
    assert line == 6


def test_a_broken_option_looks_like_no_other_option(findings: Callable[[str], Found]) -> None:
    text = TWO.replace("Left, next: left", "Option 2, next: left").replace("{label: Right, next: right}", "right")
    assert findings(text) == [("wrong-type", 7, 9)]


def test_two_broken_options_are_two_mistakes(findings: Callable[[str], Found]) -> None:
    text = TWO.replace("{label: Left, next: left}", "left").replace("{label: Right, next: right}", "right")
    assert findings(text) == [("wrong-type", 6, 9), ("wrong-type", 7, 9)]


def test_a_node_that_could_not_be_read_can_still_be_linked_to(findings: Callable[[str], Found]) -> None:
    assert findings(TWO.replace("{outcome: L}", "[L]")) == [("wrong-type", 8, 3)]


def test_a_node_that_is_left_out_as_a_second_one_makes_no_other_unreachable(findings: Callable[[str], Found]) -> None:
    """Even where a second mistake of another kind stands in the same file."""
    text = TWO + "  left: {step: M, next: lost}\n  lost: {outcome: X}\n"
    assert findings(text) == [("duplicate-key", 10, 3)]
    assert findings(text + "colour: red\n") == [("duplicate-key", 10, 3), ("unknown-key", 12, 1)]


def test_where_nodes_is_there_twice_no_link_is_unknown(check: Check) -> None:
    report = check(
        near="title: T\nnodes:\n  a: {step: A, next: b}\nnodes:\n  b: {outcome: B}\n",
        far="title: T\nnodes:\n  a: {outcome: A, unsolved: /near/b}\n",
    )
    assert found(report) == [("duplicate-key", 4, 1)]


@pytest.mark.parametrize("target", ["/far", "/far/far", "/far/anything"])
@pytest.mark.parametrize("far", [BROKEN_TREE, "", "title: T\n", "- a\n"], ids=["broken", "empty", "no nodes", "a list"])
def test_a_link_to_a_tree_that_could_not_be_read_is_not_unknown(target: str, far: str, check: Check) -> None:
    report = check(near=TWO.replace("next: left", f"next: {target}").replace("  left: {outcome: L}\n", ""), far=far)
    assert [(finding.place.file, finding.rule) for finding in report.findings] == [("far.yml", report.findings[0].rule)]


def test_a_link_to_a_node_that_could_not_be_read_is_not_unknown(check: Check) -> None:
    report = check(
        near=TWO.replace("{outcome: L}", "{outcome: L, unsolved: /far/odd}"),
        far="title: T\nnodes:\n  a: {outcome: A}\n  odd: [O]\n",
    )
    assert found(report) == [("wrong-type", 4, 3)]


def test_a_node_that_only_a_broken_tree_may_link_to_is_not_unreachable(check: Check) -> None:
    near = "title: T\nnodes:\n  a: {outcome: A}\n  b: {outcome: B}\n"
    report = check(near=near, far="title: : T\nnodes:\n  far: {step: F, next: /near/b}\n")
    assert [finding.rule for finding in report.findings] == ["invalid-yaml"]
    report = check(near=near, far="title: T\nnodes:\n  far: {step: F, next: [/near/b]}\n")
    assert [finding.rule for finding in report.findings] == ["wrong-type"]


def test_a_loop_is_not_without_a_way_out_where_the_way_out_could_not_be_read(findings: Callable[[str], Found]) -> None:
    """`next` stands twice in an option, and the second leads out."""
    text = TWO.replace("next: left", "next: ask, next: left").replace("next: right", "next: ask")
    assert findings(text.replace("  left: {outcome: L}\n  right: {outcome: R}\n", "  left: {outcome: L}\n")) == [
        ("duplicate-key", 6, 34)
    ]


def test_all_mistakes_of_all_files_are_told_in_one_run_sorted_by_place(check: Check) -> None:
    report = check(
        b_second=TWO.replace("title", "titel").replace("next: right", "next: rihgt").replace("{outcome: L}", "[L]"),
        a_first="title: : T\n",
        c_third=TWO.replace("label: Left", "lable: Left").replace("outcome: R", 'outcome: ""')
        + "  Lost: {outcome: X}\n",
    )
    assert [(f.place.file, f.place.line, f.rule) for f in report.findings] == [
        ("a-first.yml", 1, "invalid-yaml"),
        ("b-second.yml", 1, "unknown-key"),
        ("b-second.yml", 7, "unknown-target"),
        ("b-second.yml", 8, "wrong-type"),
        ("c-third.yml", 6, "unknown-key"),
        ("c-third.yml", 9, "empty-text"),
        ("c-third.yml", 10, "bad-id"),
        ("c-third.yml", 10, "unreachable-node"),
    ]
    assert [f.place for f in report.findings] == sorted(f.place for f in report.findings)


def test_many_mistakes_of_one_mapping_are_all_told(findings: Callable[[str], Found]) -> None:
    option = "{lable: [Left], next: {x: y}, set: 1, when: 2, audience: {a: b}}"
    assert findings(TWO.replace("{label: Left, next: left}", option)) == [
        ("unknown-key", 6, 10),
        ("wrong-type", 6, 17),
        ("wrong-type", 6, 31),
        ("wrong-type", 6, 44),
        ("wrong-type", 6, 53),
        ("wrong-type", 6, 66),
    ]


def test_of_two_trees_with_one_id_the_second_is_told(check: Check) -> None:
    report = check({"lights/lamp.yml": GOOD, "table/lamp.yml": GOOD, "table/lamp.yaml": GOOD})
    assert [(str(f.place), f.rule) for f in report.findings] == [
        ("table/lamp.yaml:1:1", "duplicate-id"),
        ("table/lamp.yml:1:1", "duplicate-id"),
    ]
    assert "lights/lamp.yml" in report.findings[0].message
