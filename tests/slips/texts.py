"""Trees with a slip of the keyboard, and what is found in them."""

from __future__ import annotations

from whichway import compile
from whichway.findings import Report
from whichway.load import load_text

LAMP = """\
title: The lamp is dark
nodes:
  ask:
    question: Which one?
    options:
      - {label: Left, next: left}
      - {label: Right, next: right}
  left: {outcome: Replace the left bulb}
  right:
    outcome: Replace the right bulb
    body: It is the other one.
"""


BLOCK = LAMP.replace("- {label: Left, next: left}", "- label: Left\n        next: left").replace(
    "- {label: Right, next: right}", "- label: Right\n        next: right"
)


def check(text: str) -> Report:
    trees = compile.prove([load_text(text, "lamp.yml")])
    return compile.check(trees, trees.evidence())


def written(old: str, new: str, text: str = LAMP) -> str:
    assert text.count(old) == 1
    return text.replace(old, new)


def findings(text: str) -> list[tuple[str, int, int]]:
    return [(found.rule, found.place.line, found.place.column) for found in check(text).findings]
