"""How far a check goes, as a site's settings say."""

from __future__ import annotations

from dataclasses import dataclass

DEFAULT_AUDIENCES = ("customer", "staff")
"""The audiences of a site whose settings declare none."""


@dataclass(frozen=True)
class Limits:
    """How far a check goes, and which audiences there are.

    `max_answers` is how many answers an outcome may be away; `max_states` how many states of one page are searched
    before its facts are left aside. `audiences` are all that a part of a tree may name.
    """

    max_answers: int = 12
    max_states: int = 20_000
    audiences: tuple[str, ...] = DEFAULT_AUDIENCES
