"""The corpus of `make fuzz`: seeds, and everything that was ever found. No run of the tests may find it again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.fuzz.in_browser import IN_BROWSER, texts_of, watched, write_pages
from tests.fuzz.targets import CORPUS, TARGETS, corpus


@pytest.mark.parametrize("target", TARGETS)
def test_nothing_is_found_twice(target: str) -> None:
    assert corpus(target)
    for data in corpus(target):
        TARGETS[target](data)


def test_the_corpus_stays_small() -> None:
    assert sum(file.stat().st_size for file in CORPUS.rglob("*") if file.is_file()) < 200_000


@pytest.mark.browser
@pytest.mark.parametrize("target", IN_BROWSER)
def test_nothing_is_found_in_a_browser(
    target: str, tmp_path: Path, serve: Callable[[Path], str], browser: Browser
) -> None:
    forest = write_pages(tmp_path)
    context = browser.new_context()
    page = context.new_page()
    wrong: list[str] = []
    watched(page, wrong)
    IN_BROWSER[target](page, serve(tmp_path), forest, texts_of(target, 0, 40))
    context.close()
    assert wrong == []
