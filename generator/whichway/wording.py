"""How messages name what an author wrote."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

KeyPath = tuple[str | int, ...]
"""The keys and numbers that lead from the top of a file to a value."""

_ITEM_NAMES = {
    "options": "option", "route": "case", "notes": "note", "scenarios": "scenario", "guides": "guide",
    "promises": "promise",
}  # fmt: skip


def is_node(path: KeyPath) -> bool:
    """Whether a node stands at `path`."""
    return len(path) == 2 and path[0] == "nodes"


def what(path: KeyPath, value: Any) -> str:
    """The thing at `path`, as an author would call it."""
    if not path:
        return "the tree"
    if not isinstance(path[-1], int):
        return f"node `{short(path[-1])}`" if is_node(path) else f"`{short(path[-1])}`"
    name = value.get("label") or value.get("id") or value.get("name") if isinstance(value, dict) else None
    return f"{_ITEM_NAMES.get(str(path[-2]), 'item')} " + (f"`{short(name)}`" if name else str(path[-1] + 1))


def listed(names: Iterable[str], last: str = ", ") -> str:
    """All names in one phrase; `last` stands before the last one."""
    quoted = [f"`{name}`" for name in names]
    return ", ".join(quoted[:-1]) + last + quoted[-1] if len(quoted) > 1 else "".join(quoted)


def found(value: Any) -> str:
    """What stands where something else should."""
    if value is None:
        return "empty"
    if isinstance(value, dict | list):
        return "a mapping" if isinstance(value, dict) else "a list"
    return f"the text `{short(value)}`"


def short(value: Any) -> str:
    """A text that somebody wrote, fit for one line of a message."""
    text = " ".join(str(value).split())
    return text if len(text) <= 30 else text[:29] + "…"
