"""What is wrong inside the value of a setting."""

from __future__ import annotations

from typing import NamedTuple


class Wrong(NamedTuple):
    """What is wrong inside a value: the keys and numbers that lead there, and what to tell the author."""

    path: tuple[str | int, ...]
    message: str
    help: str
    is_key: bool = False
    """Whether the key is at fault, and not what stands there."""
