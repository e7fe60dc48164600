"""What a tool refuses: why, what to do instead, and the step at which the reader still is."""

from __future__ import annotations

import re

from whichway.cases import Case

_is_id = re.compile(r"[\w./-]{1,60}", re.ASCII).fullmatch


class Refused(Exception):  # noqa: N818 - for assistants to read, not for programmers
    """A call can't be followed; the message says why, and `help` what to do. The `case` stays where it is."""

    def __init__(self, message: str, help: str, case: Case | None = None) -> None:
        super().__init__(message)
        self.help = help
        self.case = case


def quoted(text: object, what: str = "that") -> str:
    """An id as a message names it; whatever looks like none is not repeated, as it may be meant to be read."""
    return f"`{text}`" if isinstance(text, str) and _is_id(text) else what
