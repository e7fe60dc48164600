"""Numbers as readers of a language type them: in digits with a point, as answers have them."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_LIKE = str.maketrans({"’": "'", "٬": "'", "٫": ",", "，": ",", "．": "."})
_NUMBER = re.compile(r"([-+]?)(?:(\d{1,3}([ ',.])(?:\d{2,3}\3)*\d{3})|(\d*))(?:([.,])(\d*))?", re.ASCII)


class Typed(NamedTuple):
    """A number in digits with a point, without zeros that say nothing, and how many decimals were typed."""

    number: str
    decimals: int


def number_typed(text: str, mark: str, unit: str = "") -> Typed | None:
    """The number that somebody typed, with its unit or without; `None` where it is none.

    A single comma or point before three digits may mean either: it begins the fraction if it is the `mark`.
    """
    plain = text.strip()
    if unit and plain.lower().endswith(unit.lower()):
        plain = plain[: len(plain) - len(unit)].strip()
    plain = "".join(str(unicodedata.digit(c, c)) if c.isdecimal() else c for c in plain).translate(_LIKE)
    plain = re.sub(r"^[−–－] ?", "-", re.sub(r"\s", " ", plain))
    found = _NUMBER.fullmatch(plain)
    sign, grouped, separator, whole, point, fraction = found.groups("") if found else ("",) * 6
    if grouped:
        parts = grouped.split(separator)
        whole = "".join(parts)
        # "1.500" has a fraction where the point has that meaning, and so has "0,500" everywhere.
        is_fraction = not point and len(parts) == 2 and separator in ".," and (separator == mark or grouped[0] == "0")
        if is_fraction:
            whole, fraction = parts
        elif separator == point:
            return None
    return Typed(_plain(sign, whole, fraction), len(fraction)) if whole + fraction else None


def _plain(sign: str, whole: str, fraction: str) -> str:
    digits, rest = whole.lstrip("0") or "0", fraction.rstrip("0")
    minus = "-" if sign == "-" and (digits + rest).strip("0") else ""
    return f"{minus}{digits}{'.' if rest else ''}{rest}"
