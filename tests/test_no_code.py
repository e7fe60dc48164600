"""No command runs what a site's files name: settings, Markdown extensions, templates. Pull requests are checked so."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SETTINGS = """\
site_name: !!python/object/apply:os.system ["echo > ran-name"]
theme: {name: mkdocs, custom_dir: !!python/object/apply:os.system ["echo > ran-theme"]}
nav: !!python/object/apply:os.system ["echo > ran-nav"]
plugins:
  - whichway:
      contact: !!python/object/apply:os.system ["echo > ran-contact"]
      looks: looks
  - other: !!python/object/new:os.system ["echo > ran-other"]
hooks: [evil.py]
markdown_extensions:
  - evil
  - evils.sub
  - evil:Extension
  - toc: {slugify: !!python/object/apply:os.system ["echo > ran-slug"]}
  - pymdownx.superfences:
      custom_fences:
        - {name: a, class: b, format: !!python/name:evil.fence , validator: !!python/name:os.system }
        - {name: c, class: d, format: !!python/object/apply:evil.fence {kwds: {a: 1}}}
  - pymdownx.emoji:
      emoji_index: !!python/name:evil.index
      emoji_generator: !!python/name:material.extensions.emoji.os.system
"""
EVIL = "open('ran-import', 'w').close()\ndef makeExtension(**options): open('ran-extension', 'w').close()\n"
TREE = """\
title: The lamp is dark
nodes:
  look: {step: Look, body: "Look at [the bulb](index.md#bulb).", guides: [index.md#bulb], next: shine}
  shine: {outcome: It shines}
"""
COMMANDS = [
    "check",
    "check --docs docs",
    "check --fix",
    "check --no-docs",
    "diff .",
    "guides",
    "pages --to pages",
    "export lamp --to markdown",
    "export lamp --to json",
    "export lamp --to mermaid",
    "lock",
    "stats",
    "test",
    "new tree other",
]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site whose every file would run something, if it could."""
    files = {
        "mkdocs.yml": SETTINGS,
        "evil.py": EVIL,
        "evils/__init__.py": EVIL,
        "evils/sub.py": EVIL,
        "docs/index.md": "# Home\n\n## Bulb\n\n```a\nx\n```\n\n:smile:\n",
        "decision_trees/lamp.yml": TREE,
        "looks/_empty.html": "",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def run(command: str, site: Path) -> subprocess.CompletedProcess[str]:
    # As `python -m` does it: what is in the folder can be imported.
    path = os.pathsep.join(filter(None, [str(site), os.environ.get("PYTHONPATH")]))
    called = [sys.executable, "-m", "whichway", *command.split()]
    return subprocess.run(called, cwd=site, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": path})


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_runs_nothing_that_a_sites_files_name(command: str, site: Path) -> None:
    done = run(command, site)
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(path.name for path in site.glob("ran-*")) == []


def test_a_template_of_a_site_reaches_nothing_but_what_it_is_given(site: Path) -> None:
    """A check tries templates, with the values that pages would give them."""
    reach = "{{ ''.__class__.__mro__[1].__subclasses__()[0].__init__.__globals__ }}"
    (site / "looks" / "index.html").write_text(f"{reach}\n", "utf-8")
    done = run("check", site)
    assert done.returncode == 1
    assert "looks/index.html:1:1: error WW111 bad-setting" in done.stdout
    assert "unsafe" in done.stdout


@pytest.mark.parametrize("name", ["page.css", "index.html"])
def test_a_link_out_of_the_folder_of_looks_is_refused(name: str, site: Path) -> None:
    """What it leads to would be published as a template or a style sheet."""
    (site / "secret").write_text("The password is a zebra.", "utf-8")
    (site / "looks" / name).symlink_to(site / "secret")
    done = run("check", site)
    assert f"`{name}` is a link to a file outside of this folder" in done.stdout
    assert "zebra" not in done.stdout + done.stderr
