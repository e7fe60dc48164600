"""A file that can't be read at all, in its format."""

from __future__ import annotations

from whichway.place import Place


class UnreadableChart(ValueError):  # noqa: N818 - it is the file that is wrong
    """The text is not of the format: where that shows, why, and what to do."""

    def __init__(self, place: Place, why: str, help: str) -> None:
        super().__init__(why)
        self.place, self.why, self.help = place, why, help
