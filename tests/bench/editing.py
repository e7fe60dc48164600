"""How much work it is to tell an author what a change is worth, in the language server."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.goals import ALL_FINDINGS, FIRST_FINDINGS
from tests.bench.measurements import Figure, Measurement
from tests.conftest import ROOT
from whichway.editor import Desk

_ROUNDS = 7
_TREE = "kits"
"""A tree of about 20 nodes among the 14 of this project's own site."""


def editing(folder: Path) -> Iterator[Measurement]:
    """From a change of one tree to the first findings, and to all of them, once the server knows the site."""
    shutil.copytree(ROOT / "decision_trees", folder / "decision_trees")
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("manual", "decisions"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    desk, path = Desk(), folder / "decision_trees" / f"{_TREE}.yml"
    text = path.read_text("utf-8")
    wrong = text.replace("next: by-platform}", "next: by-platfrm}", 1)
    rounds = [_told(desk, path, wrong if number % 2 else text, number) for number in range(_ROUNDS + 1)][1:]
    first, whole = min(soon for soon, _ in rounds), min(all_told for _, all_told in rounds)
    name = "language server: from a change to"
    for what, took, goal in (("the first findings", first, FIRST_FINDINGS), ("all findings", whole, ALL_FINDINGS)):
        figure = Figure(took * 1000, "ms", note="of processor time, in this project's own site")
        yield Measurement(f"{name} {what}", figure.amount, figure, None, goal, "ms")


def _told(desk: Desk, path: Path, text: str, version: int) -> tuple[float, float]:
    """How much work it is until something is told after a change, and until all is."""
    began = time.process_time()
    desk.documents.put(path.as_uri(), text, version)
    desk.changed()
    site = desk.site_of(path)
    assert site is not None
    told = [time.process_time() - began for _ in desk.checks(site, desk.changes)]
    return told[0], told[-1]
