"""The documents that are open in the editor."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from whichway.editor.uris import path_of


class Document(NamedTuple):
    """A document as the editor has it: under its own address, whatever else the file could be called."""

    uri: str
    path: Path
    text: str
    version: int | None = None


class Documents:
    """All documents that are open, by the files that they are or will be."""

    def __init__(self) -> None:
        self._open: dict[Path, Document] = {}

    def put(self, uri: str, text: str, version: int | None) -> Document | None:
        """Takes the text that a document has now; one that is no file is left out."""
        path = path_of(uri)
        if path is None:
            return None
        # Half of a pair is no character, but an editor may send one.
        whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        self._open[path] = document = Document(uri, path, whole, version)
        return document

    def close(self, uri: str) -> Path | None:
        """Forgets a document: from now on, its file counts as it is on disk."""
        path = path_of(uri)
        if path is not None:
            self._open.pop(path, None)
        return path

    def get(self, path: Path | None) -> Document | None:
        """The document that is open for a file."""
        return self._open.get(path) if path else None

    def __iter__(self) -> Iterator[Document]:
        return iter([*self._open.values()])

    @property
    def texts(self) -> dict[Path, str]:
        """The texts of all documents by their files."""
        return {path: document.text for path, document in self._open.items()}
