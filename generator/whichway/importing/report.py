"""What an import says about itself: the trees, and what was guessed and left out, each with its line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whichway.importing.importing import Imported
from whichway.importing.notes import Kind, Note
from whichway.importing.page import MARKDOWN
from whichway.screen import printable


def report(done: Imported) -> str:
    """The report as text; what has the same reason stands together."""
    return "\n".join(printable(line) for line in _lines(done))


def _lines(done: Imported) -> Iterator[str]:
    if done.trees:
        yield "read:"
    for tree in done.trees:
        size = f"{_count(tree.nodes, 'node')}, {_count(tree.ways, 'way')}"
        yield f"  {tree.place.file}:{tree.place.line}: `{tree.id}` ({tree.format}), {size}"
    kinds: tuple[Kind, ...] = ("guessed", "left out")
    for kind in kinds:
        notes = [note for note in done.notes if note.kind == kind]
        if notes:
            yield from ([""] if done.trees else [])
            yield f"{kind}:"
            yield from _by_reason(notes)
    if any(tree.place.file.lower().endswith(MARKDOWN) for tree in done.trees):
        yield from ("", "Text around the charts stays where it is, but for sections that links of nodes lead to.")
    if done.looks:
        yield from ("", f"Colors and other looks were left out in {_count(done.looks, 'place')}.")


def _by_reason(notes: Sequence[Note]) -> Iterator[str]:
    reasons: dict[str, list[Note]] = {}
    for note in notes:
        reasons.setdefault(note.why, []).append(note)
    for why, alike in reasons.items():
        yield f"  {why}"
        for note in alike:
            yield f"    {note.place.file}:{note.place.line}: {' '.join(note.what.split())}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
