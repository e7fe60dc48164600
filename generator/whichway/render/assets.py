"""The script and the style sheet of the reader's page, put together from their small files."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

SCRIPTS = ("walk.js", "facts.js", "address.js", "progress.js", "controls.js", "trail.js", "page.js", "start.js")
"""The files of `runtime/` in the order in which the page runs them."""

STYLES = ("page.css", "question/style.css", "step/style.css", "outcome/style.css")
"""The files of `looks/` in the order of the cascade."""


APART = ("way-back.js", "status.js")
"""The files of `runtime/apart/`, which are delivered by themselves: not every page needs them."""


@cache
def script_apart(name: str) -> str:
    """One of the scripts that are delivered by themselves."""
    return (files("whichway") / "runtime" / "apart" / name).read_text("utf-8")


@cache
def script() -> str:
    """The script: its files one after the other, as they were written."""
    return "\n".join((files("whichway") / "runtime" / name).read_text("utf-8") for name in SCRIPTS)


@cache
def style() -> str:
    """The style sheet: the frame's rules, then those of each kind of node."""
    return "\n".join((files("whichway") / "looks" / name).read_text("utf-8") for name in STYLES)
