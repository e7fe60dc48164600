"""Walks that are played: as a reader's answers take them, as scenarios demand them, and what they cover.

`player` moves one reader through the pages, just as the page's script does; `play` plays a tree's scenarios with it,
and `suggest` writes those that are missing.
"""

from whichway.scenarios.coverage import Failure, Played
from whichway.scenarios.given import refused
from whichway.scenarios.play import PlayedTrees, Walked, play, play_all, play_paths, walk
from whichway.scenarios.player import Position, begin, go, open_address, take
from whichway.scenarios.suggest import WrittenWalk, left_over, suggested, suggestions, walk_as_scenario

__all__ = [
    "Failure",
    "Played",
    "PlayedTrees",
    "Position",
    "Walked",
    "WrittenWalk",
    "begin",
    "go",
    "left_over",
    "open_address",
    "play",
    "play_all",
    "play_paths",
    "refused",
    "suggested",
    "suggestions",
    "take",
    "walk",
    "walk_as_scenario",
]
