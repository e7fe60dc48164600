"""How wide a text is on a map at most, known without a browser or any font."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_TENTHS = {
    3: "IJijl'|",
    4: "(),-./:;[\\]ft ",
    5: '!"*_`r',
    6: "?FLcksvxyz",
    7: "0123456789$ABCEKPRSTVXYZabdeghnopqu{}",
    8: "&DGHNOQU",
    9: "#+<=>M^w~",
    10: "%@Wm",
}
"""Characters by their width in tenths of the text's size, in DejaVu Sans, the widest font that pages are shown in."""

_KNOWN = {char: tenths / 10 for tenths, chars in _TENTHS.items() for char in chars}
_LETTERS = {"Lu": 0.95, "Ll": 0.85, "Lo": 1.0, "Lm": 0.7, "Nd": 0.75, "Zs": 0.4, "Po": 0.6, "Pi": 0.6, "Pf": 0.6}
_NO_WIDTH = frozenset({"Mn", "Me", "Cf", "Cc"})


def text_width(text: str, size: float) -> float:
    """How wide a line of text of a `size` in pixels is at most, in pixels.

    Every character has the width that it has in a wide font, so the text may be narrower where it is shown, but not
    wider. Letters of scripts that join are taken as if they stood alone.
    """
    return size * sum(map(_width, text))


@lru_cache(maxsize=4096)
def _width(char: str) -> float:
    """The width of a character, as a share of the text's size."""
    if (known := _KNOWN.get(char)) is not None:
        return known
    category = unicodedata.category(char)
    if category in _NO_WIDTH:
        return 0.0
    if is_wide(char):
        return 1.05
    if (plain := unicodedata.normalize("NFD", char)[0]) in _KNOWN:
        return _KNOWN[plain]
    return _LETTERS.get(category, 1.2)


def is_wide(char: str) -> bool:
    """Whether a character takes a whole square, as those of Chinese and Japanese do: a line may end next to it."""
    return unicodedata.east_asian_width(char) in ("W", "F")
