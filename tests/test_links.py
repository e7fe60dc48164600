"""The check of links without a build: on by default, what can be decided, what is cached, and the edits that cure."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from whichway import cache
from whichway.cli import main

NOISY = """\
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

class Noisy(Preprocessor):
    def run(self, lines):
        print("could not find a file")
        return lines

class NoisyExtension(Extension):
    def extendMarkdown(self, md):
        md.preprocessors.register(Noisy(md), "noisy", 1)

def makeExtension(**options):
    return NoisyExtension(**options)
"""
GUIDE = "# Diffing\n\n## Server-side diff\n\n## Known limits\n"


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(target: str = "guides/diffing.md#server-side-diff", body: str = "", **config: Any) -> None:
    """A site with one guide and one tree, whose outcome cites `target`."""
    nodes = {"look": {"outcome": "Look", "guides": [target], **({"body": body} if body else {})}}
    files = {
        "mkdocs.yml": yaml.safe_dump({"site_name": "Help", **config}),
        "docs/guides/diffing.md": GUIDE,
        "decision_trees/sync.yml": yaml.safe_dump({"title": "No sync", "nodes": nodes}, width=1000),
    }
    for name, text in files.items():
        file = Path(name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


def check(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", *arguments], catch_exceptions=False)


@pytest.mark.parametrize("start", ["", "/", "../", "../../"])
def test_paths_in_trees_start_at_docs_above_which_nothing_is(start: str) -> None:
    write(body=f"See [the guide]({start}guides/diffing.md#known-limits).")
    assert check("--strict").exit_code == 0
    write(body=f"See [the guide]({start}guides/diffing.md#no-limits).")
    assert "unknown-anchor" in check().output


def found(*arguments: str) -> list[dict[str, Any]]:
    findings: list[dict[str, Any]] = json.loads(check("--format", "json", *arguments).stdout)["findings"]
    return findings


def rules_of(findings: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(finding["rule"], finding["severity"]) for finding in findings]


def test_links_are_checked_wherever_there_is_a_mkdocs_yml() -> None:
    write("guides/diffing.md#gone-for-good")
    assert rules_of(found()) == [("unknown-anchor", "error")]
    assert rules_of(found("decision_trees/sync.yml")) == [("unknown-anchor", "error")]
    assert found("--no-docs") == []


def test_without_settings_guides_are_checked_only_if_they_are_named() -> None:
    write("guides/gone.md")
    Path("mkdocs.yml").unlink()
    assert found() == []
    assert rules_of(found("--docs", "docs")) == [("unknown-guide", "error")]


def test_a_folder_of_guides_that_is_not_there_is_mentioned() -> None:
    write(docs_dir="pages")
    result = check()
    assert result.exit_code == 0
    assert "there is no folder" in result.stderr
    assert "docs_dir" in result.stderr


def test_guides_can_not_be_named_and_left_out_at_once() -> None:
    write()
    result = check("--docs", "docs", "--no-docs")
    assert result.exit_code == 2
    assert "`--no-docs`" in result.stderr


@pytest.mark.parametrize("config", [{"plugins": ["search", "something-unknown"]}, {"hooks": ["hook.py"]}])
@pytest.mark.parametrize(
    ("target", "rule", "severity", "help"),
    [
        ("guides/difing.md", "unknown-guide", "warning", "did you mean `guides/diffing.md`?"),
        ("guides/diffing.md#server-sid-diff", "unknown-anchor", "warning", "`guides/diffing.md#server-side-diff`"),
        ("guides/made-by-a-plugin.md", "undecided-link", "note", "build the site"),
        ("guides/diffing.md#xyz", "undecided-link", "note", "build the site"),
    ],
)
def test_beside_an_unknown_plugin_a_likely_slip_is_a_warning_and_the_rest_is_undecided(
    config: Mapping[str, Any], target: str, rule: str, severity: str, help: str
) -> None:
    write(target, **config)
    findings = found()
    assert rules_of(findings) == [(rule, severity)]
    assert help in findings[0]["help"]


def test_of_headings_with_the_same_words_the_one_with_the_most_letters_in_common_is_offered() -> None:
    """Short words tell little, unless nothing else tells the headings apart."""
    write("guides/diffing.md#paper-jm")
    Path("docs/guides/diffing.md").write_text("# The printer\n\n## Paper\n\n## Paper jam\n", "utf-8")
    assert [one["help"] for one in found()] == ["did you mean `guides/diffing.md#paper-jam` (“Paper jam”)?"]


def test_a_doubtful_link_stays_a_warning_where_the_site_makes_its_rule_an_error() -> None:
    plugins = ["something-unknown", {"whichway": {"rules": {"unknown-guide": "error"}}}]
    write("guides/difing.md", plugins=plugins)
    assert rules_of(found()) == [("unknown-guide", "warning")]


def test_a_page_with_macros_is_undecided_but_for_a_slip_in_a_heading_that_is_there() -> None:
    write("guides/diffing.md#made-by-a-macro")
    Path("docs/guides/diffing.md").write_text(GUIDE + "\n{{ more() }}\n", "utf-8")
    assert rules_of(found()) == [("undecided-link", "note")]
    write("guides/diffing.md#known-limit")
    Path("docs/guides/diffing.md").write_text(GUIDE + "\n{{ more() }}\n", "utf-8")
    assert rules_of(found()) == [("unknown-anchor", "warning")]


@pytest.mark.parametrize(
    ("address", "site_url", "expected"),
    [
        ("/guides/diffing/", "https://help.example.com/", []),
        ("/guides/diffing/#known-limits", "https://help.example.com/", []),
        ("/guides/diffing.html", "https://help.example.com/", []),
        ("/guides/diffing/#xyz", "https://help.example.com/", [("unknown-anchor", "error")]),
        ("/guides/nothere/", "https://help.example.com/", [("undecided-link", "note")]),
        ("/guides/difing/", "https://help.example.com/", [("unknown-guide", "warning")]),
        ("/guides/nothere/", "", [("undecided-link", "note")]),
        ("/help/guides/nothere/", "https://example.com/help/", [("unknown-guide", "error")]),
        ("/help/guides/diffing/", "https://example.com/help", []),
        ("/shop/", "https://example.com/help/", []),
        ("/troubleshoot/sync/", "https://help.example.com/", []),
        ("/", "https://help.example.com/", [("undecided-link", "note")]),
    ],
)
def test_an_address_on_the_server_is_checked_or_undecided(
    address: str, site_url: str, expected: list[tuple[str, str]]
) -> None:
    write(body=f"See [it]({address}).", **({"site_url": site_url} if site_url else {}))
    assert rules_of(found()) == expected


def test_pages_that_a_build_leaves_out_are_no_pages() -> None:
    write("guides/draft.md", exclude_docs="guides/draft.md\n")
    Path("docs/guides/draft.md").write_text("# Draft\n", "utf-8")
    assert rules_of(found()) == [("unknown-guide", "error")]


def test_a_lost_link_carries_the_edit_that_puts_in_what_was_meant() -> None:
    write("guides/diffing.md#known-limts", body="See [it](guides/difing.md).")
    lines = Path("decision_trees/sync.yml").read_text("utf-8").split("\n")
    edits = [finding["fix"] for finding in found()]
    assert sorted(edit["text"] for edit in edits) == ["guides/diffing.md", "guides/diffing.md#known-limits"]
    for edit in edits:
        written = lines[edit["line"] - 1][edit["column"] - 1 : edit["end_column"] - 1]
        assert written in ("guides/difing.md", "guides/diffing.md#known-limts")


def test_headings_are_cached_until_the_guide_changes_and_the_cache_may_go_at_any_time() -> None:
    write()
    assert found() == []
    kept = next(cache.FOLDER.glob("*.json"))
    before = kept.read_text("utf-8")
    assert found() == []
    assert kept.read_text("utf-8") == before
    Path("docs/guides/diffing.md").write_text("# Diffing\n\n## Other\n", "utf-8")
    assert rules_of(found()) == [("unknown-anchor", "error")]
    kept.write_text("{ damaged", "utf-8")
    assert rules_of(found()) == [("unknown-anchor", "error")]
    kept.unlink()
    Path("docs/guides/diffing.md").write_text(GUIDE, "utf-8")
    assert found() == []


def test_the_cache_knows_the_settings_that_pages_depend_on() -> None:
    """Ids of headings change with the extension that makes them."""
    write("guides/diffing.md#limits", markdown_extensions=["attr_list"])
    Path("docs/guides/diffing.md").write_text("# Diffing\n\n## Known limits {#limits}\n", "utf-8")
    assert found() == []
    config = Path("mkdocs.yml").read_text("utf-8").replace("- attr_list", "- admonition")
    Path("mkdocs.yml").write_text(config, "utf-8")
    assert rules_of(found()) == [("unknown-anchor", "error")]


def test_a_page_that_takes_in_another_file_is_read_anew() -> None:
    write("guides/diffing.md#from-a-part", markdown_extensions=["pymdownx.snippets"])
    Path("part.md").write_text("## From a part\n", "utf-8")
    Path("docs/guides/diffing.md").write_text('# Diffing\n\n--8<-- "part.md"\n', "utf-8")
    assert found() == []
    Path("part.md").write_text("## Something else\n", "utf-8")
    assert rules_of(found()) == [("unknown-anchor", "error")]


def test_files_that_settings_name_are_looked_for_beside_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    write("guides/diffing.md#from-a-part", markdown_extensions=["pymdownx.snippets"])
    Path("part.md").write_text("## From a part\n", "utf-8")
    Path("docs/guides/diffing.md").write_text('# Diffing\n\n--8<-- "part.md"\n', "utf-8")
    monkeypatch.chdir("decision_trees")
    assert found() == []


def test_what_an_extension_prints_does_not_get_into_the_report(tmp_path_factory: pytest.TempPathFactory) -> None:
    # Not in the site's own folder: nothing that lies there is run.
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "noisy.py").write_text(NOISY, "utf-8")
    write(body="See [it](guides/diffing.md).", markdown_extensions=["noisy"])
    # A process of its own: older releases of Click read its runner's streams before Python has written all to them.
    result = subprocess.run(
        [sys.executable, "-m", "whichway", "check", "--format", "json"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(elsewhere), *sys.path])},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert json.loads(result.stdout)["findings"] == []
    assert "could not find a file" in result.stderr


def test_a_folder_in_which_nothing_can_be_written_is_checked_without_a_cache() -> None:
    write()
    Path(".cache").write_text("a file, where the folder would be", "utf-8")
    assert found() == []
    assert check().exit_code == 0


def test_settings_run_no_function_but_those_of_the_extensions() -> None:
    write("guides/diffing.md#server-side-diff")
    runs = "!!python/object/apply:os.system [touch ran]"
    names = "!!python/name:os.system"
    extensions = f"markdown_extensions:\n  - toc:\n      slugify: {names}\n  - attr_list: {{a: {runs}}}\n"
    with Path("mkdocs.yml").open("a") as config:
        config.write(extensions + f"extra: {runs}\n")
    assert found() == []
    assert not Path("ran").exists()
    # What makes the ids is not known, so another heading may well be there.
    Path("decision_trees/sync.yml").write_text(
        "title: T\nnodes:\n  a: {outcome: A, guides: [guides/diffing.md#zzz]}\n", "utf-8"
    )
    assert rules_of(found()) == [("undecided-link", "note")]
