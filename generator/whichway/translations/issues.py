"""What is wrong with translations, as facts: the rules put them into words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from whichway.model import Tree
from whichway.place import Place
from whichway.translations.translating import TranslatedTree


@dataclass(frozen=True)
class TranslationIssue:
    """Something wrong with a translation into a language: where, and of which field of which node.

    `node` and `text` are empty where it is a whole file's; `text` is called as in the file, such as `yes.label`.
    """

    place: Place
    language: str
    tree: str
    node: str = ""
    text: str = ""

    @property
    def name(self) -> str:
        """How messages name the text."""
        return f"{self.node}/{self.text}" if self.node else self.text


@dataclass(frozen=True)
class Untranslated(TranslationIssue):
    """A text has no translation, or all of a tree has none: `lacks` says whether the text, its entry, or the file."""

    lacks: Literal["text", "entry", "texts", "file"] = "text"


@dataclass(frozen=True)
class Stale(TranslationIssue):
    """A translation is not of the text that is there: that has changed, somebody marked it, or there is none."""

    why: Literal["fuzzy", "changed", "no-text", "no-tree"] = "changed"


@dataclass(frozen=True)
class ChangedLink(TranslationIssue):
    """A link, a picture, or an id that is in one of the two texts alone; `is_lost` if that is the source.

    `near` is one of the source that it may stand for. What leads out of the site `is_outside`.
    """

    target: str = ""
    is_lost: bool = False
    is_id: bool = False
    is_outside: bool = False
    near: str | None = None


@dataclass(frozen=True)
class LostFill(TranslationIssue):
    """What stands for an answer is in one of the two texts alone; `is_lost` if that is the source."""

    fact: str = ""
    is_lost: bool = False
    near: str | None = None


@dataclass(frozen=True)
class UnreadableFile(TranslationIssue):
    """A PO file can't be read, so nothing of it is used."""

    message: str = ""
    help: str = ""


@dataclass(frozen=True)
class Suspects:
    """The trees of a language in whose texts some rule of wording may find something, and what translates them.

    Places of these texts are those in PO files.
    """

    language: str
    translate: Callable[[Tree], TranslatedTree] = field(repr=False)
