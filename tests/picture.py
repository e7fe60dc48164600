"""`make picture`: takes the README's picture of a step from the built site."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.conftest import CHROMIUM_FLAGS, ROOT, chromium_program, start_server

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


if __name__ == "__main__":
    main()
