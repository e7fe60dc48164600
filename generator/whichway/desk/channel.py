"""Serves the desk next to the site: its script, its style sheet, and a stream of what open pages are told."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, Protocol, TypeAlias
from urllib.parse import parse_qs

from whichway.desk.board import Board
from whichway.desk.own_origin import is_own_host, is_own_page

StartResponse: TypeAlias = Callable[..., Any]
Application: TypeAlias = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]

FOLDER = "/whichway-desk/"
"""Where the desk is served. No file of a site is."""

_TAG = f'<script src="{FOLDER}desk.js" defer></script>'.encode()
_SECONDS = 10.0  # after which a browser hears that the preview is still there, and the preview whether the browser is
_PRIVATE = [
    ("Cache-Control", "no-store"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("X-Content-Type-Options", "nosniff"),
]


class Answers(Protocol):
    """Whoever knows what pages are told. Each open page asks in a thread of its own."""

    def opened(self, page: str) -> None:
        """Somebody looks at the page at the path `page`."""

    def closed(self, page: str) -> None:
        """One of them looks at it no longer."""

    def messages(self, page: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """All that this page is told now, most urgent first: names of events, and plain values."""


class Channel:
    """A preview's application with the desk in front of it.

    `files` are the texts of the desk's own files by their names, each with its media type. `hosts` are the names of
    computers by which the preview may be asked.
    """

    def __init__(
        self,
        site: Application,
        board: Board,
        answers: Answers,
        files: Mapping[str, tuple[str, Callable[[], str]]],
        hosts: Collection[str],
    ) -> None:
        self._site = site
        self._board = board
        self._answers = answers
        self._files = files
        self._hosts = hosts

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Answers a request to the desk; the site answers all others, and its pages are given the desk's script."""
        path = environ.get("PATH_INFO", "")
        if not path.startswith(FOLDER):
            return self._with_script(environ, start_response)
        if not is_own_page(environ, self._hosts):
            return _plain(start_response, "403 Forbidden", "the desk is for pages of the preview itself")
        name = path.removeprefix(FOLDER)
        if name == "events":
            page = parse_qs(environ.get("QUERY_STRING", "")).get("page", [""])[0]
            start_response("200 OK", [("Content-Type", "text/event-stream; charset=utf-8"), *_PRIVATE])
            return self._events(page)
        if name not in self._files:
            return _plain(start_response, "404 Not Found", "the desk has no such file")
        kind, text = self._files[name]
        content = text().encode()
        start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(content))), *_PRIVATE])
        return [content]

    def _events(self, page: str) -> Iterator[bytes]:
        self._answers.opened(page)
        try:
            yield from self._news(page)
        finally:
            self._answers.closed(page)

    def _news(self, page: str) -> Iterator[bytes]:
        yield b"retry: 1000\n\n"
        known, told = 0, dict[str, str]()
        while not self._board.has_ended:
            news = self._board.await_news(known, _SECONDS)
            if news == known:
                yield b": still here\n\n"
            known = news
            for name, values in self._answers.messages(page):
                text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
                if told.get(name) != text:
                    told[name] = text
                    yield f"event: {name}\ndata: {text}\n\n".encode("utf-8", "replace")

    def _with_script(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        begun: list[Any] = []
        body = self._site(environ, lambda *begin: begun.append(begin))
        status, headers, *error = begun[0]
        is_page = any(name.lower() == "content-type" and value.startswith("text/html") for name, value in headers)
        if not is_page or not is_own_host(environ, self._hosts):
            start_response(status, headers, *error)
            return body
        content = _with_tag(b"".join(body))
        if hasattr(body, "close"):
            body.close()
        headers = [header for header in headers if header[0].lower() != "content-length"]
        start_response(status, [*headers, ("Content-Length", str(len(content)))], *error)
        return [content]


def _with_tag(page: bytes) -> bytes:
    head, end, tail = page.rpartition(b"</body>")
    return head + _TAG + end + tail if end else page + _TAG


def _plain(start_response: StartResponse, status: str, text: str) -> Iterable[bytes]:
    start_response(status, [("Content-Type", "text/plain; charset=utf-8"), *_PRIVATE])
    return [f"{text}\n".encode()]
