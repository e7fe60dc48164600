"""Each slip of the keyboard is one finding where it was made, and one edit cures it."""

from __future__ import annotations

import pytest

from tests.slips.texts import BLOCK, check, written
from whichway.fixes import applied

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
        "cut-by-comment", 6, 34, "move it after the closing bracket", None,
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
        "unknown-key", 6, 15, "with a space between", "      - {label: Left, next: left}",
    ),
    "no blank after a colon in brackets before a quote": (
        written("label: Left", 'label:"Left"'),
        "unknown-key", 6, 15, "with a space between", '      - {label: "Left", next: left}',
    ),
    "no blank after a colon, and a comma": (
        written("label: Left", "label:No, it is dark"),
        "unknown-key", 6, 15, "with a space between", "      - {label: No, it is dark, next: left}",
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
        "invalid-yaml", 6, 14, "with a space between", "      - label: Left",
    ),
    "no blank after a colon in a node": (
        written("question: Which", "question:Which"),
        "invalid-yaml", 4, 13, "with a space between", "    question: Which one?",
    ),
    "a blank that does not break after a colon": (
        written("question: Which", "question:\xa0Which"),
        "invalid-yaml", 4, 13, "with a space between", "    question: \xa0Which one?",
    ),
    "a colon as wide as a letter": (
        written("question: Which", "question：Which"),
        "invalid-yaml", 4, 13, "with a space between", "    question: Which one?",
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
