"""Changes of YAML: the values are those that were wanted, and every other line stays as it was, byte for byte."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whichway.load import AppendItem, Change, RenameKey, SetValue, UnwritableChange, edit_for, edited, load_text
from whichway.load.parse import parse
from whichway.load.plain_yaml import in_brackets, text_of

ROOT = Path(__file__).parent.parent
LAMP = """\
# The lamp.
title: 'The lamp is dark'   # as readers say it
facts: {where: [here, "there"]}   # closed

nodes:
  ask:   # first
    question: Is it on?
    body: |
      Look at it.

      Closely.

    options:
    - {label: "Yes", next: done}
    - label: No     # of a kind
      next: done   # last

  done: {outcome: Done, guides: []}  # the end
aliases:
# nothing below
"""


def lines_of(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def changed(change: Change, text: str = LAMP) -> list[str]:
    """What a change takes out, marked with a minus, and what it puts in, with a plus."""
    before, after = lines_of(text), lines_of(edited(text, [change]))
    begin = next((i for i, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), len(before))
    rest_before, rest_after = before[begin:], after[begin:]
    while rest_before and rest_after and rest_before[-1] == rest_after[-1]:
        rest_before.pop(), rest_after.pop()
    return [*(f"-{line}".rstrip("\n") for line in rest_before), *(f"+{line}".rstrip("\n") for line in rest_after)]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            SetValue(("title",), "It's dark"),
            ["-title: 'The lamp is dark'   # as readers say it", "+title: \"It's dark\"   # as readers say it"],
        ),
        (
            SetValue(("nodes", "ask", "options", 1, "next"), "ask"),
            ["-      next: done   # last", "+      next: ask   # last"],
        ),
        (
            SetValue(("nodes", "done", "outcome"), "Well done, you"),
            [
                "-  done: {outcome: Done, guides: []}  # the end",
                '+  done: {outcome: "Well done, you", guides: []}  # the end',
            ],
        ),
        (
            SetValue(("nodes", "done", "result"), "solved"),
            [
                "-  done: {outcome: Done, guides: []}  # the end",
                "+  done: {outcome: Done, guides: [], result: solved}  # the end",
            ],
        ),
        (SetValue(("nodes", "ask", "options", 1, "id"), "no"), ['+      id: "no"']),
        (
            SetValue(("nodes", "ask", "body"), "One.\nTwo."),
            [
                "-    body: |", "-      Look at it.", "-", "-      Closely.",
                "+    body: |-", "+      One.", "+      Two.",
            ],
        ),
        (SetValue(("aliases",), {"old": "ask"}), ["-aliases:", "+aliases: {old: ask}"]),
        (SetValue(("summary",), "Find out why."), ["+summary: Find out why."]),
        (
            AppendItem(("nodes", "ask", "options"), {"label": "Maybe", "next": "done"}),
            ["+    - {label: Maybe, next: done}"],
        ),
        (
            AppendItem(("nodes", "done", "guides"), "a.md#b"),
            [
                "-  done: {outcome: Done, guides: []}  # the end",
                '+  done: {outcome: Done, guides: ["a.md#b"]}  # the end',
            ],
        ),
        (
            AppendItem(("facts", "where"), "nowhere"),
            ['-facts: {where: [here, "there"]}   # closed', '+facts: {where: [here, "there", nowhere]}   # closed'],
        ),
        (
            AppendItem(("scenarios",), {"name": "It is on", "answers": {"ask": "yes"}, "ends": "done"}),
            ["+scenarios:", "+  - name: It is on", '+    answers: {ask: "yes"}', "+    ends: done"],
        ),
        (RenameKey(("nodes", "ask"), "is-it-on"), ["-  ask:   # first", "+  is-it-on:   # first"]),
        (
            RenameKey(("facts", "where"), "place"),
            ['-facts: {where: [here, "there"]}   # closed', '+facts: {place: [here, "there"]}   # closed'],
        ),
    ],
)  # fmt: skip
def test_a_change_touches_its_own_lines_alone(change: Change, expected: list[str]) -> None:
    assert changed(change) == expected
    crlf = LAMP.replace("\n", "\r\n")
    assert edited(crlf, [change]) == edited(LAMP, [change]).replace("\n", "\r\n")


def test_changes_follow_one_another() -> None:
    text = edited(LAMP, [RenameKey(("nodes", "done"), "end"), SetValue(("nodes", "end", "outcome"), "The end")])
    assert "  end: {outcome: The end, guides: []}  # the end" in text


def test_after_a_change_a_tree_is_as_if_it_had_been_written_so() -> None:
    scenario: dict[str, Any] = {"name": "On", "answers": {"ask": "yes"}, "ends": "done"}
    text = edited(LAMP.replace("aliases:\n", ""), [AppendItem(("scenarios",), scenario)])
    source = load_text(text, "lamp.yml")
    assert source.issues == []
    assert source.tree is not None
    assert [one.name for one in source.tree.scenarios] == ["On"]


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("a: b", SetValue(("b", "c"), "d")),
        ("a: [b]", SetValue(("a", 1), "d")),
        ("a: b", SetValue(("a", "c"), "d")),
        ("a: b", SetValue((), "d")),
        ("a: b", AppendItem(("a",), "d")),
        ("a: b", RenameKey(("c",), "d")),
        ("a: b\nc: d", RenameKey(("a",), "c")),
        ("a: [b]", RenameKey(("a", 0), "c")),
        ("a: [b", SetValue(("a",), "c")),
        ("a: &x b\nc: *x", SetValue(("a",), "c")),
        ("a: &x {b: c}\nd: *x", SetValue(("d", "b"), "e")),
        ("", SetValue(("a",), "b")),
    ],
)
def test_what_can_not_be_changed_is_refused(text: str, change: Change) -> None:
    with pytest.raises(UnwritableChange):
        edited(text, [change])


# --- any text -----------------------------------------------------------------------------------------------------

TEXTS = st.text(alphabet=st.sampled_from("abIst 12:#-,'\"\\{}[]&*!|>%@`?\n\t~é灯😀\u2028\x07"), max_size=12)
KEYS = st.one_of(st.sampled_from(["a", "b", "on", "null", "1", "a b", "x: y", "#c"]), TEXTS)
VALUES = st.recursive(
    TEXTS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=6,
)
COMMENTS = st.sampled_from(["", "", "  # why: because", " # [a, b]"])


@given(VALUES)
def test_any_value_is_written_as_what_is_read(value: Any) -> None:
    for text in (in_brackets(value), edited("a: b\n", [SetValue(("a",), value)])):
        parsed = parse(text, "")
        assert parsed.issues == []
        assert parsed.value in (value, {"a": value})


def written(draw: st.DrawFn, value: Any, indent: int) -> Iterator[str]:
    """What follows on a colon or hyphen: any value in any style, with comments and blank lines of people's own."""
    blanks, comment = " " * indent, draw(COMMENTS)
    flow = draw(st.booleans()) or not value
    if isinstance(value, str) or flow:
        yield f"{draw(st.sampled_from([' ', '  ']))}{in_brackets(value)}{comment}\n"
        return
    yield f"{comment}\n"
    items = value.items() if isinstance(value, dict) else ((None, inner) for inner in value)
    for key, inner in items:
        yield draw(st.sampled_from(["", "", "\n", f"{blanks}# a comment\n"]))
        sign = "-" if key is None else f"{text_of(key)}:"
        yield f"{blanks}{sign}"
        yield from written(draw, inner, indent + draw(st.sampled_from([2, 3])))


