"""What `when` means: whether a condition holds, given what is known of the facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, product
from typing import Literal, NamedTuple, TypeAlias

from whichway.graph.meanings import OFF, ON, Meaning, tick_of
from whichway.model import NOTHING_TICKED, UNSET, AllOf, Between, Condition, Not, Wanted, When, rows_of, values_in

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
        return ((UNSET if value is None else value) in self.values) is not self.negated


Tests: TypeAlias = tuple[tuple[Test, ...], ...]
"""A condition in plain form: it holds if all tests of one of its rows hold. No rows are no condition: they hold.

No row is empty, as a condition with an empty mapping always holds.
"""
NEVER: Tests = ((Test("", frozenset(), negated=False),),)
"""What an empty list of mappings means: none of them holds."""


Row: TypeAlias = tuple[Test, ...]


def tests_of(when: When | None, meanings: Mapping[str, Meaning] = {}, in_doubt: Literal[True] | None = None) -> Tests:
    """The plain form of `when`; what is not in `meanings` is a fact of a few values, by its own name."""
    if when is None:
        return ()
    rows = rows_of(when)
    if not all(rows):
        return ()
    found = tuple(tests for row in rows for tests in _rows(row, meanings)) or NEVER
    return _in_doubt(found, in_doubt) if in_doubt else found


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

    A fact without a value settles nothing but that it has none: not even `not` holds for it.
    """
    if not tests:
        return True
    rows = [_all(_is_settled(test, known) for test in row) for row in tests]
    return True if True in rows else None if None in rows else False


def _is_settled(test: Test, known: Known) -> bool | None:
    if test.values and known.get(test.name, UNSET) == UNSET:
        return UNSET in test.values and not test.negated
    return test.holds(known, complete=True)


def undecided(tests: Tests, known: Known) -> set[str]:
    """The names without a value on which it depends whether a condition holds.

    A test that asks for just that, whether there is a value, depends on nothing more.
    """
    tests = _in_doubt(tests, None)
    held = [[(test.name, test.holds(known, complete=UNSET in test.values)) for test in row] for row in tests]
    if any(all(value for _, value in row) for row in held):
        return set()
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


def _in_doubt(tests: Tests, value: Literal[True] | None) -> Tests:
    return tuple(tuple(test._replace(in_doubt=value) for test in row) for row in tests)


def _rows(row: Condition, meanings: Mapping[str, Meaning]) -> Iterable[Row]:
    """The plain form of one mapping: several rows where it asks for any of several ticks."""
    if meanings.keys().isdisjoint(row):
        return [tuple(_test(name, wanted) for name, wanted in row.items())]
    ways = [_ways(wanted, meanings.get(name) or Meaning(name)) for name, wanted in row.items()]
    return [tuple(chain.from_iterable(rows)) for rows in product(*ways)]


def _test(name: str, wanted: Wanted) -> Test:
    return Test(name, frozenset(values_in(wanted)), isinstance(wanted, Not))


def _ways(wanted: Wanted, meaning: Meaning) -> Sequence[Row]:
    """The rows of tests, one of which must hold where a name of that meaning is compared."""
    if isinstance(wanted, Between):
        cells = meaning.cells.within(wanted.lower, wanted.upper) if meaning.cells else ()
        return [(Test(meaning.name, frozenset(cells), negated=False),)]
    if meaning.ticks is None:
        return [(_test(meaning.name, wanted),)]
    negated = isinstance(wanted, Not)
    each = [_of_tick(value, meaning.name, meaning.ticks, negated) for value in values_in(wanted)]
    if negated or isinstance(wanted, AllOf):
        return [tuple(chain.from_iterable(rows)) for rows in product(*each)]
    return [*chain.from_iterable(each)]


def _of_tick(value: str, name: str, ticks: Sequence[str], negated: bool) -> list[Row]:
    """The rows that ask whether an option was ticked, or none, or nobody was asked; or, negated, whether not."""
    if value == UNSET:
        return [(Test(name, frozenset((UNSET,)), negated),)]
    if value != NOTHING_TICKED:
        return [(Test(tick_of(name, value), frozenset((ON,)), negated),)]
    off = [Test(tick_of(name, tick), frozenset((OFF,)), negated) for tick in ticks]
    return [(test,) for test in off] if negated else [tuple(off)]
