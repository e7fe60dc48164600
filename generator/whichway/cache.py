"""What was read once and has not changed: a file of plain values by content, which is safe to delete.

A command that runs after every change of one file would otherwise convert all guides again to learn their headings.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from whichway.output import write

FOLDER = Path(".cache", "whichway")
"""Where a site's cache is, beside its settings."""

_FORMAT = 3  # another number makes all older caches void
_MOST_UNUSED = 5_000  # entries of pages that have changed since; beyond that they are dropped


def fingerprint(*parts: str) -> str:
    """A short hash of `parts`: two lists of texts have the same one only if they are the same."""
    # Here, as a check of trees alone has no use for it.
    import hashlib

    content = "\0".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


class Cache:
    """Values that were made of a text, by a fingerprint of all that they depend on.

    Values are what JSON holds. A cache that is missing, damaged or of another version is empty, and one that can't be
    written is none: it saves time and nothing else.
    """

    def __init__(self, file: Path | None = None, most_unused: int = _MOST_UNUSED) -> None:
        self._file = file
        self._most_unused = most_unused
        self._values: dict[str, Any] = _read(file) if file else {}
        self._used: set[str] = set()
        self._changed = False

    @classmethod
    def beside(cls, settings: Path | None, name: str, most_unused: int = _MOST_UNUSED) -> Cache:
        """The cache of that name for the site whose settings file is `settings`; one in memory where there is none."""
        return cls(settings.parent / FOLDER / f"{name}.json" if settings else None, most_unused)

    def value(self, key: str, make: Callable[[], Any], holds: Callable[[Any], bool] = lambda _: True) -> Any:
        """The value under `key`, made and remembered if it is not known yet, or no longer `holds`."""
        self._used.add(key)
        if key not in self._values or not holds(self._values[key]):
            self._values[key] = make()
            self._changed = True
        return self._values[key]

    def save(self) -> None:
        """Writes what is new, with a note to git that nothing of it is to be committed."""
        if self._file is None or not self._changed:
            return
        unused = self._values.keys() - self._used
        values = {key: self._values[key] for key in self._used} if len(unused) > self._most_unused else self._values
        try:
            ignore = self._file.parent / ".gitignore"
            if not ignore.exists():
                write(ignore, "*\n", is_result=False)
            text = json.dumps({"format": _FORMAT, "values": values}, separators=(",", ":"))
            write(self._file, text, is_result=False)
        except OSError:
            return
        self._changed = False


def prune(settings: Path, prefix: str, wanted: Collection[str], most_others: int = 100) -> None:
    """Drops the oldest caches whose names begin with `prefix`, but for those `wanted` and a few others."""
    files = (settings.parent / FOLDER).glob(f"{prefix}*.json")
    try:
        others = sorted((file for file in files if file.stem not in wanted), key=lambda file: file.stat().st_mtime)
        for file in others[: max(0, len(others) - most_others)]:
            file.unlink()
    except OSError:
        return


def _read(file: Path) -> dict[str, Any]:
    try:
        # As large as it needs to be, but no pipe that never ends.
        content = json.loads(file.read_text("utf-8")) if file.is_file() else {}
    except (OSError, ValueError):
        return {}
    is_ours = isinstance(content, dict) and content.get("format") == _FORMAT
    values = content.get("values") if is_ours else None
    return values if isinstance(values, dict) else {}


def installed() -> str:
    """A fingerprint of the packages that are installed: it changes with every one that comes, goes or is updated."""
    import sys

    stamps = []
    for folder in sys.path:
        if folder.endswith("-packages"):
            try:
                stamps.append(f"{folder} {os.stat(folder).st_mtime_ns}")  # noqa: PTH116 - one call, in the hot path
            except OSError:
                continue
    return fingerprint(sys.version, *stamps)
