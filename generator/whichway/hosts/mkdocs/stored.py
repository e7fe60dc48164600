"""Texts that a build has made and that MkDocs asks for again later: in a file rather than in memory."""

from __future__ import annotations

import os
import weakref
from tempfile import TemporaryFile
from threading import Lock
from typing import IO, Any, TypeAlias, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

_SHORTEST = 2_000  # a shorter text takes hardly more than what it would take to find it again


class Stored:
    """A text in a `TextStore`. A copy of it is the text itself, which needs no store."""

    __slots__ = ("_begin", "_length", "_store")

    def __init__(self, store: TextStore, begin: int, length: int) -> None:
        self._store, self._begin, self._length = store, begin, length

    @property
    def text(self) -> str:
        """The text."""
        return self._store.read(self, self._begin, self._length)

    def __reduce__(self) -> tuple[Any, ...]:
        return str, (self.text,)


HeldText: TypeAlias = str | Stored


def text_of(held: HeldText) -> str:
    """The text, wherever it is held."""
    return held.text if isinstance(held, Stored) else held


class TextStore:
    """Texts in one temporary file, which nobody else sees; with `in_memory`, there is none.

    A large site has a gigabyte of them, and MkDocs asks for one after the other.
    """

    def __init__(self, *, in_memory: bool) -> None:
        self._in_memory = in_memory
        self._file: IO[bytes] | None = None
        self._end = 0
        self._lock = Lock()
        self._process = os.getpid()
        # A text that has just been put here or read is often read once more, or put here by the next plugin.
        self._last: tuple[str, HeldText] = "", ""

    def put(self, text: str) -> HeldText:
        """What to hold of a text from now on."""
        # A process that a plugin has forked has the same file, in which it must write nothing over ours.
        if self._in_memory or len(text) < _SHORTEST or os.getpid() != self._process:
            return text
        with self._lock:
            if text is not self._last[0]:
                self._last = text, self._written(text)
            return self._last[1]

    def read(self, stored: Stored, begin: int, length: int) -> str:
        """The text that was put here as `stored`."""
        last = self._last
        if self._file is not None and stored is not last[1]:
            last = self._last = self._read(self._file, begin, length).decode("utf-8", "surrogatepass"), stored
        return last[0]

    def _read(self, file: IO[bytes], begin: int, length: int) -> bytes:
        # A plugin may look at pages in several threads, or in processes that it forks: these share one position.
        if hasattr(os, "pread"):
            return os.pread(file.fileno(), length, begin)
        with self._lock:
            file.seek(begin)
            return file.read(length)

    def _written(self, text: str) -> HeldText:
        content = text.encode("utf-8", "surrogatepass")
        try:
            if self._file is None:
                # Unbuffered, as what does not fit on the disk is to be known here, and not when something is read.
                self._file = TemporaryFile(buffering=0)  # noqa: SIM115 - open as long as the pages of this build
                weakref.finalize(self, self._file.close)
            self._file.seek(self._end)
            is_written = self._file.write(content) == len(content)
        except OSError:
            is_written = False
        if not is_written:
            return text  # where no file can be written, as on a full disk, memory has to do
        stored = Stored(self, self._end, len(content))
        self._end += len(content)
        return stored


class _StoredFile(File):
    """A generated file whose content may be in a `TextStore` until it is written."""

    @property
    def _content(self) -> str | bytes | None:
        held: HeldText | bytes | None = self.__dict__.get("_content")
        return held.text if isinstance(held, Stored) else held

    @_content.setter
    def _content(self, held: HeldText | bytes | None) -> None:
        self.__dict__["_content"] = held


def stored_file(config: MkDocsConfig, path: str, content: HeldText) -> File:
    """A file that nobody wrote, at this path of the built site."""
    file = _StoredFile.generated(config, source_of(path), content=cast("str", content))
    file.dest_uri = path
    return file


def source_of(path: str) -> str:
    """The path among the sources of such a file: MkDocs would make a page of one that ends as Markdown does."""
    return f"{path}.txt" if path.endswith(".md") else path
