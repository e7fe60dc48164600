"""Places end where what was written there ends, whatever it is and however it is written."""

from __future__ import annotations

import pytest

from whichway.load import load_text
from whichway.place import End, Place

TREE = """\
title: The lamp &
  the light
summary: "In quotes"  # a comment
facts: {where: [here, 'over there']}
nodes:
  灯:
    question: >-
      Folded
      text

    options:
      - {label: Two words , next: done}
      - label: "No"
        next: done
  done: {outcome: &x Done, result: solved, body: *x}
"""
LINES = TREE.split("\n")


def text_at(place: Place) -> str:
    """What stands between the two ends of a place."""
    assert place.end is not None
    lines = [*LINES[place.line - 1 : place.end.line - 1], LINES[place.end.line - 1][: place.end.column - 1]]
    return "\n".join(lines)[place.column - 1 :]


@pytest.mark.parametrize(
    ("path", "written"),
    [
        (("title",), "The lamp &\n  the light"),
        (("summary",), '"In quotes"'),
        (("facts",), "{where: [here, 'over there']}"),
        (("facts", "where"), "[here, 'over there']"),
        (("facts", "where", 1), "'over there'"),
        (("nodes", "灯", "question"), ">-\n      Folded\n      text\n\n"),
        (("nodes", "灯", "options", 0), "{label: Two words , next: done}"),
        (("nodes", "灯", "options", 0, "label"), "Two words"),
        (("nodes", "灯", "options", 1, "label"), '"No"'),
        (("nodes", "done", "outcome"), "&x Done"),
        (("nodes", "done", "body"), "*x"),
    ],
)
def test_a_value_ends_where_its_last_character_does(path: tuple[str | int, ...], written: str) -> None:
    tree = load_text(TREE, "lamp.yml").tree
    assert tree is not None
    assert text_at(tree.places.value(*path)) == written


def test_a_key_ends_before_its_colon() -> None:
    tree = load_text(TREE, "lamp.yml").tree
    assert tree is not None
    assert text_at(tree.places.inside("nodes").key("灯")) == "灯"


def test_a_mapping_without_brackets_has_no_end() -> None:
    tree = load_text(TREE, "lamp.yml").tree
    assert tree is not None
    assert tree.places.value("nodes").end is None
    assert tree.places.value("nodes", "灯", "options", 1).end is None


def test_places_are_equal_and_sorted_by_where_they_begin() -> None:
    place = Place("a.yml", 1, 2)
    assert place == place.until(End(1, 5)) == ("a.yml", 1, 2)
    assert hash(place) == hash(place.until(End(1, 5)))
    assert place.until(End(1, 5)) < Place("a.yml", 1, 3)
