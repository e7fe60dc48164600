"""Runs a command and prints what it took, as JSON: a process of its own that imports next to nothing."""

import json
import os
import sys
import time


def main(command: list[str]) -> None:
    """Starts `command` with its output sent to where errors go, and waits for it."""
    start = time.perf_counter()
    output = [(os.POSIX_SPAWN_DUP2, 2, 1)]
    process = os.posix_spawnp(command[0], command, os.environ, file_actions=output)
    _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter() - start
    kilobytes = usage.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    taken = {"cpu": usage.ru_utime + usage.ru_stime, "wall": wall, "peak": kilobytes / 1024}
    print(json.dumps({"status": os.waitstatus_to_exitcode(status), **taken}))  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
