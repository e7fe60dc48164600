"""The ways on from each node as they were written."""

from __future__ import annotations

from typing import NamedTuple, assert_never

from whichway.model import (
    AnyNode,
    Case,
    Include,
    Note,
    Option,
    Otherwise,
    Outcome,
    Question,
    SeveralQuestion,
    Step,
    TextQuestion,
)
from whichway.place import Place, Places


class BodyLink(NamedTuple):
    """A link in the body of a node or of one of its notes that is a way on, by every target that it is written with."""

    within: AnyNode | Note
    targets: tuple[str, ...]

    @property
    def places(self) -> Places:
        """The places of the text around it."""
        return self.within.places


class WrittenEdge(NamedTuple):
    """A way on from a node, as a reader sees it: each kind's ways on are options to take.

    The target was written in `part`, at `key`; a full stop in the key leads into a mapping.
    """

    option: str
    label: str
    target: str
    part: Option | Question | Step | Case | Otherwise | Outcome | Include | BodyLink
    key: str

    @property
    def place(self) -> Place:
        """Where the target was written."""
        return self.part.places.value(*self.key.split("."))


def written_edges(node: AnyNode) -> list[WrittenEdge]:
    """The ways on from `node`, in the order in which a reader is offered them.

    The way on of a step has the option id `next`, and so has that of a question for several answers or a text; an
    outcome's has `unsolved`. Their labels are the page's words, not the author's, so they are empty here; so is that of
    a range which has none. Where links in a body lead is known on a page only.
    """
    match node.kind:
        case "question":
            if isinstance(node, SeveralQuestion | TextQuestion):
                return [WrittenEdge("next", "", node.next, node, "next")]
            return [WrittenEdge(option.id, option.label, option.next, option, "next") for option in node.options]
        case "step":
            return [WrittenEdge("next", "", node.next, node, "next")] if node.next is not None else []
        case "route":
            return [_written_edge_of_case(case) for case in node.route]
        case "outcome":
            return [WrittenEdge("unsolved", "", node.unsolved, node, "unsolved")] if node.unsolved is not None else []
        case "include":
            return []  # where it goes on is known on a page only, by how the included tree ends
        case _ as kind:
            assert_never(kind)


def _written_edge_of_case(case: Case | Otherwise) -> WrittenEdge:
    key = "next" if isinstance(case, Case) else "otherwise"
    return WrittenEdge(f"case-{case.number}", "", getattr(case, key), case, key)
