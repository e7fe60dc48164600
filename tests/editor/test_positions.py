"""Positions, and what stands where in a text: for any text, and for every tree that there is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position

from tests.conftest import ROOT
from whichway.editor.moving import moved
from whichway.editor.outline import Outline
from whichway.editor.positions import Lines
from whichway.findings import Edit, Finding, Severity
from whichway.fixes import applied
from whichway.load import load_text
from whichway.place import End, Place, Places

TEXTS = st.text(st.sampled_from("aé€😀𝔸 \t\r\n\u2028\x0b-:{}[],#\"'|"), max_size=60)
ENCODINGS = st.sampled_from(["utf-8", "utf-16", "utf-32"])
TREES = sorted(
    [
        *(ROOT / "decision_trees").glob("*.yml"),
        *(ROOT / "generator/whichway/looks").glob("*/example.yml"),
        *(ROOT / "tests/walks").glob("**/*.yml"),
    ]
)


@given(TEXTS, ENCODINGS)
def test_each_index_has_a_position_that_leads_back(text: str, encoding: str) -> None:
    lines = Lines(text, encoding)
    for index in range(len(text) + 1):
        # Between the two characters of one line break, there is no position.
        expected = index - (text[index - 1 : index + 1] == "\r\n")
        assert lines.index(lines.position(index)) == expected


@given(TEXTS)
def test_columns_count_units_of_utf_16(text: str) -> None:
    lines = Lines(text, "utf-16")
    for number, begin in enumerate(lines.starts):
        line = lines.line(number)
        assert lines.position(begin + len(line)) == Position(number, len(line.encode("utf-16-le")) // 2)


@given(TEXTS, st.integers(0, 9), st.integers(0, 200))
def test_any_position_is_one_of_the_text(text: str, line: int, character: int) -> None:
    assert 0 <= Lines(text).index(Position(line, character)) <= len(text)


@given(TEXTS, st.data())
def test_an_edit_means_the_same_to_an_editor(text: str, data: st.DataObject) -> None:
    lines = Lines(text)
    line = data.draw(st.integers(1, len(lines.starts)))
    begin = data.draw(st.integers(1, len(lines.line(line - 1)) + 1))
    end = data.draw(st.integers(begin, len(lines.line(line - 1)) + 1))
    edit = Edit(line, begin, line, end, "new")
    place = lines.range_of_edit(edit)
    assert applied(text, [edit]) == text[: lines.index(place.start)] + "new" + text[lines.index(place.end) :]


@given(TEXTS)
def test_the_outline_of_any_text_is_within_it_and_in_order(text: str) -> None:
    tokens = Outline(text).tokens
    assert [token.start for token in tokens] == sorted(token.start for token in tokens)
    for token in tokens:
        assert 0 <= token.start <= token.end <= len(text)
        assert token.written in ("", text[token.start : token.end])


@pytest.mark.parametrize("file", TREES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_the_outline_of_a_tree_is_what_the_parser_reads(file: Path) -> None:
    text = file.read_text("utf-8")
    source = load_text(text, "tree.yml")
    assert source.tree is not None
    outline, lines = Outline(text), Lines(text, "utf-32")
    found = {(token.path, token.role == "key"): token for token in outline.tokens if token.written}
    for path, is_key, place in _written(source.tree.places if not source.tree.checklists else _plain(text)):
        token = found[path, is_key]
        if token.role != "block":
            at = lines.position(token.start)
            assert (at.line + 1, at.character + 1) == (place.line, place.column), path


def _plain(text: str) -> Places:
    from whichway.load.parse import parse

    return parse(text, "tree.yml").places


def _written(places: Places, path: tuple[str | int, ...] = ()) -> Iterator[tuple[Any, bool, Place]]:
    """The path of each key and each text below it, and where that stands."""
    for name in places.keys:
        yield (*path, name), True, places.key(name)
    for step, inner in places.values.items():
        if isinstance(inner, Places):
            yield from _written(inner, (*path, step))
        elif places.value(step)[1:] != places.own[1:]:
            yield (*path, step), False, places.value(step)


def test_findings_move_with_their_lines() -> None:
    before, after = "a\nb\nc\nd\n", "a\nnew\nb\nx\nd\n"
    findings = [_finding(line) for line in (1, 2, 3, 4)]
    found = moved(findings, {"tree.yml": before}, {"tree.yml": after})
    assert [finding.place.line for finding in found] == [1, 5]
    assert found[1].place.end == End(5, 2)
    assert moved(findings, {"tree.yml": before}, {"tree.yml": before}) == findings


def _finding(line: int) -> Finding:
    place = Place("tree.yml", line, 1).until(End(line, 2))
    return Finding("WW000", "rule", Severity.ERROR, "message", "help", place, "tree", "")
