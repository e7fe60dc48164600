"""Slips of the keyboard: each is one finding where it was made, and where one edit surely cures it, that is its fix."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.loaded import found_in
from whichway import compile
from whichway.findings import Report
from whichway.fixes import applied
from whichway.load import load_text, load_tree, place_in

LAMP = """\
title: The lamp is dark
nodes:
  ask:
    question: Which one?
    options:
      - {label: Left, next: left}
      - {label: Right, next: right}
  left: {outcome: Replace the left bulb}
  right:
    outcome: Replace the right bulb
    body: It is the other one.
"""
BLOCK = LAMP.replace("- {label: Left, next: left}", "- label: Left\n        next: left").replace(
    "- {label: Right, next: right}", "- label: Right\n        next: right"
)


def check(text: str) -> Report:
    trees = compile.prove([load_text(text, "lamp.yml")])
    return compile.check(trees, trees.evidence())


def written(old: str, new: str, text: str = LAMP) -> str:
    assert text.count(old) == 1
    return text.replace(old, new)


# What was written, the rule, line and column of the one finding, a part of its help, and the line after its fix.
SLIPS: dict[str, tuple[str, str, int, int, str, str | None]] = {
    "a number in a question": (
        written("Which one?", "Is light #2 on?"),
        "cut-by-comment", 4, 24, 'in quotes, as in `"Is light #2 on?"`', '    question: "Is light #2 on?"',
    ),
    "a number in a question before a real comment": (
        written("Which one?", "Is light #2 on?  # the left one"),
        "cut-by-comment", 4, 24, "in quotes", '    question: "Is light #2 on?"  # the left one',
    ),
    "a number in brackets": (
        written("label: Left", "label: Error #5 shows"),
        "cut-by-comment", 6, 23, 'as in `"Error #5 shows"`', '      - {label: "Error #5 shows", next: left}',
    ),
    "a number and a comma in brackets": (
        written("label: Left", "label: Error #5, or none"),
        "cut-by-comment", 6, 23, "in quotes", '      - {label: "Error #5, or none", next: left}',
    ),
    "a sign by itself in brackets": (
        written("label: Left", "label: Press # and wait"),
        "cut-by-comment", 6, 23, "in quotes", '      - {label: "Press # and wait", next: left}',
    ),
    "a comment in brackets that takes the closing one away": (
        written("next: left}", "next: left #here}"),
        "cut-by-comment", 6, 34, "move it behind the closing bracket", None,
    ),
    "a channel in a body": (
        written("It is the other one.", "Use #general"),
        "cut-by-comment", 11, 15, "in quotes", '    body: "Use #general"',
    ),
    "a text that is a number and nothing else": (
        written("Which one?", "#2"),
        "cut-by-comment", 4, 15, "in quotes", '    question: "#2"',
    ),
    "a sign at the end": (
        written("Which one?", "Press #"),
        "cut-by-comment", 4, 21, "in quotes", '    question: "Press #"',
    ),
    "a number in a text with a quote": (
        written("Which one?", 'Is "light" #2 on?'),
        "cut-by-comment", 4, 26, "in quotes", "    question: 'Is \"light\" #2 on?'",
    ),
    "a number in the second line of a text": (
        written("Which one?", "Is light\n      number #2 on?"),
        "cut-by-comment", 5, 14, "in quotes", '      number #2 on?"',
    ),
    "a number before the second line of a text": (
        written("Which one?", "Is light #2\n      on?"),
        "cut-by-comment", 4, 24, "in quotes", '    question: "Is light #2',
    ),
    "a number in a key": (
        written("  left:", "  left #2:"),
        "cut-by-comment", 8, 8, "in quotes", None,
    ),
    "a comma in a label": (
        written("label: Left", "label: No, it is dark"),
        "unknown-key", 6, 19, 'quote the text: `"No, it is dark"`', '      - {label: "No, it is dark", next: left}',
    ),
    "two commas in a label": (
        written("label: Left", "label: No, it is, well, dark"),
        "unknown-key", 6, 19, "quote the text", '      - {label: "No, it is, well, dark", next: left}',
    ),
    "a comma in the last text of a mapping": (
        written("Replace the left bulb", "Replace it, or both"),
        "unknown-key", 8, 29, "quote the text", '  left: {outcome: "Replace it, or both"}',
    ),
    "a comma in a list without brackets": (
        written("{outcome: Replace the left bulb}", "{outcome: L, guides: a.md, b.md}"),
        "unknown-key", 8, 34, "put the list in brackets: `[a.md, b.md]`",
        "  left: {outcome: L, guides: [a.md, b.md]}",
    ),
    "no blank after a dash before a brace": (
        written("- {label: Left", "-{label: Left"),
        "invalid-yaml", 6, 7, "a space after `-`", "      - {label: Left, next: left}",
    ),
    "no blank after a dash before a quoted text": (
        written("- {label: Left", '-{label: "Left"'),
        "invalid-yaml", 6, 7, "a space after `-`", '      - {label: "Left", next: left}',
    ),
    "no blank after a dash before a key": (
        written("- label: Left", "-label: Left", BLOCK),
        "invalid-yaml", 6, 7, "a space after `-`", "      - label: Left",
    ),
    "no blank after a later dash": (
        written("- label: Right", "-label: Right", BLOCK),
        "invalid-yaml", 8, 7, "a space after `-`", "      - label: Right",
    ),
    "no blank after the dashes of texts": (
        written("    body: It is the other one.", "    guides:\n      -a.md\n      -b.md"),
        "wrong-type", 12, 7, "a space after `-`", "      - a.md",
    ),
    "a long dash for a hyphen": (
        written("- {label: Left", "– {label: Left"),
        "invalid-yaml", 6, 7, "a hyphen and a space", "      - {label: Left, next: left}",
    ),
    "a bullet for a hyphen": (
        written("- label: Left", "• label: Left", BLOCK),
        "invalid-yaml", 6, 7, "a hyphen and a space", "      - label: Left",
    ),
    "no blank after a colon in brackets": (
        written("label: Left", "label:Left"),
        "unknown-key", 6, 15, "with a blank between", "      - {label: Left, next: left}",
    ),
    "no blank after a colon in brackets before a quote": (
        written("label: Left", 'label:"Left"'),
        "unknown-key", 6, 15, "with a blank between", '      - {label: "Left", next: left}',
    ),
    "no blank after a colon, and a comma": (
        written("label: Left", "label:No, it is dark"),
        "unknown-key", 6, 15, "with a blank between", "      - {label: No, it is dark, next: left}",
    ),
    "no colon after a key that must be there": (
        written("next: left", "next left"),
        "unknown-key", 6, 23, "write `next: …`", "      - {label: Left, next: left}",
    ),
    "a merge key": (
        written("left: {", "left: &l {").replace(
            "  right:\n    outcome: Replace the right bulb\n", "  right:\n    <<: *l\n"
        ),
        "unknown-key", 10, 5, "write the keys out", '    outcome: "Replace the left bulb"',
    ),
    "no blank after a colon in a list's item": (
        written("- label: Left", "- label:Left", BLOCK),
        "invalid-yaml", 6, 14, "with a blank between", "      - label: Left",
    ),
    "no blank after a colon in a node": (
        written("question: Which", "question:Which"),
        "invalid-yaml", 4, 13, "with a blank between", "    question: Which one?",
    ),
    "a blank that does not break after a colon": (
        written("question: Which", "question:\xa0Which"),
        "invalid-yaml", 4, 13, "with a blank between", "    question: \xa0Which one?",
    ),
    "a colon as wide as a letter": (
        written("question: Which", "question：Which"),
        "invalid-yaml", 4, 13, "with a blank between", "    question: Which one?",
    ),
    "an open quote in brackets that the next one closes": (
        written("label: Left,", 'label: "Left, set: {kind: cable},').replace("label: Right", 'label: "Right"'),
        "invalid-yaml", 6, 17, "add the closing quote", '      - {label: "Left", set: {kind: cable}, next: left}',
    ),
    "an open quote in brackets that nothing closes": (
        written("{label: Left", "{label: 'Left"),
        "invalid-yaml", 6, 17, "add the closing quote", "      - {label: 'Left', next: left}",
    ),
    "an open quote in a node that the next one closes": (
        written("question: Which one?", 'question: "Which one?', BLOCK.replace("label: Left", 'label: "Left"')),
        "invalid-yaml", 4, 15, "add the closing quote", '    question: "Which one?"',
    ),
    "a text that goes on behind its quote": (
        written("Which one?", '"Which" one?'),
        "invalid-yaml", 4, 23, "in quotes", "    question: '\"Which\" one?'",
    ),
    "a text in brackets that goes on behind its quote": (
        written("label: Left", 'label: "Left" or so'),
        "invalid-yaml", 6, 24, "in quotes", "      - {label: '\"Left\" or so', next: left}",
    ),
    "a comma that is missing": (
        written("label: Left,", 'label: "Left"'),
        "invalid-yaml", 6, 24, "in quotes", '      - {label: "Left", next: left}',
    ),
    "a second colon": (
        written("Which one?", "Step 1: which one?"),
        "invalid-yaml", 4, 21, "in quotes", '    question: "Step 1: which one?"',
    ),
    "a second colon in brackets": (
        written("label: Left", "label: Note: left"),
        "invalid-yaml", 6, 21, "in quotes", '      - {label: "Note: left", next: left}',
    ),
    "a comma that is missing before a key": (
        written("label: Left,", "label: Left"),
        "invalid-yaml", 6, 26, "in quotes", "      - {label: Left, next: left}",
    ),
    "a semicolon for a comma": (
        written("label: Left,", "label: Left;"),
        "invalid-yaml", 6, 27, "in quotes", "      - {label: Left, next: left}",
    ),
    "a brace that is missing": (
        written("next: left}", "next: left"),
        "invalid-yaml", 6, 9, "add the `}`", "      - {label: Left, next: left}",
    ),
    "a brace too many": (
        written("next: left}", "next: left}}"),
        "invalid-yaml", 6, 34, "take it out", "      - {label: Left, next: left}",
    ),
    "a comma behind an item": (
        written("next: left}", "next: left},"),
        "invalid-yaml", 6, 34, "take it out", "      - {label: Left, next: left}",
    ),
    "a colon that is missing after a node": (
        written("  ask:", "  ask"),
        "invalid-yaml", 3, 3, "add the colon", "  ask:",
    ),
    "a colon that is missing after a key": (
        written("options:", "options"),
        "invalid-yaml", 5, 5, "add the colon", "    options:",
    ),
    "a bracket at the beginning of a text": (
        written("Which one?", "[host] is down"),
        "invalid-yaml", 4, 22, "in quotes", '    question: "[host] is down"',
    ),
    "a brace in a text in brackets": (
        written("label: Left", "label: It is {left}"),
        "invalid-yaml", 6, 23, "in quotes", '      - {label: "It is {left}", next: left}',
    ),
    "a comparison": (
        written("Which one?", "> 5 MB?"),
        "invalid-yaml", 4, 17, "in quotes", '    question: "> 5 MB?"',
    ),
    "an apostrophe in single quotes": (
        written("Which one?", "'Is it Anna's?'"),
        "invalid-yaml", 4, 27, "in quotes", '    question: "Is it Anna\'s?"',
    ),
    "quotes in double quotes": (
        written("Which one?", '"Does it say "on" there?"'),
        "invalid-yaml", 4, 29, "in quotes", "    question: 'Does it say \"on\" there?'",
    ),
    "two texts in quotes": (
        written("Which one?", '"On" or "off"?'),
        "invalid-yaml", 4, 20, "in quotes", "    question: '\"On\" or \"off\"?'",
    ),
    "a comma behind a quote": (
        written("label: Left", 'label: "Left", or so'),
        "unknown-key", 6, 23, "quote the text", "      - {label: '\"Left\", or so', next: left}",
    ),
    "a star": (
        written("Which one?", "*Which* one?"),
        "invalid-yaml", 4, 15, "in quotes", '    question: "*Which* one?"',
    ),
    "a backtick in brackets": (
        written("label: Left", "label: `left`"),
        "invalid-yaml", 6, 17, "in quotes", '      - {label: "`left`", next: left}',
    ),
    "a backslash in double quotes": (
        written("Which one?", '"Is it C:\\path?"'),
        "invalid-yaml", 4, 24, "in single quotes", "    question: 'Is it C:\\path?'",
    ),
    "an outcome that leads on": (
        written("left bulb}", "left bulb, next: right}"),
        "unknown-key", 8, 42, "use `unsolved`", "  left: {outcome: Replace the left bulb, unsolved: right}",
    ),
    "a misspelt key": (
        written("options", "optoins"),
        "unknown-key", 5, 5, "did you mean `options`?", "    options:",
    ),
    "a misspelt key in quotes": (
        written("options", "'optoins'"),
        "unknown-key", 5, 5, "did you mean `options`?", "    'options':",
    ),
    "a misspelt result": (
        written("left bulb}", "left bulb, result: solvd}"),
        "wrong-type", 8, 50, "did you mean `solved`?", "  left: {outcome: Replace the left bulb, result: solved}",
    ),
}  # fmt: skip


def findings(text: str) -> list[tuple[str, int, int]]:
    return [(found.rule, found.place.line, found.place.column) for found in check(text).findings]


# These are found once the slip is cured: a second one in the same line.
_BESIDE = {
    "an open quote in brackets that the next one closes": {"unknown-fact"},
    "no blank after a colon, and a comma": {"unknown-key"},
}


@pytest.mark.parametrize("case", SLIPS)
def test_a_slip_is_one_finding_where_it_was_made(case: str) -> None:
    text, rule, line, column, help, _ = SLIPS[case]
    (found,) = check(text).findings
    assert (found.rule, found.place.line, found.place.column) == (rule, line, column)
    assert help in found.help
    assert found.message[0].islower() or not found.message[0].isalpha()


@pytest.mark.parametrize("case", [case for case, slip in SLIPS.items() if slip[5] is not None])
def test_the_fix_of_a_slip_changes_its_line_alone_and_leaves_nothing_wrong_there(case: str) -> None:
    text, _, line, _, _, after = SLIPS[case]
    (found,) = check(text).findings
    assert found.fix is not None
    fixed = applied(text, [found.fix])
    changed = [new for old, new in zip(text.split("\n"), fixed.split("\n"), strict=True) if old != new]
    assert after in changed
    left = {finding.rule for finding in check(fixed).findings if finding.place.line == line}
    assert left <= _BESIDE.get(case, set())


@pytest.mark.parametrize("case", [case for case, slip in SLIPS.items() if slip[5] is None])
def test_where_it_is_not_sure_what_was_meant_there_is_no_fix(case: str) -> None:
    assert [finding.fix for finding in check(SLIPS[case][0]).findings] == [None]


@pytest.mark.parametrize(
    "text",
    [
        written("label: Left", "label:* Left"),
        written("label: Left,", "label,"),
        written("It is the other one.", "B\n    guides: -[a.md]"),
    ],
)
def test_what_would_still_be_wrong_after_an_edit_has_no_fix(text: str) -> None:
    found = check(text).findings
    assert found
    assert [finding.fix for finding in found] == [None] * len(found)


# --- comments that are meant ---------------------------------------------------------------------------------------


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


# --- lines that are not indented -----------------------------------------------------------------------------------


def unindented(text: str) -> str:
    head, nodes = text.split("nodes:\n")
    return f"{head}nodes:\n" + re.sub("^  ", "", nodes, flags=re.MULTILINE)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("style", [LAMP, BLOCK], ids=["in brackets", "in lines"])
def test_nodes_that_are_not_indented_are_one_finding_and_its_fix_indents_them(style: str, newline: str) -> None:
    text, wrong = style.replace("\n", newline), unindented(style).replace("\n", newline)
    (found,) = check(wrong).findings
    assert (found.rule, found.place.line, found.place.column) == ("wrong-type", 3, 1)
    assert "indent" in found.help
    assert found.fix is not None
    assert applied(wrong, [found.fix]) == text


def test_what_is_wrong_in_nodes_that_are_not_indented_is_found_in_the_same_run() -> None:
    wrong = unindented(LAMP).replace("next: right", "next: rihgt").replace("  body:", "  bodi:")
    assert [rule for rule, *_ in findings(wrong)] == ["wrong-type", "unknown-target", "unknown-key"]


def test_keys_of_the_tree_behind_nodes_that_are_not_indented_stay_where_they_are() -> None:
    wrong = unindented(LAMP) + "summary: It does not shine.\n"
    (found,) = check(wrong).findings
    assert found.fix is not None
    assert applied(wrong, [found.fix]) == LAMP + "summary: It does not shine.\n"


FACTS = """\
title: The lamp is dark
facts:
  kind: [old, new]
