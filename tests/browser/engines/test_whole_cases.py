"""On the shortest walk from the entrance to each outcome, no answer is lost. One reader takes them all, one by one."""

from __future__ import annotations

import pytest

from tests.browser.engines.reader import Reader
from tests.browser.engines.windows import Window
from tests.browser.over_trees import ENTRANCE, WALKS

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("key", WALKS, ids="/".join)
def test_trail_notes_link_and_back_have_every_answer(
    key: tuple[str, str], goes_back: bool, window: Window, other_window: Window, own_trees: str
) -> None:
    reader = Reader(window, window)
    reader.begins(f"{own_trees}/{ENTRANCE}/")
    choices = reader.walk(key)
    link = reader.copied("link")
    assert link == reader.address
    reader.has_whole_notes(choices, link)
    # The link brings the whole case back to someone else.
    other_window.open(link)
    Reader(other_window, other_window).sees(key, len(choices))
    if goes_back:
        reader.walk_back(key)
