"""What a click costs on a slow device, until the next step is painted, against a handler that only swaps steps."""

from __future__ import annotations

import http.server
import statistics
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TypeAlias

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from playwright.sync_api import Page, Playwright, sync_playwright

from tests.bench.goals import CLICK_TO_PAINT, Size
from tests.bench.measurements import Figure, Measurement, quotient
from tests.bench.sites import plugin_site
from tests.conftest import CHROMIUM_FLAGS, chromium_program

THROTTLING = 4
BROWSERS, ROUNDS, CLICKS = 5, 3, 12

BARE = """
addEventListener('DOMContentLoaded', () => {
  const root = document.querySelector('.ww-tree');
  const sections = root.querySelectorAll('.ww-node');
  for (const section of sections) section.hidden = 'until-found';
  root.dataset.running = '';
  let current = sections[0];
  current.hidden = false;
  current.classList.add('ww-current');
  root.addEventListener('click', (event) => {
    const link = event.target.closest('.ww-options a');
    if (!link) return;
    event.preventDefault();
    event.stopPropagation();
    const next = document.getElementById(link.hash.slice(1)).closest('.ww-node');
    current.hidden = 'until-found';
    current.classList.remove('ww-current');
    next.hidden = false;
    next.classList.add('ww-current');
    current = next;
  });
});
"""

CLICK = """async count => {
  const painted = () => new Promise(resolve => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(0);
  }));
  const times = [];
  for (let index = 0; index < count; index++) {
    // What one click leaves to do must not be counted with the next.
    await painted();
    await new Promise(resolve => requestIdleCallback(resolve));
    await painted();
    const link = [...document.querySelectorAll('.ww-current .ww-options a')].find((link) => link.checkVisibility());
    if (!link) break;
    const start = performance.now();
    link.click();
    const script = performance.now() - start;
    await painted();
    times.push([performance.now() - start, script]);
  }
  return times;
}"""
"""The milliseconds from each click until its step is painted, and those that its handlers took."""


def _build(folder: Path, size: Size) -> Path:
    site = plugin_site(folder, *size)
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site"))
    config.plugins.on_startup(command="build", dirty=False)
    mkdocs_build(config)
    return site.folder / "site"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing, as only the figures are of interest."""


def _times(page: Page, url: str) -> tuple[list[float], list[float]]:
    page.goto(url)
    page.locator(".ww-tree[data-running] .ww-current").wait_for()
    # The tools of a case come with the first answer, from the network: that is measured elsewhere.
    page.locator(".ww-tree").dispatch_event("pointerover")
    if page.evaluate("'whichway' in window"):
        page.wait_for_function("whichway.tools.length > 0")
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": THROTTLING})
    times = page.evaluate(CLICK, CLICKS)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    session.detach()
    return [whole for whole, _ in times[1:]], [script for _, script in times[1:]]


_Times: TypeAlias = tuple[list[float], list[float]]


def _pairs(playwright: Playwright, url: str) -> list[tuple[_Times, _Times]]:
    """The times with our script and with the bare one, in turns, in a browser of their own.

    Some browsers are slower than others at one of both from start to end.
    """
    browser = playwright.chromium.launch(executable_path=chromium_program(), args=CHROMIUM_FLAGS)
    mine, bare = browser.new_page(), browser.new_page()
    bare.route("**/whichway.js*", lambda route: route.fulfill(body=BARE, content_type="text/javascript"))
    pairs = [(_times(mine, url), _times(bare, url)) for _ in range(ROUNDS)]
    browser.close()
    return pairs


def clicks(folder: Path, size: Size) -> Iterator[Measurement]:
    """The time from a click to the painted step, for the first tree of a site of this size."""
    site = _build(folder, size)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/troubleshoot/tree-0/"
    with sync_playwright() as playwright:
        pairs = [pair for _ in range(BROWSERS) for pair in _pairs(playwright, url)]
    server.shutdown()
    own, own_script, other, other_script = (
        statistics.median(value for pair in pairs for value in pair[of][part]) for of in (0, 1) for part in (0, 1)
    )
    mine_text, bare_text = (f"{script:.1f} ms of script" for script in (own_script, other_script))
    figures = (
        Figure(own / 1000, "s", note=mine_text),
        Figure(other / 1000, "s", "a handler that only swaps steps", bare_text),
    )
    yield quotient(f"click to painted step, {size[1]:,} nodes", *figures, CLICK_TO_PAINT)
