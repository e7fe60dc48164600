"""What a measurement is: a value with both of its figures, and its goal or the reason that it has none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Unit = Literal["s", "ms", "MB", "bytes", "states"]


@dataclass(frozen=True)
class Figure:
    """One of the two figures of a measurement, with what it is a figure of."""

    amount: float
    unit: Unit
    of: str = ""
    note: str = ""


@dataclass(frozen=True)
class Goal:
    """A value should be no larger than this."""

    limit: float


@dataclass(frozen=True)
class NoGoal:
    """Why a measurement has no goal."""

    reason: str

    def __post_init__(self) -> None:
        if not self.reason:
            raise ValueError("a measurement without a goal says why")


@dataclass(frozen=True)
class Measurement:
    """A value: `mine ÷ other`, or, if it has a unit, the amount itself."""

    name: str
    value: float
    mine: Figure
    other: Figure | None
    goal: Goal | NoGoal
    unit: Unit | Literal["×"] = "×"

    @property
    def met(self) -> bool:
        """Whether the value is within its goal, to the digits that people see."""
        digits = 2 if self.unit == "×" else 0
        return isinstance(self.goal, NoGoal) or round(self.value, digits) <= self.goal.limit


@dataclass(frozen=True)
class Missing:
    """What could not be measured here, and how to change that."""

    name: str
    reason: str
    help: str


Row = Measurement | Missing
"""A row of the table."""


def quotient(name: str, mine: Figure, other: Figure, goal: Goal | NoGoal) -> Measurement:
    """How many times the other figure ours is."""
    return Measurement(name, mine.amount / other.amount, mine, other, goal)
