"""The name that was probably meant by one that is not known: for "did you mean …?", for fixes, and for links.

`difflib` is imported where it is needed: most runs find nothing to ask about.
"""

from __future__ import annotations

from collections.abc import Iterable

_SURE = 0.7  # two letters exchanged in a word of four still count
_AHEAD = 0.1  # of `step-1` and `step-2`, neither is surely what `step-3` means
_COUNTS = _SURE - _AHEAD - 0.01  # what is less alike comes in no case too near to what was surely meant


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
    from difflib import SequenceMatcher

    # It keeps what it knows of the second text, and tells at once what is less alike than would make a difference.
    matcher, found = SequenceMatcher(None, "", name), [(0.0, ""), (0.0, "")]
    for other in dict.fromkeys(known):
        matcher.set_seq1(other)
        if matcher.real_quick_ratio() >= _COUNTS and matcher.quick_ratio() >= _COUNTS:
            found.append((matcher.ratio(), other))
    (best, meant), (second, _) = sorted(found, reverse=True)[:2]
    return meant if best >= _SURE and best - second >= _AHEAD else None


def likeness(one: str, other: str) -> float:
    """How much two names are alike by their letters, from 0 to 1."""
    from difflib import SequenceMatcher

    return SequenceMatcher(None, one, other).ratio()
