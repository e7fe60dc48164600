"""What a site's settings say of checks: how far these go, and which audiences and addresses there are."""

from __future__ import annotations

from dataclasses import dataclass

from whichway.model import Promise

DEFAULT_AUDIENCES = ("customer", "staff")
"""The audiences of a site whose settings declare none."""

DEFAULT_SECTION = "troubleshoot"
"""Where the trees' pages are in a site whose settings say nothing else."""

MAX_INCLUDED_NODES = 1_000
"""How many nodes of other trees one page may play. No reader walks so many, and a few trees can make millions."""
MAX_INCLUDE_DEPTH = 20
"""How many trees may play one another, each inside the one before."""


@dataclass(frozen=True)
class Limits:
    """How far a check goes, which audiences there are, and where the trees' pages are.

    `max_answers` is how many answers an outcome may be away; `max_states` how many states of one page are searched
    before its facts are left aside. `audiences` are all that a part of a tree may name. `section` is the folder of the
    trees' pages, by which links name them. `promises` are those that are made of every tree.
    """

    max_answers: int = 12
    max_states: int = 20_000
    audiences: tuple[str, ...] = DEFAULT_AUDIENCES
    section: str = DEFAULT_SECTION
    promises: tuple[Promise, ...] = ()
