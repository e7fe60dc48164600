"""The folder of pages on disk: which files in it are ours, and what an earlier run has left there."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from whichway.pages import SCHEMA

MARK = "Written by `whichway pages`. Change the trees instead; the next run writes this page anew."
"""By this line, the second of a page, a run knows the pages of an earlier one."""

# By what is at its head, a file of ours that is no Markdown page is known.
_OURS = {
    ".md": (MARK,),
    ".mdx": (MARK,),
    ".html": (MARK, "assets/"),
    ".json": ('"type": "rich"', SCHEMA, "Whichway: a tree"),
}
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


def left_over(folder: Path, beside: Path, written: Collection[str], suffix: str = ".md") -> tuple[list[str], list[str]]:
    """Files of earlier runs that are not `written` any more, as their trees are gone: by their paths in both folders.

    Pages, whose names have that `suffix`, are in `folder`; what belongs to them is in the folder `beside`.
    """
    pages = [path for path in folder.glob(f"*{suffix}") if path.name not in written and is_ours(path)]
    others = [
        other
        for page in pages
        for other in (
            *(beside / page.stem / name for name in ("embed.html", "tree.json")),
            beside / "oembed" / f"{page.stem}.json",
        )
        if is_ours(other)
    ]
    gone = [path.relative_to(folder).as_posix() for path in pages]
    rest = [path.relative_to(beside).as_posix() for path in others]
    return (sorted([*gone, *rest]), []) if folder == beside else (sorted(gone), sorted(rest))
