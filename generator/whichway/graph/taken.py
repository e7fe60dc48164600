"""What a walk is made of, as counter-examples, trails and scenarios give it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from whichway.findings import GIVEN


class Taken(NamedTuple):
    """One option of a walk: the node that it was taken at, and its id.

    The node of another page than the one that the walk ends on is written as `/page/node`. Before the options stand the
    facts that the address gives, if any: `?ww.` and the fact in place of a node, its value in that of an option.
    """

    node: str
    option: str


def given(facts: Iterable[tuple[str, str]]) -> list[Taken]:
    """What the address gives, as the beginning of a walk."""
    return [Taken(f"{GIVEN}{name}", value) for name, value in facts]
