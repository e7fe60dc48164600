"""Loads a text as a tree, or finds what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.load.yaml_texts import Found, Load, found
from whichway import compile
from whichway.limits import Limits
from whichway.load import Source, load_tree


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Load:
    """Loads a tree that is given as its text or its bytes, under the name `lamp.yml`."""
    monkeypatch.chdir(tmp_path)

    def run(content: str | bytes) -> Source:
        Path("lamp.yml").write_bytes(content.encode() if isinstance(content, str) else content)
        return load_tree(Path("lamp.yml"))

    return run


@pytest.fixture
def findings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str | bytes], Found]:
    """All that is found in a tree that is given as its text or its bytes: rule, line and column of each."""
    monkeypatch.chdir(tmp_path)

    def run(content: str | bytes) -> Found:
        Path("lamp.yml").write_bytes(content.encode() if isinstance(content, str) else content)
        return found(compile.check_paths([Path("lamp.yml")], Limits()))

    return run
