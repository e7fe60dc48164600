"""Every value knows where it was written."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.load.yaml_texts import GOOD, REAL_TREES, Found, Load, tree_of, written
from whichway.load import load_paths, load_tree
from whichway.model import Question
from whichway.place import Places


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        (("title",), 1, 8),
        (("nodes",), 4, 3),
        (("nodes", "plugged-in"), 5, 5),
        (("nodes", "plugged-in", "question"), 5, 15),
        (("nodes", "plugged-in", "options"), 7, 7),
        (("nodes", "plugged-in", "options", 0), 7, 9),
        (("nodes", "plugged-in", "options", 0, "label"), 7, 17),
        (("nodes", "plugged-in", "options", 1, "next"), 8, 29),
        (("nodes", "plug-in", "body"), 11, 11),
        (("nodes", "replace-bulb", "guides"), 16, 13),
        (("nodes", "replace-bulb", "guides", 0), 16, 14),
        (("nodes", "replace-bulb", "guides", 1), 16, 30),
    ],
    ids=str,
)
def test_a_value_stands_where_its_place_says(path: tuple[str | int, ...], line: int, column: int, load: Load) -> None:
    assert tree_of(load(GOOD)).places.value(*path) == ("lamp.yml", line, column)


def test_a_key_stands_where_its_place_says(load: Load) -> None:
    places = tree_of(load(GOOD)).places
    assert places.key("summary") == ("lamp.yml", 2, 1)
    assert places.inside("nodes").key("replace-bulb") == ("lamp.yml", 14, 3)
    assert places.inside("nodes", "plugged-in", "options", 1).key("next") == ("lamp.yml", 8, 23)


def test_each_part_of_a_tree_knows_its_own_place(load: Load) -> None:
    node = tree_of(load(GOOD)).nodes["plugged-in"]
    assert isinstance(node, Question)
    assert node.places.own == ("lamp.yml", 5, 5)
    assert node.options[1].places.value("next") == ("lamp.yml", 8, 29)


def test_what_was_never_written_has_the_place_of_what_is_around_it(load: Load) -> None:
    node = tree_of(load(GOOD)).nodes["plugged-in"]
    assert node.places.value("body") == node.places.own
    assert node.places.key("body") == node.places.own


VARIANTS: dict[str, Callable[[str], bytes]] = {
    "as it is": lambda text: text.encode(),
    "after a byte-order mark": lambda text: text.encode("utf-8-sig"),
    "with CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "with CR": lambda text: text.replace("\n", "\r").encode(),
    "after a mark and with CRLF": lambda text: text.replace("\n", "\r\n").encode("utf-8-sig"),
    "without a line end at the end": lambda text: text.rstrip("\n").encode(),
}


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("tree", REAL_TREES, ids=lambda path: str(path.stem))
def test_every_place_of_a_real_tree_is_where_the_value_is_written(tree: Path, variant: str, load: Load) -> None:
    text = tree.read_text("utf-8")
    source = load(VARIANTS[variant](text))
    lines = text.split("\n")
    read = load_paths([tree])[0].tree
    assert read is not None
    values = written(read)
    seen = 0
    for value, line, column in _leaves(values, tree_of(source).places):
        rest = lines[line - 1][column - 1 :]
        assert rest.startswith(("|", ">", value, json.dumps(value), f"'{value}'")), (line, column, value)
        seen += 1
    assert seen > 100


def _leaves(value: Any, places: Places) -> Iterator[tuple[str, int, int]]:
    """Every text and number below a mapping or list, with the line and column that its place says; keys too."""
    for key in value if isinstance(value, dict) else ():
        place = places.key(key)
        yield key, place.line, place.column
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(inner, str | int):
            place = places.value(key)
            yield str(inner), place.line, place.column
        elif inner:
            yield from _leaves(inner, places.inside(key))


def test_columns_count_characters_and_not_bytes(load: Load) -> None:
    places = tree_of(load('title: {t}\nnodes:\n  a: {outcome: "ä€😀", body: "x"}\n'.replace("{t}", "Lämpchen"))).places
    assert places.value("nodes", "a", "body") == ("lamp.yml", 3, 29)


@pytest.mark.parametrize("before", ["# Größe: 10 €", "# 灯が点かない", "# 😀😀", "# Ĺámpa"])
def test_text_that_is_not_ascii_moves_no_place_below_it(before: str, load: Load) -> None:
    places = tree_of(load(f"{before}\n{GOOD}")).places
    assert places.value("nodes", "plugged-in", "options", 1, "next") == ("lamp.yml", 9, 29)


def test_a_file_is_named_from_the_working_directory_with_forward_slashes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "decision_trees" / "lights"
    folder.mkdir(parents=True)
    (folder / "lamp.yml").write_text(GOOD, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert load_tree(folder / "lamp.yml").file == "decision_trees/lights/lamp.yml"
    assert load_tree(Path("decision_trees", "..", "decision_trees", "lights", "lamp.yml")).file == (
        "decision_trees/lights/lamp.yml"
    )
    monkeypatch.chdir(folder)
    assert load_tree(folder / "lamp.yml").file == "lamp.yml"


def test_what_an_alias_repeats_has_the_place_where_it_was_written(findings: Callable[[str], Found]) -> None:
    """The mistake is in the anchored mapping, and it is one mistake, however often it is repeated."""
    text = """\
title: T
nodes:
  first:
    question: Q
    options: &both
      - {label: Left, nxt: second}
      - {label: Right, next: second}
  second:
    question: Q
    options: *both
  third: {outcome: Done}
"""
    assert findings(text.replace("Right, next: second", "Right, next: third")) == [("unknown-key", 6, 23)]
