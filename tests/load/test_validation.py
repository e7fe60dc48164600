"""Values that do not fit the format."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.load.yaml_texts import TWO, Found, Load
from tests.loaded import found_in

MISFITS: dict[str, tuple[str, Found]] = {
    # Unknown keys: the nearest known one is taken for it, so nothing is missing.
    "a misspelt key of the tree": (TWO.replace("title", "titel"), [("unknown-key", 1, 1)]),
    "a misspelt kind": (TWO.replace("question", "quesion"), [("unknown-key", 4, 5)]),
    "a misspelt key of a node": (TWO.replace("options", "optoins"), [("unknown-key", 5, 5)]),
    "a misspelt key of an option": (TWO.replace("Left, next", "Left, nxt"), [("unknown-key", 6, 23)]),
    "a capital letter in a key": (TWO.replace("title", "Title"), [("unknown-key", 1, 1)]),
    "a misspelt way on": (
        TWO.replace("left: {outcome: L}", "left: {step: L, nxt: right}"),
        [("unknown-key", 8, 19)],
    ),
    "a key like none": (TWO.replace("title: T", "title: T\ncolour: red"), [("unknown-key", 2, 1)]),
    "a key like none for one that is missing": (TWO.replace("Left, next", "Left, goto"), [("unknown-key", 6, 23)]),
    "a key like none for a way on": (
        TWO.replace("left: {outcome: L}", "left: {step: L, goto: right}"),
        [("unknown-key", 8, 19)],
    ),
    "a key like none for all options": (TWO.replace("options", "answers"), [("unknown-key", 5, 5)]),
    "a key like none for the start": (TWO.replace("title: T", "title: T\nbegin: left"), [("unknown-key", 2, 1)]),
    "a second key that is nearly one that is there": (
        TWO.replace("title: T", "title: T\ntitel: U"),
        [("unknown-key", 2, 1)],
    ),
    "two kinds in one node": (
        TWO.replace("left: {outcome: L}", "left: {outcome: L, step: M}"),
        [("unknown-key", 8, 10)],
    ),
    "a merge key in a node": (
        TWO.replace("left: {outcome: L}", "left: &l {outcome: L}").replace("right: {", "right: {<<: *l, "),
        [("unknown-key", 9, 11)],
    ),
    "a merge key for all keys of a node": (
        TWO.replace("left: {outcome: L}", "left: &l {outcome: L}").replace("{outcome: R}", "{<<: *l}"),
        [("unknown-key", 9, 11)],
    ),
    "a merge key for a key that must be there": (
        TWO.replace("- {label: Left", "- &l {label: Left").replace("{label: Right, next: right}", "{<<: *l, label: R}"),
        [("unknown-key", 7, 10)],
    ),
    "a merge key among the nodes": (
        "title: T\nnodes:\n  <<: {a: {outcome: A}}\n  b: {step: B, next: a}\nstart: b\n",
        [("unknown-key", 3, 3)],
    ),
    # Missing keys: told where the mapping begins, of a node and of what has a name at its key.
    "no title": (TWO.replace("title: T\n", ""), [("missing-key", 1, 1)]),
    "no nodes": ("title: T\n", [("missing-key", 1, 1)]),
    "no kind": (TWO.replace("{outcome: L}", "{body: L}"), [("missing-key", 8, 3)]),
    "no label": (TWO.replace("{label: Left, next", "{next"), [("missing-key", 6, 9)]),
    "no next": (TWO.replace("Left, next: left", "Left"), [("missing-key", 6, 9)]),
    "no next in block style": (
        TWO.replace("- {label: Left, next: left}", "- id: left\n        label: Left"),
        [("missing-key", 6, 9)],
    ),
    # Wrong types: told at the value.
    "no node below nodes": ("title: T\nnodes: {}\n", [("wrong-type", 2, 8)]),
    "nothing below nodes": ("title: T\nnodes:\n", [("wrong-type", 2, 7)]),
    "a list of nodes": ("title: T\nnodes: [a]\n", [("wrong-type", 2, 8)]),
    "a text for a node": (TWO.replace("{outcome: L}", "Left"), [("wrong-type", 8, 3)]),
    "nothing for a node": (TWO.replace("{outcome: L}", ""), [("wrong-type", 8, 3)]),
    "a text for a list": (TWO.replace("{outcome: L}", "{outcome: L, guides: a.md}"), [("wrong-type", 8, 30)]),
    "a list for a text": (TWO.replace("outcome: L", "outcome: [L]"), [("wrong-type", 8, 19)]),
    "a mapping for a text": (TWO.replace("title: T", "title: {de: T}"), [("wrong-type", 1, 8)]),
    "a text for an option": (TWO.replace("{label: Left, next: left}", "left"), [("wrong-type", 6, 9)]),
    "a text for all options": (
        "title: T\nnodes:\n  a: {question: Q, options: b}\n  b: {outcome: B}\n",
        [("wrong-type", 3, 29)],
    ),
    "a list for a way on": (
        TWO.replace("left: {outcome: L}", "left: {step: L, next: [right]}"),
        [("wrong-type", 8, 25)],
    ),
    "a word that is not allowed": (TWO.replace("outcome: L", "outcome: L, result: solvd"), [("wrong-type", 8, 30)]),
    "a list for a word": (TWO.replace("outcome: L", "outcome: L, result: [solved]"), [("wrong-type", 8, 30)]),
    "nothing for a word": (TWO.replace("{outcome: L}", "{outcome: L, result: }"), [("wrong-type", 8, 30)]),
    "a mapping for an audience": ("audience: {a: b}\n" + TWO, [("wrong-type", 1, 11)]),
    "a list in a list of texts": (
        TWO.replace("outcome: L", "outcome: L, guides: [a.md, [b.md]]"),
        [("wrong-type", 8, 37)],
    ),
    # Texts that are nothing.
    "a label without text": (TWO.replace("label: Left", "label: "), [("empty-text", 6, 17)]),
    "a way on without text": (TWO.replace("next: left}", "next: }"), [("empty-text", 6, 29)]),
    "a way on that is empty": (TWO.replace("next: left}", 'next: ""}'), [("empty-text", 6, 29)]),
    "a step's way on without text": (
        TWO.replace("left: {outcome: L}", "left: {step: L, next: }"),
        [("empty-text", 8, 25)],
    ),
    "a step's way on that is empty": (
        TWO.replace("left: {outcome: L}", 'left: {step: L, next: ""}'),
        [("empty-text", 8, 25)],
    ),
    "a body without text": (TWO.replace("{outcome: L}", "{outcome: L, body: }"), [("empty-text", 8, 28)]),
    "a guide that is empty": (TWO.replace("{outcome: L}", '{outcome: L, guides: [""]}'), [("empty-text", 8, 31)]),
    # Keys that are there twice.
    "a key twice": (TWO.replace("title: T", "title: T\ntitle: U"), [("duplicate-key", 2, 1)]),
    "a node twice": (TWO + "  left: {outcome: M}\n", [("duplicate-key", 10, 3)]),
    "a key of an option twice": (TWO.replace("next: left", "next: left, next: right"), [("duplicate-key", 6, 35)]),
    "one key written in two ways": (TWO.replace("title: T", 'title: T\n"title": U'), [("duplicate-key", 2, 1)]),
}


@pytest.mark.parametrize("case", MISFITS)
def test_one_mistake_is_told_once_at_its_place(case: str, findings: Callable[[str], Found]) -> None:
    text, expected = MISFITS[case]
    assert findings(text) == expected


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("titel: T", "title"),
        ("title: T\nsumary: S", "summary"),
        ("title: T\nstrat: ask", "start"),
        ("title: T\naudiance: staff", "audience"),
        ("title: T\nNodes: {}", "nodes"),
    ],
)
def test_an_unknown_key_comes_with_the_nearest_known_one(wrong: str, right: str, load: Load) -> None:
    ((rule, problem),) = found_in(load(TWO.replace("title: T", wrong)))
    assert rule == "unknown-key"
    assert f"did you mean `{right}`?" in problem.help


def test_an_unknown_key_like_none_comes_with_all_known_ones_and_with_what_is_missing(load: Load) -> None:
    ((_, problem),) = found_in(load(TWO.replace("Left, next", "Left, goto")))
    assert "missing here: `next`" in problem.help
    assert all(f"`{key}`" in problem.help for key in ("label", "id", "next", "set", "when", "audience"))


def test_a_wrong_word_comes_with_the_nearest_allowed_one(load: Load) -> None:
    ((_, problem),) = found_in(load(TWO.replace("outcome: L", "outcome: L, result: solvd")))
    assert problem.help == "did you mean `solved`?"
    ((_, problem),) = found_in(load(TWO.replace("outcome: L", "outcome: L, result: 42")))
    assert problem.help == "write `solved`, `wait`, `expected`, `unsolved` or `escalate`"


def test_a_second_key_is_told_with_the_line_of_the_first(load: Load) -> None:
    ((_, problem),) = found_in(load(TWO + "  left: {outcome: M}\n"))
    assert "line 8" in problem.message
    assert problem.tree == "lamp"


def test_a_problem_names_its_tree_and_its_node(load: Load) -> None:
    ((_, problem),) = found_in(load(TWO.replace("Left, next", "Left, nxt")))
    assert (problem.tree, problem.node) == ("lamp", "ask")


def test_a_message_stays_in_one_line_however_long_a_text_or_key_is(load: Load) -> None:
    text = TWO.replace("outcome: L", 'outcome: L, result: "solved\\nand\\nmore", "' + "key\\n" * 100 + '": x')
    told = found_in(load(text))
    assert [rule for rule, _ in told] == ["wrong-type", "unknown-key"]
    assert all("\n" not in problem.message and len(problem.message) < 100 for _, problem in told)
