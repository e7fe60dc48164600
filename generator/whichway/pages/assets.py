"""The script and the style sheet of the reader's page, put together from their small files."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from whichway.guides import ASSETS_BY_USE
from whichway.pages.layout import SCHEMA
from whichway.pages.looks import OWN, Looks

SCRIPTS = (
    "position.js", "facts.js", "address.js", "store.js", "tree.js",
    "progress.js", "controls.js", "clicks.js",
    "later.js", "page.js", "start.js",
)  # fmt: skip
"""The files of `runtime/` in the order in which the page runs them."""

TOOLS = (
    "own-style.js", "passing.js", "moves.js", "change.js", "trail.js", "resume.js", "outcome.js", "filter.js",
    "help.js", "notes.js", "tools.js", "more.js", "map-button.js", "keys.js",
)  # fmt: skip
"""Those that come in a script of their own, once a reader needs them: they don't delay the first question."""

ANSWERS = ("own-style.js", "entry.js", "answers.js", "fills.js")
"""Those that come where a question asks to type or to tick, and where a text says what was typed."""

MAP = ("own-style.js", "map-view.js", "map.js")
"""Those that come when a reader opens the map of a tree."""

DESK = ("map-view.js", "desk.js")
"""Those that a preview gives to all of its pages."""

CASE = ("given.js", "case.js")
"""Those that come where a case began in another tree, or with facts that the address gives."""


@cache
def standalone_script(name: str) -> str:
    """One of the scripts that are delivered by themselves, made small."""
    return minified("application/javascript", (files("whichway") / "runtime" / "standalone" / name).read_text("utf-8"))


@cache
def script() -> str:
    """The script as it is delivered: its files one after the other, made small.

    They stand in one function, so that what they define is theirs alone, and can have short names.
    """
    return _joined(SCRIPTS)


@cache
def tools_script() -> str:
    """The script that the first one loads when a reader needs the tools of a case."""
    return _joined(TOOLS)


@cache
def case_script() -> str:
    """The script that the first one loads where a case began in another tree, or with facts that the address gives."""
    return _joined(CASE)


@cache
def answers_script() -> str:
    """The script that the first one loads where a question asks to type or to tick."""
    return _joined(ANSWERS)


@cache
def map_script() -> str:
    """The script that the tools load when a reader opens the map of a tree."""
    return _joined(MAP)


@cache
def desk_script() -> str:
    """The script of the author's desk, which no site that is built has."""
    return _joined(DESK)


def _joined(names: Iterable[str]) -> str:
    parts = "\n".join((files("whichway") / "runtime" / name).read_text("utf-8") for name in names)
    return minified("application/javascript", f"(() => {{\n{parts}}})();")


def assets(uses: Iterable[str], looks: Looks = OWN) -> dict[str, str]:
    """The scripts and style sheets that are delivered for these uses, by their names, in the order of pages."""
    return {name: _content(name, looks) for use in uses for name in ASSETS_BY_USE[use]}


def _content(name: str, looks: Looks) -> str:
    if name == "whichway.js":
        return script()
    if name == "tools.js":
        return tools_script()
    if name == "case.js":
        return case_script()
    if name == "answers.js":
        return answers_script()
    if name == "map.js":
        return map_script()
    if name == "whichway.css":
        return style(looks)
    if name == "map.css":
        return map_style(looks)
    if name == "tools.css":
        return tools_style(looks)
    if name == SCHEMA:
        return (files("whichway") / "formats" / SCHEMA).read_text("utf-8")
    return standalone_style(name, looks) if name.endswith(".css") else standalone_script(name)


def style(looks: Looks = OWN) -> str:
    """The style sheet as it is delivered: the frame's rules, then those of each kind of node, made small."""
    return minified("text/css", looks.style())


def tools_style(looks: Looks = OWN) -> str:
    """The style sheet that comes with the tools, made small."""
    return minified("text/css", looks.later_style())


def map_style(looks: Looks = OWN) -> str:
    """The style sheet that comes with a map, made small: how any map is drawn, and how pages show it."""
    drawn = (files("whichway") / "maps" / "style.css").read_text("utf-8")
    return minified("text/css", f"{drawn}\n{looks.read('map.css')}")


def standalone_style(name: str, looks: Looks = OWN) -> str:
    """One of the style sheets that are delivered by themselves, made small."""
    return minified("text/css", looks.read(name))


def minified(media_type: str, written: str) -> str:
    """What was written, without comments and spaces, and with short names for what is local."""
    try:
        # Here, as it loads a program of seven megabytes, and most commands make no page.
        import minify
    except ImportError:
        # There is no wheel for every platform. The page does the same without it, and is only heavier.
        return written
    return str(minify.string(media_type, written))
