"""`make gallery`: builds the gallery into a folder, and says where to look."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.gallery import build_gallery


def main(folder: Path) -> int:
    """Builds the gallery into `folder`; the exit status of the build."""
    site = build_gallery(folder)
    print(site.log if site.status else f"Open {site.folder / 'troubleshoot' / 'index.html'}")  # noqa: T201
    return site.status


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
