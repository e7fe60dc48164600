"""The script and the style sheet of the reader's page, put together from their small files."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

SCRIPTS = ("walk.js", "facts.js", "address.js", "progress.js", "controls.js", "trail.js", "page.js", "start.js")
"""The files of `runtime/` in the order in which the page runs them."""

STYLES = ("page.css", "question/style.css", "step/style.css", "outcome/style.css")
"""The files of `looks/` in the order of the cascade."""


@cache
def script() -> str:
    """The script as it is delivered: its files one after the other, made small."""
    return _small("application/javascript", "runtime", SCRIPTS)


@cache
def style() -> str:
    """The style sheet as it is delivered: the frame's rules, then those of each kind of node, made small."""
    return _small("text/css", "looks", STYLES)


def _small(media_type: str, folder: str, names: tuple[str, ...]) -> str:
    """The files one after the other without comments and spaces, and with short names for what is local."""
    written = "\n".join((files("whichway") / folder / name).read_text("utf-8") for name in names)
    try:
        # Here, as it loads a program of seven megabytes, and most commands make no page.
        import minify
    except ImportError:
        # There is no wheel for every platform. The page does the same without it, and is only heavier.
        return written
    return str(minify.string(media_type, written))
