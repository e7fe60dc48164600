"""The workflows for GitHub, ours and the manual's: GitHub takes their shape, and they have no right too many."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT
from tests.fences import fences

OURS = {f"{path.name}": path.read_text("utf-8") for path in sorted((ROOT / ".github" / "workflows").glob("*.yml"))}
IN_MANUAL = {
    f"{page.stem}: {fence.title}": fence.text
    for page in sorted((ROOT / "docs" / "manual").rglob("*.md"))
    for fence in fences(page)
    if fence.title.startswith(".github/workflows/")
}
WORKFLOWS = {**OURS, **IN_MANUAL}


def workflow(name: str) -> dict[str, Any]:
    """The workflow as GitHub reads it: `on` is a text there."""
    found: dict[str, Any] = yaml.load(WORKFLOWS[name], yaml.BaseLoader)  # noqa: S506 - it makes nothing but texts, lists, and mappings
    return found


def test_there_are_workflows_of_both_kinds() -> None:
    assert {"review.yml", "site.yml", "tests.yml"} <= {*OURS}
    assert "review-changes: .github/workflows/review.yml" in IN_MANUAL


def test_each_has_the_shape_that_github_takes(tmp_path: Path) -> None:
    for number, text in enumerate(WORKFLOWS.values()):
        (tmp_path / f"{number}.yml").write_text(text, "utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows"]
    done = subprocess.run([*command, *tmp_path.glob("*.yml")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (tmp_path / "0.yml").write_text(WORKFLOWS["review.yml"].replace("runs-on", "run-on"), "utf-8")
    assert subprocess.run([*command, tmp_path / "0.yml"], capture_output=True, check=False).returncode == 1


@pytest.mark.parametrize("name", WORKFLOWS)
def test_nothing_of_a_pull_request_runs_with_a_right_to_write(name: str) -> None:
    found = workflow(name)
    assert not {"pull_request_target", "workflow_run"} & {*found["on"]}
    usual = found.get("permissions")
    for job in found["jobs"].values():
        rights = job.get("permissions", usual)
        assert isinstance(rights, dict), "say which rights a job has"
        if "write" in rights.values():
            used = [step.get("uses", "") for step in job["steps"]]
            assert not any(use.startswith("actions/checkout") for use in used)


@pytest.mark.parametrize("name", WORKFLOWS)
def test_no_command_has_words_of_others_in_it(name: str) -> None:
    for job in workflow(name)["jobs"].values():
        for step in job["steps"]:
            for expression in step.get("run", "").split("${{")[1:]:
                assert expression.split("}}")[0].strip() in ("matrix.target", "github.base_ref")


def test_ours_does_what_the_manual_says() -> None:
    ours, manual = workflow("review.yml"), workflow("review-changes: .github/workflows/review.yml")
    assert ours["on"] == manual["on"]
    assert ours["jobs"]["comment"] == manual["jobs"]["comment"]


ACTION = ROOT / "action.yml"


def test_the_action_has_the_shape_that_github_takes_and_no_command_has_words_of_others_in_it() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-actions", str(ACTION)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    steps = yaml.safe_load(ACTION.read_text("utf-8"))["runs"]["steps"]
    assert not [step for step in steps if "${{" in step.get("run", "")]


@pytest.mark.parametrize(("strict", "status"), [("false", 0), ("true", 1)])
def test_the_action_audits_the_folder_and_fails_at_what_it_is_asked_to(
    strict: str, status: int, tmp_path: Path
) -> None:
    (tmp_path / "pages").mkdir()
    chart = "```mermaid\nflowchart TD\n  a{Is it on?} -->|Yes| b[Wait]\n  a -->|Yes| c[Turn it on]\n```\n"
    (tmp_path / "pages" / "lamp.md").write_text(f"# Lamp\n\n{chart}", "utf-8")
    audit = yaml.safe_load(ACTION.read_text("utf-8"))["runs"]["steps"][-1]["run"]
    whichway = shutil.which("whichway", path=Path(sys.executable).parent)
    environment = {**os.environ, "WHICHWAY": str(whichway), "DOCS": "pages", "STRICT": strict}
    done = subprocess.run(
        ["bash", "-c", audit], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert "::warning file=pages/lamp.md,line=6" in done.stdout, done.stdout + done.stderr
    assert done.returncode == status
