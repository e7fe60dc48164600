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
    """The script as it is delivered: its files one after the other, made small.

    They stand in one function, so that what they define is theirs alone, and can have short names.
    """
    return _small("application/javascript", f"(() => {{\n{_joined('runtime', SCRIPTS)}}})();")


@cache
def style() -> str:
    """The style sheet as it is delivered: the frame's rules, then those of each kind of node, made small."""
    return _small("text/css", _joined("looks", STYLES))


def _joined(folder: str, names: tuple[str, ...]) -> str:
    return "\n".join((files("whichway") / folder / name).read_text("utf-8") for name in names)


def _small(media_type: str, written: str) -> str:
    """What was written, without comments and spaces, and with short names for what is local."""
    try:
        # Here, as it loads a program of seven megabytes, and most commands make no page.
        import minify
    except ImportError:
        # There is no wheel for every platform. The page does the same without it, and is only heavier.
        return written
    return str(minify.string(media_type, written))
