"""On the shortest walk from the entrance to each outcome, no answer is lost. One reader takes them all, one by one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.engines.reader import Reader
from tests.browser.engines.rounds import IN_TURN, Round, round_from
from tests.browser.engines.windows import Window
from tests.browser.over_trees import ENTRANCE

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def walked(window: Window, own_trees: str) -> Iterator[Round]:
    with round_from(f"{own_trees}/{ENTRANCE}/", Reader(window, window)) as walked:
        yield walked


@pytest.mark.parametrize("key", IN_TURN, ids="/".join)
def test_trail_notes_link_and_back_have_every_answer(key: tuple[str, str], walked: Round, other_window: Window) -> None:
    reader = walked.reader
    choices = walked.go_to(key)
    link = reader.copied("link")
    assert link == reader.address
    reader.has_whole_notes(choices, link)
    # The link brings the whole case back to someone else.
    other_window.open(link)
    Reader(other_window, other_window).sees(key, len(choices))
