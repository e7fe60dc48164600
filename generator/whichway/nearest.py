"""The name that was probably meant by one that is not known: for "did you mean …?", for fixes, and for links.

`difflib` is imported where it is needed: most runs find nothing to ask about.
"""

from __future__ import annotations

from collections.abc import Iterable

_SURE = 0.7  # two letters exchanged in a word of four still count
_AHEAD = 0.1  # of `step-1` and `step-2`, neither is surely what `step-3` means


def nearest(name: str, known: Iterable[str], at_least: float = 0.5) -> str | None:
    """The one of `known` that is most like `name`, if any is so much like it: good enough to ask about."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, list(known), 1, at_least)), None)


def nearest_key(name: str, known: Iterable[str]) -> str | None:
    """The one of `known` that `name` is a slip for, so likely that it can be read as that.

    Case does not count, and the first letter does: a slip of the fingers seldom hits it.
    """
    name, known = name.lower(), list(known)
    return nearest(name, (other for other in known if other[:1] == name[:1]), 0.6) or nearest(name, known, 0.8)


def surely(name: str, known: Iterable[str]) -> str | None:
    """The one of `known` that `name` can only have meant: much like it, and no other as much."""
    found = sorted(((likeness(other, name), other) for other in dict.fromkeys(known)), reverse=True)
    (best, meant), (second, _) = [*found, (0.0, ""), (0.0, "")][:2]
    return meant if best >= _SURE and best - second >= _AHEAD else None


def likeness(one: str, other: str) -> float:
    """How much two names are alike by their letters, from 0 to 1."""
    from difflib import SequenceMatcher

    return SequenceMatcher(None, one, other).ratio()
