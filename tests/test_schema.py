"""The schema for editors: what it knows, and that it agrees with the check."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.command.test_check_settings import EXAMPLE
from tests.conftest import ROOT
from tests.editors import as_an_editor_reads, validation_issues
from tests.proofs.authors import trees
from whichway import compile
from whichway.cli import main
from whichway.findings import Report
from whichway.limits import Limits
from whichway.rules import CATALOGUE

SHAPE = {rule.name for rule in CATALOGUE.values() if rule.code.startswith("WW1")} | {"empty-text"}
"""The rules about what a schema is about."""

MISTAKES = sorted((ROOT / "tests" / "mistakes").rglob("*.yml"))


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    result = CliRunner().invoke(main, ["schema"])
    assert (result.exit_code, result.stderr) == (0, "")
    found = json.loads(result.stdout)
    assert isinstance(found, dict)
    return found


def test_the_schema_is_one_of_json_schema_2020_12_with_a_closed_top(schema: dict[str, Any]) -> None:
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"]
    assert schema["type"] == "object"
    assert schema["additionalProperties"] is False
    assert set(schema["required"]) == {"title", "nodes"}
    for part in [schema, *schema["$defs"].values()]:
        assert part["additionalProperties"] is False


def test_every_reference_of_the_schema_leads_somewhere(schema: dict[str, Any]) -> None:
    for inner in _mappings(schema):
        if "$ref" in inner:
            assert inner["$ref"].removeprefix("#/$defs/") in schema["$defs"]


def test_the_schema_knows_every_key_of_the_format(schema: dict[str, Any]) -> None:
    known = {key for part in [schema, *schema["$defs"].values()] for key in part["properties"]}
    assert known == {
        *("title", "summary", "start", "audience", "contact", "map", "facts", "nodes", "aliases", "scenarios"),
        *("values", "from", "given"),
        *("formerly", "meta"),
        *("question", "step", "route", "include", "outcome", "body", "guides", "notes", "options"),
        *("label", "id", "next", "hint", "group", "set", "when", "not", "otherwise", "result", "results", "unsolved"),
        *("to", "show", "status", "obvious", "draft", "heading"),
        *("name", "answers", "ends"),
        *("number", "date", "text", "choose", "fact", "unit", "min", "max", "decimals", "example", "pattern"),
        *("below", "all"),
        *("promises", "never", "unless", "before", "pass", "reach", "within", "why"),
        *("checklist", "items", "check", "bad", "fix", "unsure", "try", "likely", "effort"),
    }


def test_the_schema_describes_every_key_for_who_hovers_over_it(schema: dict[str, Any]) -> None:
    for part in [schema, *schema["$defs"].values()]:
        assert [key for key, value in part["properties"].items() if not value.get("description")] == [], part["title"]


def test_the_schema_knows_the_results_and_the_form_of_an_id(schema: dict[str, Any]) -> None:
    parts = schema["$defs"]
    assert parts["Outcome"]["properties"]["result"]["enum"] == ["solved", "wait", "expected", "unsolved", "escalate"]
    assert re.fullmatch(parts["Option"]["properties"]["id"]["pattern"], "not-sure-2")
    assert not re.search(parts["Option"]["properties"]["id"]["pattern"], "Not_sure")


def test_the_example_of_the_format_fits_the_schema(schema: dict[str, Any]) -> None:
    assert validation_issues(schema, as_an_editor_reads(EXAMPLE)) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("title: Events", "titel: Events"),
        ("question: Do", "quesion: Do"),
        ('label: "Yes", next', 'label: "Yes", nxt'),
        ("result: expected", "result: fine"),
        ("guides: [guides/platform-guide/activity.md#event-forwarding]", "guides: a.md"),
        ("{otherwise: web-network}", "{otherwise: [web-network]}"),
        ("{solved: done", "{resolved: done"),
        ("    ends: use-utc\n", ""),
        ("start: time-zone", "start: Time Zone"),
        ("start: time-zone", "start: -1"),
        ("audience: staff", "audience: {staff: all}"),
        ("title: Events do not reach an output", "title: null"),
        ("otherwise: web-network", "otherwise: "),
        ("never: mobile-log, unless", "never: mobile-log, unles"),
        ("pass: [platform]", "pass: platform"),
        ("within: 8", "within: soon"),
        ("within: 8", "within: -8"),
        ("within: 8", "within: 8.5"),
        (", within: 8", ""),
    ],
)
def test_what_does_not_fit_the_format_does_not_fit_the_schema(right: str, wrong: str, schema: dict[str, Any]) -> None:
    assert right in EXAMPLE
    assert validation_issues(schema, as_an_editor_reads(EXAMPLE.replace(right, wrong, 1)))


NUMBERS = """\
title: 2024
summary: 1.5
contact: true
start: 404
facts: {status: [400, 5xx, true], version: [1, 2]}
nodes:
  404:
    question: 12e3
    options:
      - {label: Yes, id: 1, set: {status: 400, version: 2}, next: 500}
      - {label: 0x1F, set: {status: true}, when: {status: {not: [400, 5xx]}}, next: 501}
      - {label: ~x, set: {status: 5xx}, when: null, next: 501}
  500: {step: 3.14, body: 7, next: 501}
  501: {outcome: .5, unsolved: null, notes: [{audience: staff, body: 8}]}
  502:
    route:
      - {when: {status: 400}, next: 500}
      - {when: [{version: [1, 2]}], next: 500}
      - {otherwise: 501}
