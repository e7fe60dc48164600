"""The texts of a page as one text for the site's plugins, with marks between them, by which they are taken back."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple


class TakenBack(NamedTuple):
    """What plugins have made of a page: its texts by their names, and what they have added before and after these."""

    texts: dict[str, str]
    before: str = ""
    after: str = ""


class MarkedTexts:
    """Texts by their names, in one `text`: before each stands a mark, and one after the last."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        # Nobody can write a text that holds the marks that are made of it.
        sign = hashlib.sha256(repr([*texts.values()]).encode("utf-8", "surrogatepass")).hexdigest()[:16]
        # A comment is nothing to Markdown, and to plugins that read Markdown line by line.
        self._mark = f"<!-- ww-{sign}-{{}} -->"
        self._marks = re.compile(rf"<!-- ww-{sign}-(\d+) -->")

    @property
    def text(self) -> str:
        """All of them in one; it is asked for once, and large."""
        parts = [self._mark.format(n) + "\n\n" + text + "\n\n" for n, text in enumerate(self._texts.values())]
        return "".join([*parts, self._mark.format(len(self._texts)), "\n"])

    def taken_back(self, text: str) -> TakenBack | None:
        """The texts in what plugins have made of `text`; `None` if they have left out or doubled a mark."""
        before, *rest = self._marks.split(text)
        numbers, texts = rest[::2], rest[1::2]
        if numbers != [str(number) for number in range(len(self._texts) + 1)]:
            return None
        *bodies, after = texts
        pairs = zip(self._texts.items(), map(_without_margins, bodies), strict=True)
        # Most come back as they were, and need not be held twice.
        taken = {name: written if body == written else body for (name, written), body in pairs}
        return TakenBack(taken, before, after)


def alone(texts: Mapping[str, str]) -> Sequence[MarkedTexts]:
    """Each of some texts by itself."""
    return [MarkedTexts({name: text}) for name, text in texts.items()]


def _without_margins(text: str) -> str:
    """A text without the empty lines that stand between it and its marks."""
    return text.removeprefix("\n\n").removesuffix("\n\n")
