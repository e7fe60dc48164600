"""Recipes followed to the letter, in a copy of the package."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

TREE = """\
title: The lamp is dark
nodes:
  plugged-in:
    question: IS IT PLUGGED IN?
    options:
      - {label: "Yes", next: replace-bulb}
      - {label: "No", next: plug-in}
  plug-in: {outcome: Plug it in}
  replace-bulb: {outcome: Replace the bulb}
"""

RULE = '''\
"""A heading is written in capitals.

## What it does

Reports headings without a small letter.

## Why it matters

Screen readers may spell such words letter by letter.

## Example

```yaml
title: The lamp is dark
nodes:
  replace-bulb: {outcome: REPLACE THE BULB}
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  replace-bulb: {outcome: Replace the bulb}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from whichway.findings import Problem, Severity
from whichway.rules.evidence import Evidence

CODE = "WW599"
SEVERITY = Severity.WARNING


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every heading in capitals."""
    for tree in evidence.forest.trees.values():
        for node_id, node in tree.nodes.items():
            if node.heading.isupper():
                place = node.places.value(node.kind)
                yield Problem(place, f"`{node.heading}` is in capitals", "write it as a sentence", tree.id, node_id)
'''

EXPORT = '''\
"""A tree as an outline: its headings, one in a line."""

from __future__ import annotations

from whichway.formats.exported import Exported


def outline(exported: Exported) -> str:
    """The heading of each step that readers see."""
    return "".join(f"{step.heading}\\n" for step in exported.view.listed)
'''

REPORT = '''\
"""Findings in short: a place and a rule in a line."""

from __future__ import annotations

from whichway.findings import Report


def short(report: Report) -> str:
    """A line for each finding."""
    return "\\n".join(f"{finding.place} {finding.rule}" for finding in report.findings)
'''

HOST = '''\
"""A host that prints pages, to be read from disk."""

from __future__ import annotations

from pathlib import Path

from whichway import compile
from whichway.markup import Converter
from whichway.pages import GuideLink, tree_html
from whichway.words import ENGLISH


class Printed:
    """Makes links between files that lie beside each other."""

    contact = "https://support.example.com/"

    def __init__(self) -> None:
        self.converter = Converter()

    def guide(self, target: str) -> GuideLink:
        """The link to a guide, by its address."""
        return GuideLink.by_address(target, target)

    def tree_url(self, tree: str, node: str) -> str:
        """The file of another tree."""
        return f"{tree}.html#{node}" if node else f"{tree}.html"

    def trees_folder(self) -> str:
        return ""

    def index_url(self) -> str:
        return ""

    def public_url(self, tree: str) -> str:
        """Nobody else can open it."""
        return ""


def pages(folder: Path) -> dict[str, str]:
    """The page of every tree in a folder, by its id."""
    trees = compile.read([folder])
    return {id_: tree_html(view) for id_, view in compile.views(trees.forest, Printed(), ENGLISH).items()}
'''

IMPORTS = "from pathlib import Path; "


class Copy:
    """A copy of the package, in which recipes are followed, and a site beside it."""

    def __init__(self, folder: Path) -> None:
        self.package = folder / "generator" / "whichway"
        shutil.copytree(ROOT / "generator" / "whichway", self.package, ignore=shutil.ignore_patterns("__pycache__"))
        self.folder = folder
        (folder / "decision_trees").mkdir()
        (folder / "decision_trees" / "lamp.yml").write_text(TREE, "utf-8")

    def add(self, file: str, text: str) -> None:
        """A new file of the package."""
        (self.package / file).parent.mkdir(parents=True, exist_ok=True)
        (self.package / file).write_text(text, "utf-8")

    def line(self, file: str, below: str, line: str) -> None:
        """A line more in a file of the package."""
        text = (self.package / file).read_text("utf-8")
        assert text.count(below) == 1, (file, below)
        (self.package / file).write_text(text.replace(below, f"{below}\n{line}"), "utf-8")

    def run(self, *arguments: str, status: int = 0) -> str:
        """What a Python program prints that has this copy as its package."""
        environment = {**os.environ, "PYTHONPATH": str(self.package.parent)}
        done = subprocess.run(
            [sys.executable, *arguments], cwd=self.folder, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == status, done.stderr
        return done.stdout


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


def test_a_rule_is_added_by_its_file_and_a_line(copy: Copy) -> None:
    copy.add("rules/heading_in_capitals.py", RULE)
    copy.line("rules/__init__.py", "from whichway.rules import (", "    heading_in_capitals,")
    copy.line("rules/__init__.py", "MODULES = (", "    heading_in_capitals,")
    assert "lamp.yml:4:15: warning WW599 heading-in-capitals" in copy.run("-m", "whichway", "check")
    assert "Screen readers may spell such words" in copy.run("-m", "whichway", "explain", "heading-in-capitals")
    made = "from whichway.manual import rules_reference; print(rules_reference())"
    assert "## heading-in-capitals" in copy.run("-c", made)


def test_a_format_of_findings_is_added_by_its_file_and_a_line(copy: Copy) -> None:
    copy.add("reports/short.py", REPORT)
    copy.line("registry.py", "\nREPORTS = Formats[str]({", '    "short": "reports.short:short",')
    (copy.folder / "decision_trees" / "lamp.yml").write_text(TREE.replace("plug-in}", "plug}"), "utf-8")
    assert "lamp.yml:7:29 unknown-target" in copy.run("-m", "whichway", "check", "--format", "short", status=1)


def test_an_export_is_added_by_its_file_and_a_line(copy: Copy) -> None:
    copy.add("formats/outline.py", EXPORT)
    copy.line("registry.py", "EXPORTS = Formats[str]({", '    "outline": "formats.outline:outline",')
    made = copy.run("-m", "whichway", "export", "lamp", "--to", "outline")
    assert made == "IS IT PLUGGED IN?\nPlug it in\nReplace the bulb\n"
    assert "outline" in copy.run("-m", "whichway", "export", "--help")


def test_a_host_is_added_by_an_object_that_makes_links(copy: Copy) -> None:
    copy.add("hosts/printed/__init__.py", HOST)
    page = copy.run(
        "-c", IMPORTS + "from whichway.hosts.printed import pages; print(pages(Path('decision_trees'))['lamp'])"
    )
    assert page.count('class="ww-node') == 3
    assert 'href="#replace-bulb"' in page


def test_a_setting_is_added_by_its_declaration(copy: Copy) -> None:
    used_in = '    used_in: bool = _setting(True, "Whether guides list the steps that cite them.")'
    copy.line(
        "settings/declaration.py", used_in, '    motto: str = _setting("", "What stands at the top of the site.")'
    )
    (copy.folder / "mkdocs.yml").write_text("plugins: [{whichway: {motto: Shine}}]\n", "utf-8")
    program = IMPORTS + "from whichway.settings import read_settings; print(read_settings(Path('mkdocs.yml')).motto)"
    assert copy.run("-c", program) == "Shine\n"
    assert "motto" in copy.run("-c", "from whichway.manual import settings_table; print(settings_table())")
