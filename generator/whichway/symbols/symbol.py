"""What has a name in trees and guides, and the places that say this name."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from whichway.place import Place
from whichway.wording import KeyPath

SymbolKind: TypeAlias = Literal["tree", "node", "item", "option", "fact", "value", "page", "heading"]


class Symbol(NamedTuple):
    """Something that has a name.

    `of` is what it is a part of: the node of an option, the checklist of an item, the fact of a value, or the page of a
    heading. A fact that several trees share is that of the first of them; a page and its headings have no tree.
    """

    kind: SymbolKind
    tree: str
    name: str
    of: str = ""

    def __str__(self) -> str:
        around = {"option": f"{self.of}.", "item": f"{self.of}.", "value": f"{self.of}=", "heading": f"{self.of}#"}
        return around.get(self.kind, "") + self.name


class Mention(NamedTuple):
    """A text that says a name: where in the file it stands, and which part of it.

    `path` leads to the value in a file of YAML, or to the key where `is_key`; it is empty in a guide, which is one
    text. `start` and `stop` count in that text.
    """

    file: str
    path: KeyPath
    is_key: bool
    start: int
    stop: int


class Occurrence(NamedTuple):
    """A place that says the name of a symbol.

    An occurrence that is not `exact` says it in other words, such as by a former id; where an option has no id, its
    label stands for that, and is the definition.
    """

    symbol: Symbol
    place: Place
    mention: Mention
    is_definition: bool = False
    exact: bool = True

    def holds(self, line: int, column: int) -> bool:
        """Whether a position is inside, or right behind; both count from 1."""
        end = self.place.end or (self.place.line, self.place.column)
        return (self.place.line, self.place.column) <= (line, column) <= (end[0], end[1])

    @property
    def length(self) -> tuple[int, int]:
        """How many lines and columns it goes on: the shorter of two is the more precise one."""
        end = self.place.end or (self.place.line, self.place.column)
        return end[0] - self.place.line, end[1] - self.place.column
