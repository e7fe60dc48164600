"""Plain scalars stay the text that was written."""

from __future__ import annotations

import pytest

from tests.load.yaml_texts import Load, tree_of
from tests.loaded import found_in

PLAIN = [
    "yes", "Yes", "no", "No", "NO", "on", "off", "y", "n", "true", "True", "false", "12:30", "1.10", "1e3", ".5",
    "0x1F", "0o17", "017", "1_000", "+1", "-0", "2024-01-01", "2024-01-01T10:00:00Z", ".inf", ".nan", "=", "nil",
    "none", "None", "NuLL", "12:30:45", "123456789012345678901234567890", "<<",
]  # fmt: skip


@pytest.mark.parametrize("written", PLAIN)
def test_a_plain_scalar_stays_the_text_that_was_written(written: str, load: Load) -> None:
    source = load(f"title: {written}\nnodes:\n  done: {{outcome: {written}}}\n")
    assert tree_of(source).title == written
    assert tree_of(source).nodes["done"].heading == written


@pytest.mark.parametrize("written", ["yes", "no", "on", "null", "~", "1", "2024-01-01"])
def test_a_key_stays_the_text_that_was_written(written: str, load: Load) -> None:
    tree = tree_of(load(f"title: T\nnodes:\n  {written}: {{outcome: Done}}\n"))
    assert list(tree.nodes) == [written]


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL", "# only a comment"])
def test_nothing_is_nothing(written: str, load: Load) -> None:
    source = load(f"title: {written}\nnodes:\n  done: {{outcome: Done}}\n")
    assert [(rule, problem.place.line) for rule, problem in found_in(source)] == [("empty-text", 1)]


@pytest.mark.parametrize("written", ['"null"', "'~'", '"Null"', "!!str null", "|-\n  null"])
def test_a_quoted_nothing_is_a_text(written: str, load: Load) -> None:
    tree = tree_of(load(f"title: {written}\nnodes:\n  done: {{outcome: Done}}\n"))
    assert tree.title in ("null", "~", "Null")


def test_block_scalars_keep_or_fold_their_lines(load: Load) -> None:
    text = "title: >-\n  one\n  two\nnodes:\n  done:\n    outcome: X\n    body: |\n      one\n\n        two\n"
    tree = tree_of(load(text))
    assert tree.title == "one two"
    assert tree.nodes["done"].body == "one\n\n  two\n"


def test_an_alias_stands_for_the_value_at_its_anchor(load: Load) -> None:
    text = "title: &t The lamp\nsummary: *t\n&k nodes:\n  done: &d {outcome: X}\n  nodes: *d\ncontact: *k\n"
    tree = tree_of(load(text))
    assert (tree.summary, tree.contact, tree.nodes["nodes"].heading) == ("The lamp", "nodes", "X")
