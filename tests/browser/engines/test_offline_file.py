"""On the shortest walk to each outcome, no answer is lost in the bundle's file, opened from disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.engines.reader import Reader
from tests.browser.engines.windows import Window
from tests.browser.over_trees import ENTRANCE, WALKS
from tests.browser.test_bundle import NAME, write_bundle
from tests.conftest import ROOT

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def one_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder: Path = tmp_path_factory.mktemp("bundle")
    write_bundle(ROOT, folder)
    return (folder / f"{NAME}.html").as_uri()


@pytest.mark.parametrize("key", WALKS, ids="/".join)
def test_trail_notes_address_and_back_have_every_answer(
    key: tuple[str, str], window: Window, other_window: Window, one_file: str
) -> None:
    reader = Reader(window, window)
    reader.begins(f"{one_file}?tree={ENTRANCE}")
    choices = reader.walk(key)
    # Nobody else can open the file that this reader has.
    _, _, fragment = reader.address.partition("#")
    link = f"https://help.example.com/troubleshoot/{key[0]}/#{fragment}"
    reader.has_whole_notes(choices, link)
    other_window.open(reader.address)
    Reader(other_window, other_window).sees(key, len(choices))
    reader.walk_back(key)
