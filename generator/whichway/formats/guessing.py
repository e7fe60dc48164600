"""Guesses the format of a file with a chart: by its name, or by what its text looks like."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import NamedTuple

from whichway.formats.ascii_reading import is_ascii
from whichway.formats.mermaid_reading import is_mermaid
from whichway.formats.twee_story import is_twee

_ENDINGS = {
    ".mmd": "mermaid", ".mermaid": "mermaid", ".csv": "csv", ".tsv": "csv", ".json": "json",
    ".twee": "twee", ".tw": "twee",
}  # fmt: skip
_LOOKS = (
    ("mermaid", is_mermaid),
    ("twee", is_twee),
    ("ascii", is_ascii),
    ("json", lambda text: text.lstrip().startswith(("{", "["))),
)
"""What a text looks like, for names that say nothing: the first one that fits."""


class GuessedFormat(NamedTuple):
    """A format by its name, and whether the file's text, and not its name, says so."""

    name: str
    by_text: bool


def guess_format(file: str, text: str) -> GuessedFormat | None:
    """The format of a file, if anything says it."""
    if found := _ENDINGS.get(PurePosixPath(file).suffix.lower()):
        return GuessedFormat(found, by_text=False)
    return next((GuessedFormat(name, by_text=True) for name, looks_so in _LOOKS if looks_so(text)), None)
