"""`whichway audit`: which pages it reads, what it prints, and its status."""

from __future__ import annotations

import json

import pytest
import yaml

from tests.command.site import whichway, write
from tests.conftest import ROOT

TITLE = "accTitle: The lamp"
SOUND = f"```mermaid\ngraph TD\n{TITLE}\nA{{On?}} -->|Yes| B\nA -->|No| C\n```\n"
WARNED = SOUND.replace("|No|", "|Yes|")
BROKEN = SOUND.removesuffix("```\n") + 'click C "lamps.md"\n```\n'


def test_sound_charts_are_counted() -> None:
    write({"docs/lamp.md": SOUND + "\n```mermaid\npie\n```\n", "docs/index.md": "# Lamps\n"})
    result = whichway("audit")
    said = "1 chart on 2 pages, 3 nodes, 2 lines, 1 other diagram skipped: nothing wrong\n"
    assert (result.exit_code, result.output) == (0, said)


@pytest.mark.parametrize(("text", "status", "strict"), [(SOUND, 0, 0), (WARNED, 0, 1), (BROKEN, 1, 1)])
def test_the_status_is_that_of_a_check(text: str, status: int, strict: int) -> None:
    write({"docs/lamp.md": text})
    assert (whichway("audit").exit_code, whichway("audit", "--strict").exit_code) == (status, strict)


def test_a_finding_shows_its_line() -> None:
    write({"docs/lamp.md": BROKEN})
    assert whichway("audit").stdout.startswith(
        "docs/lamp.md:6:10: error WW401 unknown-guide\n  there is no page for the link `lamps.md`\n\n"
        '  6 | click C "lamps.md"\n    |          ^\n\n  help: '
    )


def test_the_docs_of_the_settings_are_read_and_their_severities_count() -> None:
    settings = "site_name: Lamps\ndocs_dir: pages\nplugins:\n  - whichway:\n      rules: {unknown-guide: warning}\n"
    write({"mkdocs.yml": settings, "pages/lamp.md": BROKEN, "docs/other.md": BROKEN})
    result = whichway("audit")
    assert (result.exit_code, result.stdout.count("WW401")) == (0, 1)
    assert "pages/lamp.md:6:10: warning" in result.stdout


def test_pages_that_the_site_leaves_out_are_not_read() -> None:
    settings = "site_name: Lamps\nexclude_docs: /old/\n"
    write({"mkdocs.yml": settings, "docs/lamp.md": SOUND, "docs/old/lamp.md": BROKEN})
    assert whichway("audit").exit_code == 0
    assert whichway("audit", "docs").exit_code == 1


def test_a_folder_may_be_named() -> None:
    write({"docs/lamp.md": BROKEN, "help/lamp.md": SOUND})
    assert whichway("audit", "help").exit_code == 0
    assert whichway("audit", "nowhere").exit_code == 2


def test_without_pages_there_is_nothing_to_audit() -> None:
    result = whichway("audit")
    assert result.exit_code == 2
    assert "there is no folder" in result.stderr
    assert "whichway audit DOCS" in result.stderr


def test_programs_read_the_same_formats_as_of_a_check() -> None:
    write({"docs/lamp.md": BROKEN})
    told = json.loads(whichway("audit", "--format", "json").stdout)
    assert ([*told], told["trees"], told["nodes"], told["options"]) == (
        ["trees", "nodes", "options", "findings"], 1, 3, 2,
    )  # fmt: skip
    (finding,) = told["findings"]
    assert (finding["code"], finding["tree"], finding["node"]) == ("WW401", "lamp.md#1", "C")
    assert whichway("audit", "--format", "github").stdout.startswith("::error file=docs/lamp.md,line=6,col=10")
    (run,) = json.loads(whichway("audit", "--format", "sarif").stdout)["runs"]
    assert [one["ruleId"] for one in run["results"]] == ["WW401"]


def test_a_page_that_is_not_to_be_read_is_found() -> None:
    write({"docs/lamp.md": SOUND, "docs/large.md": "x" * 10_000_001})
    result = whichway("audit")
    assert result.exit_code == 1
    assert "docs/large.md:1:1: error WW408 unreadable-guide" in result.stdout


def test_the_hook_for_pre_commit_runs_the_audit() -> None:
    (hook,) = (
        one for one in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")) if "audit" in one["id"]
    )
    write({"docs/lamp.md": WARNED})
    command, *arguments = hook["entry"].split()
    assert command == "whichway"
    assert whichway(*arguments, *hook["args"]).exit_code == 1
    write({"docs/lamp.md": SOUND})
    assert whichway(*arguments, *hook["args"]).exit_code == 0
