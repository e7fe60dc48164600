"""Lines that are not indented."""

from __future__ import annotations

import re

import pytest

from tests.slips.texts import BLOCK, LAMP, check, findings, written
from whichway.fixes import applied


def unindented(text: str) -> str:
    head, nodes = text.split("nodes:\n")
    return f"{head}nodes:\n" + re.sub("^  ", "", nodes, flags=re.MULTILINE)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("style", [LAMP, BLOCK], ids=["in brackets", "in lines"])
def test_nodes_that_are_not_indented_are_one_finding_and_its_fix_indents_them(style: str, newline: str) -> None:
    text, wrong = style.replace("\n", newline), unindented(style).replace("\n", newline)
    (found,) = check(wrong).findings
    assert (found.rule, found.place.line, found.place.column) == ("wrong-type", 3, 1)
    assert "indent" in found.help
    assert found.fix is not None
    assert applied(wrong, [found.fix]) == text


def test_what_is_wrong_in_nodes_that_are_not_indented_is_found_in_the_same_run() -> None:
    wrong = unindented(LAMP).replace("next: right", "next: rihgt").replace("  body:", "  bodi:")
    assert [rule for rule, *_ in findings(wrong)] == ["wrong-type", "unknown-target", "unknown-key"]


def test_keys_of_the_tree_behind_nodes_that_are_not_indented_stay_where_they_are() -> None:
    wrong = unindented(LAMP) + "summary: It does not shine.\n"
    (found,) = check(wrong).findings
    assert found.fix is not None
    assert applied(wrong, [found.fix]) == LAMP + "summary: It does not shine.\n"


FACTS = """\
title: The lamp is dark
facts:
  kind: [old, new]
nodes:
  ask:
    question: Which one?
    options:
      - {label: Old, set: {kind: old}, next: by-kind}
      - {label: New, set: {kind: new}, next: by-kind}
  by-kind:
    route:
      - {when: {kind: old}, next: left}
      - {when: {kind: new}, next: right}
  left: {outcome: Replace the left bulb}
  right: {outcome: Replace the right bulb}
"""


NOT_INDENTED = {
    "all keys of a node": (
        LAMP,
        LAMP.replace("    outcome: Replace the right", "  outcome: Replace the right").replace("    body", "  body"),
        (10, 3),
    ),
    "one key of a node": (
        LAMP,
        LAMP.replace("    options", "  options").replace("      - {", "    - {"),
        (5, 3),
    ),
    "all facts": (FACTS, FACTS.replace("  kind: [", "kind: ["), (3, 1)),
}


@pytest.mark.parametrize("case", NOT_INDENTED)
def test_keys_that_are_not_indented_are_one_finding_and_its_fix_indents_them(case: str) -> None:
    right, wrong, place = NOT_INDENTED[case]
    assert findings(right) == []
    (found,) = check(wrong).findings
    assert (found.rule, found.place.line, found.place.column) == ("wrong-type", *place)
    assert "indent" in found.help
    assert found.fix is not None
    assert applied(wrong, [found.fix]) == right


def test_a_node_may_be_named_like_a_key() -> None:
    assert findings(LAMP.replace("left:", "body:").replace("next: left", "next: body")) == []


def test_a_tag_is_not_found_as_an_empty_text_as_well() -> None:
    assert findings(written("Which one?", "!important")) == [("invalid-yaml", 4, 15)]
