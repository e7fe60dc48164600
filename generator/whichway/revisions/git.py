"""What a git repository has, asked of git itself: revisions, the files of one, and their contents.

Git runs without a shell, and only with commands that read. No argument is taken from a user that git could take for an
option, and no filter, hook, or attribute of the repository runs: contents are the bytes that were committed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from whichway.nearest import nearest
from whichway.reading import MAX_BYTES

LINK, FOLDER_LINK = "120000", "160000"
"""The modes of a symbolic link and of a submodule."""


class UnusableRevision(Exception):  # noqa: N818 - for users to read, not for programmers
    """A revision can't be used; the text says why, and what to do."""


class Entry(NamedTuple):
    """A file of a revision: its mode, the id of its contents, how many bytes these are, and its path."""

    mode: str
    id: str
    size: int
    path: PurePosixPath


class Repository:
    """A git repository.

    Parameters
    ----------
    folder
        Any folder of its working tree.

    Raises
    ------
    UnusableRevision
        If git isn't installed, or the folder is in no repository.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            self.folder = Path(os.fsdecode(self._ask("rev-parse", "--show-toplevel")).rstrip("\n"))
        except UnusableRevision as error:
            raise UnusableRevision(
                f"`{folder}` is not in a git repository: {error}\n"
                "help: name two folders, or run this where the site's repository is"
            ) from error

    def commit(self, revision: str) -> str:
        """The id of the commit that a revision is.

        Raises:
            UnusableRevision: if there is none, or it could be taken for an option.
        """
        if not revision or revision.startswith("-") or not revision.isprintable():
            raise UnusableRevision(f"`{revision}` is not a revision\nhelp: name a branch, a tag, or a commit")
        try:
            return self._ask("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").decode().strip()
        except UnusableRevision as error:
            raise UnusableRevision(
                f"`{revision}` is neither a revision nor a folder\nhelp: {self._help(revision)}"
            ) from error

    def entries(self, commit: str, *paths: PurePosixPath) -> list[Entry]:
        """The files of a commit at these paths, or below them. A submodule is an entry without contents."""
        inside = [] if PurePosixPath() in paths else ["--", *(path.as_posix() for path in paths)]
        listed = self._ask("ls-tree", "-r", "-z", "-l", "--full-tree", commit, *inside)
        return [_entry(line) for line in listed.split(b"\0") if line]

    def contents(self, ids: Iterable[str]) -> Iterator[bytes | None]:
        """The contents with these ids, in their order; `None` where there are none."""
        asked = [os.fsencode(f"{id_}\n") for id_ in ids]
        answer = self._ask("cat-file", "--batch", "--follow-symlinks", given=b"".join(asked)) if asked else b""
        at = 0
        for _ in asked:
            end = answer.index(b"\n", at)
            head = answer[at:end].split(b" ")
            is_blob = len(head) == 3 and head[1] == b"blob"
            # What is no file has its own size in the answer, too, as where a link leads out of the repository.
            size = int(head[-1]) if is_blob or head[0] in (b"symlink", b"dangling", b"loop", b"notdir") else 0
            yield answer[end + 1 : end + 1 + size] if is_blob else None
            at = end + 1 + (size + 1 if is_blob or size else 0)

    def _help(self, revision: str) -> str:
        if ".." in revision:
            return "name both versions: `whichway diff OLD NEW`; `git merge-base A B` finds where two branches parted"
        if self._ask("rev-parse", "--is-shallow-repository").strip() == b"true":
            return (
                "this clone has only some commits; run `git fetch --unshallow`, or, on GitHub, give `actions/checkout` "
                "the setting `fetch-depth: 0`"
            )
        names = self._ask("for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags", "refs/remotes")
        near = nearest(revision, names.decode(errors="replace").split())
        return f"did you mean `{near}`?" if near else "`git branch --all` and `git log --oneline` list what there is"

    def _ask(self, *arguments: str, given: bytes = b"") -> bytes:
        """What git answers.

        Raises:
            UnusableRevision: with what git says, if it has no answer.
        """
        git = shutil.which("git")
        if git is None:
            raise UnusableRevision("git isn't installed\nhelp: install it, or compare two folders")
        env = {
            **os.environ,
            "LC_ALL": "C",
            "GIT_LITERAL_PATHSPECS": "1",
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_OPTIONAL_LOCKS": "0",
        }
        command = [git, "--no-pager", *arguments]
        done = subprocess.run(command, cwd=self.folder, input=given, capture_output=True, check=False, env=env)  # noqa: S603
        if done.returncode:
            raise UnusableRevision(
                done.stderr.decode(errors="replace").strip().partition("\n")[0] or "git says no more"
            )
        return done.stdout


def _entry(line: bytes) -> Entry:
    head, _, path = line.partition(b"\t")
    mode, _, id_, size = head.decode().split()
    return Entry(mode, id_, 0 if size == "-" else int(size), PurePosixPath(os.fsdecode(path)))


def is_too_large(entry: Entry) -> bool:
    """Whether nobody can have written that file by hand."""
    return entry.size > MAX_BYTES
