"""What an author waits for after a save: in the preview of this project's own site, by the clock, in Chromium."""

from __future__ import annotations

import shutil
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.bench.goals import SAVE_TO_SEEN
from tests.bench.measurements import Figure, Measurement
from tests.conftest import CHROMIUM_FLAGS, ROOT, chromium_program
from tests.hosts.preview import Preview

ROUNDS = 5
TREE = "events-never-arrive"
_PARTS = ("mkdocs.yml", "decision_trees", "docs", "knowledge")
_BODY = "Live Stream is under"
_NEXT = "next: they-do-arrive"


def copied(folder: Path) -> Path:
    """Copies what makes this project's own site into a folder."""
    for name in _PARTS:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy2
        copy(ROOT / name, folder / name)
    return folder


class _Author:
    """Saves the tree in the folder of a preview, and waits for what the `page` shows of it."""

    def __init__(self, site: Preview, page: Page) -> None:
        self._site = site
        self._page = page
        self._file = f"decision_trees/{TREE}.yml"
        self._good = (site.folder / self._file).read_text("utf-8")
        page.goto(f"{site.url}/troubleshoot/{TREE}/")

    def round(self, number: int) -> tuple[float, float, float]:
        """The seconds until a step is seen, until MkDocs has reloaded the page with it, and until a finding is seen."""
        self._await_rest()
        step = f"Save {number}: {_BODY}"
        seen = self._saved(self._good.replace(_BODY, step, 1), lambda: self._see(".ww-current", step))
        start = time.perf_counter()
        self._page.wait_for_function("!window.isSame", timeout=600_000)
        self._page.locator(".ww-current", has_text=step).wait_for(timeout=600_000)
        whole = seen + time.perf_counter() - start
        self._await_rest()
        wrong = f"next: nowhere-{number}"
        found = self._saved(
            self._good.replace(_NEXT, wrong, 1), lambda: self._see(".ww-desk .findings", f"nowhere-{number}")
        )
        self._page.wait_for_function("!window.isSame", timeout=600_000)
        return seen, whole, found

    def _await_rest(self) -> None:
        """Until nothing is proven or built any more."""
        self._page.locator(".ww-desk .proof", has_text="proven in").wait_for(timeout=600_000)
        self._page.locator(".ww-desk .now:empty").wait_for(state="attached", timeout=600_000)
        self._page.evaluate("window.isSame = true")

    def _saved(self, text: str, see: Callable[[], None]) -> float:
        start = time.perf_counter()
        self._site.save(self._file, text)
        see()
        return time.perf_counter() - start

    def _see(self, selector: str, text: str) -> None:
        self._page.locator(selector, has_text=text).wait_for(timeout=600_000)


def saves(folder: Path) -> Iterator[Measurement]:
    """The time from a save to the step and to the finding on the screen, next to MkDocs' own reload of the page."""
    site = Preview.started_in(copied(folder), folder)
    try:
        site.await_start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium_program(), args=CHROMIUM_FLAGS)
            author = _Author(site, browser.new_page(viewport={"width": 1280, "height": 800}))
            rounds = [author.round(number) for number in range(ROUNDS)]
            browser.close()
    finally:
        site.stop()
    step, whole, finding = map(statistics.median, zip(*rounds, strict=True))
    reload = Figure(whole, "s", "MkDocs' own reload")
    for name, seconds in (("the changed step", step), ("the finding", finding)):
        mine = Figure(seconds, "s", note=f"{seconds / whole:.2f} of that")
        yield Measurement(f"save to {name} on screen", seconds * 1000, mine, reload, SAVE_TO_SEEN, "ms")
