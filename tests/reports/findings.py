"""Findings that reports are made of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from whichway.findings import Finding, Report, Severity
from whichway.place import End, Place
from whichway.rules import CATALOGUE

Check = Callable[..., Report]


TREE = """\
title: The lamp is dark
nodes:
  plugged-in:
    question: Is it plugged in?
    options:
      - {label: "Yes", next: done}
      - {label: Here, next: plug-im}
  done: {outcome: Done}
"""


def of_one(line: str, column: int, message: str = "this is wrong", file: str = "lamp.yml", **more: Any) -> Report:
    """A report of one finding in the first line of a file."""
    rule = CATALOGUE["wrong-type"]
    place = Place(file, more.pop("number", 1), column).until(End(*more.pop("end")) if "end" in more else None)
    finding = Finding(rule.code, rule.name, Severity.ERROR, message, more.pop("help", "mend it"), place, "lamp", "")
    return Report((finding,), 1, 2, 3, {file: more.pop("text", line + "\n")})
