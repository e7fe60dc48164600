"""Numbers and dates as authors and readers write them: what they are, which is less, and how ids have them."""

from __future__ import annotations

import re
from datetime import date
from math import inf
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from decimal import Decimal

Quantity: TypeAlias = Literal["number", "date"]
Amount: TypeAlias = "Decimal | int | float"
"""A number, or the number of a day, exactly as it was written; infinite where a range has no end."""

MOST_DECIMALS = 10
"""How many decimals a number may have."""
_is_number = re.compile(rf"-?\d{{1,15}}(\.\d{{1,{MOST_DECIMALS}}})?", re.ASCII).fullmatch
_is_date = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII).fullmatch


def amount(quantity: Quantity, text: str) -> Amount | None:
    """The number or date that a text is; `None` where it is none."""
    text = text.strip()
    if quantity == "number":
        # Here, as trees without numbers do without it.
        from decimal import Decimal

        return Decimal(text) if _is_number(text) else None
    try:
        return date.fromisoformat(text).toordinal() if _is_date(text) else None
    except ValueError:
        return None


def lower_end(quantity: Quantity, text: str | None) -> Amount:
    """Where a range begins; one that begins nowhere that can be read has all that is less."""
    return -inf if text is None or (found := amount(quantity, text)) is None else found


def upper_end(quantity: Quantity, text: str | None) -> Amount:
    """Where a range ends, as `lower_end`."""
    return inf if text is None or (found := amount(quantity, text)) is None else found


def written(quantity: Quantity, value: Amount) -> str:
    """A number or date as an author would write it: without zeros that say nothing."""
    if quantity == "date":
        return date.fromordinal(int(value)).isoformat()
    text = f"{value or 0:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def in_address(quantity: Quantity, value: Amount) -> str:
    """A number or date as an address has it: a full stop stands between answers there."""
    return "=" + written(quantity, value).replace(".", "_")


def from_address(answer: str) -> str:
    """What was typed, as an address has it, in the way in which authors write it."""
    return answer.removeprefix("=").replace("_", ".")


def range_id(lower: str | None, upper: str | None) -> str:
    """The id of the range between two bounds, as in `from-1-below-168`; `1.5` becomes `1-5`, and a minus a word."""
    ends = (("from", lower), ("below", upper))
    return "-".join(f"{word}-{_in_id(bound)}" for word, bound in ends if bound is not None)


def _in_id(bound: str) -> str:
    spelled = re.sub(r"^\s*-", "minus-", bound.lower())
    return re.sub(r"[^a-z0-9]+", "-", spelled).strip("-")


def between(
    quantity: Quantity, lowest: Amount, end: Amount, most: Amount, decimals: int | None = None
) -> Amount | None:
    """A number or date from `lowest` on that is less than `end` and at most `most`; `None` where there is none.

    It is the least one, or where there is no least one, the one that is nearest to zero or to the end. One with so many
    `decimals` is preferred, if there is such a number.
    """
    if lowest == -inf:
        if quantity == "date":
            lowest = min(end - 1, most) if end != inf else min(_SOME_DAY, most)
        else:
            lowest = 0 if end > 0 and most >= 0 else min(end - 1, most)
    if lowest >= end or lowest > most:
        return None
    rounded = _rounded_up(lowest, decimals) if quantity == "number" and decimals is not None else lowest
    return rounded if rounded < end and rounded <= most else lowest


_SOME_DAY = date(2026, 1, 1).toordinal()


def _rounded_up(value: Amount, decimals: int) -> Amount:
    from decimal import ROUND_CEILING, Decimal

    return Decimal(value).quantize(Decimal(1).scaleb(-min(decimals, MOST_DECIMALS)), ROUND_CEILING)
