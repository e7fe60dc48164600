"""The project's own commands: what workflows and CI call is there, and every test is in one of them."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT

MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
TARGETS = set(re.findall(r"^([a-z-]+):.*##", MAKEFILE, re.MULTILINE))
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
CALLS = [*WORKFLOWS, ROOT / ".ci" / "run", ROOT / "CONTRIBUTING.md", ROOT / "README.md"]


def recipe(target: str) -> str:
    """What the Makefile does for a target."""
    found = re.search(rf"^{target}:.*\n((?:\t.*\n)+)", MAKEFILE, re.MULTILINE)
    assert found
    return found[1]


@pytest.mark.parametrize("file", CALLS, ids=lambda file: file.name)
def test_what_is_called_by_make_is_there(file: Path) -> None:
    text = file.read_text("utf-8")
    matrix = re.search(r"target: \[(.*)\]", text)
    called = set(re.findall(r"(?:^|`|run: )\s*make ([a-z-]+|\.venv/\S+)", text, re.MULTILINE))
    called |= set(matrix[1].split(", ")) if matrix else set()
    assert called
    assert called <= {*TARGETS, ".venv/.site-installed"}


def test_help_lists_every_command() -> None:
    done = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    listed = {line.split()[1] for line in done.stdout.splitlines()}
    phony = re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    assert phony
    assert listed == TARGETS
    assert set(phony[1].split()) == TARGETS


def test_ci_runs_the_command_that_everybody_runs() -> None:
    assert (ROOT / ".ci" / "run").read_text("utf-8").rstrip().endswith("\nmake test")


def test_no_test_is_in_no_target() -> None:
    """What `make test` leaves out is what `make hosts` and `make compat` run; the rest of a line is how to run."""
    left_out = [text for text in re.findall(r'-m "?([^"\n]*)', recipe("test")) if text != "pytest"]
    assert left_out == ["not hosts and not compat"]
    assert recipe("hosts").rstrip().endswith("-m hosts")
    assert "$(PYTEST) $(MATRIX)\n" in recipe("compat")
    marked = [path for path in (ROOT / "tests").rglob("*.py") if "mark.compat" in path.read_text("utf-8")]
    assert {path.relative_to(ROOT).as_posix() for path in marked} == {
        "tests/compat/test_matrix.py",
        "tests/test_make.py",
    }
    assert "--ignore" not in recipe("test") + recipe("hosts") + recipe("compat")


def test_the_newest_versions_are_tried_every_week() -> None:
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "tests.yml").read_text("utf-8"))
    # YAML 1.1 takes the key `on` for a truth.
    events, jobs = workflow[True], workflow["jobs"]
    ((minute, hour, day, month, weekday),) = (event["cron"].split() for event in events["schedule"])
    assert (day, month) == ("*", "*")
    assert all(part.isdigit() for part in (minute, hour, weekday))
    assert "test-newest" in jobs["weekly"]["strategy"]["matrix"]["target"]
    assert "'schedule'" in jobs["weekly"]["if"]
    assert {"push", "pull_request"} <= set(events)
    assert [step["run"] for step in jobs["test"]["steps"] if "run" in step] == [
        "make check AUDIT=--required",
        "make test",
    ]
