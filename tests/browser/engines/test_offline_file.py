"""On the shortest walk to each outcome, no answer is lost in the bundle's file, opened from disk."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.engines.reader import Reader
from tests.browser.engines.rounds import IN_TURN, Round, round_from
from tests.browser.engines.windows import Window
from tests.browser.over_trees import ENTRANCE
from tests.browser.test_bundle import NAME, write_own_bundle
from tests.shared import built_once

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def one_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    return (built_once(tmp_path_factory, "bundle", write_own_bundle) / f"{NAME}.html").as_uri()


@pytest.fixture(scope="module")
def walked(window: Window, one_file: str) -> Iterator[Round]:
    with round_from(f"{one_file}?tree={ENTRANCE}", Reader(window, window)) as walked:
        yield walked


@pytest.mark.parametrize("key", IN_TURN, ids="/".join)
def test_trail_notes_address_and_back_have_every_answer(
    key: tuple[str, str], walked: Round, other_window: Window
) -> None:
    reader = walked.reader
    choices = walked.go_to(key)
    # Nobody else can open the file that this reader has.
    _, _, fragment = reader.address.partition("#")
    link = f"https://help.example.com/troubleshoot/{key[0]}/#{fragment}"
    reader.has_whole_notes(choices, link)
    other_window.open(reader.address)
    Reader(other_window, other_window).sees(key, len(choices))
