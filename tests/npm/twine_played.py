"""Stories played in Harlowe, in Chromium. `make twine FORMAT=…/format.js` runs this file.

Harlowe comes with Twine, and isn't on npm: in Twine's repository, it is in `public/story-formats`.
"""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

from playwright.sync_api import Browser, Page

from tests.conftest import ROOT
from tests.npm.stories import compiled, stories

WALKS, MOST_STEPS = 2, 25


def test_walks_through_stories_end_where_no_link_is_left(browser: Browser, tmp_path: Path) -> None:
    texts = stories([ROOT / "tests" / "walks"])
    random = Random(1)  # noqa: S311 - nothing here is secret
    ends = 0
    for name, file in compiled(texts, tmp_path, os.environ["TWINE_FORMAT"]).items():
        for _ in range(WALKS):
            page = browser.new_page()
            page.goto(file.as_uri())
            ends += _walk(page, name, random)
            page.close()
    assert ends > WALKS * len(texts) / 2


def _walk(page: Page, name: str, random: Random) -> bool:
    """Follows links at random, and tells whether it has come to an end; Harlowe shows no error on the way."""
    for _ in range(MOST_STEPS):
        page.locator("tw-passage").wait_for()
        assert not page.locator("tw-error").count(), (name, page.locator("tw-passage").inner_text())
        assert page.locator("tw-passage h1").count() == 1, (name, page.locator("tw-passage").inner_text())
        for box in page.locator("tw-passage input[type=checkbox]").all():
            box.set_checked(random.random() < 0.5)
        links = page.locator("tw-passage tw-link").all()
        if not links:
            return True
        random.choice(links).click()
        if (typed := page.locator("tw-dialog input")).count():
            asks_for_date = "When" in page.locator("tw-dialog").inner_text()
            typed.fill("2025-03-04" if asks_for_date else "5")
            page.locator("tw-dialog tw-link").first.click()
    return False
