"""The sites of the matrix: the small site as a case wants it, built in the environment that has the case's packages."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

from tests.compat.cases import Case
from tests.conftest import ROOT, Site
from tests.hosts.others import ODD_TREE, environment
from tests.hosts.sites import FILES, WHICHWAY, write_site

SENTENCE = "Follow the *cable* to the"
"""Where the first question's body begins. The text of a case goes before it."""

_ENVIRONMENT = {
    "PYTHONUTF8": "1",
    # Some print a long notice about the future of MkDocs otherwise.
    "NO_MKDOCS_2_WARNING": "1",
    "DISABLE_MKDOCS_2_WARNING": "true",
}
_DATE = {"GIT_AUTHOR_DATE": "2024-02-29T12:00Z", "GIT_COMMITTER_DATE": "2024-02-29T12:00Z"}
_COMMITTING = (
    ["init", "--quiet"],
    ["config", "user.name", "Ada Lovelace"],
    ["config", "user.email", "ada@example.com"],
    ["add", "."],
    ["commit", "--quiet", "-m", "All"],
)


def build(case: Case, folder: Path, url: str) -> Site:
    """Builds the site of a case, as its user would, to be published at `url`."""
    config = {
        "site_name": "Lamps",
        "site_url": f"{url}/",
        "theme": dict(case.theme),
        "plugins": ["search", *(_ours(plugin) for plugin in case.plugins)],
        "markdown_extensions": ["attr_list", "admonition"],
        "validation": {"links": {"anchors": "warn", "absolute_links": "warn", "unrecognized_links": "warn"}},
        **case.settings,
    }
    write_site(folder, config, _files(case))
    if case.git or case.deploy:
        for command in _COMMITTING:
            subprocess.run(["git", *command], cwd=folder, check=True, env=os.environ | _DATE)
    return _deploy(case, folder) if case.deploy else _run(case, folder, "mkdocs", "build", "--strict")


def complaints(site: Site) -> str:
    """What the build complained of, with a few lines after it; nothing, if it succeeded and said no warning."""
    found = re.findall(r"^(?:WARNING|ERROR)\b(?:.*\n?){1,4}", site.log, re.MULTILINE)
    return "".join(found) or ("" if site.status == 0 else site.log)


def _ours(plugin: Any) -> Any:
    return {"whichway": WHICHWAY} if plugin == "whichway" else plugin


def _files(case: Case) -> dict[str, str]:
    """The files of the small site, with the case's text on a guide and in a body, and with the case's own."""
    files = {**FILES, "decision_trees/odd.yml": ODD_TREE}
    if case.text:
        files["docs/guides/power.md"] += "\n" + case.text
        body = textwrap.indent(case.text + "\n", " " * 6)
        files["decision_trees/lamp.yml"] = FILES["decision_trees/lamp.yml"].replace(
            f"      {SENTENCE}", f"{body}      {SENTENCE}"
        )
    return {name: text for name, text in {**files, **case.files}.items() if text is not None}


def _run(case: Case, folder: Path, program: str, *arguments: str) -> Site:
    programs = str(_programs(case))
    # The plugin of the tests' own is here, and named in the site's folder.
    modules = [str(folder), str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    # One program may start another of its environment.
    paths = {"PATH": os.pathsep.join([programs, os.environ["PATH"]]), "PYTHONPATH": os.pathsep.join(modules)}
    done = subprocess.run(
        [f"{programs}/{program}", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env=os.environ | _ENVIRONMENT | paths,
    )
    return Site(folder / "site", done.stdout + done.stderr, done.returncode)


def _deploy(case: Case, folder: Path) -> Site:
    """Deploys with mike, which commits what it has built to a branch; gives that branch's files."""
    site = _run(case, folder, "mike", "deploy", "1.0", "latest")
    if site.status == 0:
        shutil.rmtree(site.folder, ignore_errors=True)
        subprocess.run(["git", "worktree", "add", "--quiet", str(site.folder), "gh-pages"], cwd=folder, check=True)
    return site


def _programs(case: Case) -> Path:
    """The folder of the programs of the case's environment."""
    return environment(case.environment, "compat") if case.environment else Path(sys.executable).parent
