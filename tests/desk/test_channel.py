"""The channel: what it adds to a preview's pages, whom it answers, and when it stops."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import pytest

from whichway.desk import Board, Channel

PAGE = b"<html><body><p>Lamp</p></body></html>"
TAG = b'<script src="/whichway-desk/desk.js" defer></script>'


class Teller:
    """Tells pages what it is given, and counts those that are open."""

    def __init__(self) -> None:
        self.told: dict[str, Mapping[str, Any]] = {"state": {"findings": []}}
        self.open: list[str] = []

    def opened(self, page: str) -> None:
        self.open.append(page)

    def closed(self, page: str) -> None:
        self.open.remove(page)

    def messages(self, page: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        yield from [*self.told.items()]


class Asked:
    """The answer to one request."""

    def __init__(self, channel: Channel, path: str, **headers: str) -> None:
        path, _, query = path.partition("?")
        environ = {"PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": "127.0.0.1:8000"}
        environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
        self.status, self.headers = "", dict[str, str]()
        self.body = channel(environ, self._start)

    def _start(self, status: str, headers: list[tuple[str, str]], *_: object) -> None:
        self.status, self.headers = status, dict(headers)


def site(environ: Mapping[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    if environ["PATH_INFO"].endswith(".css"):
        start_response("200 OK", [("Content-Type", "text/css"), ("Content-Length", "2")])
        return [b"{}"]
    start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(PAGE)))])
    return [PAGE]


@pytest.fixture
def teller() -> Teller:
    return Teller()


@pytest.fixture
def board() -> Board:
    return Board()


@pytest.fixture
def channel(teller: Teller, board: Board) -> Channel:
    return Channel(site, board, teller, {"desk.js": ("text/javascript", lambda: "desk")}, {"laptop"})


def next_event(events: Iterator[bytes]) -> tuple[str, Any]:
    name, data = next(events).decode().strip().split("\n")
    return name.removeprefix("event: "), json.loads(data.removeprefix("data: "))


def test_pages_get_the_script_and_nothing_else_changes(channel: Channel) -> None:
    page = Asked(channel, "/lamp/")
    content = b"".join(page.body)
    assert content == PAGE.replace(b"</body>", TAG + b"</body>")
    assert page.headers["Content-Length"] == str(len(content))
    style = Asked(channel, "/lamp.css")
    assert (b"".join(style.body), style.headers["Content-Length"]) == (b"{}", "2")
    script = Asked(channel, "/whichway-desk/desk.js")
    assert (b"".join(script.body), script.headers["Content-Type"]) == (b"desk", "text/javascript")


def test_an_open_page_hears_what_is_new_and_only_that(channel: Channel, teller: Teller, board: Board) -> None:
    asked = Asked(channel, "/whichway-desk/events?page=%2Flamp%2F")
    events = iter(asked.body)
    assert asked.headers["Content-Type"].startswith("text/event-stream")
    assert next(events) == b"retry: 1000\n\n"
    assert teller.open == ["/lamp/"]
    assert next_event(events) == ("state", {"findings": []})
    teller.told["tree"] = {"html": "<p>\nOkapis </script>\u2028"}
    board.post()
    assert next_event(events) == ("tree", {"html": "<p>\nOkapis </script>\u2028"})
    board.end()
    assert [*events] == []
    assert teller.open == []


def test_a_page_that_is_closed_is_counted_no_longer(channel: Channel, teller: Teller) -> None:
    events: Any = iter(Asked(channel, "/whichway-desk/events?page=%2Flamp%2F").body)
    next(events)
    assert teller.open == ["/lamp/"]
    events.close()
    assert teller.open == []


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "evil.example.com"},  # whose name leads to this computer
        {"host": "evil.example.com:8000"},
        {"host": "127.0.0.1.example.com"},
        {"host": "["},
        {"host": ""},
        {"origin": "https://evil.example.com"},
        {"origin": "http://127.0.0.1:9000"},
        {"origin": "null"},
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
    ],
    ids=str,
)
def test_no_other_site_hears_anything(headers: dict[str, str], channel: Channel, teller: Teller) -> None:
    for name in ("events?page=/lamp/", "desk.js"):
        asked = Asked(channel, f"/whichway-desk/{name}", **headers)
        assert asked.status == "403 Forbidden"
        assert b"".join(asked.body) == b"the desk is for pages of the preview itself\n"
    assert teller.open == []


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000", "192.168.1.7", "laptop:8000"])
def test_the_previews_own_pages_are_answered(host: str, channel: Channel) -> None:
    page = {"host": host, "origin": f"http://{host}", "sec_fetch_site": "same-origin"}
    answer = Asked(channel, "/whichway-desk/desk.js", **page)
    assert (answer.status, b"".join(answer.body)) == ("200 OK", b"desk")
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_a_page_that_is_asked_for_by_a_strange_name_has_no_desk(channel: Channel) -> None:
    assert b"".join(Asked(channel, "/lamp/", host="evil.example.com").body) == PAGE
