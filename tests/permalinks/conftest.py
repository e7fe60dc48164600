"""Checks trees against what has been published."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import WriteTrees
from tests.permalinks.trees import LAMP, Check
from whichway.findings import Finding, Report
from whichway.lockfile import LOCK_NAME


@pytest.fixture
def gone(check: Callable[..., Report]) -> Check:
    """What is told of permalinks when trees, given as `name="yaml…"`, are checked with a lock file."""

    def run(lock: str, **named: str) -> list[Finding]:
        found = check({LOCK_NAME: lock}, **named).findings
        return [finding for finding in found if finding.rule == "removed-permalink"]

    return run


@pytest.fixture
def folder(trees: WriteTrees, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a site's trees, with the lamp in it; the working directory is the site."""
    written = trees(lamp=LAMP)
    monkeypatch.chdir(written.parent)
    return written
