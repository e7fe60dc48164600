"""Files that are no YAML, or YAML that no tree needs."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.load.yaml_texts import GOOD, Found, Load
from tests.loaded import found_in

END = "\nnodes:\n  done: {outcome: Done}\n"


BROKEN: dict[str, tuple[str | bytes, Found]] = {
    "a tab as indentation": ("title: T\nnodes:\n\tdone: {outcome: Done}\n", [("invalid-yaml", 3, 1)]),
    "a tab behind blanks": ("title: T\nnodes:\n  done:\n  \toutcome: Done\n", [("invalid-yaml", 4, 3)]),
    "UTF-16 with its mark": (GOOD.encode("utf-16"), [("invalid-yaml", 1, 1)]),
    "UTF-16 without a mark": (GOOD.encode("utf-16-le"), [("invalid-yaml", 1, 2)]),
    "Latin-1": (GOOD.replace("Find out why", "Wäre schön").encode("latin-1"), [("invalid-yaml", 2, 11)]),
    "Latin-1 with CR": ("title: T\rsummary: schön".encode("latin-1"), [("invalid-yaml", 2, 13)]),
    "Latin-1 after a mark": (b"\xef\xbb\xbftitle: Sch\xf6n" + END.encode(), [("invalid-yaml", 1, 11)]),
    "a text that breaks off within a character": ("title: schö".encode()[:-1], [("invalid-yaml", 1, 11)]),
    "a control character": (f"title: Lämpchen\x07{END}", [("invalid-yaml", 1, 16)]),
    "an escape character": (f"title: T\nsummary: \x1b[31mRed{END}", [("invalid-yaml", 2, 10)]),
    "a zero byte": (f"title: T\nsummary: \0{END}", [("invalid-yaml", 2, 10)]),
    "a line separator": (f"title: T\nsummary: one\u2028two{END}", [("invalid-yaml", 2, 13)]),
    "a next-line character": (f"title: T\nsummary: one\x85two{END}", [("invalid-yaml", 2, 13)]),
    "a second colon": (f"title: Step 1: restart{END}", [("invalid-yaml", 1, 14)]),
    "a line without a colon": ("title: T\nnodes\n  done: {outcome: Done}\n", [("invalid-yaml", 2, 1)]),
    "a colon without a blank": ("title:T\nnodes:\n  done: {outcome: Done}\n", [("invalid-yaml", 1, 6)]),
    "a quote that is not closed": ('title: T\nnodes:\n  done: {outcome: "Done}\n', [("invalid-yaml", 3, 19)]),
    "a quote that is not closed at the end": ("title: 'T\n", [("invalid-yaml", 1, 8)]),
    "a bracket that is not closed": ("title: T\nnodes: {done: {outcome: Done}\n", [("invalid-yaml", 2, 8)]),
    "a list that is not closed": (
        "title: T\nnodes:\n  a:\n    options: [{label: X, next: a}\n  b: {outcome: B}\n",
        [("invalid-yaml", 4, 14)],
    ),
    "a comma that is missing": (
        'title: T\nnodes:\n  a:\n    options: [{label: "X" next: a}]\n',
        [("invalid-yaml", 4, 27)],
    ),
    "too little indentation": (
        "title: T\nnodes:\n  done:\n    outcome: Done\n   body: x\n",
        [("invalid-yaml", 5, 4)],
    ),
    "text behind a quote": (f'title: "Lamp" is dark{END}', [("invalid-yaml", 1, 15)]),
    "a text that begins with a star": (f"title: *Lamp* is dark{END}", [("invalid-yaml", 1, 8)]),
    "a text that begins with an at sign": (f"title: @home{END}", [("invalid-yaml", 1, 8)]),
    "a text that begins with a percent sign": (f"title: %a{END}", [("invalid-yaml", 1, 8)]),
    "a text that begins with a backtick": (f"title: `a`{END}", [("invalid-yaml", 1, 8)]),
    "a text that begins with a dash": (f"title: - a{END}", [("invalid-yaml", 1, 8)]),
    "a backslash in double quotes": (f'title: "C:\\path"{END}', [("invalid-yaml", 1, 11)]),
    "a text in the line of its block sign": (f"title: > a{END}", [("invalid-yaml", 1, 10)]),
    "a tag": (f"title: !foo T{END}", [("invalid-yaml", 1, 8)]),
    "a tag of YAML's own types": (f"title: !!int 5{END}", [("invalid-yaml", 1, 8)]),
    "a tag that runs code elsewhere": (f"title: !!python/name:os.system ls{END}", [("invalid-yaml", 1, 8)]),
    "two documents": (GOOD + "---\n" + GOOD, [("invalid-yaml", 17, 1)]),
    "an empty second document": (GOOD + "---\n", [("invalid-yaml", 17, 1)]),
    "an alias without its anchor": (f"title: *lamp{END}", [("invalid-yaml", 1, 8)]),
    "an alias inside its own anchor": ("title: T\nnodes: &n\n  a: {outcome: X}\n  b: *n\n", [("invalid-yaml", 4, 6)]),
    "a list that holds itself": (f"title: &t [*t]{END}", [("invalid-yaml", 1, 12)]),
    "a list as a key": (f"title: T\n? [a, b]\n: c{END}", [("invalid-yaml", 2, 3)]),
    "a mapping as a key": (f"title: T\n{{a: b}}: c{END}", [("invalid-yaml", 2, 1)]),
    "an alias as a key": (f"title: &t T\n*t : c{END}", [("invalid-yaml", 2, 1)]),
    "absurd nesting in brackets": ("title: " + "[" * 100_000, [("invalid-yaml", 1, 47)]),
    "absurd nesting in braces": ("title: T\nnodes: " + "{a: " * 3000, [("invalid-yaml", 2, 164)]),
    "absurd nesting in brackets and lines": ("title:" + "\n [" * 3000, [("invalid-yaml", 41, 2)]),
    "absurd nesting by dashes": ("- " * 3000, [("invalid-yaml", 1, 81)]),
    "absurd nesting by more indentation than libyaml reads": (
        "\n".join(" " * depth + "a:" for depth in range(1500)),
        [("invalid-yaml", 41, 41)],
    ),
    "absurd nesting by indentation": (
        "\n".join("  " * depth + "a:" for depth in range(500)),
        [("invalid-yaml", 41, 81)],
    ),
    "an unknown version of YAML": (f"%YAML 3.0\n---\ntitle: T{END}", [("invalid-yaml", 1, 1)]),
    "an empty file": ("", [("wrong-type", 1, 1)]),
    "blank lines only": ("\n\n   \n", [("wrong-type", 1, 1)]),
    "a byte-order mark only": (b"\xef\xbb\xbf", [("wrong-type", 1, 1)]),
    "comments only": ("# title: T\n# nodes:\n", [("wrong-type", 1, 1)]),
    "a document sign only": ("---\n", [("wrong-type", 2, 1)]),
    "a list": ("- title: T\n", [("wrong-type", 1, 1)]),
    "a text": ("# a comment\nThe lamp is dark\n", [("wrong-type", 2, 1)]),
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_no_tree_can_be_read_from_is_told_at_its_place(
    case: str, findings: Callable[[str | bytes], Found]
) -> None:
    content, expected = BROKEN[case]
    assert findings(content) == expected


@pytest.mark.parametrize("case", [case for case in BROKEN if case.startswith("absurd nesting")])
def test_absurd_nesting_is_named_in_our_words_wherever_libyaml_stops(case: str, load: Load) -> None:
    (told,) = found_in(load(BROKEN[case][0]))
    assert told[1].message == "this is nested more than 40 deep"


@pytest.mark.parametrize("case", BROKEN)
def test_a_message_is_in_plain_words_and_its_help_says_what_to_do(case: str, load: Load) -> None:
    for _, problem in found_in(load(BROKEN[case][0])):
        assert problem.message[0].islower() or not problem.message[0].isalpha()
        assert not problem.message.endswith(".")
        assert "\n" not in problem.message
        assert problem.help
        assert not re.search(r"block mapping|simple key|flow sequence|token|scalar", problem.message), problem.message


def test_an_alias_bomb_is_told_before_it_goes_off(findings: Callable[[str], Found]) -> None:
    """Ten levels of nine aliases each would make more than three thousand million values."""
    levels = "".join(
        f"{chr(98 + level)}: &{chr(98 + level)} [{', '.join(['*' + chr(97 + level)] * 9)}]\n" for level in range(10)
    )
    ((rule, line, _),) = findings(f"a: &a [x, x, x, x, x, x, x, x, x]\n{levels}")
    assert rule == "invalid-yaml"
    assert line > 2


def test_an_alias_bomb_that_is_wide_instead_of_deep_is_told_too(findings: Callable[[str], Found]) -> None:
    wide = "facts:\n  a: &a [" + "x, " * 5_000 + "]\n"
    many = "".join(f"  f{number}: *a\n" for number in range(5_000))
    ((rule, _, column),) = findings(f"title: T\nnodes: {{done: {{outcome: X}}}}\n{wide}{many}")
    assert (rule, column) == ("invalid-yaml", 7)


GARBAGE: dict[str, str | bytes] = {
    "letters and signs": "".join(chr(33 + number * 7919 % 90) for number in range(5_000_000)),
    "words": "word " * 1_000_000,
    "lines": "word\n" * 1_000_000,
    "brackets": "[]" * 2_500_000,
    "quotes": '"' * 5_000_000,
    "dashes": "- " * 2_500_000,
    "one key": "x" * 5_000_000 + ": y",
    "zeros": "\0" * 5_000_000,
    "bells": "\a" * 5_000_000,
    "bytes": bytes(range(256)) * 20_000,
}


@pytest.mark.parametrize("kind", GARBAGE)
def test_five_megabytes_of_garbage_are_one_finding(kind: str, findings: Callable[[str | bytes], Found]) -> None:
    assert len(findings(GARBAGE[kind])) == 1
