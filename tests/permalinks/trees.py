"""Trees that have been published."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner, Result

from whichway.cli import main
from whichway.findings import Finding

LAMP = """\
title: The lamp is dark
nodes:
  plugged-in:
    question: Is it plugged in?
    options:
      - {label: "Yes", next: bright}
      - {label: "No", next: plug-in}
  plug-in: {step: Plug it in, next: bright}
  bright: {outcome: Enjoy the light}
"""


LOCKED = """\
lamp
lamp#bright
lamp#plug-in
lamp#plugged-in
lamp#plugged-in?no
lamp#plugged-in?yes
"""


OUTER = """\
title: The room is dark
nodes:
  check-lamp: {include: lamp, results: {solved: read}}
  read: {outcome: Read a book}
"""


OUTER_LOCKED = """\
room
room#check-lamp
room#check-lamp.bright
room#check-lamp.plug-in
room#check-lamp.plugged-in
room#check-lamp.plugged-in?no
room#check-lamp.plugged-in?yes
room#read
"""


Check = Callable[..., list[Finding]]


def whichway(*arguments: str) -> Result:
    """Runs the command in this process; an error that it did not expect fails the test."""
    result = CliRunner().invoke(main, arguments)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def rewrite(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


RENAMED = LAMP.replace("plug-in", "put-in")
