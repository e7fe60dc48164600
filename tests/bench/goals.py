"""The goals, and the sizes that they are for: trees and nodes of each."""

from __future__ import annotations

from tests.bench.measurements import Goal, NoGoal

Size = tuple[int, int]

FIRST_BUILD: dict[Size, Goal] = {
    (10, 20): Goal(1.4),
    (50, 20): Goal(1.15),
    (200, 20): Goal(1.0),
    (1, 2000): Goal(0.8),
}
SECOND_BUILD: dict[Size, Goal] = {
    (10, 20): Goal(1.1),
    (50, 20): Goal(0.8),
    (200, 20): Goal(0.6),
    (1, 2000): Goal(0.5),
}
PREVIEW: dict[Size, Goal] = {(100, 20): Goal(0.2), (200, 20): Goal(0.2)}
CHECK: dict[Size, Goal] = {(10, 20): Goal(1.0), (200, 20): Goal(1.0), (1, 2000): Goal(1.0)}
CHECK_PROCESS: dict[Size, Goal] = {(10, 20): Goal(3.0), (200, 20): Goal(1.6)}
LANGUAGES: dict[Size, Goal] = {(10, 20): Goal(1.3), (200, 20): Goal(1.3)}
LARGE_BUILD = Goal(20)
LARGE_BUILD_MEMORY = Goal(500)
SMALL_BUILD_MEMORY = Goal(20)
FAILING_CHECK_MEMORY = Goal(1.1)
CLICK_TO_PAINT = Goal(1.25)
MAP_TIME = Goal(0.1)
MAP_CROSSINGS = Goal(2)
FIRST_FINDINGS = Goal(100)
ALL_FINDINGS = Goal(1000)
SAVE_TO_SEEN = Goal(1000)

PEER = NoGoal("another way to build, to compare with")
MKDOCS_ITSELF = NoGoal("the part that is MkDocs itself")


def size_text(size: Size) -> str:
    """A size as it stands in the table."""
    return f"{size[0]:,} × {size[1]:,}"
