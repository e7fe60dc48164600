"""Files of a folder, staged beside it and put into it as one."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import chain
from pathlib import Path

from whichway.output.exchange import exchange
from whichway.output.private import discard, folder_made, is_private, left_behind, naming, one_at_a_time, private_folder
from whichway.stopping import deferred, progress

_NEW, _OLD, _BACKUP, _READY = "new", "old", "backup", "ready"


class Staged:
    """Files on their way into `folder`, in the order in which they are put there where that is not done at once.

    `is_all` says that the folder shall hold these files and no others; `removed` are files to be removed otherwise.
    Another process that writes here inherits `lock`: what is locked is not cleared away.
    """

    def __init__(self, folder: Path, root: Path, lock: int | None) -> None:
        self.folder = folder
        self.root = root
        self.lock = lock
        self.removed: list[str] = []
        self.is_all = False
        self.must_be_empty = False
        self._names: dict[str, None] = {}

    @property
    def names(self) -> list[str]:
        """The paths of the files in the folder: those that were staged here in their order, and then all others."""
        return list(self._names | dict.fromkeys(files_in(self.root)))

    @contextmanager
    def writing(self, name: str) -> Iterator[Path]:
        """Where to write the file that will have this path in the folder."""
        with naming(self.folder / name):
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            yield path
        self._names[name] = None

    def write(self, name: str, content: str | bytes) -> None:
        """Stages a file that will have this path in the folder; text is written as UTF-8."""
        with self.writing(name) as path:
            path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)


@contextmanager
def replacing(folder: Path) -> Iterator[Staged]:
    """Stages files that are put into `folder` when all is well; if not, it is as it was.

    A folder that is not there yet, or that shall hold nothing else, is put in place in one step, as far as the system
    can do that. Otherwise file by file is; should the run be killed in the midst of that, the next one that writes into
    this folder ends it.

    Raises:
        NotWritten: if that can't be done.
    """
    target = Path(os.path.realpath(folder))
    with ExitStack() as stack:
        stack.enter_context(progress.of(str(folder)))
        with naming(folder):
            stack.enter_context(folder_made(target.parent))
            if target.exists() and not target.is_dir():
                raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
            recover(folder)
            # What can't be moved is written from inside: its file system may be another one.
            near = target if _is_movable(target) else target / target.name
            place, lock = stack.enter_context(private_folder(near))
            staged = Staged(folder, place / _NEW, lock)
            staged.root.mkdir()
        yield staged
        with naming(folder), one_at_a_time(target.parent), deferred():
            _put(staged, target)
            progress.done(str(folder))
    # Others may have ended meanwhile.
    recover(folder)


def recover(folder: Path) -> bool:
    """Clears away what killed runs have left of `folder`, and ends what they had begun: whether that was so."""
    target = Path(os.path.realpath(folder))
    ended = False
    with one_at_a_time(target.parent):
        for left in chain(left_behind(target), left_behind(target / target.name)):
            new, old, ready = (left / name for name in (_NEW, _OLD, _READY))
            if ready.exists():
                begun = json.loads(ready.read_text("utf-8"))
                _move((name for name in begun["changed"] if (new / name).exists()), new, target)
                _remove(begun["removed"], target)
                ended = True
            elif old.exists() and not target.exists():
                old.rename(target)
            discard(left)
    return ended


def files_in(folder: Path) -> list[str]:
    """All files below a folder, by their paths in it; what is private to a run is none of them."""
    found = [path.relative_to(folder) for path in folder.rglob("*") if not path.is_dir()]
    return sorted(path.as_posix() for path in found if not any(map(is_private, path.parts)))


def _is_movable(target: Path) -> bool:
    """Whether something may take the folder's place: it is not mounted, and this process is not in it."""
    if not target.is_dir():
        return True
    is_mounted = target.stat().st_dev != target.parent.stat().st_dev or os.path.ismount(target)
    return not is_mounted and os.access(target.parent, os.W_OK) and not Path.cwd().is_relative_to(target)


def _put(staged: Staged, target: Path) -> None:
    if not target.exists():
        staged.root.rename(target)
        return
    # Where there may be anything, as in a home folder, only what is ours is looked at.
    there = files_in(target) if staged.is_all or staged.must_be_empty else []
    if there and staged.must_be_empty:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
    names = staged.names
    changed = [name for name in names if not _is_same(staged.root / name, target / name)]
    others = {*there} - {*names}
    # Hidden files, such as `.git`, are nobody's output.
    hidden = {name for name in others if name.startswith(".")}
    removed = (
        sorted(others - hidden) if staged.is_all else [name for name in staged.removed if (target / name).exists()]
    )
    if not changed and not removed:
        return
    if not (staged.is_all and not hidden and _is_movable(target) and _swapped(staged.root, target)):
        _put_one_by_one(changed, removed, staged, target)


def _is_same(new: Path, old: Path) -> bool:
    """Whether a file has not changed; then its time, which servers and browsers go by, does not either."""
    import filecmp
    import shutil

    if not old.is_file():
        return False
    same = filecmp.cmp(new, old, shallow=False)
    (shutil.copystat if same else shutil.copymode)(old, new)
    return same


def _swapped(new: Path, target: Path) -> bool:
    """Puts the folder `new` in the place of `target`, if one of two ways is open; the old one goes with the staging."""
    new.chmod(target.stat().st_mode & 0o7777)
    if exchange(new, target):
        return True
    old = new.with_name(_OLD)
    try:
        target.rename(old)
    except OSError:
        return False
    try:
        new.rename(target)
    except BaseException:
        old.rename(target)
        raise
    return True


def _put_one_by_one(changed: list[str], removed: list[str], staged: Staged, target: Path) -> None:
    """Moves each file into its place; what fails is undone, and what is killed is ended by the next run."""
    # Found before anything is changed: a folder where a file shall be.
    for name in changed:
        if (target / name).is_dir():
            with naming(staged.folder / name):
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    backup, ready = staged.root.with_name(_BACKUP), staged.root.with_name(_READY)
    replaced = [name for name in (*changed, *removed) if (target / name).exists()]
    for name in replaced:
        _link(target / name, backup / name)
    ready.with_suffix(".new").write_text(json.dumps({"changed": changed, "removed": removed}), "utf-8")
    ready.with_suffix(".new").rename(ready)
    try:
        _move(changed, staged.root, target)
        _remove(removed, target)
    except BaseException:
        ready.unlink()
        _move(replaced, backup, target)
        for name in {*changed} - {*replaced}:
            (target / name).unlink(missing_ok=True)
        raise


def _link(old: Path, new: Path) -> None:
    import shutil

    new.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(old, new)
    except OSError:
        shutil.copy2(old, new)


def _move(names: Iterable[str], source: Path, target: Path) -> None:
    for name in names:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).replace(target / name)


def _remove(names: Iterable[str], target: Path) -> None:
    """Removes files, and folders that hold nothing else."""
    for name in names:
        (target / name).unlink(missing_ok=True)
        with suppress(OSError):
            (target / name).parent.rmdir()