aliases: {1: 501}
scenarios:
  - {name: 1, answers: {404: 1}, ends: 501}
"""


def test_a_number_or_a_truth_is_a_text_to_the_schema_as_it_is_to_the_check(
    schema: dict[str, Any], check: Callable[..., Report]
) -> None:
    assert [f for f in check(codes=NUMBERS).findings if f.rule in SHAPE] == []
    value = as_an_editor_reads(NUMBERS)
    assert (value["title"], value["contact"], value["facts"]["status"]) == (2024, True, [400, "5xx", True])
    assert validation_issues(schema, value) == []


@pytest.mark.parametrize("text", ["yes", "No", "on", "12:30", "2026-11-28", "1_000", "=", "010"])
def test_an_editor_reads_by_yaml_1_2(text: str) -> None:
    assert as_an_editor_reads(f"- {text}") == [10 if text == "010" else text]


@pytest.mark.parametrize("file", MISTAKES, ids=lambda file: file.stem)
def test_what_the_check_takes_for_a_tree_fits_the_schema(
    file: Path, schema: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And of what a schema can know, it finds what the check finds."""
    monkeypatch.chdir(file.parent)
    told = {finding.rule for finding in compile.check_paths([file], Limits()).findings} & SHAPE
    try:
        found = validation_issues(schema, as_an_editor_reads(file.read_text("utf-8")))
    except (yaml.YAMLError, UnicodeDecodeError):
        assert told  # the editor says so itself
        return
    if not told:
        assert found == []
    if told & {"unknown-key", "missing-key", "wrong-type"}:
        assert found


@settings(suppress_health_check=list(HealthCheck))
@given(written=trees())
def test_random_trees_fit_the_schema(schema: dict[str, Any], written: dict[str, Any]) -> None:
    for tree in written.values():
        assert validation_issues(schema, as_an_editor_reads(json.dumps(tree))) == []


SCALARS = ["2024", "1.5", "-3", "true", "False", "404", "5xx", "yes", "null", "~", "''", "1e3", "0x1f", ".inf", "12:30",
           "2026-01-31", "a b", "[a, 1]", "[]", "{a: 1}", "{}", "[null]"]  # fmt: skip


def _spots(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from _spots(inner, (*path, key))


BASE = as_an_editor_reads(EXAMPLE)


@settings(suppress_health_check=list(HealthCheck), max_examples=200)
@given(spot=st.sampled_from(list(_spots(BASE))), scalar=st.sampled_from(SCALARS))
def test_wherever_the_check_takes_a_value_the_schema_takes_it(
    tmp_path_factory: pytest.TempPathFactory, schema: dict[str, Any], spot: tuple[Any, ...], scalar: str
) -> None:
    changed = json.loads(json.dumps(BASE))
    inner = changed
    for key in spot[:-1]:
        inner = inner[key]
    inner[spot[-1]] = "PUT HERE"
    text = json.dumps(changed).replace('"PUT HERE"', scalar)
    file = tmp_path_factory.getbasetemp() / "events.yml"
    file.write_text(text, "utf-8")
    findings = compile.check_paths([file], Limits()).findings
    # What can be no id names nothing either: the check says that of it where it is used.
    if not any(finding.rule in SHAPE or f"`{scalar}`" in finding.message for finding in findings):
        assert validation_issues(schema, as_an_editor_reads(text)) == []


def _mappings(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _mappings(inner)
