"""A check looks at translations: at their lines, with the site's settings, and quickly the second time."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.conftest import WriteTrees
from tests.translations.test_updating import french, run, translated
from whichway import compile, rules
from whichway.cli import main
from whichway.findings import Finding, Severity
from whichway.limits import Limits
from whichway.markup import Converter
from whichway.settings import read_settings

__all__ = ["french"]

Check = Callable[[], list[Finding]]


@pytest.fixture
def check(french: Path) -> Check:
    """What is found in the translation, in a site, so that it is remembered."""
    folder = french.parents[2]
    (folder.parent / "mkdocs.yml").write_text("site_name: Lamps\n", "utf-8")

    def found() -> list[Finding]:
        settings = read_settings(folder.parent / "mkdocs.yml")
        chosen = rules.usable(settings.rules)
        report = compile.check_paths([folder], Limits(), settings=settings, severities=chosen)
        return [finding for finding in report.findings if finding.place.file.endswith(".po")]

    return found


def change(file: Path, before: str, after: str) -> int:
    """Writes something else into a PO file, and says in which line."""
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), "utf-8")
    return text.partition(before)[0].count("\n") + 1


def test_a_whole_translation_has_no_findings(check: Check) -> None:
    assert check() == []


def test_findings_are_the_same_when_they_are_remembered(french: Path, check: Check) -> None:
    change(french, '"Non"', '"Oui"')
    change(french, "ampoule](#replace-bulb)", "ampoule](#plug-in)")
    change(french, '"Vieille"', '""')
    first = check()
    assert {one.rule for one in first} == {"duplicate-label", "changed-link", "missing-translation"}
    assert (french.parents[3] / ".cache" / "whichway" / "translations.json").is_file()
    assert check() == first


def test_what_somebody_puts_into_the_cache_is_no_finding(french: Path, check: Check) -> None:
    change(french, '"Non"', '""')
    first = check()
    cache = french.parents[3] / ".cache" / "whichway" / "translations.json"
    content = json.loads(cache.read_text("utf-8"))
    odd: Any
    for odd in (None, [], {"issues": [["Other", 1, {}]], "suspect": False}, {"issues": 3}):
        content["values"] = dict.fromkeys(content["values"], odd)
        cache.write_text(json.dumps(content), "utf-8")
        assert check() == first


def test_a_site_decides_how_much_a_missing_translation_matters(french: Path, check: Check) -> None:
    line = change(french, '"Non"', '""')
    (finding,) = check()
    assert (finding.severity, finding.place.line) == (Severity.NOTE, line)
    settings = "site_name: Lamps\nplugins: [{whichway: {rules: {missing-translation: error}}}]\n"
    (french.parents[3] / "mkdocs.yml").write_text(settings, "utf-8")
    assert [one.severity for one in check()] == [Severity.ERROR]


def test_a_link_that_runs_code_is_an_error_and_is_never_written(french: Path, check: Check) -> None:
    change(french, "[notice](https://example.com/manual)", "[notice](javascript:alert)")
    found = {one.message: one.severity for one in check()}
    assert found == {
        "the link to `https://example.com/manual` is missing in the translation of `plugged-in/body`": Severity.WARNING,
        "the link to `javascript:alert` is in the translation of `plugged-in/body` alone": Severity.ERROR,
    }
    assert "javascript" not in Converter().convert("[a](javascript:alert)", "n", {})


def test_an_example_has_to_match_its_pattern_in_each_language(site: WriteTrees) -> None:
    tree = "title: T\nfacts: {name: text}\nnodes:\n  a:\n    question: Q\n"
    tree += "    text: {example: lamp, pattern: '[a-z]+'}\n    fact: name\n    next: b\n  b: {outcome: 'O [=name]'}\n"
    folder = site(lamp=tree)
    run("extract", "fr")
    texts = {
        "lamp//title": "Titre",
        "lamp/a/question": "Quoi",
        "lamp/a/text.example": "Lampe",
        "lamp/b/outcome": "[=name]",
    }
    translated(folder / "locale" / "fr" / "lamp.po", texts)
    report = compile.check_paths([folder], Limits())
    assert [(one.rule, one.place.file) for one in report.findings] == [
        ("bad-entry", "decision_trees/locale/fr/lamp.po")
    ]


def test_trees_beside_those_to_check_are_not_asked_for(french: Path) -> None:
    folder = french.parents[2]
    (folder / "other.yml").write_text("title: T\nnodes:\n  a: {outcome: A}\n", "utf-8")
    done = CliRunner().invoke(main, ["check", "decision_trees/lamp.yml"])
    assert "translation" not in done.output
    done = CliRunner().invoke(main, ["check"])
    assert "the tree `other` has no translation into `fr`" in done.output
