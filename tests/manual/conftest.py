"""What these tests share: a shell in which commands are typed as the manual shows them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Shell = Callable[[str, Path], str]


@pytest.fixture(scope="session")
def typed() -> Shell:
    """Types a script in a folder: what it prints to stdout, whatever its exit status."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}

    def run(script: str, folder: Path) -> str:
        command = ["bash", "-uo", "pipefail", "-c", script]
        return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False).stdout

    return run