def paths_in(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    yield path, value
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from paths_in(inner, (*path, key))


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, Any, Change]:
    value = draw(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4))
    head = draw(st.sampled_from(["", "# a file\n", "---\n"]))
    body = "".join(f"{text_of(key)}:{''.join(written(draw, inner, 2))}" for key, inner in value.items())
    tail = draw(st.sampled_from(["", "# the end\n", "\n\n"]))
    text = head + body + tail
    if draw(st.booleans()):
        text = text.removesuffix("\n")
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    path, old = draw(st.sampled_from([pair for pair in paths_in(value) if pair[0]]))
    new = draw(VALUES)
    changes: list[Change] = [SetValue(path, new)]
    if isinstance(old, list):
        changes.append(AppendItem(path, new))
    if isinstance(old, dict):
        changes.append(SetValue((*path, draw(KEYS)), new))
        changes.append(AppendItem((*path, "z"), new))
    if isinstance(path[-1], str):
        changes.append(RenameKey(path, "renamed"))
    return text, value, draw(st.sampled_from(changes))


@given(documents())
def test_any_change_leaves_all_other_lines(document: tuple[str, Any, Change]) -> None:
    text, value, change = document
    assert json.dumps(parse(text, "").value) == json.dumps(value)
    edit = edit_for(text, change)
    before, after = lines_of(text), lines_of(edited(text, [change]))
    assert after[: edit.line - 1] == before[: edit.line - 1]
    behind = len(before) - edit.end_line
    assert behind <= 0 or after[-behind:] == before[-behind:]
    # Outside of the value, nothing is taken out: comments and blank lines are still there.
    if not isinstance(change, SetValue):
        comments = [line for line in before if line.strip().startswith("#")]
        assert [line for line in after if line.strip().startswith("#") and line in comments] == comments


@pytest.mark.parametrize("file", sorted((ROOT / "decision_trees").glob("*.yml")), ids=lambda file: file.stem)
def test_texts_and_lists_of_our_own_trees_can_be_changed(file: Path) -> None:
    text = file.read_text("utf-8")
    for path, value in [*paths_in(parse(text, "").value)][::29]:
        if isinstance(value, str):
            edit = edit_for(text, SetValue(path, "Something else"))
            assert edit.line <= edit.end_line
        elif isinstance(value, list):
            edit = edit_for(text, AppendItem(path, "one more"))
            assert (edit.line, edit.column) == (edit.end_line, edit.end_column)
