"""Private places to write at, which nobody takes for a result, and what killed runs have left of theirs.

Whoever writes there holds a lock, and the system lets go of it however a run ends: what is not locked was left.
"""

from __future__ import annotations

import glob
import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from whichway.stopping import NotWritten, deferred

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_MARK = ".whichway-"
_DAY = 86_400


@contextmanager
def naming(target: Path) -> Iterator[None]:
    """Whatever fails meanwhile is a failure to write `target`."""
    try:
        yield
    except NotWritten:
        raise
    except OSError as error:
        raise NotWritten(error.errno, error.strerror or str(error), str(target)) from error


def name_beside(target: Path) -> Path:
    """A new name beside `target`. It begins with a dot, which editors, hosts and our own commands pass over."""
    return target.with_name(f"{_prefix(target)}{os.urandom(4).hex()}")


def _prefix(target: Path) -> str:
    name = target.name
    # A name may have 255 bytes; of a longer one than that leaves room for, its hash stands here.
    if len(os.fsencode(name)) > 200:
        name = hashlib.blake2b(os.fsencode(name), digest_size=16).hexdigest()
    return f".{name}{_MARK}"


def is_private(name: str) -> bool:
    """Whether a name is one of these."""
    return name.startswith(".") and _MARK in name


def claim(number: int, path: Path) -> bool:
    """Locks an open file or folder of our own until it is closed; `False` if somebody else has cleared it away."""
    try:
        if fcntl is not None:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # here, nothing can be locked
        return True
    try:
        return os.path.samestat(path.stat(), os.fstat(number))
    except FileNotFoundError:
        return False


def left_behind(target: Path) -> Iterator[Path]:
    """What runs have left beside `target` that were killed before they had put it in its place.

    Each is locked for as long as it takes the caller to go on to the next one: nobody else begins to write there.
    """
    with suppress(OSError):
        for path in sorted(target.parent.glob(f"{glob.escape(_prefix(target))}*")):
            with _locked(path) as is_left:
                if is_left:
                    yield path


@contextmanager
def _locked(path: Path) -> Iterator[bool]:
    """Locks what another run has made; whether nobody had, so that it was left."""
    number = None
    try:
        try:
            if fcntl is None:
                is_left = time.time() - path.stat().st_mtime > _DAY
            else:
                number = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
                fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
                is_left = True
        except OSError:
            is_left = False
        yield is_left
    finally:
        if number is not None:
            os.close(number)


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Waits until nobody else is in here for that folder; where it can't be locked, nobody waits."""
    number = None
    try:
        with suppress(OSError):
            number = os.open(folder, os.O_RDONLY)
            if fcntl is not None:
                fcntl.flock(number, fcntl.LOCK_EX)
        yield
    finally:
        if number is not None:
            os.close(number)


@contextmanager
def private_folder(target: Path) -> Iterator[tuple[Path, int | None]]:
    """A new folder beside `target`, which is gone afterwards, and the descriptor that locks it, where there is one."""
    path, number = _new_folder(target)
    try:
        # Where a run is killed, git does not list what it leaves.
        (path / ".gitignore").write_text("*\n", "utf-8")
        yield path, number
    finally:
        with deferred():
            discard(path)
            if number is not None:
                os.close(number)


def _new_folder(target: Path) -> tuple[Path, int | None]:
    while True:
        path = name_beside(target)
        path.mkdir()
        if fcntl is None:  # a folder can't be opened
            return path, None
        with suppress(FileNotFoundError):
            number = os.open(path, os.O_RDONLY)
            if claim(number, path):
                return path, number
            os.close(number)


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder for what is no result, in the system's folder for that; those that killed runs have left go."""
    import tempfile

    target = Path(tempfile.gettempdir(), "build")
    for left in left_behind(target):
        discard(left)
    with private_folder(target) as (folder, _):
        yield folder


def discard(path: Path) -> None:
    """Removes a private file or folder, as far as that can be done."""
    import shutil  # here and in `folders`: it takes longer to import than most commands that write nothing have to wait

    with suppress(OSError):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


@contextmanager
def folder_made(folder: Path) -> Iterator[None]:
    """Makes `folder` and those above it, and takes away again what it has made if the rest fails."""
    made = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        for path in made:
            with suppress(OSError):
                path.rmdir()
        raise
