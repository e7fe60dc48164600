"""Loading: every value keeps its place, and whatever a file holds, each mistake is told once, where it is."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.loaded import found_in
from whichway import compile
from whichway.findings import Report
from whichway.fixes import applied
from whichway.limits import Limits
from whichway.load import Source, find_trees, load_paths, load_tree
from whichway.model import Question, Tree
from whichway.parts import Part, fields_of
from whichway.place import Places

Check = Callable[..., Report]
Load = Callable[[str | bytes], Source]
Found = list[tuple[str, int, int]]

ROOT = Path(__file__).parent.parent
REAL_TREES = sorted((ROOT / "decision_trees").glob("*.yml"))

GOOD = """\
title: The lamp is dark
summary: Find out why.
nodes:
  plugged-in:
    question: Is it plugged in?
    options:
      - {label: "Yes", next: replace-bulb}
      - {label: "No", next: plug-in}
  plug-in:
    step: Plug it in
    body: |
      The socket is behind the shelf.
    next: replace-bulb
  replace-bulb:
    outcome: Replace the bulb
    guides: [bulbs.md#types, bulbs.md#shops]
"""


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Load:
    """Loads a tree that is given as its text or its bytes, under the name `lamp.yml`."""
    monkeypatch.chdir(tmp_path)

    def run(content: str | bytes) -> Source:
        Path("lamp.yml").write_bytes(content.encode() if isinstance(content, str) else content)
        return load_tree(Path("lamp.yml"))

    return run


@pytest.fixture
def findings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str | bytes], Found]:
    """All that is found in a tree that is given as its text or its bytes: rule, line and column of each."""
    monkeypatch.chdir(tmp_path)

    def run(content: str | bytes) -> Found:
        Path("lamp.yml").write_bytes(content.encode() if isinstance(content, str) else content)
        return found(compile.check_paths([Path("lamp.yml")], Limits()))

    return run


def found(report: Report) -> Found:
    return [(finding.rule, finding.place.line, finding.place.column) for finding in report.findings]


def tree_of(source: Source) -> Tree:
    assert source.issues == []
    assert source.tree is not None
    return source.tree


# --- places --------------------------------------------------------------------------------------------------------


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


def written(value: Any) -> Any:
    """A part, or what it holds, as plain values, without what was left out."""
    if isinstance(value, Part):
        return {fields_of(type(value))[name].key: written(inner) for name, inner in vars(value).items()}
    if isinstance(value, dict):
        return {key: written(inner) for key, inner in value.items()}
    return [written(inner) for inner in value] if isinstance(value, tuple) else value


def _leaves(value: Any, places: Places) -> Iterator[tuple[str, int, int]]:
    """Every text below a mapping or list, with the line and column that its place says; keys too."""
    for key in value if isinstance(value, dict) else ():
        place = places.key(key)
        yield key, place.line, place.column
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(inner, str):
            place = places.value(key)
            yield inner, place.line, place.column
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


# --- strings first -------------------------------------------------------------------------------------------------


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


# --- files that are no YAML, or YAML that no tree needs ------------------------------------------------------------

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


# --- values that do not fit the format -----------------------------------------------------------------------------

TWO = """\
title: T
nodes:
  ask:
    question: Which?
    options:
      - {label: Left, next: left}
      - {label: Right, next: right}
  left: {outcome: L}
  right: {outcome: R}
"""

MISFITS: dict[str, tuple[str, Found]] = {
    # Unknown keys: the nearest known one is taken for it, so nothing is missing.
    "a misspelt key of the tree": (TWO.replace("title", "titel"), [("unknown-key", 1, 1)]),
    "a misspelt kind": (TWO.replace("question", "quesion"), [("unknown-key", 4, 5)]),
    "a misspelt key of a node": (TWO.replace("options", "optoins"), [("unknown-key", 5, 5)]),
    "a misspelt key of an option": (TWO.replace("Left, next", "Left, nxt"), [("unknown-key", 6, 23)]),
    "a capital letter in a key": (TWO.replace("title", "Title"), [("unknown-key", 1, 1)]),
    "a misspelt way on": (
        TWO.replace("left: {outcome: L}", "left: {step: L, nxt: right}"),
        [("unknown-key", 8, 19)],
    ),
    "a key like none": (TWO.replace("title: T", "title: T\ncolour: red"), [("unknown-key", 2, 1)]),
    "a key like none for one that is missing": (TWO.replace("Left, next", "Left, goto"), [("unknown-key", 6, 23)]),
    "a key like none for a way on": (
        TWO.replace("left: {outcome: L}", "left: {step: L, goto: right}"),
        [("unknown-key", 8, 19)],
    ),
    "a key like none for all options": (TWO.replace("options", "answers"), [("unknown-key", 5, 5)]),
    "a key like none for the start": (TWO.replace("title: T", "title: T\nbegin: left"), [("unknown-key", 2, 1)]),
    "a second key that is nearly one that is there": (
        TWO.replace("title: T", "title: T\ntitel: U"),
        [("unknown-key", 2, 1)],
    ),
    "two kinds in one node": (
        TWO.replace("left: {outcome: L}", "left: {outcome: L, step: M}"),
        [("unknown-key", 8, 10)],
    ),
    "a merge key in a node": (
        TWO.replace("left: {outcome: L}", "left: &l {outcome: L}").replace("right: {", "right: {<<: *l, "),
        [("unknown-key", 9, 11)],
    ),
    "a merge key for all keys of a node": (
        TWO.replace("left: {outcome: L}", "left: &l {outcome: L}").replace("{outcome: R}", "{<<: *l}"),
        [("unknown-key", 9, 11)],
    ),
    "a merge key for a key that must be there": (
        TWO.replace("- {label: Left", "- &l {label: Left").replace("{label: Right, next: right}", "{<<: *l, label: R}"),
        [("unknown-key", 7, 10)],
    ),
    "a merge key among the nodes": (
        "title: T\nnodes:\n  <<: {a: {outcome: A}}\n  b: {step: B, next: a}\nstart: b\n",
        [("unknown-key", 3, 3)],
    ),
    # Missing keys: told where the mapping begins, of a node and of what has a name at its key.
    "no title": (TWO.replace("title: T\n", ""), [("missing-key", 1, 1)]),
    "no nodes": ("title: T\n", [("missing-key", 1, 1)]),
    "no kind": (TWO.replace("{outcome: L}", "{body: L}"), [("missing-key", 8, 3)]),
    "no label": (TWO.replace("{label: Left, next", "{next"), [("missing-key", 6, 9)]),
    "no next": (TWO.replace("Left, next: left", "Left"), [("missing-key", 6, 9)]),
    "no next in block style": (
        TWO.replace("- {label: Left, next: left}", "- id: left\n        label: Left"),
        [("missing-key", 6, 9)],
    ),
    # Wrong types: told at the value.
    "no node below nodes": ("title: T\nnodes: {}\n", [("wrong-type", 2, 8)]),
    "nothing below nodes": ("title: T\nnodes:\n", [("wrong-type", 2, 7)]),
    "a list of nodes": ("title: T\nnodes: [a]\n", [("wrong-type", 2, 8)]),
    "a text for a node": (TWO.replace("{outcome: L}", "Left"), [("wrong-type", 8, 3)]),
    "nothing for a node": (TWO.replace("{outcome: L}", ""), [("wrong-type", 8, 3)]),
    "a text for a list": (TWO.replace("{outcome: L}", "{outcome: L, guides: a.md}"), [("wrong-type", 8, 30)]),
    "a list for a text": (TWO.replace("outcome: L", "outcome: [L]"), [("wrong-type", 8, 19)]),
    "a mapping for a text": (TWO.replace("title: T", "title: {de: T}"), [("wrong-type", 1, 8)]),
    "a text for an option": (TWO.replace("{label: Left, next: left}", "left"), [("wrong-type", 6, 9)]),
    "a text for all options": (
        "title: T\nnodes:\n  a: {question: Q, options: b}\n  b: {outcome: B}\n",
        [("wrong-type", 3, 29)],
    ),
    "a list for a way on": (
        TWO.replace("left: {outcome: L}", "left: {step: L, next: [right]}"),
        [("wrong-type", 8, 25)],
    ),
    "a word that is not allowed": (TWO.replace("outcome: L", "outcome: L, result: solvd"), [("wrong-type", 8, 30)]),
    "a list for a word": (TWO.replace("outcome: L", "outcome: L, result: [solved]"), [("wrong-type", 8, 30)]),
    "nothing for a word": (TWO.replace("{outcome: L}", "{outcome: L, result: }"), [("wrong-type", 8, 30)]),
    "a mapping for an audience": ("audience: {a: b}\n" + TWO, [("wrong-type", 1, 11)]),
    "a list in a list of texts": (
        TWO.replace("outcome: L", "outcome: L, guides: [a.md, [b.md]]"),
        [("wrong-type", 8, 37)],
    ),
    # Texts that are nothing.
    "a label without text": (TWO.replace("label: Left", "label: "), [("empty-text", 6, 17)]),
    "a way on without text": (TWO.replace("next: left}", "next: }"), [("empty-text", 6, 29)]),
    "a way on that is empty": (TWO.replace("next: left}", 'next: ""}'), [("empty-text", 6, 29)]),
    "a step's way on without text": (
        TWO.replace("left: {outcome: L}", "left: {step: L, next: }"),
        [("empty-text", 8, 25)],
    ),
    "a step's way on that is empty": (
        TWO.replace("left: {outcome: L}", 'left: {step: L, next: ""}'),
        [("empty-text", 8, 25)],
    ),
    "a body without text": (TWO.replace("{outcome: L}", "{outcome: L, body: }"), [("empty-text", 8, 28)]),
    "a guide that is empty": (TWO.replace("{outcome: L}", '{outcome: L, guides: [""]}'), [("empty-text", 8, 31)]),
    # Keys that are there twice.
    "a key twice": (TWO.replace("title: T", "title: T\ntitle: U"), [("duplicate-key", 2, 1)]),
    "a node twice": (TWO + "  left: {outcome: M}\n", [("duplicate-key", 10, 3)]),
    "a key of an option twice": (TWO.replace("next: left", "next: left, next: right"), [("duplicate-key", 6, 35)]),
    "one key written in two ways": (TWO.replace("title: T", 'title: T\n"title": U'), [("duplicate-key", 2, 1)]),
}


@pytest.mark.parametrize("case", MISFITS)
def test_one_mistake_is_told_once_at_its_place(case: str, findings: Callable[[str], Found]) -> None:
    text, expected = MISFITS[case]
    assert findings(text) == expected


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("titel: T", "title"),
        ("title: T\nsumary: S", "summary"),
        ("title: T\nstrat: ask", "start"),
        ("title: T\naudiance: staff", "audience"),
        ("title: T\nNodes: {}", "nodes"),
    ],
)
def test_an_unknown_key_comes_with_the_nearest_known_one(wrong: str, right: str, load: Load) -> None:
    ((rule, problem),) = found_in(load(TWO.replace("title: T", wrong)))
    assert rule == "unknown-key"
    assert f"did you mean `{right}`?" in problem.help


def test_an_unknown_key_like_none_comes_with_all_known_ones_and_with_what_is_missing(load: Load) -> None:
    ((_, problem),) = found_in(load(TWO.replace("Left, next", "Left, goto")))
    assert "missing here: `next`" in problem.help
    assert all(f"`{key}`" in problem.help for key in ("label", "id", "next", "set", "when", "audience"))


def test_a_wrong_word_comes_with_the_nearest_allowed_one(load: Load) -> None:
    ((_, problem),) = found_in(load(TWO.replace("outcome: L", "outcome: L, result: solvd")))
    assert problem.help == "did you mean `solved`?"
    ((_, problem),) = found_in(load(TWO.replace("outcome: L", "outcome: L, result: 42")))
    assert problem.help == "write `solved`, `expected`, `unsolved` or `escalate`"


def test_a_second_key_is_told_with_the_line_of_the_first(load: Load) -> None:
    ((_, problem),) = found_in(load(TWO + "  left: {outcome: M}\n"))
    assert "line 8" in problem.message
    assert problem.tree == "lamp"


def test_a_problem_names_its_tree_and_its_node(load: Load) -> None:
    ((_, problem),) = found_in(load(TWO.replace("Left, next", "Left, nxt")))
    assert (problem.tree, problem.node) == ("lamp", "ask")


def test_a_message_stays_in_one_line_however_long_a_text_or_key_is(load: Load) -> None:
    text = TWO.replace("outcome: L", 'outcome: L, result: "solved\\nand\\nmore", "' + "key\\n" * 100 + '": x')
    told = found_in(load(text))
    assert [rule for rule, _ in told] == ["wrong-type", "unknown-key"]
    assert all("\n" not in problem.message and len(problem.message) < 100 for _, problem in told)


# --- what could not be read produces nothing else ------------------------------------------------------------------

BROKEN_TREE = "title: : T\nnodes:\n  far: {outcome: F}\n"


@pytest.mark.parametrize(
    "option",
    [
        "left",
        "[left]",
        "{label: Left, next: [left]}",
        "{label: Left, next: }",
        "{label: Left}",
        "{label: Left, goto: left}",
        "",
    ],
)
def test_a_broken_option_makes_no_other_node_unreachable(option: str, findings: Callable[[str], Found]) -> None:
    ((rule, line, _),) = findings(TWO.replace("{label: Left, next: left}", option))
    assert rule in ("wrong-type", "missing-key", "empty-text", "unknown-key")
    assert line == 6


def test_a_broken_option_looks_like_no_other_option(findings: Callable[[str], Found]) -> None:
    text = TWO.replace("Left, next: left", "Option 2, next: left").replace("{label: Right, next: right}", "right")
    assert findings(text) == [("wrong-type", 7, 9)]


def test_two_broken_options_are_two_mistakes(findings: Callable[[str], Found]) -> None:
    text = TWO.replace("{label: Left, next: left}", "left").replace("{label: Right, next: right}", "right")
    assert findings(text) == [("wrong-type", 6, 9), ("wrong-type", 7, 9)]


def test_a_node_that_could_not_be_read_can_still_be_linked_to(findings: Callable[[str], Found]) -> None:
    assert findings(TWO.replace("{outcome: L}", "[L]")) == [("wrong-type", 8, 3)]


def test_a_node_that_is_left_out_as_a_second_one_makes_no_other_unreachable(findings: Callable[[str], Found]) -> None:
    """Even where a second mistake of another kind stands in the same file."""
    text = TWO + "  left: {step: M, next: lost}\n  lost: {outcome: X}\n"
    assert findings(text) == [("duplicate-key", 10, 3)]
    assert findings(text + "colour: red\n") == [("duplicate-key", 10, 3), ("unknown-key", 12, 1)]


def test_where_nodes_is_there_twice_no_link_is_unknown(check: Check) -> None:
    report = check(
        near="title: T\nnodes:\n  a: {step: A, next: b}\nnodes:\n  b: {outcome: B}\n",
        far="title: T\nnodes:\n  a: {outcome: A, unsolved: /near/b}\n",
    )
    assert found(report) == [("duplicate-key", 4, 1)]


@pytest.mark.parametrize("target", ["/far", "/far/far", "/far/anything"])
@pytest.mark.parametrize("far", [BROKEN_TREE, "", "title: T\n", "- a\n"], ids=["broken", "empty", "no nodes", "a list"])
def test_a_link_to_a_tree_that_could_not_be_read_is_not_unknown(target: str, far: str, check: Check) -> None:
    report = check(near=TWO.replace("next: left", f"next: {target}").replace("  left: {outcome: L}\n", ""), far=far)
    assert [(finding.place.file, finding.rule) for finding in report.findings] == [("far.yml", report.findings[0].rule)]


def test_a_link_to_a_node_that_could_not_be_read_is_not_unknown(check: Check) -> None:
    report = check(
        near=TWO.replace("{outcome: L}", "{outcome: L, unsolved: /far/odd}"),
        far="title: T\nnodes:\n  a: {outcome: A}\n  odd: [O]\n",
    )
    assert found(report) == [("wrong-type", 4, 3)]


def test_a_node_that_only_a_broken_tree_may_link_to_is_not_unreachable(check: Check) -> None:
    near = "title: T\nnodes:\n  a: {outcome: A}\n  b: {outcome: B}\n"
    report = check(near=near, far="title: : T\nnodes:\n  far: {step: F, next: /near/b}\n")
    assert [finding.rule for finding in report.findings] == ["invalid-yaml"]
    report = check(near=near, far="title: T\nnodes:\n  far: {step: F, next: [/near/b]}\n")
    assert [finding.rule for finding in report.findings] == ["wrong-type"]


def test_a_loop_is_not_without_a_way_out_where_the_way_out_could_not_be_read(findings: Callable[[str], Found]) -> None:
    """`next` stands twice in an option, and the second leads out."""
    text = TWO.replace("next: left", "next: ask, next: left").replace("next: right", "next: ask")
    assert findings(text.replace("  left: {outcome: L}\n  right: {outcome: R}\n", "  left: {outcome: L}\n")) == [
        ("duplicate-key", 6, 34)
    ]


# --- several mistakes ----------------------------------------------------------------------------------------------


def test_all_mistakes_of_all_files_are_told_in_one_run_sorted_by_place(check: Check) -> None:
    report = check(
        b_second=TWO.replace("title", "titel").replace("next: right", "next: rihgt").replace("{outcome: L}", "[L]"),
        a_first="title: : T\n",
        c_third=TWO.replace("label: Left", "lable: Left").replace("outcome: R", 'outcome: ""')
        + "  Lost: {outcome: X}\n",
    )
    assert [(f.place.file, f.place.line, f.rule) for f in report.findings] == [
        ("a-first.yml", 1, "invalid-yaml"),
        ("b-second.yml", 1, "unknown-key"),
        ("b-second.yml", 7, "unknown-target"),
        ("b-second.yml", 8, "wrong-type"),
        ("c-third.yml", 6, "unknown-key"),
        ("c-third.yml", 9, "empty-text"),
        ("c-third.yml", 10, "bad-id"),
        ("c-third.yml", 10, "unreachable-node"),
    ]
    assert [f.place for f in report.findings] == sorted(f.place for f in report.findings)


def test_many_mistakes_of_one_mapping_are_all_told(findings: Callable[[str], Found]) -> None:
    option = "{lable: [Left], next: {x: y}, set: 1, when: 2, audience: {a: b}}"
    assert findings(TWO.replace("{label: Left, next: left}", option)) == [
        ("unknown-key", 6, 10),
        ("wrong-type", 6, 17),
        ("wrong-type", 6, 31),
        ("wrong-type", 6, 44),
        ("wrong-type", 6, 53),
        ("wrong-type", 6, 66),
    ]


def test_of_two_trees_with_one_id_the_second_is_told(check: Check) -> None:
    report = check({"lights/lamp.yml": GOOD, "table/lamp.yml": GOOD, "table/lamp.yaml": GOOD})
    assert [(str(f.place), f.rule) for f in report.findings] == [
        ("table/lamp.yaml:1:1", "duplicate-id"),
        ("table/lamp.yml:1:1", "duplicate-id"),
    ]
    assert "lights/lamp.yml" in report.findings[0].message


# --- which files are trees -----------------------------------------------------------------------------------------


def test_trees_are_all_yml_and_yaml_files_below_a_folder_but_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.yml", "a.yaml", "deep/down/c.yml", ".hidden.yml", ".git/d.yml", "notes.md", "e.yml.bak"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "folder.yml").mkdir()
    names = [path.relative_to(tmp_path).as_posix() for path in find_trees([tmp_path])]
    assert names == ["a.yaml", "b.yml", "deep/down/c.yml"]


def test_a_tree_is_listed_once_however_often_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.yml").touch()
    monkeypatch.chdir(tmp_path)
    assert len(find_trees([tmp_path, Path("a.yml"), tmp_path / "a.yml", Path()])) == 1


# --- whatever a file holds -----------------------------------------------------------------------------------------

ANY_FILE = settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])


def check_places(content: bytes, folder: Path) -> Source:
    """Loads a file, runs every rule over it, and checks that each place is inside the file."""
    file = folder / "any.yml"
    file.write_bytes(content)
    source = load_tree(file)
    trees = compile.prove([source])
    report = compile.check(trees, trees.evidence())
    lines = len(re.split(r"\r\n|\r|\n", source.text))
    for finding in report.findings:
        assert finding.place.file == source.file
        assert 1 <= finding.place.line <= lines + 1
        assert finding.place.column >= 1
        assert finding.fix is None or applied(source.text, [finding.fix]) != source.text
    assert source.tree is not None or report.findings, "no tree, and nothing says why"
    return source


@ANY_FILE
@given(text=st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_can_be_loaded(text: str, tmp_path: Path) -> None:
    check_places(text.encode(), tmp_path)


@ANY_FILE
@given(text=st.text("ab: -?,[]{}#&*!|>'\"%@`\\\n\r\t~<\ufeff\x85\u2028😀", max_size=60))
def test_any_text_of_the_signs_of_yaml_can_be_loaded(text: str, tmp_path: Path) -> None:
    check_places(text.encode(), tmp_path)


@ANY_FILE
@given(content=st.binary())
def test_any_bytes_can_be_loaded(content: bytes, tmp_path: Path) -> None:
    check_places(content, tmp_path)


KEYS = st.sampled_from([
    "title", "start", "audience", "facts", "nodes", "aliases", "scenarios", "question", "step", "route", "include",
    "outcome", "body", "guides", "notes", "options", "label", "id", "next", "set", "when", "not", "otherwise",
    "result", "results", "unsolved", "to", "show", "name", "answers", "ends", "<<", "a", "b", "nxt", "text", "list",
    "mapping", "case", "optons",
])  # fmt: skip
VALUES: st.SearchStrategy[object] = st.recursive(
    st.none() | st.sampled_from(["", " ", "a", "b", "/a", "/a/b", "solved", "section"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@ANY_FILE
@given(top=st.dictionaries(KEYS, VALUES, max_size=4), node=st.dictionaries(KEYS, VALUES, max_size=5))
def test_any_values_can_be_loaded(top: dict[str, object], node: dict[str, object], tmp_path: Path) -> None:
    """JSON is YAML. What fits nowhere is told; what is told of a tree that is whole are misspelt keys alone."""
    values = {"title": "T", "nodes": {"a": node, "b": {"outcome": "B"}}, **top}
    source = check_places(json.dumps(values).encode(), tmp_path)
    if source.tree is not None and source.tree.whole:
        assert {rule for rule, _ in found_in(source)} <= {"unknown-key"}


@st.composite
def mutated_trees(draw: st.DrawFn) -> str:
    """One of the real trees after some deletions, insertions and swaps of lines and characters."""
    text = draw(st.sampled_from([tree.read_text("utf-8") for tree in REAL_TREES]))
    for _ in range(draw(st.integers(1, 5))):
        pieces = text.splitlines(keepends=True) if draw(st.booleans()) else list(text)
        if not pieces:
            break
        here, there = draw(st.integers(0, len(pieces) - 1)), draw(st.integers(0, len(pieces) - 1))
        match draw(st.sampled_from(["delete", "insert", "swap", "repeat", "cut"])):
            case "delete":
                del pieces[here]
            case "insert":
                pieces.insert(
                    here, draw(st.text(":-?,[]{}#&*!|>'\"%@`\\\n\t\r \x00\x85\u2028xé", min_size=1, max_size=3))
                )
            case "swap":
                pieces[here], pieces[there] = pieces[there], pieces[here]
            case "repeat":
                pieces.insert(there, pieces[here])
            case _:
                del pieces[here:]
        text = "".join(pieces)
    return text


@ANY_FILE
@given(text=mutated_trees())
def test_any_mutation_of_a_real_tree_can_be_loaded(text: str, tmp_path: Path) -> None:
    check_places(text.encode(), tmp_path)
