"""A flowchart as it was read, whatever its format: nodes, ways on, groups, and whatever could not be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from whichway.place import Place

if TYPE_CHECKING:
    from whichway.load import Plain

Head: TypeAlias = Literal["", "arrow", "circle", "cross"]
"""What an end of a line looks like; nothing where it just ends."""
Line: TypeAlias = Literal["solid", "dotted", "thick", "invisible"]


START_CLASS = "ww-start"
"""The class of a chart's first node, in charts of ours."""


class Text(NamedTuple):
    """What stands in a node or at a way: lines end with `\\n`, and `is_markdown` says that signs are markup."""

    text: str = ""
    is_markdown: bool = False


NO_TEXT = Text()


@dataclass(frozen=True, slots=True)
class FlowNode:
    """A node: its `id` in the chart, its text, which is the id where none was written, and its shape by its name.

    `link` is where a click leads. `group` is the id of the group that it stands in, if any.

    `kind` is given by formats that say what a node is: the key of a kind of the authoring format. Its id and its text
    then stay as they are, and `keys` has further keys of the node, as a tree's file has them. Where these have ways on,
    such as `options` or `next`, they are all that the node has; otherwise, the chart's ways are.
    """

    id: str
    text: Text
    place: Place
    shape: str = ""
    classes: tuple[str, ...] = ()
    link: str = ""
    tooltip: str = ""
    group: str = ""
    kind: str = ""
    keys: Mapping[str, Plain] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FlowWay:
    """A line between two nodes or groups, with the look of both of its ends.

    `id` is that of an option, where the format says it, and `keys` has further keys of an option or of a route's case,
    such as `set` and `when`. A target that begins with a slash is another tree, or a node of it.
    """

    source: str
    target: str
    place: Place
    text: Text = NO_TEXT
    head: Head = ""
    tail: Head = ""
    line: Line = "solid"
    id: str = ""
    keys: Mapping[str, Plain] = field(default_factory=dict)

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


class Guess(NamedTuple):
    """What a reader guessed of a chart: where, what, and why."""

    place: Place
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Flowchart:
    """A whole chart. Each part is in the order of the file.

    `line` is where it begins. A format that says which node is the first one has its id as `start`: such a chart is one
    tree with all of its nodes. `id` is that of the tree, if the format says it, and `keys` has further keys of a tree's
    file, such as `facts`.
    """

    nodes: tuple[FlowNode, ...]
    ways: tuple[FlowWay, ...]
    groups: tuple[FlowGroup, ...] = ()
    title: str = ""
    summary: str = ""
    direction: str = ""
    unread: tuple[Unread, ...] = ()
    line: int = 1
    id: str = ""
    start: str = ""
    keys: Mapping[str, Plain] = field(default_factory=dict)
    guesses: tuple[Guess, ...] = ()


class Source(NamedTuple):
    """What a reader is given: a text, the file that it is in, and the line of the file that it begins in.

    `names` are what the file calls the parts of nodes, by our names of them, as far as its importer says so.
    """

    text: str
    file: str = ""
    line: int = 1
    names: Mapping[str, str] = MappingProxyType({})


class Reading(NamedTuple):
    """What a reader makes of a text: its charts, and what it guessed or could not read outside of them."""

    charts: tuple[Flowchart, ...] = ()
    unread: tuple[Unread, ...] = ()
    guesses: tuple[Guess, ...] = ()
