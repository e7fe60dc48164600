"""Follows the tutorial to the letter: saves files, makes changes, types commands, and reads what they print."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from tests.conftest import ROOT
from tests.fences import Fence, fences

PAGE = ROOT / "docs" / "manual" / "tutorial.md"
SITE = "my-help"
INSTALL = "install"
SERVERS = {"preview", "serve"}
"""The titles of commands that don't end by themselves."""

_changes = re.compile(r"Change `([^`]+)` to `([^`]+)`").findall

Typed = Callable[[str, Path], str]
"""Types a script in a folder, and gives back what it prints, whatever its exit status."""


def follow(desk: Path, typed: Typed) -> None:
    """Follows the tutorial from the folder `desk` on, but for its installation and its servers.

    Raises:
        AssertionError: if a command doesn't print what the tutorial says.
    """
    lines = PAGE.read_text("utf-8").splitlines()
    last = Fence("", "", "", 1)
    written, printed = desk, ""
    for fence in fences(PAGE):
        for old, new in _changes("\n".join(lines[last.line : fence.line])):
            text = written.read_text("utf-8")
            assert text.count(old) == 1
            written.write_text(text.replace(old, new), "utf-8")
        last = fence
        site = desk / SITE
        if fence.language == "sh" and fence.title not in {INSTALL, *SERVERS}:
            printed = typed(fence.text, site if site.is_dir() else desk)
        elif fence.language == "text":
            assert printed == fence.text
        elif fence.language in ("yaml", "md"):
            written = site / fence.title
            written.parent.mkdir(parents=True, exist_ok=True)
            written.write_text(fence.text, "utf-8")
