"""A condition as one audience meets it: without what nobody of that audience can ever have answered."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple, TypeAlias, TypeVar

from whichway.model import UNSET, AllOf, Case, Condition, Not, Option, Wanted, When, rows_of, values_in
from whichway.parts import copied
from whichway.place import Places

Impossible: TypeAlias = Callable[[str], Collection[str] | None]
"""The values that a fact or question never has for an audience; `None` where it never has any."""
ConditionalPart = TypeVar("ConditionalPart", bound=Option | Case)


class _Kept(NamedTuple):
    """What is left of a part of a condition, and where that was written; `whole` if all of it is."""

    value: Wanted | When
    places: Places
    whole: bool


_Simpler: TypeAlias = _Kept | bool
"""What is left of a part of a condition; a truth value where that is known without asking."""


def simplified(part: ConditionalPart, impossible: Impossible) -> ConditionalPart | None:
    """`part` with the simplest condition that means the same to an audience; `None` where it never holds.

    An option that holds always has no condition; a case has an empty one.
    """
    if part.when is None:
        return part
    kept = _when(part.when, part.places.inside("when"), impossible)
    if kept is False:
        return None
    if kept is True:
        return copied(part, {"when": None if isinstance(part, Option) else {}})
    if kept.whole:
        return part
    return copied(part, {"when": kept.value}, part.places.replaced({"when": kept.places}))


def holds_always(when: When) -> bool:
    """Whether a condition asks nothing: one of its mappings is empty."""
    return not all(rows_of(when))


def _when(when: When, places: Places, impossible: Impossible) -> _Simpler:
    if not isinstance(when, tuple):
        return _row(when, places, impossible)
    rows = [_row(row, places.inside(index), impossible) for index, row in enumerate(when)]
    if any(row is True for row in rows):
        return True
    left = {index: row for index, row in enumerate(rows) if isinstance(row, _Kept)}
    if when and not left:
        return False
    inner = {number: row.places for number, row in enumerate(left.values())}
    values = tuple(row.value for row in left.values())
    whole = len(left) == len(when) and all(row.whole for row in left.values())
    return _Kept(values, places.picked([*left]).replaced(inner), whole)  # type: ignore[arg-type]


def _row(row: Condition, places: Places, impossible: Impossible) -> _Simpler:
    tests = {name: _test(name, wanted, places, impossible) for name, wanted in row.items()}
    if False in tests.values():
        return False
    left = {name: test for name, test in tests.items() if isinstance(test, _Kept)}
    if row and not left:
        return True
    whole = len(left) == len(row) and all(test.whole for test in left.values())
    inner = {name: test.places for name, test in left.items() if not test.whole}
    return _Kept({name: test.value for name, test in left.items()}, places.replaced(inner), whole)  # type: ignore[misc,arg-type]


def _test(name: str, wanted: Wanted, places: Places, impossible: Impossible) -> _Simpler:
    """One key of a mapping: without the values that are impossible, or known where none is left."""
    negated = isinstance(wanted, Not)
    never, listed = impossible(name), values_in(wanted)
    if never is None:
        return (UNSET in listed) is not negated
    indexes = [index for index, value in enumerate(listed) if value not in never]
    if len(indexes) == len(listed):
        return _Kept(wanted, places.inside(name), whole=True)
    if isinstance(wanted, AllOf) or not indexes:
        return negated
    left = tuple(listed[index] for index in indexes)
    here = places.inside(name)
    if isinstance(wanted, Not):
        inner = here.replaced({"not": here.inside("not").picked(indexes)})
        return _Kept(copied(wanted, {"values": left}), inner, whole=False)
    return _Kept(left, here.picked(indexes), whole=False)
