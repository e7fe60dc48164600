"""The walk that the manual shows in pictures, taken in the project's own site; `make picture` keeps the pictures."""

from __future__ import annotations

import os
import re
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import ReaderAt
from tests.conftest import ROOT
from tests.picture import TREE, WALK

MANUAL = ROOT / "docs" / "README.md"


def test_the_manual_shows_a_real_walk(own_trees: str, reader_at: ReaderAt, tmp_path: Path) -> None:
    """Each picture is described by the heading of the step that it shows, so the manual can't tell of another walk."""
    folder = MANUAL.parent / "manual" / "assets" if os.environ.get("WHICHWAY_UPDATE") else tmp_path
    reader = reader_at(f"{own_trees}/{TREE}/", viewport={"width": 720, "height": 960}, reduced_motion="reduce")
    shown = []
    for number, option in enumerate((*WALK, None), 1):
        expect(reader.page.locator(".ww-progress")).to_contain_text(f"Step {number}")
        # Where the pointer rests, an option would look chosen.
        reader.page.mouse.move(0, 0)
        picture = reader.page.screenshot(path=folder / f"walk-{number}.png")
        assert picture.startswith(b"\x89PNG")
        shown.append((reader.heading.inner_text(), f"manual/assets/walk-{number}.png"))
        if option:
            reader.answer(option)
    assert re.findall(r"!\[(.*?)\]\((manual/assets/walk-\d\.png)\)", MANUAL.read_text("utf-8")) == shown
    assert all((MANUAL.parent / path).is_file() for _, path in shown)
