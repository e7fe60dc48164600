"""What an earlier build has written into a folder: by its list, and only as long as nobody has changed it since."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from whichway.reading import read_bytes, read_text

LIST = ".built-by-whichway.json"
"""The name of the list. It begins with a dot, which servers and generators pass over."""


def listed(files: Mapping[str, bytes]) -> str:
    """The list of files with what they hold, as a fingerprint."""
    return json.dumps({name: _fingerprint(files[name]) for name in sorted(files)}, indent=0) + "\n"


def earlier(folder: Path) -> dict[str, str]:
    """The files in `folder` that an earlier build has listed, with their fingerprints; nothing where no list is usable.

    Raises:
        OSError: if the list can't be read.
    """
    if not (folder / LIST).is_file():
        return {}
    try:
        found = json.loads(read_text(folder / LIST))
    except ValueError:
        return {}
    return {name: of for name, of in found.items() if _is_inside(name)} if isinstance(found, dict) else {}


def of_others(folder: Path, wanted: Iterable[str]) -> str | None:
    """The first of the files that are `wanted` which is there already, and which no build of ours has written."""
    ours = earlier(folder)
    return next((name for name in wanted if name not in ours and (folder / name).exists()), None)


def left_over(folder: Path, wanted: Iterable[str]) -> tuple[list[str], list[str]]:
    """What earlier builds wrote that is not `wanted` any more: the files to remove, and those that somebody changed."""
    wanted = {*wanted, LIST}
    there = {name: of for name, of in earlier(folder).items() if name not in wanted and (folder / name).is_file()}
    unchanged = {name for name, of in there.items() if _fingerprint(read_bytes(folder / name)) == of}
    return sorted(unchanged), sorted(there.keys() - unchanged)


def _fingerprint(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return bool(name) and not path.is_absolute() and ".." not in path.parts and "\\" not in name and ":" not in name
