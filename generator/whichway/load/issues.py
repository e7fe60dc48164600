"""What is wrong in a file, one frozen class a kind: facts alone, which the rules put into words.

A `SyntaxProblem` is the exception: what is wrong with a text that is no YAML can't be told apart from how it was
found out, so it brings its words along.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import KW_ONLY, dataclass
from typing import Any, TypeAlias

from whichway.findings import Edit, Problem
from whichway.place import Place
from whichway.wording import KeyPath


# Nobody compares or prints issues; the code that dataclasses write for that would slow down each start.
@dataclass(frozen=True, eq=False, repr=False)
class Issue:
    """Something wrong at `place`, in the `node` of a `tree` as far as it belongs to one, and the edit that cures it."""

    place: Place
    _: KW_ONLY
    tree: str = ""
    node: str = ""
    fix: Edit | None = None

    def problem(self, message: str, help: str) -> Problem:
        """The issue in words."""
        return Problem(self.place, message, help, self.tree, self.node, fix=self.fix, in_text=True)


@dataclass(frozen=True, eq=False, repr=False)
class SyntaxProblem(Issue):
    """The file can't be read as YAML, or not as a tree may be written."""

    message: str
    help: str


@dataclass(frozen=True, eq=False, repr=False)
class CutText(Issue):
    """A `#` begins a comment, and cuts a text off: what is `left` of it.

    `takes_bracket` says that this is a genuine comment that takes a closing bracket along.
    """

    left: str
    takes_bracket: bool = False


@dataclass(frozen=True, eq=False, repr=False)
class DuplicateKey(Issue):
    """A key that stands in its mapping already, in the line `first`."""

    key: str
    first: int


@dataclass(frozen=True, eq=False, repr=False)
class DuplicateTree(Issue):
    """A file whose tree has the id of the tree in the file `other`."""

    other: str


@dataclass(frozen=True, eq=False, repr=False)
class UnknownKey(Issue):
    """A key that means nothing here.

    `near` is the key that it was read as. Of others there are the `kind` of the node that it stands in, if it does so,
    all keys that are `known` here, and those that are `missing`.
    """

    key: str
    near: str | None
    kind: str
    known: Collection[str]
    missing: Sequence[str]


@dataclass(frozen=True, eq=False, repr=False)
class MergeKey(Issue):
    """The key `<<` of YAML 1.1."""


@dataclass(frozen=True, eq=False, repr=False)
class CutByComma(Issue):
    """In brackets, a comma ends a text, and what follows is read as a key; `is_list` where a list was meant."""

    left: str
    is_list: bool


@dataclass(frozen=True, eq=False, repr=False)
class UnseparatedKey(Issue):
    """In brackets, a key and its text are read as one key: the colon is missing, or the space after it."""

    key: str
    has_colon: bool


KeyIssue: TypeAlias = UnknownKey | MergeKey | CutByComma | UnseparatedKey
"""What stands where a key should, and is none."""


@dataclass(frozen=True, eq=False, repr=False)
class MissingKey(Issue):
    """The `value` at `path` lacks a key; a node that lacks the key of its kind has none to name."""

    path: KeyPath
    value: Any
    key: str | None


@dataclass(frozen=True, eq=False, repr=False)
class WrongType(Issue):
    """The `value` at `path` is none of the `types` that it may have, or of the words `allowed`."""

    path: KeyPath
    value: Any
    types: Sequence[str]
    allowed: Sequence[str]


@dataclass(frozen=True, eq=False, repr=False)
class WrongWord(Issue):
    """The text of `key` is none of the words that are `allowed`."""

    key: str
    text: str
    allowed: Sequence[str]


@dataclass(frozen=True, eq=False, repr=False)
class WrongResult(Issue):
    """A key of `results` is none of the words that are `allowed`."""

    key: str
    allowed: Sequence[str]


@dataclass(frozen=True, eq=False, repr=False)
class UnseparatedItem(Issue):
    """A hyphen begins an item of a list, and no space follows it."""


@dataclass(frozen=True, eq=False, repr=False)
class NotIndented(Issue):
    """Lines stand beside the key `holder` instead of below it."""

    holder: str


@dataclass(frozen=True, eq=False, repr=False)
class NoNodes(Issue):
    """The tree has no node."""


@dataclass(frozen=True, eq=False, repr=False)
class NoTree(Issue):
    """The file holds something else than a tree, or nothing."""

    value: Any


TypeIssue: TypeAlias = WrongType | WrongWord | WrongResult | UnseparatedItem | NotIndented | NoNodes | NoTree
"""A value that is of another type than the format wants."""


@dataclass(frozen=True, eq=False, repr=False)
class MissingText(Issue):
    """Nothing is written at `path`, where a text belongs."""

    path: KeyPath
