"""How messages name what an author wrote, and what was probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

Path = tuple[str | int, ...]
"""The keys and numbers that lead from the top of a file to a value."""

PROSE = frozenset({
    "title", "summary", "question", "step", "outcome", "heading", "label", "hint", "name", "body", "group", "check",
    "try", "fix", "why", "unit", "example",
})  # fmt: skip
"""The keys whose values people read, so that any sign may belong to them."""

_ITEM_NAMES = {"options": "option", "route": "case", "notes": "note", "scenarios": "scenario", "guides": "guide"}


def is_node(path: Path) -> bool:
    """Whether a node stands at `path`."""
    return len(path) == 2 and path[0] == "nodes"


def what(path: Path, value: Any) -> str:
    """The thing at `path`, as an author would call it."""
    if not path:
        return "the tree"
    if not isinstance(path[-1], int):
        return f"node `{short(path[-1])}`" if is_node(path) else f"`{short(path[-1])}`"
    name = value.get("label") or value.get("id") or value.get("name") if isinstance(value, dict) else None
    return f"{_ITEM_NAMES.get(str(path[-2]), 'item')} " + (f"`{short(name)}`" if name else str(path[-1] + 1))


def listed(names: Iterable[str], last: str = ", ") -> str:
    """All names in one phrase; `last` stands before the last one."""
    shown = [f"`{name}`" for name in names]
    return ", ".join(shown[:-1]) + last + shown[-1] if len(shown) > 1 else "".join(shown)


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


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The one of `names` that was probably meant: a slip of the fingers seldom hits the first letter."""
    name, names = name.lower(), list(names)
    begins_so = [known for known in names if known[:1] == name[:1]]
    return next(iter(get_close_matches(name, begins_so, 1, 0.6) or get_close_matches(name, names, 1, 0.8)), None)


def nearest_or_all(name: str, names: Iterable[str]) -> str:
    """Help with a word that is none of `names`."""
    near = nearest(name, names)
    return f"did you mean `{near}`?" if near else f"write {listed(names, ' or ')}"
