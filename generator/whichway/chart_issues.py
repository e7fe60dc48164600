"""What can be wrong with a chart that stands in a page: facts alone, which rules put into words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from whichway.findings import Problem
from whichway.place import Place

Certainty: TypeAlias = Literal["sure", "likely", "guess"]
"""How sure it is that something is a mistake: errors are sure, and guesses are notes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartIssue:
    """Something about a node, a line, or the whole of a chart; `chart` names its page and its number there.

    It `is_drawn` where the chart is a tree of signs, whose lines are branches.
    """

    place: Place
    chart: str
    node: str = ""
    certainty: Certainty = "guess"
    is_drawn: bool = False

    def problem(self, message: str, help: str) -> Problem:
        """The issue in words."""
        doubtful, is_note = self.certainty == "likely", self.certainty == "guess"
        return Problem(self.place, message, help, self.chart, self.node, doubtful=doubtful, is_note=is_note)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreached(ChartIssue):
    """No line leads to a node; of one that is `alone`, none leads away either."""

    is_alone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NoWayOn(ChartIssue):
    """A decision that no line leaves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Endless(ChartIssue):
    """A loop that no line leaves, by the ids of its nodes."""

    around: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlikeLines(ChartIssue):
    """Two lines that leave a decision with the same label."""

    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlabeled(ChartIssue):
    """Lines without a label that leave a decision: to this `target`, or all of them."""

    target: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LongText(ChartIssue):
    """A text, by its length in characters."""

    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TagInText(ChartIssue):
    """A tag in a text, as it is written."""

    tag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Undescribed(ChartIssue):
    """A chart with neither a title nor a description."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotRead(ChartIssue):
    """A part of a chart that could not be read, and why."""

    what: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownNode(ChartIssue):
    """A click on a node that the chart doesn't have; `near` is the one that was probably meant."""

    near: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenClick(ChartIssue):
    """A link whose page or heading doesn't exist, or of which that can't be told; `near` was probably meant."""

    kind: Literal["page", "anchor", "undecided"]
    link: str
    near: str = ""
