"""Walks that are played: as a reader's answers take them, as scenarios demand them, and what they cover.

`player` moves one reader through the pages, just as the page's script does; `play` plays a tree's scenarios with it,
`suggest` makes those that are missing, and `writing` puts them into trees.
"""

from whichway.scenarios.coverage import Failure, Played
from whichway.scenarios.given import refused
from whichway.scenarios.play import PlayedTrees, Walked, play, play_all, play_paths, walk
from whichway.scenarios.player import Position, begin, go, open_address, take
from whichway.scenarios.suggest import WrittenWalk, left_over, suggested, suggestions, walk_as_scenario
from whichway.scenarios.writing import Addition, additions, write_additions

__all__ = [
    "Addition",
    "Failure",
    "Played",
    "PlayedTrees",
    "Position",
    "Walked",
    "WrittenWalk",
    "additions",
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
    "write_additions",
]
