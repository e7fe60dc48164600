"""The author's desk in a preview: what was found, the map, and the step that was saved, in the open pages at once.

`rereading` reads and proves what has changed, `messages` puts it into what a page is told, `board` wakes the pages that
wait for it, and `channel` serves these, next to the site, to pages of the same origin alone. Hosts say what pages are.
"""

from importlib.resources import files

from whichway.desk.board import Board
from whichway.desk.channel import Answers, Application, Channel
from whichway.desk.messages import DeskState, finding_message, state_message
from whichway.desk.rereading import Reread, reread

__all__ = [
    "Answers",
    "Application",
    "Board",
    "Channel",
    "DeskState",
    "Reread",
    "finding_message",
    "reread",
    "state_message",
    "style",
]


def style() -> str:
    """The style sheet of the desk: the author's own page, so that no site's looks take its place."""
    return (files("whichway.desk") / "style.css").read_text("utf-8")
