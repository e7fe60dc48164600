"""What an author starts from: a checkout of this project, and an environment that has nothing yet."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT


def checkout(folder: Path) -> Path:
    """A repository at `folder` with one commit: this project as it stands in its working tree."""
    listed = run("git ls-files -z --cached --others --exclude-standard", ROOT).split("\0")
    for name in filter(None, listed):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    commit(folder)
    return folder


def commit(folder: Path) -> str:
    """Makes a repository of `folder` with all its files committed, and gives back the commit."""
    git = "git -c user.name=Author -c user.email=author@example.com"
    run(f"git init --quiet && git add --all && {git} commit --quiet --no-verify --message Begin", folder)
    return run("git rev-parse HEAD", folder).strip()


def run(script: str, folder: Path, **environment: str) -> str:
    """What a shell prints that runs `script` in `folder`, and stops where a command fails."""
    done = start(script, folder, **environment)
    said, _ = done.communicate()
    assert done.returncode == 0, f"{script}\n{said}"
    return said


def start(script: str, folder: Path, **environment: str) -> subprocess.Popen[str]:
    """A shell that runs `script` in `folder`, as in a session of its own."""
    # The environment that runs the tests must not be found by what an author types.
    path = os.pathsep.join(p for p in os.environ["PATH"].split(os.pathsep) if Path(p) != Path(sys.prefix) / "bin")
    kept = {name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "PYTHONPATH")}
    return subprocess.Popen(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=folder,
        env=kept | {"PATH": path} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
