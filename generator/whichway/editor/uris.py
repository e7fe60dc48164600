"""Addresses of documents as editors write them, and the paths of their files."""

from __future__ import annotations

import os
from pathlib import Path

from pygls import uris


def path_of(uri: str) -> Path | None:
    """The absolute path of the file that a document is; `None` for one that no file holds, such as one without name."""
    if not uri.startswith("file:"):
        return None
    name = uris.to_fs_path(uri)
    return Path(os.path.abspath(name)) if name else None  # noqa: PTH100 - `resolve` would follow links to other names


def uri_of(path: Path) -> str:
    """The address of the file at `path`."""
    return str(uris.from_fs_path(os.path.abspath(path)))  # noqa: PTH100


def path_in(file: str) -> Path:
    """The path of the file that a place names."""
    return Path(os.path.abspath(file))  # noqa: PTH100
