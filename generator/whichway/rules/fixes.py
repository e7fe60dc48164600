"""The name that was probably meant, and the edit that puts it in the place of the one that was written."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches

from whichway.findings import Edit
from whichway.graph import Forest
from whichway.load import replacing
from whichway.place import Place

_SURE = 0.7  # two letters exchanged in a word of four still count
_AHEAD = 0.1  # of `step-1` and `step-2`, neither is surely what `step-3` means


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The one of `known` that is most like `name`, if any is like it at all: good enough to ask about."""
    return next(iter(get_close_matches(name, list(known), 1, 0.5)), None)


def surely(name: str, known: Iterable[str]) -> str | None:
    """The one of `known` that `name` can only have meant: much like it, and no other as much."""
    likeness = SequenceMatcher(b=name)
    found = []
    for other in dict.fromkeys(known):
        likeness.set_seq1(other)
        found.append((likeness.ratio(), other))
    (best, meant), (second, _) = [*sorted(found, reverse=True), (0.0, ""), (0.0, "")][:2]
    return meant if best >= _SURE and best - second >= _AHEAD else None


def rename(forest: Forest, place: Place, written: str, meant: str | None) -> Edit | None:
    """The edit that writes the name `meant` for `written`, which stands at `place`; `None` if there is no such edit."""
    return replacing(forest.texts.get(place.file, ""), place, written, meant) if meant else None
