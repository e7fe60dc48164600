"""The command where its extra is missing."""

from __future__ import annotations

import sys

import pytest
from click.testing import CliRunner

from whichway.cli import main


@pytest.mark.parametrize("library", ["pygls", "lsprotocol"])
def test_a_missing_extra_is_named_in_one_line(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith(("whichway.editor", library))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, library, None)
    done = CliRunner().invoke(main, ["lsp"])
    assert done.exit_code == 2
    assert f"Error: `whichway lsp` needs the package `{library}`\nhelp: pip install" in done.stderr
