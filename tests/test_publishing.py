"""The recipes of the manual: workflow files that can be read, and commands that there are."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from tests.conftest import ROOT
from tests.fences import by_title
from whichway.cli import main
from whichway.guides import ASSETS_BY_USE

MANUAL = ROOT / "docs" / "manual"
PUBLISH = MANUAL / "how-to" / "publish.md"
ZENSICAL = MANUAL / "how-to" / "zensical.md"
WORKFLOW = ROOT / ".github" / "workflows" / "site.yml"


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
    manual = by_title(PUBLISH, "yaml")[".github/workflows/site.yml"]
    jobs = jobs_in(WORKFLOW.read_text("utf-8") if recipe == "of the project" else manual)
    assert jobs["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert jobs["deploy"]["needs"] == "build"
    uploaded = [step["with"]["path"] for step in jobs["build"]["steps"] if "upload-pages" in step.get("uses", "")]
    assert uploaded == ["site"]


def test_the_workflow_of_the_project_says_where_each_of_its_sites_is_published() -> None:
    steps = jobs_in(WORKFLOW.read_text("utf-8"))["build"]["steps"]
    (addresses,) = (step["env"] for step in steps if "env" in step)
    settings = {"SITE_URL": ROOT / "mkdocs.yml", "MANUAL_URL": MANUAL / "mkdocs.yml"}
    assert {*addresses} == {*settings}
    assert all(f"!ENV [{name}, " in file.read_text("utf-8") for name, file in settings.items())
    # Both are uploaded as one folder.
    (folder,) = re.findall(r"cp -r site-manual site/(\w+)", WORKFLOW.read_text("utf-8"))
    assert addresses["MANUAL_URL"] == f"{addresses['SITE_URL']}{folder}/"


def test_a_gitlab_pipeline_leaves_the_site_in_public() -> None:
    pipeline = yaml.safe_load(by_title(PUBLISH, "yaml")[".gitlab-ci.yml"])
    assert pipeline["pages"]["artifacts"]["paths"] == ["public"]
    assert any(line.startswith("python -m whichway.swap public ") for line in pipeline["pages"]["script"])
    assert all(isinstance(line, str) for job in ("pages", "check") for line in pipeline[job]["script"])


def test_every_recipe_lets_a_site_take_the_place_of_the_last_one_when_it_is_whole() -> None:
    """MkDocs empties the folder first: a build that fails would leave no site."""
    recipes = [page.read_text("utf-8") for page in (PUBLISH, MANUAL / "how-to" / "properdocs.md")]
    recipes += [(ROOT / "Makefile").read_text("utf-8")]
    recipes += [(ROOT / "generator" / "whichway" / "starter" / "site" / "README.md").read_text("utf-8")]
    for text in recipes:
        builds = [line for line in text.splitlines() if re.search(r"(mkdocs|properdocs) build --strict", line)]
        assert builds
        assert all(re.search(r"python -m whichway\.swap [\w-]+ \S*(mkdocs|properdocs) build", line) for line in builds)


@pytest.mark.parametrize(
    "file",
    [MANUAL / "how-to/install.md", MANUAL / "how-to/publish.md", MANUAL / "how-to/zensical.md", WORKFLOW],
    ids=lambda f: f.name,
)
def test_commands_of_recipes_are_there_with_their_options(file: Path) -> None:
    lines = re.findall(r"^[\s-]*(?:run: )?whichway ([a-z][^#\n`]*)", file.read_text("utf-8"), re.MULTILINE)
    for line in lines:
        name, *arguments = line.split()
        command = main.get_command(click.Context(main), name)
        assert command is not None, line
        known = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in arguments if word.startswith("-")} <= known, line
    assert isinstance(main, click.Group)
    assert lines or file == WORKFLOW


def test_settings_that_zensical_needs_are_those_that_the_command_asks_for() -> None:
    asked = yaml.safe_load(by_title(ZENSICAL, "yaml")[""])
    names = [name for use in ("markdown", "every-page") for name in ASSETS_BY_USE[use]]
    at = "troubleshoot/assets"
    assert asked["extra_css"] == [f"{at}/{name}" for name in names if name.endswith(".css")]
    assert asked["extra_javascript"] == [f"{at}/{name}" for name in names if name.endswith(".js")]
    assert asked["markdown_extensions"] == ["md_in_html"]


LAMP = """\
title: The lamp is dark
nodes:
  plugged-in:
    question: Is it plugged in?
    notes:
      - {audience: staff, body: Ask for the serial number.}
    options:
      - {label: "Yes", next: done}
      - {label: "No", next: plug-in}
  plug-in: {outcome: Plug it in}
  done: {outcome: Replace the bulb}
"""


def written(folder: Path) -> list[bytes]:
    """All that a bundle in `folder` holds, its archive unpacked."""
    found = [file.read_bytes() for file in folder.glob("*.html")]
    for file in folder.glob("*.zip"):
        with zipfile.ZipFile(file) as archive:
            found += [archive.read(name) for name in archive.namelist()]
    return found


def test_make_site_bundles_for_staff_with_their_notes_and_customers_get_none(tmp_path: Path) -> None:
    dry = subprocess.run(["make", "--dry-run", "site"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    (line,) = [line for line in dry.splitlines() if "whichway bundle" in line]
    for_staff = shlex.split(line.partition("whichway ")[2])
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Home\n", "utf-8")
    (tmp_path / "decision_trees").mkdir()
    (tmp_path / "decision_trees" / "lamp.yml").write_text(LAMP, "utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: Lamps\ntheme: mkdocs\nplugins: [whichway]\n", "utf-8")
    has_note = {}
    for target, arguments in {"dist": for_staff, "out": ["bundle", "-o", "out"]}.items():
        command = [sys.executable, "-m", "whichway", *arguments]
        subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
        has_note[target] = any(b"Ask for the serial number." in content for content in written(tmp_path / target))
    assert has_note == {"dist": True, "out": False}
    assert (tmp_path / "dist" / "lamps-staff.html").is_file()


def test_our_own_staff_have_notes() -> None:
    trees = [file.read_text("utf-8") for file in (ROOT / "decision_trees").glob("*.yml")]
    assert sum(text.count("audience: staff") for text in trees) >= 3


def test_the_notice_of_material_is_silenced_before_material_can_be_imported() -> None:
    program = "import atexit, os, sys; atexit.register(lambda: print(os.environ.get('NO_MKDOCS_2_WARNING')))\n"
    program += "from whichway.cli import main; assert 'material' not in sys.modules; main(['explain', 'dead-end'])"
    environment = {name: value for name, value in os.environ.items() if name != "NO_MKDOCS_2_WARNING"}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "1"


@pytest.mark.parametrize("page", ["how-to/install.md", "how-to/publish.md"])
def test_the_manual_says_how_to_silence_the_notice_of_material(page: str) -> None:
    assert "NO_MKDOCS_2_WARNING" in (MANUAL / page).read_text("utf-8")


def test_recipes_install_from_where_the_package_is() -> None:
    """It is on no index: what is installed is a path, or an address."""
    for file in [ROOT / "README.md", *MANUAL.rglob("*.md"), *(ROOT / "generator").rglob("*.md")]:
        for line in re.findall(r"pip install (.*)", file.read_text("utf-8")):
            named = [word for word in shlex.split(line.replace("`", " ")) if "whichway" in word]
            assert all("/" in word for word in named), (file, line)
