"""What `when` means: whether a condition holds, given what is known of the facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple, TypeAlias

from whichway.model import Condition, Not, When

Known: TypeAlias = Mapping[str, str]
"""What a walk has established: a value for each fact set, an option's id for each question answered."""
UNKNOWN = "?"
"""The value of a fact that has one, or none: what it is was forgotten on the way. No fact can have that value."""


class _Forgotten(dict[str, str]):
    """What is known where all was forgotten."""

    def get(self, name: str, default: object = None) -> str:
        """No value is known of any name."""
        return UNKNOWN


FORGOTTEN: Known = _Forgotten()


class Test(NamedTuple):
    """One key of a condition: `name` has one of `values`, or none of them where it is `negated`.

    Where the reader has not said what it depends on, the test comes out as `in_doubt` says: mostly, nobody knows.
    """

    name: str
    values: frozenset[str]
    negated: bool
    in_doubt: Literal[True] | None = None

    def holds(self, known: Known, complete: bool) -> bool | None:
        """Whether the test holds; `None` where nobody knows.

        That is where the walk did not begin at the first question, or where the value was forgotten on the way.
        """
        value = known.get(self.name)
        if self.values and value == UNKNOWN:
            return None
        if self.values and value is None and not complete:
            return self.in_doubt
        return (value in self.values) is not self.negated


Tests: TypeAlias = tuple[tuple[Test, ...], ...]
"""A condition in plain form: it holds if all tests of one of its rows hold. No rows are no condition: they hold.

No row is empty, as a condition with an empty mapping always holds.
"""
NEVER: Tests = ((Test("", frozenset(), negated=False),),)
"""What an empty list of mappings means: none of them holds."""


def tests_of(
    when: When | None, rename: Mapping[str, str] | None = None, in_doubt: Literal[True] | None = None
) -> Tests:
    """The plain form of `when`; names in `rename`, as those of an included tree's questions, get their new name."""
    if when is None:
        return ()
    rows: Iterable[Condition] = when if isinstance(when, tuple) else (when,)
    if not all(rows := tuple(rows)):
        return ()
    return tuple(tuple(_tests(row, rename or {}, in_doubt)) for row in rows) or NEVER


def holds(tests: Tests, known: Known, complete: bool) -> bool | None:
    """Whether a condition holds: yes, no, or `None` where that depends on what is not known.

    A fact that a complete walk has not set has no value: no value is among the wanted ones, and `not` holds.
    """
    if not tests:
        return True
    rows = [_all(test.holds(known, complete) for test in row) for row in tests]
    return True if True in rows else None if None in rows else False


def settled(tests: Tests, known: Known) -> bool | None:
    """Whether what is known settles that a condition holds; `None` where that depends on what was forgotten.

    A fact without a value settles nothing: not even `not` holds for it.
    """
    if not tests:
        return True
    rows = [_all(_is_settled(test, known) for test in row) for row in tests]
    return True if True in rows else None if None in rows else False


def _is_settled(test: Test, known: Known) -> bool | None:
    return False if test.values and test.name not in known else test.holds(known, complete=True)


def undecided(tests: Tests, known: Known) -> set[str]:
    """The names without a value on which it depends whether a condition holds."""
    tests = tuple(tuple(test._replace(in_doubt=None) for test in row) for row in tests)
    if holds(tests, known, complete=False) is not None:
        return set()
    held = [[(test.name, test.holds(known, complete=False)) for test in row] for row in tests]
    may_hold = (test for row in held if not any(value is False for _, value in row) for test in row)
    return {name for name, value in may_hold if value is None and name not in known}


def names_in(tests: Tests) -> Iterator[str]:
    """Every fact and question that a condition asks about."""
    for row in tests:
        for test in row:
            if test.values:
                yield test.name


def _all(values: Iterable[bool | None]) -> bool | None:
    found = list(values)
    return False if False in found else None if None in found else True


def _tests(row: Condition, rename: Mapping[str, str], in_doubt: Literal[True] | None) -> Iterator[Test]:
    for name, wanted in row.items():
        negated = isinstance(wanted, Not)
        values = wanted.values if isinstance(wanted, Not) else wanted
        texts = frozenset((values,) if isinstance(values, str) else values)
        yield Test(rename.get(name, name), texts, negated, in_doubt)
