"""The script and the style sheet of the reader's page, put together from their small files."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

SCRIPTS = (
    "walk.js", "facts.js", "address.js", "store.js", "tree.js",
    "resume.js", "progress.js", "outcome.js", "controls.js", "trail.js", "notes.js", "tools.js", "keys.js", "clicks.js",
    "page.js", "start.js",
)  # fmt: skip
"""The files of `runtime/` in the order in which the page runs them."""

STYLES = ("page.css", "question/style.css", "step/style.css", "outcome/style.css")
"""The files of `looks/` in the order of the cascade."""


@cache
def script() -> str:
    """The script: its files one after the other, in one function, so that what they define is theirs alone."""
    parts = "\n".join((files("whichway") / "runtime" / name).read_text("utf-8") for name in SCRIPTS)
    return f"(function () {{\n'use strict';\n\n{parts}}})();\n"


@cache
def style() -> str:
    """The style sheet: the frame's rules, then those of each kind of node."""
    return "\n".join((files("whichway") / "looks" / name).read_text("utf-8") for name in STYLES)
