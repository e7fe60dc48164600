"""What is published avoids the words that the style guide warns of."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

STYLE = ROOT / "docs" / "contributing" / "style.md"
PUBLISHED = sorted(
    path
    for path in (
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "decision_trees").glob("*.yml"),
        *ROOT.glob("*.md"),
        *(ROOT / "generator" / "whichway" / "starter").rglob("*.md"),
        ROOT / "knowledge" / "items.yml",
    )
    if path != STYLE
)
_CODE = re.compile(r"^ *```.*?^ *```$|`[^`\n]*`", re.MULTILINE | re.DOTALL)
_ADDRESS = re.compile(r"\]\([^)]*\)|https?://\S+")


def avoided() -> list[str]:
    """The words of the table's right column."""
    rows = re.findall(r"^\| (?!write|---).*? \| (.*?) \|$", STYLE.read_text("utf-8"), re.MULTILINE)
    return [word for row in rows for word in row.split(", ")]


def found(words: list[str], text: str) -> list[str]:
    """Those of `words` that stand in the prose of `text`, each with what comes around it."""
    prose = " ".join(_ADDRESS.sub("", _CODE.sub("", text)).split())
    any_word = "|".join(map(re.escape, words))
    return [match[0] for match in re.finditer(rf"(?<!\w).{{0,20}}\b(?:{any_word})(?!\w).{{0,20}}", prose)]


def test_the_list_names_words() -> None:
    assert len(avoided()) > 20


@pytest.mark.parametrize("path", PUBLISHED, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_published_text_avoids_the_words_of_the_list(path: Path) -> None:
    assert found(avoided(), path.read_text("utf-8")) == []


def test_a_word_of_the_list_is_found_in_prose_and_not_in_code() -> None:
    text = "The colour of `colour` in\n\n```css\ncolour\n```\n\nand [there](colour.md)."
    assert found(avoided(), text) == ["The colour of in and [there."]
