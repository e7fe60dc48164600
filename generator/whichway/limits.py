"""How far a check goes, as a site's settings say."""

from __future__ import annotations

from dataclasses import dataclass

from whichway.model import Promise

DEFAULT_AUDIENCES = ("customer", "staff")
"""The audiences of a site whose settings declare none."""

MAX_INCLUDED_NODES = 1_000
"""How many nodes of other trees one page may play. No reader walks so many, and a few trees can make millions."""
MAX_INCLUDE_DEPTH = 20
"""How many trees may play one another, each inside the one before."""


@dataclass(frozen=True)
class Limits:
    """How far a check goes, and which audiences there are.

    `max_answers` is how many answers an outcome may be away; `max_states` how many states of one page are searched
    before its facts are left aside. `audiences` are all that a part of a tree may name. `promises` are those that are
    made of every tree.
    """

    max_answers: int = 12
    max_states: int = 20_000
    audiences: tuple[str, ...] = DEFAULT_AUDIENCES
    promises: tuple[Promise, ...] = ()
