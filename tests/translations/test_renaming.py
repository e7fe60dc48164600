"""Translations go along when something in a tree gets another id."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.translations.test_updating import french, run
from whichway.cli import main

__all__ = ["french"]


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("plug-in", "put-in"), 'msgctxt "lamp/put-in/outcome"'),
        (("plugged-in.yes", "it-is"), 'msgctxt "lamp/plugged-in/it-is.label"'),
        (("checks.fuse", "safety"), 'msgctxt "lamp/checks.safety.fix/outcome"'),
        (("replace-bulb", "new-bulb"), "[Changez l’ampoule](#new-bulb)"),
        (("name", "label"), 'msgstr "Remplacez l’ampoule de [=label]"'),
    ],
)
def test_translations_go_along(french: Path, names: tuple[str, str], said: str) -> None:
    done = CliRunner().invoke(main, ["rename", "lamp", *names])
    assert done.exit_code == 0, done.output
    assert "decision_trees/locale/fr/lamp.po: translations go along" in done.output
    assert said in french.read_text("utf-8")
    assert "19 of 19" in run("status")
