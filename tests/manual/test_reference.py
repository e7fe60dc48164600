"""The reference is complete: what is made from the code is up to date, and lists kept by hand leave nothing out."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT
from whichway import registry
from whichway.findings import Report
from whichway.manual import reference_pages
from whichway.pages import looks
from whichway.words.catalogue import languages

REFERENCE = ROOT / "docs" / "manual" / "reference"
PACKAGE = ROOT / "generator" / "whichway"
LOOKS = PACKAGE / "looks"
MADE = reference_pages(REFERENCE)


def read(page: str) -> str:
    return (REFERENCE / page).read_text("utf-8")


def section(page: str, heading: str) -> str:
    """What stands below a heading, up to the next one of its level or above."""
    level = re.search(rf"^(#+) {re.escape(heading)}$", read(page), re.MULTILINE)
    assert level
    below = read(page)[level.end() :]
    return re.split(rf"^#{{1,{len(level[1])}}} ", below, maxsplit=1, flags=re.MULTILINE)[0]


def firsts(text: str) -> set[str]:
    """What the first cells of tables name in backticks, but for their heads."""
    rows = re.findall(r"^\| (.*?) \|.*\n(?!\| ---)", text, re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`([^`]+)`", row)}


@pytest.mark.parametrize("page", MADE, ids=lambda page: page.name)
def test_a_page_is_as_the_code_has_it(page: Path) -> None:
    """If this fails: `make reference`."""
    assert page.read_text("utf-8") == MADE[page]


def test_all_files_of_looks_are_listed() -> None:
    files = {path.relative_to(LOOKS).as_posix() for path in LOOKS.rglob("*.*") if path.name != "example.yml"}
    assert firsts(section("looks.md", "Templates and style sheets")) == files


def test_all_variables_are_listed_with_those_of_outcomes() -> None:
    styles = "".join((LOOKS / name).read_text("utf-8") for name in looks.STYLES)
    assert firsts(section("looks.md", "Variables")) == {*re.findall(r"(--ww-\w+):", styles)}


def test_classes_that_are_listed_are_there() -> None:
    written = "".join(
        path.read_text("utf-8") for folder in (LOOKS, PACKAGE / "runtime") for path in folder.rglob("*.*")
    )
    for selector in firsts(section("looks.md", "Classes and attributes")):
        assert [name for name in re.findall(r"\.(ww-\w+)", selector) if name not in written] == []


def test_all_controls_are_listed() -> None:
    controls = "".join((LOOKS / name).read_text("utf-8") for name in ("controls.html", "map.html"))
    assert firsts(section("readers-page.md", "Controls").partition("###")[0]) == {
        *re.findall(r'data-ww="([\w-]+)"', controls)
    }


def test_all_events_are_listed() -> None:
    scripts = "".join(path.read_text("utf-8") for path in (PACKAGE / "runtime").glob("*.js"))
    told = {*re.findall(r"\bemit\('(\w+)'", scripts), "back", "restart"}
    assert firsts(section("readers-page.md", "Events and analytics")) == {f"whichway:{name}" for name in told}


@pytest.mark.parametrize(
    ("heading", "formats"),
    [
        ("Reports of `check`", registry.REPORTS),
        ("Reports of `test`", registry.SCENARIO_REPORTS),
        ("Reports of `diff`", registry.DIFFERENCE_REPORTS),
        ("Exports", registry.EXPORTS),
    ],
    ids=["check", "test", "diff", "export"],
)
def test_all_formats_are_listed(heading: str, formats: registry.Formats[str]) -> None:
    assert {*formats} <= firsts(section("formats.md", heading))


def test_all_keys_of_findings_are_listed(check: Callable[..., Report]) -> None:
    tree = "title: T\nfacts: {f: [x, y]}\nnodes:\n  a:\n    question: Q?\n    options:\n"
    tree += "      - {label: One, set: {f: x}, next: bulb}\n      - {label: Two, set: {f: y}, next: bulp}\n"
    tree += "  bulb:\n    question: R?\n    options:\n      - {label: Three, when: {f: y}, next: c}\n"
    tree += "  c: {outcome: O}\n"
    keys = {key for finding in check(t=tree).findings for key in finding.as_dict()}
    assert {"fix", "counterexample"} <= keys
    assert firsts(section("formats.md", "Reports of `check`")) - {*registry.REPORTS} >= keys


def test_every_language_of_built_in_texts_is_named() -> None:
    names = {"ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fr": "French", "ja": "Japanese"}
    assert {*languages()} == {*names}
    for page in ("words.md", "settings.md"):
        assert [name for name in names.values() if name not in read(page)] == []


STARTS = ["'a", '"a', "[a", "]a", "{a", "}a", ", a", "#a", "&a", "*a", "!a", "|a", ">a", "%a", "@a", "`a", "- a", "? a"]


@pytest.mark.parametrize("text", ["Light: on", "Light #1", "Is it on:", *STARTS])
def test_a_text_that_needs_quotes_is_found_without_and_is_itself_with_them(
    text: str, check: Callable[..., Report]
) -> None:
    tree = "title: {}\nnodes:\n  a: {{outcome: On}}\n"
    quoted = "'" + text.replace("'", "''") + "'"
    assert check(t=tree.format(text)).findings
    # In quotes, YAML reads it as it is; in Markdown, it may still be the beginning of a list or a quote.
    assert {finding.rule for finding in check(t=tree.format(quoted)).findings} <= {"markup-in-text"}


@pytest.mark.parametrize("text", ["On, off", "On [1]", "On {1}"])
def test_in_braces_a_comma_or_a_bracket_needs_quotes(text: str, check: Callable[..., Report]) -> None:
    tree = "title: T\nnodes:\n  a: {{outcome: {}, result: solved}}\n"
    assert check(t=tree.format(text)).findings
    assert check(t=tree.format(f'"{text}"')).findings == ()
