"""What is counted, not timed: the states of trees with facts, and what a reader's browser loads."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

from tests.bench.corpus import facts_tree
from tests.bench.measurements import Figure, Goal, Measurement, NoGoal
from whichway import numbers, pages

_BUDGET = Goal(6 * 1024)
"""Of script and style together; `tests/test_output.py` and its like fail beyond it."""


def states(folder: Path) -> Iterator[Measurement]:
    """How many states facts make, for each node of the tree: asked about at the end, and soon."""
    for when, late in (("all asked about at the end", True), ("each asked about soon", False)):
        (folder / "facts.yml").write_text(facts_tree(12, late=late), "utf-8")
        (tree,) = numbers.stats([folder]).trees
        count = Figure(tree["states"], "states", note=f"of {tree['nodes']} nodes")
        reason = NoGoal("follows from the trees; the budget of states bounds it")
        yield Measurement(f"states of twelve facts, {when}", count.amount, count, None, reason, "states")


def weight(_: Path) -> Iterator[Measurement]:
    """What a reader's browser loads once for all trees."""
    script, style = (len(gzip.compress(part.encode(), 9, mtime=0)) for part in (pages.script(), pages.style()))
    both = Figure(script + style, "bytes", note=f"{script:,} + {style:,}")
    yield Measurement("script and style, packed", both.amount, both, None, _BUDGET, "bytes")
