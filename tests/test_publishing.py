"""The recipes of the manual: workflow files that can be read, and commands that there are."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from tests.conftest import ROOT
from whichway.cli import main

MANUAL = ROOT / "docs" / "manual"
WORKFLOW = ROOT / ".github" / "workflows" / "site.yml"
BLOCK = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)


def blocks(page: str, language: str) -> dict[str, str]:
    """The blocks of code on a page of the manual, by their titles."""
    found = BLOCK.findall((MANUAL / page).read_text("utf-8"))
    return {title: text for name, title, text in found if name == language}


def jobs_in(text: str) -> dict[str, Any]:
    """The jobs of a GitHub workflow, each of whose steps does something."""
    workflow = yaml.safe_load(text)
    # YAML 1.1 takes the key `on` for a truth.
    assert "push" in workflow[True]
    jobs: dict[str, Any] = workflow["jobs"]
    for job in jobs.values():
        assert job["runs-on"]
        assert all(("uses" in step) != ("run" in step) for step in job["steps"])
        assert all(re.fullmatch(r"[\w-]+/[\w-]+@v\d+", step["uses"]) for step in job["steps"] if "uses" in step)
        assert set(job.get("needs", "").split()) <= set(jobs)
    return jobs


@pytest.mark.parametrize("recipe", ["of the project", "of the manual"])
def test_a_github_workflow_builds_and_deploys(recipe: str) -> None:
    manual = blocks("publishing.md", "yaml")[".github/workflows/site.yml"]
    jobs = jobs_in(WORKFLOW.read_text("utf-8") if recipe == "of the project" else manual)
    assert jobs["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert jobs["deploy"]["needs"] == "build"
    uploaded = [step["with"]["path"] for step in jobs["build"]["steps"] if "upload-pages" in step.get("uses", "")]
    assert uploaded == ["site"]


def test_a_gitlab_pipeline_leaves_the_site_in_public() -> None:
    pipeline = yaml.safe_load(blocks("publishing.md", "yaml")[".gitlab-ci.yml"])
    assert pipeline["pages"]["artifacts"]["paths"] == ["public"]
    assert any(line.endswith("--site-dir public") for line in pipeline["pages"]["script"])
    assert all(isinstance(line, str) for job in ("pages", "check") for line in pipeline[job]["script"])


@pytest.mark.parametrize("file", [MANUAL / "publishing.md", MANUAL / "other-hosts.md", WORKFLOW], ids=lambda f: f.name)
def test_commands_of_recipes_are_there_with_their_options(file: Path) -> None:
    lines = re.findall(r"^[\s-]*(?:run: )?whichway ([^#\n`]*)", file.read_text("utf-8"), re.MULTILINE)
    for line in lines:
        name, *arguments = line.split()
        command = main.get_command(click.Context(main), name)
        assert command is not None, line
        known = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in arguments if word.startswith("-")} <= known, line
    assert isinstance(main, click.Group)
    assert lines or file == WORKFLOW


def test_settings_that_zensical_needs_are_those_that_the_command_asks_for() -> None:
    from whichway.hosts.pages.site import SCRIPTS, STYLES

    asked = yaml.safe_load(blocks("other-hosts.md", "yaml")[""])
    assert asked["extra_css"] == [f"troubleshoot/{name}" for name in STYLES]
    assert asked["extra_javascript"] == [f"troubleshoot/{name}" for name in SCRIPTS]
    assert asked["markdown_extensions"] == ["md_in_html"]
