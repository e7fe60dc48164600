"""Two folders change places in one step, where the system can do that."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_HERE = -100  # AT_FDCWD: paths are those of this process
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux, and RENAME_SWAP of macOS


def exchange(one: Path, other: Path) -> bool:
    """Lets two paths of one file system change places at once; `False` where that is not possible."""
    import ctypes

    if sys.platform not in ("linux", "darwin"):
        return False
    paths = os.fsencode(one), os.fsencode(other)
    library = ctypes.CDLL(None)
    try:
        if sys.platform == "darwin":
            return bool(library.renamex_np(*paths, _EXCHANGE) == 0)
        return bool(library.renameat2(_HERE, paths[0], _HERE, paths[1], _EXCHANGE) == 0)
    except AttributeError:  # an older C library
        return False
