"""Reads the files of authors, but nothing that has no end, or that nobody can have written by hand."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

MAX_BYTES = 10_000_000
"""How large a file that is read may be: a tree or page of a thousand steps has less than a twentieth of it."""


def is_readable(path: Path) -> bool:
    """Whether there is a regular file at `path`, and one that is not too large."""
    try:
        _size(path)
    except OSError:
        return False
    return True


def read_bytes(path: Path) -> bytes:
    """What the file at `path` holds.

    Raises:
        OSError: if it can't be read, is no regular file, such as a pipe or a device, or is larger than `MAX_BYTES`.
    """
    size = _size(path)
    with path.open("rb") as file:
        content = file.read(size + 1)
        if len(content) > size:
            # What says that it is empty may go on forever, such as some files of the system.
            content += file.read(MAX_BYTES + 1 - len(content))
    if len(content) > MAX_BYTES:
        raise OSError(errno.EINVAL, f"it is larger than {MAX_BYTES // 1_000_000} MB", str(path))
    return content


def read_text(path: Path, errors: str = "strict") -> str:
    """The text of the file at `path`, as UTF-8 without a byte-order mark, with `\\n` at the end of each line.

    Raises:
        OSError: as `read_bytes` does.
        UnicodeDecodeError: if it is not UTF-8, unless `errors` says otherwise.
    """
    return as_text(read_bytes(path), errors)


def as_text(content: bytes, errors: str = "strict") -> str:
    """The text that `content` is in UTF-8, without a byte-order mark, with `\\n` at the end of each line.

    Raises:
        UnicodeDecodeError: if it is not UTF-8, unless `errors` says otherwise.
    """
    return content.decode("utf-8-sig", errors).replace("\r\n", "\n").replace("\r", "\n")


def why_unreadable(error: OSError) -> str:
    """What keeps a file from being read, in the system's words, or in ours."""
    return error.strerror or str(error)


def _size(path: Path) -> int:
    """How many bytes the file at `path` says that it has, if it is one to be read."""
    # A pipe waits for a writer as soon as it is opened, so we ask before.
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "it is a pipe, a socket or a device, and no regular file", str(path))
    if status.st_size > MAX_BYTES:
        raise OSError(errno.EINVAL, f"it is larger than {MAX_BYTES // 1_000_000} MB", str(path))
    return status.st_size
