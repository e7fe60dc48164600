"""Numbers and dates as authors and readers write them: what they are, which is less, and how ids have them."""

from __future__ import annotations

import re


def range_id(lower: str | None, upper: str | None) -> str:
    """The id of the range between two bounds, as in `from-1-below-168`; `1.5` becomes `1-5`, and a minus a word."""
    ends = (("from", lower), ("below", upper))
    return "-".join(f"{word}-{_in_id(bound)}" for word, bound in ends if bound is not None)


def _in_id(bound: str) -> str:
    written = re.sub(r"^\s*-", "minus-", bound.lower())
    return re.sub(r"[^a-z0-9]+", "-", written).strip("-")
