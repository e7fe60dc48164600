"""Files of a small site, and the command run in it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner, Result

from whichway.cli import main

GOOD = """\
title: The lamp is dark
nodes:
  plugged-in:
    question: Is it plugged in?
    options:
      - {label: "Yes", next: replace-bulb}
      - {label: "No", next: plug-in}
  plug-in: {outcome: Plug it in}
  replace-bulb: {outcome: Replace the bulb}
"""


WRONG = GOOD.replace("next: plug-in", "next: replace-blub").replace("replace-bulb}", "plug-in}", 1)


WRONG = WRONG.replace(
    "  plug-in: {outcome: Plug it in}\n", "  plug-in: {outcome: Plug it in, unsolved: replace-bulb}\n"
)


def write(files: Mapping[str, str]) -> None:
    """Writes files below the working directory."""
    for name, text in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, "utf-8")


def whichway(*arguments: str) -> Result:
    """Runs the command in this process; an error that it did not expect fails the test."""
    result = CliRunner().invoke(main, arguments)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def as_a_process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Runs the command as its users do."""
    return subprocess.run(
        [sys.executable, "-m", "whichway", *arguments],
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONUTF8": "0", **environment},
    )


VAGUE = GOOD.replace('"Yes"', "Click here")
