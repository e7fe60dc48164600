"""What a reader does with the window of a browser, whichever engine it has, and how tests wait for a page."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

T = TypeVar("T")

PATIENCE = 30.0
"""For how many seconds a page may be on its way: a busy machine is slow, not wrong."""

ANSWER = 10.0
"""For how many seconds a driver may be asked in vain, before it is asked again."""


FIND = """selector => {
  const element = document.querySelector(selector);
  element?.scrollIntoView({ block: 'center', behavior: 'instant' });
  if (!element?.checkVisibility()) return null;
  globalThis.isAwaitingClick = true;
  element.addEventListener('click', () => { globalThis.isAwaitingClick = false; }, { once: true, capture: true });
  return element;
}"""
"""Puts the element that fits into the middle of the window, and returns it if it can be seen there."""


class NotYetError(Exception):
    """The page is on its way to another, or what is asked for is not on it yet: to be tried again."""


class Page(Protocol):
    """What is in a window or in a frame of it."""

    def run(self, function: str, *arguments: object) -> Any:
        """What a function of JavaScript returns there, as JSON has it. It may not be asynchronous.

        Raises `NotYetError`.
        """

    def click(self, selector: str) -> None:
        """Clicks with the mouse on the middle of the first element that fits. Raises `NotYetError`."""


class Window(Page, Protocol):
    """A window whose storage is shared with no other one."""

    @property
    def errors(self) -> list[str]:
        """What scripts have thrown so far."""

    def open(self, url: str) -> None:
        """Opens an address, and waits until its document is there."""

    def back(self) -> None:
        """Goes back by the browser's own button."""

    def forward(self) -> None:
        """Goes forward by the browser's own button."""

    def reload(self) -> None:
        """Loads the page again."""

    def paste(self) -> None:
        """Presses Control+V."""

    def inside(self, selector: str) -> Page:
        """What is in the frame that fits, whatever is loaded into it."""

    def close(self) -> None:
        """Closes it, and forgets its storage."""


class Engine(Protocol):
    """A browser that is running."""

    keeps_pages: bool
    """Whether it shows a page that was left as it was, when the reader goes back to it."""

    def window(self) -> Window:
        """Opens a window without any storage."""

    def close(self) -> None:
        """Ends it."""


def patiently(attempt: Callable[[], T]) -> T:
    """Tries again while it is not yet the time."""
    last = time.monotonic() + PATIENCE
    while True:
        try:
            return attempt()
        except NotYetError:
            if time.monotonic() > last:
                raise
        time.sleep(0.01)


def becomes(page: Page, function: str, wanted: object, *arguments: object) -> None:
    """Waits until a function of JavaScript returns what is wanted; fails with what it returned last."""
    last = time.monotonic() + PATIENCE
    found = None
    while time.monotonic() < last:
        found = patiently(lambda: page.run(function, *arguments))
        if found == wanted:
            return
        time.sleep(0.01)
    assert found == wanted


def was_missed(page: Page) -> bool:
    """Whether the element that was found last did not get the click.

    Drivers aim at where an element is, and don't wait for it to stay there as Playwright does: a browser that goes back
    scrolls a little later than it tells the page.
    """
    last = time.monotonic() + 0.5
    while time.monotonic() < last:
        try:
            if not page.run("() => globalThis.isAwaitingClick === true"):
                return False
        except NotYetError:
            # The click has led to another page.
            return False
    return True


def click(page: Page, selector: str) -> None:
    """Clicks on an element as soon as it is there."""
    patiently(lambda: page.click(selector))
