"""What readers type or tick at a question, as its ways on have it: a range of numbers or dates, ticks, or a text."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from whichway.graph.conditions import UNKNOWN, Tests, tests_of
from whichway.graph.meanings import TYPED_TEXT, Cells, Meaning, tick_of
from whichway.model import UNSET, DateQuestion, NumberQuestion, Question, Range, SeveralQuestion, TextQuestion
from whichway.quantities import Amount, Quantity, lower_end, upper_end

if TYPE_CHECKING:
    from whichway.graph.layout import Edge


class TypedRange(NamedTuple):
    """A range of numbers or dates from `lower` on that are less than `upper`, of those that are asked for at all.

    These go from `least` to `most`. What is typed is known by its part, one of the `cells`, if a `fact` keeps it.
    """

    quantity: Quantity
    lower: Amount
    upper: Amount
    least: Amount = -inf
    most: Amount = inf
    decimals: int | None = None
    fact: str = ""
    cells: Cells | None = None

    def has(self, value: Amount) -> bool:
        """Whether an answer falls into the range."""
        return self.lower <= value < self.upper and self.least <= value <= self.most

    def parts(self) -> list[tuple[str, Amount, Amount]]:
        """The parts of the fact that lie in the range, each with its ends; the range itself where nothing keeps it."""
        if self.cells is None:
            return [("", self.lower, self.upper)]
        parts = ((id_, max(first, self.lower), min(end, self.upper)) for id_, first, end in self.cells.parts())
        return [(id_, first, end) for id_, first, end in parts if first < end]


class TickWay(NamedTuple):
    """An option that readers can tick where its `tests` hold; `name` says by what it is known whether they did."""

    id: str
    name: str
    tests: Tests
    sets: Mapping[str, str]


class Ticks(NamedTuple):
    """Several options, of which readers tick as many as they like."""

    ways: tuple[TickWay, ...]


class TypedText(NamedTuple):
    """A text, of which a fact only says that it was typed."""

    pattern: str


Typed: TypeAlias = TypedRange | Ticks | TypedText
"""What readers type or tick, instead of choosing one way on."""


def entered(edge: Edge, node: Question, answer: str, meanings: Mapping[str, Meaning]) -> Edge:
    """A way on from a question where readers type or tick, whose answer is known by the name `answer`.

    Who isn't sure takes a way on that is chosen: then a number or date has no value.
    """
    match node:
        case SeveralQuestion():
            ticks = Ticks(
                tuple(
                    TickWay(option.id, tick_of(answer, option.id), tests_of(option.when, meanings), option.set)
                    for option in node.options
                )
            )
            return edge._replace(sets={way.name: UNKNOWN for way in ticks.ways}, typed=ticks)
        case TextQuestion():
            is_kept = node.fact in meanings and meanings[node.fact].is_text
            return edge._replace(sets={node.fact: TYPED_TEXT} if is_kept else {}, typed=TypedText(node.text.pattern))
        case NumberQuestion() | DateQuestion():
            cells = meanings[node.fact].cells if node.fact in meanings else None
            if cells is not None and cells.quantity != node.entry:
                cells = None
            if not isinstance(edge.written.part, Range):
                return edge._replace(sets={**edge.sets, node.fact: UNSET}) if cells else edge
            range_ = _range(node, edge.written.part, cells)
            parts = [id_ for id_, _, _ in range_.parts()]
            known = {node.fact: parts[0] if len(parts) == 1 else UNKNOWN} if cells else {}
            return edge._replace(sets={**edge.sets, **known}, typed=range_)
    return edge


def _range(node: NumberQuestion | DateQuestion, option: Range, cells: Cells | None) -> TypedRange:
    quantity: Quantity = "number" if isinstance(node, NumberQuestion) else "date"
    asked = node.number if isinstance(node, NumberQuestion) else node.date
    return TypedRange(
        quantity,
        lower_end(quantity, option.lower),
        upper_end(quantity, option.upper),
        lower_end(quantity, asked.min),
        upper_end(quantity, asked.max),
        node.number.decimals if isinstance(node, NumberQuestion) else None,
        node.fact if cells is not None else "",
        cells,
    )
