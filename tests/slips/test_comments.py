"""Comments that are meant cut nothing off."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.slips.texts import BLOCK, LAMP, findings, written
from whichway.load import load_tree


@pytest.mark.parametrize(
    "text",
    [
        written("Which one?", "Which one?  # ask first"),
        written("Which one?", "Which one? # Nr. 2"),
        written("Which one?", "Which one?  #\tafter a tab"),
        written("Which one?", "Which one?  ## part two"),
        written("Which one?", "Which one?  #----------"),
        written("Which one?", '"Which one?" #2'),
        written("Which one?", "Is light#2 on?"),
        written("next: left}", "next: left}  #first"),
        written("next: left\n", "next: left #first\n", BLOCK),
        written("  left: {", "  left: #first\n    {"),
        written("    options:", "    options: #two"),
        written("It is the other one.", "|\n      It is #2 of them, in #general."),
        written("It is the other one.", "> #folded\n      It is #2 of them."),
        written("nodes:", "#nodes of the lamp\nnodes:"),
        "#!/usr/bin/env whichway\n" + LAMP,
    ],
)
def test_a_comment_that_is_meant_is_no_finding(text: str) -> None:
    assert findings(text) == []


def test_every_comment_of_the_project_s_own_trees_is_one() -> None:
    for path in sorted((Path(__file__).parent.parent / "decision_trees").glob("*.yml")):
        assert load_tree(path).issues == []


def test_options_that_a_comment_cuts_to_one_label_are_not_found_alike_as_well() -> None:
    text = BLOCK.replace("label: Left", "label: Error #1").replace("label: Right", "label: Error #2")
    assert findings(text) == [("cut-by-comment", 6, 22), ("cut-by-comment", 8, 22)]


def test_a_text_that_a_comment_emptied_is_not_found_empty_as_well() -> None:
    assert findings(written("The lamp is dark", "#1")) == [("cut-by-comment", 1, 8)]
