"""The same sources give the same bytes: at another time, in another folder, with another seed of Python's hashes."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.hosts.others import ODD_TREE
from tests.hosts.sites import FILES, WHICHWAY, settings, write_site

# MkDocs 1.6.0 takes the source date to be in the machine's zone.
ZONE = "UTC" if version("mkdocs") == "1.6.0" else "Asia/Tokyo"
# Python imports this by itself: all that runs in the second build takes it to be a year later, in another zone.
LATER = f"""\
import datetime, os, time

os.environ["TZ"] = "{ZONE}"
time.tzset()
YEAR = 366 * 24 * 60 * 60
now, today = time.time, datetime.datetime
time.time = lambda: now() + YEAR


class Later(today):
    @classmethod
    def now(cls, tz=None):
        return today.now(tz) + datetime.timedelta(seconds=YEAR)


datetime.datetime = Later
for name in ("gmtime", "localtime"):
    real = getattr(time, name)
    setattr(time, name, lambda seconds=None, real=real: real(time.time() if seconds is None else seconds))
"""

SHOWN = """\
title: A guide, shown
nodes:
  see:
    question: What do you see?
    guides: [{to: guides/lamp.md#bulb, show: section}]
    options:
      - {label: A spark, next: by, set: {a: x}}
      - {label: A glow, next: by, set: {a: y}}
      - {label: Nothing, next: by, set: {a: z}}
  by: {route: [{when: {a: [x, y]}, next: done}, {otherwise: /odd}]}
  done: {outcome: All done, result: solved, notes: [{audience: [customer, staff], body: Well.}]}
facts: {a: [x, y, z]}
"""


class Run(NamedTuple):
    """One set of builds: the folder of their source, and their environment."""

    source: Path
    environment: Mapping[str, str]

    def do(self, *command: str) -> None:
        done = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=self.source,
            env=dict(self.environment),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def runs(tmp_path: Path) -> tuple[Run, Run]:
    """The same site twice: its files written in another order, in another folder, for another time."""
    files = {**FILES, "decision_trees/odd.yml": ODD_TREE, "decision_trees/shown.yml": SHOWN}
    plain = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    plain |= {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "TZ": "UTC"}
    config = settings("material", site_url="https://help.example.com/", plugins=["search", {"whichway": WHICHWAY}])
    first = write_site(tmp_path / "first", config, files)
    second = write_site(tmp_path / "another folder" / "further down", config, dict(reversed(files.items())))
    for index, path in enumerate(sorted(second.rglob("*"))):
        os.utime(path, (1_000_000_000 + index, 1_000_000_000 + index))
    (tmp_path / "later").mkdir()
    (tmp_path / "later" / "sitecustomize.py").write_text(LATER, "utf-8")
    folders = [str(tmp_path / "later"), *filter(None, [plain.get("PYTHONPATH")])]
    later = {"PYTHONHASHSEED": "4711", "PYTHONPATH": os.pathsep.join(folders)}
    return Run(first, plain | {"PYTHONHASHSEED": "1"}), Run(second, plain | later)


def hashes(folder: Path, *patterns: str) -> dict[str, str]:
    """The hash of every file in a folder, by its path there."""
    files = {file for pattern in patterns or ("**/*",) for file in folder.glob(pattern) if file.is_file()}
    return {file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def test_pages_of_a_site_are_the_same(runs: tuple[Run, Run]) -> None:
    """All that the plugin writes, whatever the time; nothing of it says when it was built."""
    made = []
    for run in runs:
        run.do("mkdocs", "build", "--strict")
        made.append(hashes(run.source / "site", "troubleshoot/**/*", "assets/whichway/*", "search/*", "sitemap.xml"))
    # MkDocs' own map of the site does: the second clock is right.
    assert made[0].pop("sitemap.xml") != made[1].pop("sitemap.xml")
    assert made[0] == made[1]
    assert {"troubleshoot/odd/index.html", "assets/whichway/whichway.js", "search/search_index.json"} <= set(made[0])


def test_a_whole_site_is_the_same_at_the_same_source_date(runs: tuple[Run, Run]) -> None:
    made = []
    for run in runs:
        dated = run._replace(environment={**run.environment, "SOURCE_DATE_EPOCH": "1700000000"})
        dated.do("mkdocs", "build", "--strict")
        made.append(hashes(run.source / "site"))
    assert made[0] == made[1]
    assert "sitemap.xml.gz" in made[0]


def test_markdown_pages_are_the_same(runs: tuple[Run, Run]) -> None:
    made = []
    for run in runs:
        run.do("whichway", "pages", "--to", "docs/troubleshoot")
        made.append(hashes(run.source / "docs" / "troubleshoot"))
    assert made[0] == made[1]
    assert "odd.md" in made[0]


def test_offline_deliveries_are_the_same_at_the_same_source_date(runs: tuple[Run, Run]) -> None:
    """They say when they were built; `SOURCE_DATE_EPOCH` says when that was."""
    made = []
    for run in runs:
        dated = run._replace(environment={**run.environment, "SOURCE_DATE_EPOCH": "1700000000"})
        dated.do("whichway", "bundle", "-o", "dist", "--audience", "staff")
        made.append(hashes(run.source / "dist"))
        assert "2023-11-14" in next((run.source / "dist").glob("*.html")).read_text("utf-8")
    assert made[0] == made[1]
    assert sorted(made[0]) == ["lamps-staff.html", "lamps-staff.zip"]


@pytest.mark.parametrize("command", ["check --format json --docs docs", "stats --format json", "schema"])
def test_what_commands_say_is_the_same(runs: tuple[Run, Run], command: str) -> None:
    said = []
    for run in runs:
        done = subprocess.run(
            [sys.executable, "-m", "whichway", *command.split()],
            cwd=run.source,
            env=dict(run.environment),
            capture_output=True,
            text=True,
            check=False,
        )
        said.append((done.returncode, done.stdout))
    assert said[0] == said[1]
    assert said[0][1]
