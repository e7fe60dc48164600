"""A folder as an archive that is the same, byte by byte, whenever and wherever it is made of the same files."""

from __future__ import annotations

import os
import time
import zipfile
from pathlib import Path

_EARLIEST = 315_532_800  # 1980-01-01: the format knows no time before


def pack(folder: Path, archive: Path, name: str) -> list[str]:
    """Packs all files of `folder` into a zip file, below a folder `name`, and gives back what it left out.

    That are links to files elsewhere, and names that would lead elsewhere where the archive is unpacked. The time of
    all files is that of `SOURCE_DATE_EPOCH`, or else the earliest that there is.
    """
    root, left_out = folder.resolve(), []
    epoch = max(int(os.environ.get("SOURCE_DATE_EPOCH", _EARLIEST)), _EARLIEST)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for file in sorted(file for file in folder.rglob("*") if file.is_file()):
            path = file.relative_to(folder).as_posix()
            if "\\" in path or ":" in path or not file.resolve().is_relative_to(root):
                left_out.append(path)
                continue
            entry = zipfile.ZipInfo(f"{name}/{path}", time.gmtime(epoch)[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, file.read_bytes())
    return left_out
