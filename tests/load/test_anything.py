"""Whatever a file holds can be loaded."""

from __future__ import annotations

import json
import re
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.load.yaml_texts import REAL_TREES
from tests.loaded import found_in
from whichway import compile
from whichway.fixes import applied
from whichway.load import Source, load_tree

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
    "mapping", "case", "optons", "checklist", "items", "check", "fix", "try", "bad", "likely", "effort",
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
