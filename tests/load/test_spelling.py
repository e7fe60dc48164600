"""Each character of a value is found where it stands in the file, however the value is quoted, folded, or indented."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from whichway.load import SourceText, parse, spelling

SIGNS = st.sampled_from([*"ab:#-'\"\\ \n\t[]{}&*!|>%@", "é", "雪", "😀", "\x07"])
STYLES = st.sampled_from([None, "'", '"', "|", ">"])


def spelled(text: str, *path: Any) -> tuple[str, list[str]]:
    """A value, and what stands in the text where each of its characters is said to be."""
    parsed = parse(text, "tree.yml")
    value = parsed.value
    for step in path:
        value = value[step]
    found = spelling(text, SourceText(text).index_of(parsed.places.value(*path)), value)
    assert found is not None
    return value, [text[slice(*found.span(index, index + 1))] for index in range(len(value))]


@given(value=st.text(SIGNS, min_size=1, max_size=60), style=STYLES, width=st.sampled_from([8, 20, 1000]))
def test_every_character_is_found_whatever_the_style(value: str, style: str | None, width: int) -> None:
    text = yaml.dump({"a": {"b": [value]}}, default_style=style, width=width, allow_unicode=True)
    parsed = parse(text, "tree.yml")
    if parsed.issues or parsed.value["a"]["b"][0] is None:  # such as a bell, which nobody may write as it is
        return
    value, written = spelled(text, "a", "b", 0)
    for character, there in zip(value, written, strict=True):
        assert character in " \n\t" or there in (character, character * 2) or there.startswith("\\"), written


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a: two-three one two\n", "two"),
        ("a: |  # two\n  one\n\n  #two\n", "two"),
        ("a: >-\n    one\n    #two three\n", "two"),
        ("a: 'it''s #two'\n", "two"),
        ('a: "\\"\\x41\\u00e9 \\\n  #two"\n', "two"),
        ("a: &anchor !!str\n  one\n  two\n", "two"),
        ("a: one\r\n  two\r\n", "two"),
        ('"a" : { "b":"#two"}\n', "two"),
    ],
)
def test_a_part_is_found_behind_what_looks_alike(text: str, name: str) -> None:
    parsed = parse(text, "tree.yml")
    path = ("a", "b") if "{" in text else ("a",)
    value = parsed.value["a"]["b"] if "{" in text else parsed.value["a"]
    found = spelling(text, SourceText(text).index_of(parsed.places.value(*path)), value)
    assert found is not None
    start = value.rindex(name)
    assert text[slice(*found.span(start, start + len(name)))] == name
    assert found.span(start, start + len(name))[0] == text.rindex(name)


def test_nothing_is_found_behind_an_alias_and_where_something_else_stands() -> None:
    assert spelling("*a", 0, "word") is None
    assert spelling("other", 0, "word") is None