nodes:
  ask:
    question: Which one?
    options:
      - {label: Old, set: {kind: old}, next: by-kind}
      - {label: New, set: {kind: new}, next: by-kind}
  by-kind:
    route:
      - {when: {kind: old}, next: left}
      - {when: {kind: new}, next: right}
  left: {outcome: Replace the left bulb}
  right: {outcome: Replace the right bulb}
"""
NOT_INDENTED = {
    "all keys of a node": (
        LAMP,
        LAMP.replace("    outcome: Replace the right", "  outcome: Replace the right").replace("    body", "  body"),
        (10, 3),
    ),
    "one key of a node": (
        LAMP,
        LAMP.replace("    options", "  options").replace("      - {", "    - {"),
        (5, 3),
    ),
    "all facts": (FACTS, FACTS.replace("  kind: [", "kind: ["), (3, 1)),
}


@pytest.mark.parametrize("case", NOT_INDENTED)
def test_keys_that_are_not_indented_are_one_finding_and_its_fix_indents_them(case: str) -> None:
    right, wrong, place = NOT_INDENTED[case]
    assert findings(right) == []
    (found,) = check(wrong).findings
    assert (found.rule, found.place.line, found.place.column) == ("wrong-type", *place)
    assert "indent" in found.help
    assert found.fix is not None
    assert applied(wrong, [found.fix]) == right


def test_a_node_may_be_named_like_a_key() -> None:
    assert findings(LAMP.replace("left:", "body:").replace("next: left", "next: body")) == []


def test_a_tag_is_not_found_as_an_empty_text_as_well() -> None:
    assert findings(written("Which one?", "!important")) == [("invalid-yaml", 4, 15)]


# --- keys of other kinds of nodes ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("node", "help"),
    [
        ("{outcome: O, next: right}", "use `unsolved`"),
        ("{outcome: O, options: []}", "a node that offers answers is a `question`"),
        ("{step: S, next: right, options: []}", "a node that offers answers is a `question`"),
        ("{step: S, next: right, result: solved}", "only an outcome has a result"),
        ("{step: S, unsolved: right}", "use `next`"),
        ("{route: [{otherwise: right}], next: right}", "each case of a route has its own `next`"),
        ("{include: lamp, next: right}", "`results: {solved: …}`"),
        ("{include: lamp, body: B}", "on a step before it"),
        ("{include: lamp, guides: [a.md]}", "on a step before it"),
        ("{include: lamp, notes: []}", "on a step before it"),
        ("{include: lamp, status: https://example.com}", "on a step before it"),
    ],
)
def test_a_key_of_another_kind_of_node_comes_with_what_to_write_instead(node: str, help: str) -> None:
    source = load_text(written("{outcome: Replace the left bulb}", node), "lamp.yml")
    ((rule, problem),) = found_in(source)
    assert rule == "unknown-key"
    assert help in problem.help


def test_a_key_is_not_renamed_to_one_that_is_there() -> None:
    text = written("left bulb}", "left bulb, unsolved: right, next: right}")
    ((_, problem),) = found_in(load_text(text, "lamp.yml"))
    assert problem.fix is None


# --- trees without a file ------------------------------------------------------------------------------------------


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
    assert (from_file.tree, from_file.issues) == (from_text.tree, from_text.issues)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_place_inside_a_body_is_the_same_with_every_kind_of_line_break(newline: str) -> None:
    text = LAMP.replace("It is the other one.", "|\n      First line.\n\n      [Shop](shop.md)").replace("\n", newline)
    tree = load_text(text, "lamp.yml").tree
    assert tree is not None
    node = tree.nodes["right"]
    place = place_in(text, node.places.value("body"), node.body, node.body.index("shop.md"), len("shop.md"))
    assert place == ("lamp.yml", 14, 14)
