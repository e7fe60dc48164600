"""The author's desk in a preview: what was found, the map, and the step that was saved, in the open pages at once.

`rereading` reads and proves what has changed, `messages` puts it into what a page is told, `board` wakes the pages that
wait for it, and `channel` serves these, next to the site, to pages of the same origin alone. Hosts say what pages are.
"""

from whichway.desk.board import Board
from whichway.desk.channel import Answers, Application, Channel
from whichway.desk.messages import Told, finding_message, state_message
from whichway.desk.rereading import PROVEN_LATER, Reread, reread

__all__ = [
    "PROVEN_LATER",
    "Answers",
    "Application",
    "Board",
    "Channel",
    "Reread",
    "Told",
    "finding_message",
    "reread",
    "state_message",
]
