"""Plays scenarios of the tree `lamp`."""

from __future__ import annotations

import pytest

from tests.conftest import WriteTrees
from tests.scenarios.trees import PlayTree, scenarios
from whichway.scenarios import Played, play_paths


@pytest.fixture
def played(trees: WriteTrees, monkeypatch: pytest.MonkeyPatch) -> PlayTree:
    """Plays the scenarios of the tree `lamp`, which may have others beside it; places are relative to their folder."""

    def run(text: str, *written: str, **others: str) -> Played:
        folder = trees(lamp=text + (scenarios(*written) if written else ""), **others)
        monkeypatch.chdir(folder)
        return next(tree for tree in play_paths([folder]).trees if tree.tree.id == "lamp")

    return run
