"""Puts suggested scenarios into the files of their trees, of which everything else stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from whichway.fixes import rewrite_by
from whichway.load import AppendItem, UnwritableChange, edited
from whichway.scenarios.coverage import Played
from whichway.scenarios.play import PlayedTrees
from whichway.scenarios.suggest import WrittenWalk, left_over, suggestions


class Addition(NamedTuple):
    """What is to be added to the scenarios of a tree, and what no walk was found for.

    `refused` says why its file can't be changed, if so.
    """

    file: str
    path: Path
    walks: Sequence[WrittenWalk]
    left: Sequence[str]
    text: str
    refused: str = ""

    def change(self, text: str) -> str:
        """A tree's text with the scenarios behind those that it has."""
        return edited(text, [AppendItem(("scenarios",), walk.value) for walk in self.walks])


def additions(played: PlayedTrees) -> list[Addition]:
    """What would cover the rest of each tree that was played; nothing is written yet."""
    found: list[Addition] = []
    for tree, source in zip(played.trees, played.read, strict=True):
        walks = _named(tree, suggestions(played.forest, tree))
        found.append(_tried(Addition(source.file, source.path, walks, left_over(tree, walks), source.text)))
    return found


def write_additions(found: Sequence[Addition]) -> list[Addition]:
    """Writes what can be written, each file as a whole, and says what was added; all others are refused.

    A file that is not what was played any more is left as it is.

    Raises:
        OSError: if a file can't be read or written.
    """
    done: list[Addition] = []
    for one in found:
        if one.walks and not one.refused and rewrite_by(one.path, one.text, one.change) is None:
            one = one._replace(refused="it has changed since it was read")
        done.append(one)
    return done


def _tried(addition: Addition) -> Addition:
    try:
        addition.change(addition.text)
    except UnwritableChange as error:
        return addition._replace(refused=str(error))
    return addition


def _named(played: Played, walks: Sequence[WrittenWalk]) -> list[WrittenWalk]:
    """Scenarios with names that their tree has not given to others."""
    taken = {scenario.name for scenario, _ in played.results}
    named: list[WrittenWalk] = []
    for walk in walks:
        name = own = walk.value["name"]
        number = 1
        while name in taken:
            number += 1
            name = f"{own} ({number})"
        named.append(walk._replace(value={**walk.value, "name": name}))
    return named
