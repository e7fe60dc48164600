"""What authors promise of all walks, as they write it."""

from __future__ import annotations

from typing import TypeAlias

from whichway.basics import TARGET, WHEN, When
from whichway.parts import TEXT, WHOLE_NUMBER, Part, field, list_of, part_by_key

WHY = "why, in a sentence that the finding shows"


class Never(Part):
    """No walk comes to a node unless something is known to hold there."""

    never: str = field(TARGET)
    unless: When = field(WHEN.described("what must be known at that node, as in `when`; what isn't set doesn't hold"))
    why: str = field(TEXT, WHY, "")


class Before(Part):
    """Every walk to a node passes another one first."""

    before: str = field(TARGET)
    passing: tuple[str, ...] = field(list_of(TARGET), "nodes; every walk there passes at least one of them", key="pass")
    why: str = field(TEXT, WHY, "")


class Reach(Part):
    """Wherever a reader is, some node is near."""

    reach: tuple[str, ...] = field(list_of(TARGET), "nodes, one of which can be reached from everywhere in this tree")
    within: int = field(WHOLE_NUMBER, "how many options, steps, and `unsolved` this may take at most")
    why: str = field(TEXT, WHY, "")


Promise: TypeAlias = Never | Before | Reach
PROMISE_KINDS: dict[str, type[Part]] = {"never": Never, "before": Before, "reach": Reach}
PROMISES = list_of(part_by_key(PROMISE_KINDS))
