"""What each way into Whichway imports: on a small site, imports take most of the time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from whichway.cli import COMMANDS

HEAVY = (
    "babel",
    "bs4",
    "graphlay",
    "jinja2",
    "lsprotocol",
    "markdown",
    "mcp",
    "mkdocs",
    "networkx",
    "pathspec",
    "pydantic",
    "pygls",
    "yaml",
)
TREE = """\
title: The lamp is dark
nodes:
  plugged-in:
    question: Is it plugged in?
    options:
      - {label: "Yes", next: replace-bulb}
      - {label: "No", next: plug-in}
  plug-in: {outcome: Plug it in}
  replace-bulb: {outcome: Replace the bulb, guides: [guide.md#the-bulb]}
"""


def imported(folder: Path, program: str) -> list[str]:
    """The heavy libraries that a program has imported when it ends."""
    tail = f"\nimport sys\nprint('imported:', *sorted({{*{HEAVY}}} & sys.modules.keys()))"
    done = subprocess.run(
        [sys.executable, "-c", program + tail], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.rpartition("imported:")[2].split()


PROGRAM = """
from whichway.cli import main
try:
    main({})
except SystemExit:
    pass
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "decision_trees").mkdir()
    (tmp_path / "decision_trees" / "lamp.yml").write_text(TREE, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], *([name, "--help"] for name in COMMANDS)], ids=" ".join
)
def test_help_imports_nothing_heavy(arguments: list[str], folder: Path) -> None:
    assert imported(folder, PROGRAM.format(arguments)) == []


@pytest.mark.parametrize(
    ("arguments", "heavy"),
    [
        (["schema"], []),
        (["new", "site"], []),
        (["new", "tree", "fuse"], ["yaml"]),
        (["diff", "."], ["yaml"]),
        (["explain"], ["yaml"]),
        (["explain", "dead-end"], ["yaml"]),
        (["lock"], ["yaml"]),
        (["stats"], ["yaml"]),
        (["test"], ["yaml"]),
        (["rename", "lamp", "plug-in", "power"], ["yaml"]),
        (["audit", "."], ["yaml"]),
    ],
    ids=" ".join,
)
def test_a_command_imports_what_it_needs_and_no_more(arguments: list[str], heavy: list[str], folder: Path) -> None:
    assert imported(folder, PROGRAM.format(arguments)) == heavy


def test_no_subcommand_is_imported_to_list_them(folder: Path) -> None:
    program = PROGRAM.format(["--help"]) + "\nimport sys\nassert 'whichway.cli.check' not in sys.modules, sys.modules"
    assert imported(folder, program) == []


def test_a_check_of_one_tree_imports_what_reads_trees_and_no_more(folder: Path) -> None:
    program = PROGRAM.format(["check", "decision_trees/lamp.yml"])
    assert imported(folder, program) == ["yaml"]


def test_an_outline_needs_no_layout_and_a_map_no_more_than_that(folder: Path) -> None:
    outline = imported(folder, PROGRAM.format(["map", "lamp", "--format", "text"]))
    drawn = imported(folder, PROGRAM.format(["map", "lamp"]))
    assert not {"graphlay", "mkdocs", "networkx"} & set(outline)
    assert set(drawn) - set(outline) == {"graphlay"}


def test_a_second_check_with_links_loads_no_markdown(folder: Path) -> None:
    (folder / "mkdocs.yml").write_text("site_name: Lamps\n", "utf-8")
    (folder / "docs").mkdir()
    (folder / "docs" / "guide.md").write_text("# Guide\n\n## The bulb\n", "utf-8")
    program = PROGRAM.format(["check"])
    assert "markdown" in imported(folder, program)
    assert imported(folder, program) == ["yaml"]


def test_the_models_and_the_proofs_import_no_host_and_no_page(folder: Path) -> None:
    assert imported(folder, "import whichway.compile") == ["yaml"]
