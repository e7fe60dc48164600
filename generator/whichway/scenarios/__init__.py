"""Walks that are played: as a reader's answers take them, as scenarios demand them, and what they cover.

`player` moves one reader through the pages, just as the page's script does; `play` plays a tree's scenarios with it,
and `suggest` writes those that are missing.
"""

from whichway.scenarios.coverage import Failure, Played
from whichway.scenarios.play import PlayedTrees, play, play_all, play_paths
from whichway.scenarios.player import Position, begin, take
from whichway.scenarios.suggest import suggested

__all__ = [
    "Failure",
    "Played",
    "PlayedTrees",
    "Position",
    "begin",
    "play",
    "play_all",
    "play_paths",
    "suggested",
    "take",
]
