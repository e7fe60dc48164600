"""The schema in real editors: the YAML language server, driven over stdio. `make editors` runs this file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.conftest import ROOT
from tests.npm.language_server import LanguageServer, language_server
from tests.test_planted_mistakes import expected
from tests.test_schema import NUMBERS
from whichway.cli import main

MODELINE = "# yaml-language-server: $schema=../.vscode/whichway.schema.json\n"
OWN = sorted((ROOT / "decision_trees").glob("*.yml"))
MISTAKES = ROOT / "tests" / "mistakes"
KNOWN_TO_A_SCHEMA = sorted(
    file
    for rule in ("unknown-key", "missing-key", "wrong-type", "duplicate-key", "bad-id-option", "empty-text-title")
    for file in MISTAKES.glob(f"{rule}*.yml")
    # A server that merges keys misses nothing there, and an empty mapping is one for the check alone.
    if file.stem not in ("unknown-key-merge", "wrong-type-empty")
)
DRAFT = """\
title: The lamp is dark
nodes:
  plugged-in:
    question: Is it plugged in?
    options:
      - {label: "Yes", next: done}
      - label: "No"
        next: done
        HERE
  done:
    outcome: It shines
    result: HERE
""".replace("HERE", "")
"""A tree that is being written: a key is to come in line 9, and a value in line 12."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site as `whichway new` makes it."""
    folder = tmp_path_factory.mktemp("sites") / "help"
    assert CliRunner().invoke(main, ["new", str(folder)]).exit_code == 0
    return folder


@pytest.fixture(scope="module")
def server(site: Path) -> Iterator[LanguageServer]:
    """A server that has the site open and goes by the first line of each tree alone."""
    with language_server(site) as server:
        yield server


def lines(diagnostics: list[dict[str, Any]]) -> set[int]:
    """The lines in which something is wrong, counted from 1, the line that names the schema left out."""
    return {diagnostic["range"]["start"]["line"] for diagnostic in diagnostics}


def test_the_trees_of_a_new_site_name_their_schema_and_fit_it(server: LanguageServer, site: Path) -> None:
    for file in (site / "decision_trees").glob("*.yml"):
        text = file.read_text("utf-8")
        assert text.startswith(MODELINE)
        assert server.open(file, text) == []
        assert lines(server.open(file.with_name("wrong.yml"), text.replace("question:", "quesion:", 1)))


def test_a_tree_that_names_no_schema_has_that_of_the_site_s_settings(site: Path) -> None:
    settings = json.loads((site / ".vscode" / "settings.json").read_text("utf-8"))
    schemas = settings["yaml.schemas"]
    with language_server(site, {"schemas": schemas}) as server:
        assert lines(server.open(site / "decision_trees" / "deep" / "lamp.yml", "titel: The lamp is dark\n"))
        assert server.open(site / "other.yml", "titel: The lamp is dark\n") == []


@pytest.mark.parametrize("file", OWN, ids=lambda file: str(file.stem))
def test_this_project_s_own_trees_fit_the_schema(file: Path, server: LanguageServer, site: Path) -> None:
    assert server.open(site / "decision_trees" / file.name, MODELINE + file.read_text("utf-8")) == []


def test_numbers_and_booleans_are_texts(server: LanguageServer, site: Path) -> None:
    assert server.open(site / "decision_trees" / "numbers.yml", MODELINE + NUMBERS) == []


@pytest.mark.parametrize("file", KNOWN_TO_A_SCHEMA, ids=lambda file: str(file.stem))
def test_a_mistake_is_underlined_where_the_check_finds_it(file: Path, server: LanguageServer, site: Path) -> None:
    found = lines(server.open(site / "decision_trees" / file.name, MODELINE + file.read_text("utf-8")))
    assert {line for _, _, line, _ in expected(file)} <= found


def test_keys_and_values_are_completed(server: LanguageServer, site: Path) -> None:
    file = site / "decision_trees" / "draft.yml"
    server.open(file, MODELINE + DRAFT)
    keys = {item["label"] for item in server.completion(file, 9, 8)}
    assert {"id", "set", "when", "audience"} <= keys
    assert "label" not in keys
    assert "question" not in keys
    values = [item["label"] for item in server.completion(file, 12, 12)]
    assert values == ["solved", "wait", "expected", "unsolved", "escalate"]


@pytest.mark.parametrize(
    ("line", "column", "shown"),
    [
        (1, 2, "the symptom, as readers see it above the tree"),
        (4, 6, "one line, as the reader would put it"),
        (6, 11, "what the reader chooses"),
        (8, 10, "a node of this tree"),
        (12, 6, "how this ends for the reader"),
    ],
)
def test_a_key_says_what_it_is_for(line: int, column: int, shown: str, server: LanguageServer, site: Path) -> None:
    file = site / "decision_trees" / "draft.yml"
    server.open(file, MODELINE + DRAFT)
    assert shown in server.hover(file, line, column)
