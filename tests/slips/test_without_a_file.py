"""Trees that stand in no file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.slips.texts import LAMP, written
from whichway.load import load_text, load_tree, place_in


def test_a_tree_can_be_read_from_a_text_without_a_file() -> None:
    source = load_text(LAMP, "decision_trees/lamp.yml")
    assert (source.file, source.tree_id, source.text) == ("decision_trees/lamp.yml", "lamp", LAMP)
    assert source.tree is not None
    assert source.tree.places.value("title") == ("decision_trees/lamp.yml", 1, 8)


def test_a_file_and_its_text_give_the_same_tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    wrong = written("options", "optoins")
    Path("lamp.yml").write_text(wrong, "utf-8")
    from_file, from_text = load_tree(Path("lamp.yml")), load_text(wrong, "lamp.yml")
    assert from_file.tree == from_text.tree
    found = [[(type(issue), vars(issue)) for issue in source.issues] for source in (from_file, from_text)]
    assert found[0] == found[1] != []


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_place_inside_a_body_is_the_same_with_every_kind_of_line_break(newline: str) -> None:
    text = LAMP.replace("It is the other one.", "|\n      First line.\n\n      [Shop](shop.md)").replace("\n", newline)
    tree = load_text(text, "lamp.yml").tree
    assert tree is not None
    node = tree.nodes["right"]
    place = place_in(text, node.places.value("body"), node.body, node.body.index("shop.md"), len("shop.md"))
    assert place == ("lamp.yml", 14, 14)
