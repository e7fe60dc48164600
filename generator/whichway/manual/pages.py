"""Which reference pages are made, and where what is made begins on them."""

from __future__ import annotations

from pathlib import Path

from whichway.manual.commands import commands_reference
from whichway.manual.keys import keys_reference
from whichway.manual.rules import rules_reference
from whichway.manual.settings import settings_table
from whichway.manual.words import words_reference
from whichway.pages import SCHEMA, assets
from whichway.reading import read_text

MARK = "<!-- What follows is written by `make reference`. -->\n"
END = "<!-- What follows is written by hand. -->\n"
"""A page is written by hand above the first mark, and below the second one if it has that."""

_MADE = {
    "command.md": commands_reference,
    "format.md": keys_reference,
    "rules.md": rules_reference,
    "settings.md": settings_table,
    "words.md": words_reference,
}


def reference_pages(folder: Path) -> dict[Path, str]:
    """Each page that is made, with its text: what is written by hand in `folder`, and what is made. So is a schema.

    Raises:
        ValueError: if a page has no mark.
    """
    made = {}
    for name, reference in _MADE.items():
        by_hand, mark, rest = read_text(folder / name).partition(MARK)
        if not mark:
            raise ValueError(f"`{folder / name}` has no line `{MARK.strip()}`")
        _, end, below = rest.partition(END)
        made[folder / name] = f"{by_hand}{MARK}\n{reference()}" + (f"\n{END}{below}" if end else "")
    made[folder / SCHEMA] = assets(["programs"])[SCHEMA]
    return made
