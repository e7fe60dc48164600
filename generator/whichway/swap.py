"""`python -m whichway.swap SITE COMMAND…`: a build of another program takes the place of the last one when all is well.

MkDocs empties `site/` before it writes. Here, it builds into a new folder instead, which is named by `--site-dir`.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from whichway.output import replacing
from whichway.stopping import NotWritten, Stopped, progress, stoppable

_USAGE = "usage: python -m whichway.swap SITE COMMAND…, for example: python -m whichway.swap site mkdocs build --strict"


class _Failed(Exception):  # noqa: N818 - for users to read, not for programmers
    """The build has failed, with this exit status."""


def main(arguments: Sequence[str]) -> int:
    """Runs the command, and gives back the status to end with: the command's own if it fails."""
    if len(arguments) < 2 or arguments[0].startswith("-"):
        return _tell(_USAGE, 2)
    folder, command = Path(arguments[0]), arguments[1:]
    try:
        with stoppable(), replacing(folder) as staged:
            staged.is_all = True
            if status := _run([*command, "--site-dir", str(staged.root)], staged.lock):
                raise _Failed(status)
    except _Failed as failed:
        status = failed.args[0]
        return _tell(f"`{folder}` is unchanged, because `{command[0]}` failed", status if status > 0 else 128 - status)
    except NotWritten as error:
        return _tell(f"Error: `{error.filename}` can't be written: {error.strerror}", 2)
    except OSError as error:
        return _tell(f"Error: `{command[0]}` can't be run: {error.strerror}", 2)
    except Stopped as stopped:
        return _tell(f"stopped by {stopped.name}: {progress}", stopped.status)
    return 0


def _run(command: Sequence[str], lock: int | None) -> int:
    # Whoever kills this process alone leaves the other one to go on for a while.
    inherited = () if lock is None else (lock,)
    return subprocess.run(command, check=False, pass_fds=inherited).returncode  # noqa: S603


def _tell(line: str, status: int) -> int:
    sys.stderr.write(f"{line}\n")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
