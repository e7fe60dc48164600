"""Without script, every step that links lead to leads on to an outcome."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urldefrag, urlsplit

import pytest

from tests.browser.conftest import OWN
from tests.browser.engines.conftest import StartEngine, opened, running
from tests.browser.engines.windows import Window, becomes
from tests.browser.over_trees import ENTRANCE, WALKS
from whichway.model import Outcome

pytestmark = pytest.mark.browser

SEEN = """() => {
  const shown = [...document.querySelectorAll('.ww-tree .ww-node')].filter((node) => node.checkVisibility());
  const links = shown.flatMap((node) => [...node.querySelectorAll('.ww-options a')]);
  return {
    scripts: document.querySelectorAll('[data-running]').length,
    steps: shown.map((node) => [node.closest('.ww-tree').dataset.tree, node.dataset.node]),
    ways: links.filter((link) => link.checkVisibility()).map(({ href }) => href),
  };
}"""


@pytest.fixture(scope="module")
def silent_window(start_engine: StartEngine) -> Iterator[Window]:
    """A window in which no script runs."""
    with running(start_engine("no script")) as engine, opened(engine) as window:
        yield window


def test_there_is_no_dead_end(silent_window: Window, own_trees: str) -> None:
    start = f"{own_trees}/{ENTRANCE}/"
    steps: dict[str, tuple[str, str]] = {}
    ways: dict[str, list[str]] = {}
    waiting = [start]
    while waiting:
        # The steps of one page after each other, as only the first of them loads it.
        waiting.sort(key=urldefrag)
        address = waiting.pop()
        silent_window.open(address)
        becomes(silent_window, f"() => [location.href, ({SEEN})().steps.length]", [address, 1])
        seen = silent_window.run(SEEN)
        assert seen["scripts"] == 0
        node = urlsplit(address).fragment
        assert node in ("", seen["steps"][0][1]), f"{address} shows another step"
        steps[address] = tuple(seen["steps"][0])
        ways[address] = seen["ways"]
        waiting.extend(set(seen["ways"]) - {*ways, *waiting})

    ends = {address for address, (tree, node) in steps.items() if isinstance(OWN.pages[tree][node].node, Outcome)}
    lead_on = set(ends)
    while more := {address for address in ways.keys() - lead_on if lead_on & set(ways[address])}:
        lead_on |= more
    assert sorted(ways.keys() - lead_on) == []
    assert {steps[address] for address in ends} >= WALKS.keys()
