"""The folder of pages on disk: which files in it are ours, and what an earlier run has left there."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from whichway.pages import SCHEMA

MARK = "Written by `whichway pages`. Change the trees instead; the next run writes this page anew."
"""By this line, the second of a page, a run knows the pages of an earlier one."""

# By what is at its head, a file of ours that is no Markdown page is known.
_OURS = {".md": (MARK,), ".html": ("assets/",), ".json": ('"type": "rich"', SCHEMA, "Whichway: a tree")}
_HEAD = 2000


def is_ours(file: Path) -> bool:
    """Whether an earlier run has written that file."""
    signs = _OURS.get(file.suffix, ())
    if not signs or not file.is_file():
        return False
    with file.open("rb") as text:
        head = text.read(_HEAD)
    return any(sign.encode() in head for sign in signs)


def is_of_others(file: Path) -> bool:
    """Whether somebody else has written that file."""
    return file.exists() and file.suffix in _OURS and not is_ours(file)


def left_over(folder: Path, written: Collection[str]) -> list[str]:
    """Files of earlier runs, by their path in `folder`, that are not `written` any more: their trees are gone."""
    pages = [path for path in folder.glob("*.md") if path.name not in written and is_ours(path)]
    beside = [
        other
        for page in pages
        for other in (
            *(folder / page.stem / name for name in ("embed.html", "tree.json")),
            folder / "oembed" / f"{page.stem}.json",
        )
    ]
    gone = (*pages, *(path for path in beside if is_ours(path)))
    return sorted(path.relative_to(folder).as_posix() for path in gone)
