"""What names in conditions mean: facts of a few values, numbers and dates, questions, and questions with ticks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from whichway.kinds import conditional_parts, fact_of, is_asked, options_of
from whichway.model import (
    Between,
    Case,
    FactType,
    Never,
    Option,
    Promise,
    Range,
    SeveralQuestion,
    Tree,
    When,
    rows_of,
)
from whichway.quantities import Amount, Quantity, amount, lower_end, range_id, upper_end, written

ON, OFF = "on", "off"
"""The values of what readers ticked, and of what they did not."""
TYPED_TEXT = "-"
"""The value of a text, whatever was typed."""


def answer_to(node: str) -> str:
    """The name under which the answer to a question is known; no fact can have it."""
    return f"?{node}"


def tick_of(question: str, option: str) -> str:
    """The name under which it is known whether an option was ticked; `question` is that of the question's answer."""
    return f"{question}+{option}"


class Cells:
    """The parts into which all bounds that anything compares it with cut a number or date.

    Whoever knows the part knows all that matters. A part is half open: it has its lower end, and not its upper one.
    """

    def __init__(self, quantity: Quantity, bounds: Collection[Amount]) -> None:
        self.quantity = quantity
        self.bounds = sorted(bounds)
        ends = [None, *(written(quantity, bound) for bound in self.bounds), None]
        self.ids = tuple(range_id(*pair) or quantity for pair in pairwise(ends))

    def of(self, value: Amount) -> str:
        """The part that has a value."""
        return self.ids[bisect_right(self.bounds, value)]

    def within(self, lower: str | None, upper: str | None) -> tuple[str, ...]:
        """The parts between two bounds, which are among those that cut."""
        ends = lower_end(self.quantity, lower), upper_end(self.quantity, upper)
        return tuple(id_ for id_, first, end in self.parts() if first >= ends[0] and end <= ends[1])

    def ends(self) -> Iterator[tuple[str, str | None, str | None]]:
        """Every part with its ends as an author would write them; none where it has no end."""
        bounds = [None, *(written(self.quantity, bound) for bound in self.bounds), None]
        return zip(self.ids, bounds, bounds[1:], strict=False)

    def parts(self) -> Iterator[tuple[str, Amount, Amount]]:
        """Every part with its ends."""
        ends = [float("-inf"), *self.bounds, float("inf")]
        return zip(self.ids, ends, ends[1:], strict=False)


class Meaning(NamedTuple):
    """What a name in a condition means: what it is known by, and, of several options, what can be ticked.

    Numbers and dates are known by their part, one of the `cells`.
    """

    name: str
    ticks: Sequence[str] | None = None
    cells: Cells | None = None
    is_text: bool = False


class Domains:
    """The values that facts can have: those that are listed, and for others all that can make a difference."""

    def __init__(self, trees: Iterable[Tree], promises: Iterable[Promise] = ()) -> None:
        self._trees = [tree for tree in trees if tree.typed]
        self._promises = promises

    def of(self, tree: Tree) -> Mapping[str, tuple[str, ...]]:
        """The values of each fact of a tree."""
        return {**tree.domains, **{name: self._values(name, type_) for name, type_ in tree.typed.items()}}

    def _values(self, name: str, type_: FactType) -> tuple[str, ...]:
        return (TYPED_TEXT,) if type_ == "text" else self.cells[name, type_].ids

    def meanings(self, tree: Tree, prefix: str = "") -> dict[str, Meaning]:
        """What names in conditions of `tree` mean where its nodes have `prefix` before their ids.

        A name is a fact's before it is a question's: many a question has the name of what it asks for. Facts whose
        values are listed mean themselves.
        """
        found = {
            name: Meaning(name, None, None if type_ == "text" else self.cells[name, type_], type_ == "text")
            for name, type_ in tree.typed.items()
        }
        for id_, node in tree.nodes.items():
            if is_asked(node) and id_ not in tree.facts:
                ticks = [option.id for option in options_of(node)] if isinstance(node, SeveralQuestion) else None
                found[id_] = Meaning(answer_to(prefix + id_), ticks)
        return found

    @cached_property
    def cells(self) -> dict[tuple[str, FactType], Cells]:
        """The parts of each number and date, by its name and type."""
        bounds: dict[tuple[str, FactType], set[Amount]] = {}
        for tree in self._trees:
            for name, type_ in tree.typed.items():
                bounds.setdefault((name, type_), set())
            for name, text in self._compared(tree):
                type_ = tree.typed.get(name, "text")
                if type_ != "text" and (value := amount(type_, text)) is not None:
                    bounds[name, type_].add(value)
        return {key: Cells(key[1], values) for key, values in bounds.items() if key[1] != "text"}

    def _compared(self, tree: Tree) -> Iterator[tuple[str, str]]:
        """Every bound that a fact of a tree is compared with."""
        for node in tree.nodes.values():
            fact = fact_of(node)
            for option in options_of(node) if fact else ():
                if isinstance(option, Range):
                    yield from ((fact, bound) for bound in (option.lower, option.upper) if bound is not None)
            for part in conditional_parts(node):
                if isinstance(part, Option | Case) and part.when is not None:
                    yield from _bounds(part.when)
        for promise in (*tree.promises, *self._promises):
            if isinstance(promise, Never):
                yield from _bounds(promise.unless)


def _bounds(when: When) -> Iterator[tuple[str, str]]:
    for row in rows_of(when):
        for name, wanted in row.items():
            if isinstance(wanted, Between):
                yield from ((name, bound) for bound in (wanted.lower, wanted.upper) if bound is not None)
