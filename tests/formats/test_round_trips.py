"""Exports that say all of a tree: importing them gives the same tree."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.random_trees import random_trees
from tests.formats.round_trips import differences, exported, forest_from, own_trees, read_again
from whichway.formats import Exported
from whichway.formats.csv_table import csv_table
from whichway.formats.json_object import json_object
from whichway.graph import Forest
from whichway.importing import Imported, Surroundings, imported
from whichway.reading import as_text

WRITERS: dict[str, Callable[[Exported], str]] = {"csv": csv_table, "json": json_object}
OWN = list(own_trees())


def imported_again(forest: Forest, tree: str, format_: str) -> Imported:
    text = as_text(WRITERS[format_](exported(forest, tree)).encode())
    return imported({f"table.{format_}": text}, Surroundings())


@pytest.mark.parametrize("format_", WRITERS)
@pytest.mark.parametrize(("tree", "forest"), OWN, ids=[tree for tree, _ in OWN])
def test_our_own_trees_come_back_as_they_were(tree: str, forest: Forest, format_: str) -> None:
    done = imported_again(forest, tree, format_)
    assert [made.id for made in done.trees] == [tree]
    assert done.notes == []
    assert differences(forest.trees[tree], read_again(done.trees[0].text, tree)) == []


@settings(max_examples=200, deadline=None)
@given(random_trees(), st.sampled_from(sorted(WRITERS)))
def test_any_tree_comes_back_as_it_was(trees: dict[str, dict[str, object]], format_: str) -> None:
    forest = forest_from(trees, "staff")
    for tree in forest.trees:
        done = imported_again(forest, tree, format_)
        assert [made.id for made in done.trees] == [tree]
        assert done.notes == []
        assert differences(forest.trees[tree], read_again(done.trees[0].text, tree)) == []


def test_a_difference_is_found_wherever_it_is() -> None:
    written: dict[str, Any] = {"title": "A", "nodes": {"a": {"step": "B", "next": "c"}, "c": {"outcome": "D"}}}
    before = forest_from({"a": written}).trees["a"]
    for path, other in (
        ("/title", {**written, "title": "E"}),
        ("/nodes/a/next", {**written, "nodes": {"a": {"step": "B", "next": "a"}, "c": {"outcome": "D"}}}),
        ("keys of /nodes", {**written, "nodes": {"c": {"outcome": "D"}, "a": {"step": "B", "next": "c"}}}),
        ("/nodes/c/unsolved", {**written, "nodes": {**written["nodes"], "c": {"outcome": "D", "unsolved": "a"}}}),
    ):  # fmt: skip
        (found,) = differences(before, forest_from({"a": other}).trees["a"])
        assert found.startswith(path)


NOTES = [{"audience": "staff", "body": "SECRET"}]
CHECKLIST: dict[str, Any] = {
    "title": "Lamp",
    "facts": {"lamp": ["old", "new"]},
    "nodes": {
        "age": {"question": "Old?", "options": [
            {"label": "Yes", "set": {"lamp": "old"}, "next": "list"},
            {"label": "No", "set": {"lamp": "new"}, "next": "list"},
        ]},
        "list": {"checklist": "Is all well?", "next": "done", "items": [
            {"id": "a", "check": "Is it in?", "fix": {"outcome": "Put it in", "notes": NOTES}},
            {"id": "b", "try": "Turn it", "when": {"lamp": "old"}, "notes": NOTES},
            {"id": "c", "try": "SECRET", "audience": "staff"},
        ]},
        "done": {"outcome": "Wait"},
    },
}  # fmt: skip


@pytest.mark.parametrize("format_", WRITERS)
def test_a_checklist_is_written_as_its_audience_meets_it(format_: str) -> None:
    forest = forest_from({"lamp": CHECKLIST}, "customer")
    text = WRITERS[format_](exported(forest, "lamp"))
    assert "SECRET" not in text
    done = imported_again(forest, "lamp", format_)
    after = read_again(done.trees[0].text, "lamp")
    assert differences(forest.trees["lamp"], after) == []
    assert [item.id for item in after.checklists["list"].items] == ["a", "b"]


def test_no_cell_of_a_table_runs_in_a_spreadsheet() -> None:
    odd = ["=1+1", "+1", "-1", "@a", "\t=1", "'=1", "＝1"]
    nodes = {f"n{index}": {"outcome": text} for index, text in enumerate(odd)}
    forest = forest_from({"odd": {"title": "Odd", "nodes": nodes}})
    rows = csv_table(exported(forest, "odd")).splitlines()[2:]
    cells = [row.split(",")[2] for row in rows]
    assert cells == ["'=1+1", "'+1", "'-1", "'@a", "'\t=1", "''=1", "'＝1"]


def test_a_table_has_a_byte_order_mark_only_where_excel_needs_it() -> None:
    for title, first in (("Lamp", "n"), ("Lämp", "\ufeff")):
        forest = forest_from({"lamp": {"title": title, "nodes": {"a": {"outcome": "A"}}}})
        assert csv_table(exported(forest, "lamp")).startswith(first)


def test_the_words_of_a_range_are_not_its_label() -> None:
    options = [{"below": 1, "next": "b"}, {"from": 1, "label": "Much", "next": "b"}]
    nodes = {"a": {"question": "How much?", "number": {}, "options": options}, "b": {"outcome": "B"}}
    forest = forest_from({"lamp": {"title": "Lamp", "nodes": nodes}})
    first, second = json.loads(json_object(exported(forest, "lamp")))["nodes"]["a"]["options"]
    assert (first.get("label"), first["in-words"]) == (None, "Less than 1")
    assert (second["label"], "in-words" in second) == ("Much", False)
