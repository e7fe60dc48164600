"""Takes pictures of ten states of the site's pages, of an earlier build and of this one: `docs/contributing/looks.md`.

    python -m tests.looks_pictures BEFORE AFTER

BEFORE and AFTER are the folders of two built sites. The pictures are WebP, which Chromium itself writes.
"""

from __future__ import annotations

import base64
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import CHROMIUM_FLAGS, ROOT, chromium_program, start_server

FOLDER = ROOT / "docs" / "manual" / "assets" / "looks"

_AS_WEBP = """async (png) => {
  const image = Object.assign(new Image(), { src: 'data:image/png;base64,' + png });
  await image.decode();
  const { width, height } = image;
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  canvas.getContext('2d').drawImage(image, 0, 0);
  return canvas.toDataURL('image/webp', .8).split(',')[1];
}"""


def _nothing(page: Page) -> None:
    """The page as it opens."""


def _walk(*options: str) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        for option in options:
            page.click(f'.ww-current [data-option="{option}"]')

    return act


def _press(page: Page, control: str) -> None:
    """Presses a control, which may be in a menu."""
    button = page.locator(f'[data-ww="{control}"]')
    if not button.is_visible():
        page.click('[data-ww="more"]')
    button.click()


def _solved(page: Page) -> None:
    _walk("web", "no")(page)
    page.click('[data-ww="solved"]')


def _tools(page: Page) -> None:
    _walk("web", "no")(page)
    if page.locator('[data-ww="more"]').count():
        page.click('[data-ww="more"]')
    page.locator(".ww-tools").scroll_into_view_if_needed()
    page.evaluate("scrollBy(0, 400)")


def _keys(page: Page) -> None:
    _walk("yes")(page)
    _press(page, "keys")
    page.evaluate("scrollTo(0, 0)")


def _changed(page: Page) -> None:
    _walk("yes", "missing")(page)
    page.click('.ww-trail a[data-node="which-alert"]')


class State(NamedTuple):
    """What is photographed: a page's address, the window's size, the palette, and what a reader does first."""

    name: str
    address: str
    size: tuple[int, int]
    dark: bool
    act: Callable[[Page], None]


STATES = (
    State("entrance", "start-here/", (360, 640), False, _nothing),
    State("first-question", "kits/", (360, 640), True, _nothing),
    State("question", "forwarding-and-alerts/", (390, 844), False, _walk("yes", "missing")),
    State("step", "start-here/", (768, 760), True, _walk("not-sure")),
    State("expected", "forwarding-and-alerts/#no-ad-id?p=yes.missing.ad-id.app", (390, 844), False, _nothing),
    State("outcome", "forwarding-and-alerts/", (1280, 800), True, _walk("yes", "missing", "ad-id", "app")),
    State("solved", "connection-settings/", (768, 700), False, _solved),
    State("tools", "connection-settings/", (390, 844), True, _tools),
    State("keyboard-mode", "forwarding-and-alerts/", (1280, 800), False, _keys),
    State("changed-answer", "forwarding-and-alerts/", (390, 844), True, _changed),
)


def photograph(browser: Browser, url: str, state: State) -> bytes:
    """The picture of a state, as PNG."""
    width, height = state.size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if state.dark else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(f"{url}/troubleshoot/{state.address}")
    page.evaluate(
        "name => document.body.setAttribute('data-md-color-scheme', name)", "slate" if state.dark else "default"
    )
    page.wait_for_load_state("networkidle")
    state.act(page)
    # Where the reader has pressed, the next option would look chosen.
    page.mouse.move(0, 0)
    page.wait_for_load_state("networkidle")
    picture = page.screenshot()
    context.close()
    return picture


def main(before: Path, after: Path) -> None:
    """Takes both pictures of each state."""
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_program(), args=CHROMIUM_FLAGS)
        darkroom = browser.new_page()
        for name, site in (("before", before), ("after", after)):
            server, url = start_server(site)
            for state in STATES:
                png = base64.b64encode(photograph(browser, url, state)).decode()
                picture = base64.b64decode(darkroom.evaluate(_AS_WEBP, png))
                (FOLDER / f"{state.name}-{name}.webp").write_bytes(picture)
            server.shutdown()
        browser.close()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
