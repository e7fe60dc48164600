"""Some files of a git revision, written into a folder as they were committed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from whichway.output import write
from whichway.revisions.git import FOLDER_LINK, LINK, Entry, Repository, is_too_large


def export(repository: Repository, commit: str, entries: Iterable[Entry], folder: Path) -> list[str]:
    """Writes files of a commit below a folder, and says of which that can't be done.

    What a symbolic link leads to is written in its place, as far as it is in the repository.
    """
    wanted, left = list[Entry](), list[str]()
    for entry in entries:
        why = _why_not(entry)
        if why:
            left.append(f"`{entry.path}` was left out: {why}")
        else:
            wanted.append(entry)
    asked = (f"{commit}:{entry.path}" if entry.mode == LINK else entry.id for entry in wanted)
    for entry, content in zip(wanted, repository.contents(asked), strict=True):
        if content is None:
            left.append(f"`{entry.path}` was left out: it leads to nothing in the repository")
        else:
            write(folder / entry.path, content, is_result=False)
    return left


def _why_not(entry: Entry) -> str:
    if entry.mode == FOLDER_LINK:
        return "it is a submodule"
    if is_too_large(entry):
        return "it is too large"
    odd = entry.path.is_absolute() or ".." in entry.path.parts or not str(entry.path).isprintable()
    return "its name can't be written" if odd else ""
