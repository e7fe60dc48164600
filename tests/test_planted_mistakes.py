"""Golden files: each tree in `mistakes/` has a planted mistake, and that is found where it stands, and nothing else.

A comment `# finds: RULE` or `# finds: RULE @ COLUMN` ends the line in which the finding must be. Where no comment can
stand in that line, the first line says it: `# expect: RULE LINE:COLUMN`. Trees that belong together share a folder,
with the lock file beside them, or the `site` that was built of them, or the guides in `docs`, where a rule is about
that. A folder with a `mkdocs.yml` is a whole site.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path

import pytest

from whichway import compile
from whichway.findings import Severity
from whichway.guides import Docs
from whichway.limits import Limits
from whichway.rules import CATALOGUE
from whichway.settings import read_settings

FOLDER = Path(__file__).parent / "mistakes"
CASES = sorted(FOLDER.iterdir())
Expected = tuple[str, str, int, int | None]
"""File, rule, line, and the column where it matters."""


def written(file: Path) -> list[str]:
    """The lines of a file, whatever is wrong with its encoding."""
    content = file.read_bytes()
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return re.split(r"\r\n|\r|\n", content.decode("utf-16" if wide else "utf-8", "replace"))


def expected(case: Path) -> list[Expected]:
    """What the comments of a file, or of all files of a folder, say."""
    told: list[Expected] = []
    suffixes = (".yml", ".html", ".md", ".po")
    files = (file for file in sorted(case.rglob("*")) if file.suffix in suffixes or file.name == ".pages")
    for file in files if case.is_dir() else [case]:
        for number, line in enumerate(written(file), 1):
            name = file.relative_to(FOLDER).as_posix()
            if found := re.search(r"# finds: ([a-z-]+)(?: @ (\d+))?(?: #\})?$", line):
                told.append((name, found[1], number, int(found[2]) if found[2] else None))
            if found := re.fullmatch(r"# expect: ([a-z-]+) (\d+):(\d+)", line) if number == 1 else None:
                told.append((name, found[1], int(found[2]), int(found[3])))
    return told


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.stem))
def test_a_planted_mistake_is_found_where_it_stands_and_nothing_else(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(FOLDER)
    wanted = expected(case)
    assert wanted, "this file does not say what is to be found in it"
    site = case / "site" if (case / "site").is_dir() else None
    docs = Docs(case / "docs", "troubleshoot") if (case / "docs").is_dir() else None
    # Rules that are off by themselves are switched on for the mistakes that were planted for them.
    on = {rule: Severity.WARNING for _, rule, *_ in wanted if CATALOGUE[rule].severity is Severity.OFF}
    config = case / "mkdocs.yml"
    settings = read_settings(config) if config.is_file() else None
    # The settings are no tree, though the folder around them is the one of the trees.
    trees = case / "decision_trees" if settings else case
    limits = settings.limits if settings else Limits()
    report = compile.check_paths([trees], limits, site=site, severities=on, docs=docs, settings=settings)
    without_column = {entry[:3] for entry in wanted if entry[3] is None}
    found: list[Expected] = []
    for finding in report.findings:
        file, line, column = finding.place
        key = (file, finding.rule, line)
        found.append((*key, None if key in without_column else column))
    assert sorted(found, key=str) == sorted(wanted, key=str), [finding.message for finding in report.findings]


@pytest.mark.parametrize("rule", CATALOGUE)
def test_every_rule_has_a_planted_mistake(rule: str) -> None:
    assert rule in {told[1] for case in CASES for told in expected(case)}


def test_a_rule_about_files_graphs_or_words_has_two_planted_mistakes() -> None:
    planted = [rule for case in CASES for rule in {told[1] for told in expected(case)}]
    rules = [rule.name for rule in CATALOGUE.values() if rule.code[2] in "125"]
    assert [rule for rule in rules if planted.count(rule) < 2] == []


def test_every_planted_mistake_is_of_a_rule_that_exists() -> None:
    assert {told[1] for case in CASES for told in expected(case)} <= set(CATALOGUE)
