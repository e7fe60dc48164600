"""What a scenario is: a walk through a tree, and where it must end."""

from __future__ import annotations

from collections.abc import Mapping

from whichway.basics import TEXTS, Texts
from whichway.parts import NOTHING, TEXT, Part, either, field, list_of, mapping_of


class Scenario(Part):
    """A walk that must end where the author says."""

    name: str = field(TEXT, "the problem, in a few words")
    given: Mapping[str, str] = field(mapping_of(TEXT), "facts that the address gives, as `fact: value`", NOTHING)
    answers: Mapping[str, Texts] | tuple[Mapping[str, Texts], ...] = field(
        either(mapping=mapping_of(TEXTS), list=list_of(mapping_of(TEXTS))),
        "node id: option id, or what is typed, or a list of what is ticked; or a list of such pairs, in order",
        NOTHING,
    )
    ends: str = field(TEXT, "where the walk ends: a node, `include.node`, `/other-tree`, or `/other-tree/node`")

    @property
    def rows(self) -> list[Mapping[str, str]]:
        """The answers, with what is ticked at a node joined as addresses have it; one row where order says nothing."""
        rows = self.answers if isinstance(self.answers, tuple) else (self.answers,)
        return [_joined(row) if tuple in map(type, row.values()) else row for row in rows]  # type: ignore[misc]


def _joined(row: Mapping[str, Texts]) -> dict[str, str]:
    return {node: text if isinstance(text, str) else "+".join(text) for node, text in row.items()}
