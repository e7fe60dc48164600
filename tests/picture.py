"""`make picture`: takes the README's picture of a step from the built site, and the manual's of the author's desk."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.bench.saves import copied
from tests.conftest import CHROMIUM_FLAGS, ROOT, chromium_program, start_server
from tests.hosts.preview import Preview

TREE = "forwarding-and-alerts"
WALK = ("yes", "missing", "ad-id", "app")


def main() -> None:
    """Walks to an outcome, and writes `docs/manual/assets/step.png`."""
    server, url = start_server(ROOT / "site")
    with sync_playwright() as playwright:
        program = chromium_program()
        browser = playwright.chromium.launch(executable_path=program, args=CHROMIUM_FLAGS)
        page = browser.new_page(viewport={"width": 860, "height": 780})
        page.goto(f"{url}/troubleshoot/{TREE}/")
        for option in WALK:
            page.click(f'.ww-current [data-option="{option}"]')
        # Where the reader has pressed, the next option would look chosen.
        page.mouse.move(0, 0)
        page.screenshot(path=Path(ROOT, "docs", "manual", "assets", "step.png"))
        browser.close()
    server.shutdown()


def desk() -> None:
    """Writes `docs/manual/assets/desk.png`: a step and a finding, in a preview of this project's own site."""
    with tempfile.TemporaryDirectory() as work, sync_playwright() as playwright:
        folder = copied(Path(work))
        tree = folder / "decision_trees" / "events-never-arrive.yml"
        text = tree.read_text("utf-8")
        # An outcome that cites no guide is a warning on this site.
        begin = text.index("    guides:\n", text.index("What the rule has dropped"))
        tree.write_text(text[:begin] + text[text.index("    unsolved:", begin) :], "utf-8")
        site = Preview.started_in(folder, folder)
        site.await_start()
        browser = playwright.chromium.launch(executable_path=chromium_program(), args=CHROMIUM_FLAGS)
        page = browser.new_page(viewport={"width": 1180, "height": 700})
        page.goto(f"{site.url}/troubleshoot/events-never-arrive/")
        page.locator(".ww-desk .proof", has_text="proven in").wait_for(timeout=600_000)
        page.locator(".ww-desk .ww-map-here").wait_for()
        page.click('.ww-current [data-option="no"]')
        page.locator(".ww-desk .ww-map-taken").first.wait_for()
        page.mouse.move(0, 0)
        page.screenshot(path=Path(ROOT, "docs", "manual", "assets", "desk.png"))
        browser.close()
        site.stop()


if __name__ == "__main__":
    main()
    desk()
