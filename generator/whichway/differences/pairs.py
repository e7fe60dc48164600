"""What a walk through both versions is made of: pairs of states, moves between them, and what is found on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from whichway.differences.change import Answer
from whichway.graph import NodeKey, State

Given: TypeAlias = tuple[tuple[NodeKey, str], ...]
"""Answers, each with its question as the new version knows it."""
Parting: TypeAlias = tuple[NodeKey, NodeKey]
"""Where both walks parted: the node of the old version, and that of the new one."""


class Pair(NamedTuple):
    """A state of each version that the same answers lead to.

    `for_new` has what only the walk through the old version was asked so far and the other may still be, `for_old` the
    opposite; a fact that an answer has established stands there as a question of its own. `parted` is where both came
    to different nodes, unless they have met again.
    """

    old: State
    new: State
    for_old: Given = ()
    for_new: Given = ()
    parted: Parting | None = None


class Move(NamedTuple):
    """One answer: what was answered in each version, and where that leads. It is free if it was given before."""

    there: Pair
    old: Answer | None
    new: Answer | None
    is_free: bool = False


@dataclass
class Found:
    """Where the same answers come to different places, each with the first, and so shortest, walks.

    `ends` are those that parted at each node and end elsewhere, `partings` those that part. `removed` and `added` are
    answers that one version offers alone, by node and option. Where there were more pairs of states than are searched,
    `complete_to` is how many answers have been tried, and `cut` the same for walks that parted at some node.
    """

    ends: dict[Parting, dict[Parting, Pair]] = field(default_factory=dict)
    partings: dict[Parting, Pair] = field(default_factory=dict)
    removed: dict[tuple[NodeKey, str], Pair] = field(default_factory=dict)
    added: dict[tuple[NodeKey, str], Pair] = field(default_factory=dict)
    complete_to: int | None = None
    cut: dict[Parting, int] = field(default_factory=dict)
