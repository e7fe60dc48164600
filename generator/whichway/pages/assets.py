"""The script and the style sheet of the reader's page, put together from their small files."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from whichway.pages.looks import OWN, Looks

SCRIPTS = (
    "walk.js", "facts.js", "address.js", "store.js", "tree.js",
    "resume.js", "progress.js", "outcome.js", "controls.js", "trail.js", "notes.js", "tools.js", "keys.js", "clicks.js",
    "page.js", "start.js",
)  # fmt: skip
"""The files of `runtime/` in the order in which the page runs them."""

APART = ("way-back.js", "status.js", "bundle.js", "embed.js", "resize.js", "pages.js", "moved.js")
"""The files of `runtime/apart/`, which are delivered by themselves: not every page needs them."""


@cache
def script_apart(name: str) -> str:
    """One of the scripts that are delivered by themselves, made small."""
    return _small("application/javascript", (files("whichway") / "runtime" / "apart" / name).read_text("utf-8"))


@cache
def script() -> str:
    """The script as it is delivered: its files one after the other, made small.

    They stand in one function, so that what they define is theirs alone, and can have short names.
    """
    parts = "\n".join((files("whichway") / "runtime" / name).read_text("utf-8") for name in SCRIPTS)
    return _small("application/javascript", f"(() => {{\n{parts}}})();")


def style(looks: Looks = OWN) -> str:
    """The style sheet as it is delivered: the frame's rules, then those of each kind of node, made small."""
    return _small("text/css", looks.style())


def style_apart(name: str, looks: Looks = OWN) -> str:
    """One of the style sheets that are delivered by themselves, made small."""
    return _small("text/css", looks.read(name))


def _small(media_type: str, written: str) -> str:
    """What was written, without comments and spaces, and with short names for what is local."""
    try:
        # Here, as it loads a program of seven megabytes, and most commands make no page.
        import minify
    except ImportError:
        # There is no wheel for every platform. The page does the same without it, and is only heavier.
        return written
    return str(minify.string(media_type, written))
