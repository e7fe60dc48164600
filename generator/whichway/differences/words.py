"""How a text has changed, word by word, in few words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

SHORT = 90
"""How many characters a text may have that is shown as a whole."""
MOST_WORDS = 4_000
"""How many words a text may have that is compared word by word."""
SHOWN = 14
"""How many words of a change are shown."""


class WordChange(NamedTuple):
    """Words of the old text, and those that stand in their place in the new one; either may be empty."""

    before: str
    after: str


class TextChange(NamedTuple):
    """How many words are gone and how many are new, and the first of all changes; or both texts, if these are short."""

    removed: int
    added: int
    first: WordChange
    number: int = 1
    is_whole: bool = False


def text_change(before: str, after: str) -> TextChange:
    """How the text `before` has become the text `after`. Short ones are shown as they are."""
    olds, news = before.split(), after.split()
    if len(before) <= SHORT and len(after) <= SHORT:
        removed, added = _counts(olds, news)
        return TextChange(removed, added, WordChange(" ".join(olds), " ".join(news)), is_whole=True)
    changes = _changes(olds, news)
    removed = sum(len(old) for old, _ in changes)
    added = sum(len(new) for _, new in changes)
    first = changes[0] if changes else ((), ())
    return TextChange(removed, added, WordChange(_shown(first[0]), _shown(first[1])), max(1, len(changes)))


def _counts(olds: Sequence[str], news: Sequence[str]) -> tuple[int, int]:
    changes = _changes(olds, news)
    return sum(len(old) for old, _ in changes), sum(len(new) for _, new in changes)


def _changes(olds: Sequence[str], news: Sequence[str]) -> list[tuple[Sequence[str], Sequence[str]]]:
    """The runs of words that differ."""
    if olds == news:
        return []
    if len(olds) > MOST_WORDS or len(news) > MOST_WORDS or not olds or not news:
        return [(olds, news)]
    from difflib import SequenceMatcher

    codes = SequenceMatcher(None, olds, news, autojunk=False).get_opcodes()
    return [(olds[a:b], news[c:d]) for tag, a, b, c, d in codes if tag != "equal"]


def _shown(words: Sequence[str]) -> str:
    return " ".join(words[:SHOWN]) + (" …" if len(words) > SHOWN else "")
