"""One file, written beside its target and moved into its place."""

from __future__ import annotations

import errno
import os
from contextlib import nullcontext
from pathlib import Path

from whichway.output.private import claim, discard, folder_made, left_behind, name_beside, naming
from whichway.stopping import deferred, progress


def write(path: Path, content: str | bytes, *, is_result: bool = True) -> None:
    """Makes `content` that of the file at `path`, whose folder is made. A file that is there keeps its mode.

    Text is written as UTF-8. Whatever happens meanwhile, the file is either as it was or holds all of `content`. What
    is no result can be made again: nobody hears of it, and nobody waits until the disk has it.

    Raises:
        NotWritten: if that can't be done.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    with progress.of(str(path)) if is_result else nullcontext(), naming(path):
        # A link to a file stays one. `resolve` raises errors of its own where links lead in a circle.
        target = Path(os.path.realpath(path))
        if target.exists() and not target.is_file():
            # A device or a pipe takes what it is given, and is no result that could be damaged.
            with target.open("wb") as file:
                file.write(data)
            if is_result:
                progress.done(str(path))
            return
        # To move a file into place asks for the folder's permission alone.
        if target.exists() and not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        with folder_made(target.parent):
            for left in left_behind(target):
                discard(left)
            while not _moved_into_place(path, target, data, is_result):
                continue


def _moved_into_place(path: Path, target: Path, data: bytes, is_result: bool) -> bool:
    """Whether the file is in place now; it is not if somebody took its private one for one that was left behind."""
    beside = name_beside(target)
    number = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(number, "wb") as file:
            if not claim(number, beside):
                return False
            file.write(data)
            file.flush()
            if is_result:
                os.fsync(number)
            if target.exists():
                beside.chmod(target.stat().st_mode & 0o7777)
            if os.name == "nt":  # there, an open file can't be moved
                file.close()
            with deferred():
                beside.replace(target)
                if is_result:
                    progress.done(str(path))
    finally:
        with deferred():
            beside.unlink(missing_ok=True)
    return True
