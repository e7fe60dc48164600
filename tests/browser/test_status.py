"""What a step says of a status page: a server of this test answers well, badly, late and with malice."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import build_site
from tests.hosts.sites import settings, write_site

UP = {"page": {"name": "Acme"}, "status": {"indicator": "none", "description": "All Systems Operational"}}
EVIL = '<img src=x onerror="window.hacked = 1"><script>window.hacked = 1</script>'
ANSWERS: dict[str, Any] = {
    "up": {**UP, "components": [{"name": "API", "status": "operational"}], "incidents": []},
    "incident": {
        "status": {"indicator": "major", "description": "Partial System Outage"},
        "components": [
            {"name": "API", "status": "operational"},
            {"name": "Events", "status": "major_outage"},
            {"name": "All of it", "status": "partial_outage", "group": True},
        ],
        "incidents": [
            {"name": "Events are late", "status": "investigating", "shortlink": "https://evil.example.com"},
            {"name": "Last week", "status": "resolved"},
        ],
    },
    "malice": {
        "status": {"description": EVIL},
        "incidents": [{"name": EVIL, "status": EVIL}, {"name": {"toString": 1}}, None, "text"],
        "components": {"name": "no list"},
    },
    "not-a-summary": {"status": "up"},
    "garbage": b"<!doctype html><p>Welcome to the hotel's network",
    "huge": b'{"status": {"description": "' + b"x" * 2_000_000 + b'"}}',
    "broken": 500,
    "moved": 302,
    "slow": None,
    "no-cors": {**UP, "incidents": []},
}
FAILING = ["not-a-summary", "garbage", "huge", "broken", "moved", "slow", "no-cors"]


class StatusPages:
    """A server with a status page for each kind of answer; `asked` has those that were asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.done = threading.Event()
        pages = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                kind = self.path.split("/")[1]
                pages.asked.append(kind)
                pages.headers.append(dict(self.headers))
                answer = ANSWERS[kind]
                if answer is None:
                    pages.done.wait(30)
                    return
                self.send_response(answer if isinstance(answer, int) else 200)
                if answer == 302:
                    self.send_header("Location", "/up/api/v2/summary.json")
                if kind != "no-cors":
                    self.send_header("Access-Control-Allow-Origin", "*")
                self.end_headers()
                body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
                try:
                    self.wfile.write(body)
                except OSError:
                    return  # the browser has had enough

            def log_message(self, format: str, *args: object) -> None:
                """Says nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.origin = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture(scope="module")
def pages() -> Iterator[StatusPages]:
    started = StatusPages()
    yield started
    started.done.set()
    started.server.shutdown()
    started.server.server_close()


def tree(origin: str) -> str:
    nodes = [
        f"  {kind}: {{step: Look, status: '{origin}/{kind}/api/v2/summary.json', next: end}}\n" for kind in ANSWERS
    ]
    options = [f"      - {{label: To {kind}, id: {kind}, next: {kind}}}\n" for kind in ANSWERS]
    head = "title: T\nnodes:\n  q:\n    question: Which?\n    options:\n"
    return head + "".join(options) + "".join(nodes) + "  end: {outcome: E}\n"


Sites = dict[bool, str]


@pytest.fixture(scope="module")
def sites(pages: StatusPages, tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> Sites:
    """A site in Material that allows the origin, and one that does not."""
    made: Sites = {}
    for allowed in (True, False):
        folder = tmp_path_factory.mktemp("status")
        made[allowed] = serve(folder / "site")
        options = {"status_origins": [pages.origin + "/"]} if allowed else {}
        config = settings("material", plugins=["search", {"whichway": options}], site_url=made[allowed] + "/")
        config["theme"]["features"] = ["navigation.instant"]
        files = {
            "docs/index.md": "# Home\n\n[To the tree](troubleshoot/t.md)\n",
            "decision_trees/t.yml": tree(pages.origin),
            "decision_trees/plain.yml": "title: P\nnodes:\n  a: {outcome: A}\n",
        }
        site = build_site(write_site(folder, config, files), folder / "site", "--strict")
        assert site.status == 0, site.log
        assert "status.js" not in site.read("troubleshoot/plain/index.html")
        assert ("status.js" in site.read("troubleshoot/t/index.html")) is allowed
    return made


@pytest.fixture
def window(browser: Browser, pages: StatusPages) -> Iterator[Page]:
    """A window that may ask other origins, and whose scripts must not fail."""
    pages.asked.clear()
    pages.headers.clear()
    context = browser.new_context()
    wrong: list[object] = []
    page = context.new_page()
    page.on("pageerror", lambda error: wrong.append(error))
    yield page
    context.close()
    assert wrong == []


def said(page: Page) -> Any:
    return page.locator(".ww-current .ww-status [role=status]")


def test_nothing_is_asked_before_the_reader_comes_to_the_step(sites: Sites, pages: StatusPages, window: Page) -> None:
    window.goto(sites[True] + "/troubleshoot/t/")
    expect(window.locator(".ww-current h2")).to_have_text("Which?")
    window.wait_for_load_state("networkidle")
    assert pages.asked == []
    window.locator('.ww-current [data-option="up"]').click()
    expect(said(window)).to_contain_text("All Systems Operational as of ")
    assert pages.asked == ["up"]
    # Nothing of the reader: neither who they are nor where they stand.
    assert not {"cookie", "referer"} & {name.lower() for name in pages.headers[0]}
    assert said(window).locator("li").count() == 0
    expect(window.locator(".ww-current .ww-status a")).to_have_attribute("href", pages.origin + "/up/")


def test_incidents_and_what_does_not_run_are_told(sites: Sites, window: Page) -> None:
    window.goto(sites[True] + "/troubleshoot/t/#incident")
    expect(said(window)).to_contain_text("Partial System Outage as of ")
    assert said(window).locator("li").all_inner_texts() == ["Events are late: investigating", "Events: major outage"]
    assert said(window).locator("a").count() == 0
    expect(said(window).locator("time")).to_have_attribute("datetime", re.compile(r"^20\d\d-"))


@pytest.mark.parametrize("kind", FAILING)
def test_an_answer_that_is_none_leaves_the_link(kind: str, sites: Sites, pages: StatusPages, window: Page) -> None:
    window.goto(f"{sites[True]}/troubleshoot/t/#{kind}")
    expect(said(window)).to_contain_text("The status could not be read at ", timeout=15_000)
    expect(window.locator(".ww-current .ww-status a")).to_have_text(f"Current status: {pages.origin[7:]}")
    assert pages.asked == [kind]


def test_names_with_markup_are_text(sites: Sites, window: Page) -> None:
    window.goto(sites[True] + "/troubleshoot/t/#malice")
    expect(said(window).locator("strong")).to_have_text(EVIL)
    assert said(window).locator("li").count() == 1
    assert said(window).locator("img, script").count() == 0
    assert window.evaluate("window.hacked") is None


def test_it_is_told_when_material_puts_its_page_in_place(sites: Sites, pages: StatusPages, window: Page) -> None:
    window.goto(sites[True] + "/")
    for _ in range(2):
        window.get_by_text("To the tree").click()
        window.locator('.ww-current [data-option="up"]').click()
        expect(said(window)).to_contain_text("All Systems Operational")
        window.go_back()
        window.go_back()
        expect(window.get_by_text("To the tree")).to_be_visible()
    assert set(pages.asked) == {"up"}


def test_a_site_that_does_not_allow_it_asks_nothing_and_links(sites: Sites, pages: StatusPages, window: Page) -> None:
    window.goto(sites[False] + "/troubleshoot/t/#up")
    expect(window.locator(".ww-current .ww-status a")).to_be_visible()
    window.wait_for_load_state("networkidle")
    assert pages.asked == []
    assert window.locator("[data-status]").count() == 0
