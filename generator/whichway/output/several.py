"""Several files, wherever they are, written as one: all of them, or none."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from whichway.output.files import write
from whichway.output.folders import replacing


def write_all(folder: Path, files: Mapping[Path, bytes]) -> None:
    """Makes each content that of the file at its path; links to files stay links. If that fails, all are as they were.

    The files are below `folder`, if not by way of links; should the run be killed in the midst of this, `recover` ends
    it there.

    Raises:
        NotWritten: if that can't be done.
    """
    if len(files) == 1:
        write(*next(iter(files.items())))
        return
    targets = {os.path.realpath(path): content for path, content in files.items()}
    around = os.path.commonpath([os.path.realpath(folder), *map(os.path.dirname, targets)])
    with replacing(Path(around)) as staged:
        for path, content in targets.items():
            staged.write(Path(path).relative_to(around).as_posix(), content)
