"""A preview that a test talks to: `mkdocs serve` in a process of its own."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup

from tests.hosts.sites import FILES, settings, write_site

PATIENCE = 120.0
"""How many seconds a change may take to be seen. A build takes one, on a busy machine twenty, and one may follow."""


class Preview:
    """A running `mkdocs serve` and the folder that it watches. Every request must be answered, or the test fails."""

    def __init__(self, folder: Path, process: subprocess.Popen[str], url: str) -> None:
        self.folder = folder
        self._process = process
        self.url = url
        self._saved = folder / "mkdocs.yml"
        self._log: list[str] = []
        self._logged = threading.Condition()
        self._ended = False
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    @classmethod
    def started(cls, work: Path, files: dict[str, str] | None = None, **config: Any) -> Preview:
        """Starts one on the small site, with other files and settings where they are given."""
        settings_there = settings(**{"theme": "mkdocs", **config})
        return cls.started_in(write_site(work / "source", settings_there, {**FILES, **(files or {})}), work)

    @classmethod
    def started_in(cls, folder: Path, work: Path) -> Preview:
        """Starts one of the site in a folder, which is built below `work`."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            address = f"127.0.0.1:{probe.getsockname()[1]}"
        (work / "built").mkdir()
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            # MkDocs builds a preview into a temporary folder.
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "TMPDIR": str(work / "built")},
        )
        return cls(folder, process, f"http://{address}")

    def await_start(self) -> None:
        self.until_logged("Serving on")

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(PATIENCE)
        self._listener.join(PATIENCE)
        if self._process.stdout is not None:
            self._process.stdout.close()

    def _listen(self) -> None:
        for line in self._process.stdout or ():
            with self._logged:
                self._log.append(line)
                self._logged.notify_all()
        # It has ended: there is nothing to wait for.
        with self._logged:
            self._ended = True
            self._logged.notify_all()

    def until_logged(self, text: str, times: int = 1) -> None:
        """Waits until MkDocs has said something so many times."""
        with self._logged:
            self._logged.wait_for(lambda: self._ended or self.log.count(text) >= times, PATIENCE)
        assert self.log.count(text) >= times, self.log

    @property
    def log(self) -> str:
        """What MkDocs has said up to now."""
        return "".join(self._log)

    def save(self, name: str, text: str) -> None:
        """Writes a file, as an editor does."""
        self._saved = self.folder / name
        self._saved.write_text(text, "utf-8")

    def move(self, name: str, to: str) -> None:
        (self.folder / name).rename(self.folder / to)

    @property
    def resident(self) -> int:
        """How many kB of memory the process has."""
        status = Path(f"/proc/{self._process.pid}/status").read_text("utf-8")
        return int(re.findall(r"VmRSS:\s+(\d+)", status)[0])

    def delete(self, name: str) -> None:
        (self.folder / name).unlink()
        self._saved = self.folder / "mkdocs.yml"

    def read(self, name: str) -> str:
        """The page at an address; nothing where there is none."""
        try:
            with urllib.request.urlopen(f"{self.url}/{name}", timeout=PATIENCE) as answer:  # noqa: S310
                return str(answer.read().decode("utf-8"))
        except urllib.error.HTTPError as error:
            error.close()
            assert error.code == 404, f"{name}: {error}\n{self.log}"
            return ""

    def until(self, name: str, wanted: Callable[[str], bool]) -> BeautifulSoup:
        """The page at an address as soon as it is as it is `wanted`."""
        deadline = time.monotonic() + PATIENCE
        while True:
            version = re.search(r"livereload\((\d+), \d+\)", self.read(""))
            text = self.read(name)
            if wanted(text):
                return BeautifulSoup(text, "html.parser")
            assert time.monotonic() < deadline, f"{name} is still {text}\n{self.log}"
            assert version is not None
            self._await_newer(version[1])

    def _await_newer(self, version: str) -> None:
        """Waits as a browser that shows the preview does: the server answers when there is a newer version."""
        try:
            urllib.request.urlopen(f"{self.url}/livereload/{version}/1", timeout=5).close()  # noqa: S310
        except TimeoutError:
            # The file may have been saved in the moment before the server began to watch.
            os.utime(self._saved)
