"""A flowchart as it was read, whatever its format: nodes, ways on, groups, and whatever could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from whichway.place import Place

Head: TypeAlias = Literal["", "arrow", "circle", "cross"]
"""What an end of a line looks like; nothing where it just ends."""
Line: TypeAlias = Literal["solid", "dotted", "thick", "invisible"]


class Text(NamedTuple):
    """What stands in a node or at a way: lines end with `\\n`, and `is_markdown` says that signs are markup."""

    text: str = ""
    is_markdown: bool = False


NO_TEXT = Text()


@dataclass(frozen=True, slots=True)
class FlowNode:
    """A node: its `id` in the chart, its text, which is the id where none was written, and its shape by its name.

    `link` is where a click leads. `group` is the id of the group that it stands in, if any.
    """

    id: str
    text: Text
    place: Place
    shape: str = ""
    classes: tuple[str, ...] = ()
    link: str = ""
    tooltip: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class FlowWay:
    """A line between two nodes or groups, with the look of both of its ends."""

    source: str
    target: str
    place: Place
    text: Text = NO_TEXT
    head: Head = ""
    tail: Head = ""
    line: Line = "solid"

    @property
    def is_directed(self) -> bool:
        """Whether it leads from its source to its target, and not back."""
        return bool(self.head) and not self.tail


@dataclass(frozen=True, slots=True)
class FlowGroup:
    """A frame around nodes, with its title; `group` is the id of the one around it, if any."""

    id: str
    text: Text
    place: Place
    group: str = ""


class Unread(NamedTuple):
    """A part of a chart that was not read: where, what, and why.

    What `is_look` only changes how the chart looks, so that nothing is lost without it.
    """

    place: Place
    what: str
    why: str
    is_look: bool = False


@dataclass(frozen=True, slots=True)
class Flowchart:
    """A whole chart. Each part is in the order of the file."""

    nodes: tuple[FlowNode, ...]
    ways: tuple[FlowWay, ...]
    groups: tuple[FlowGroup, ...] = ()
    title: str = ""
    summary: str = ""
    direction: str = ""
    unread: tuple[Unread, ...] = ()
