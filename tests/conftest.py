"""What the tests share: small trees, small sites built for real, and a real browser."""

from __future__ import annotations

import functools
import os
import re
import shutil
import signal
import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click.testing
import pytest
from hypothesis import settings
from packaging.version import Version
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route, sync_playwright

from tests.building import run_mkdocs
from tests.shared import built_once
from whichway import compile
from whichway.findings import Report, Severity
from whichway.graph import Forest
from whichway.guides import Docs
from whichway.limits import Limits
from whichway.load import forest_of, load_paths
from whichway.settings import read_settings

ROOT = Path(__file__).parent.parent
PALETTES = [
    {"scheme": "default", "toggle": {"icon": "material/weather-night", "name": "To dark"}},
    {"scheme": "slate", "toggle": {"icon": "material/weather-sunny", "name": "To light"}},
]
"""Material's palettes for a site that a reader can switch between light and dark."""
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # A host that isn't this machine by its name: pages over plain http have less than those that a browser trusts.
    "--host-resolver-rules=MAP help.test 127.0.0.1",
]

# The same examples in every run: what fails for one fails for all. `--hypothesis-profile=explore` looks for new ones.
settings.register_profile("same", derandomize=True, deadline=None, database=None)
settings.register_profile("explore", max_examples=1000, deadline=None, print_blob=True)
settings.load_profile("same")

# A shell starts what runs in the background with SIGINT ignored, and so would be every command that tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)

if Version(version("click")) < Version("8.2"):
    # Later releases always keep the two streams apart, as a terminal's user can.
    apart: dict[str, Any] = {"mix_stderr": False}
    click.testing.CliRunner = functools.partial(click.testing.CliRunner, **apart)  # type: ignore[misc,assignment]
    click.testing.Result.output = property(lambda done: done.stdout + done.stderr)  # type: ignore[method-assign,assignment]

WriteTrees = Callable[..., Path]


@pytest.fixture
def trees(tmp_path: Path) -> WriteTrees:
    """Writes trees, given as `name="yaml…"` or `{"name.yml": "yaml…"}`, and gives back their folder."""

    def write(files: dict[str, str] | None = None, **named: str) -> Path:
        folder = tmp_path / "decision_trees"
        folder.mkdir(exist_ok=True)
        texts = {f"{name.replace('_', '-')}.yml": text for name, text in named.items()} | (files or {})
        for name, text in texts.items():
            beside = {".html": tmp_path / "site", ".md": tmp_path / "docs"}
            is_of_site = name == "mkdocs.yml" or name.startswith("docs/")
            file = (tmp_path if is_of_site else beside.get(Path(name).suffix, folder)) / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8", newline="")
        return folder

    return write


@pytest.fixture
def site(trees: WriteTrees, monkeypatch: pytest.MonkeyPatch) -> WriteTrees:
    """Writes trees, and goes to where `whichway` finds them."""

    def write(**named: str) -> Path:
        folder = trees(**named)
        monkeypatch.chdir(folder.parent)
        return folder

    return write


@pytest.fixture
def check(trees: WriteTrees, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Report]:
    """Checks trees given as `name="yaml…"`; places are relative to the trees' folder."""

    def run(
        files: dict[str, str] | None = None,
        *,
        limits: Limits | None = None,
        severities: dict[str, Severity] | None = None,
        **named: str,
    ) -> Report:
        folder = trees(files, **named)
        monkeypatch.chdir(folder)
        # A built page among the files is searched for what is for others, as the plugin does after a build.
        site = folder.parent / "site" if (folder.parent / "site").is_dir() else None
        docs = Docs(folder.parent / "docs", "troubleshoot") if (folder.parent / "docs").is_dir() else None
        config = folder.parent / "mkdocs.yml"
        settings = read_settings(config) if config.is_file() else None
        chosen = limits or (settings.limits if settings else Limits())
        return compile.check_paths([folder], chosen, site=site, severities=severities, docs=docs, settings=settings)

    return run


@pytest.fixture
def forest(trees: WriteTrees) -> Callable[..., Forest]:
    """The forest of trees given as `name="yaml…"`."""

    def load(**named: str) -> Forest:
        return forest_of(load_paths([trees(**named)]))

    return load


@dataclass(frozen=True)
class Site:
    """A site that was built: its folder, and what MkDocs said."""

    folder: Path
    log: str
    status: int

    def read(self, name: str) -> str:
        return (self.folder / name).read_text("utf-8")


BuildSite = Callable[..., Site]


def build_site(source: Path, target: Path, *arguments: str) -> Site:
    """Builds the site at `source` into `target`, as a user would: by the command `mkdocs`."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    done = run_mkdocs(source, ["build", "--site-dir", str(target), *arguments], environment)
    return Site(target, done.output, done.status)


@pytest.fixture(scope="session")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The project's own site."""

    def build(folder: Path) -> None:
        site = build_site(ROOT, folder / "site", "--strict")
        assert site.status == 0, site.log
        (folder / "log").write_text(site.log, "utf-8")

    folder = built_once(tmp_path_factory, "own", build)
    return Site(folder / "site", (folder / "log").read_text("utf-8"), 0)


class _Quiet(SimpleHTTPRequestHandler):
    def __init__(self, *arguments: object, headers: Mapping[str, str], directory: str) -> None:
        self._headers = headers
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def end_headers(self) -> None:
        for name, value in self._headers.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: a test that fails shows what the browser saw."""


def start_server(folder: Path, headers: Mapping[str, str] | None = None) -> tuple[ThreadingHTTPServer, str]:
    """Serves a folder on loopback: the server, and its address without a slash at the end."""
    handler = functools.partial(_Quiet, directory=str(folder), headers=headers or {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}"


Serve = Callable[..., str]


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """Serves a folder on loopback, with further headers if they are given: its address, without a slash at the end."""
    servers: list[ThreadingHTTPServer] = []

    def start(folder: Path, headers: Mapping[str, str] | None = None) -> str:
        server, url = start_server(folder, headers)
        servers.append(server)
        return url

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds options for `tests/browser/engines`: without them, all walks are taken, in Chromium."""
    parser.addoption("--engine", action="append", choices=["chromium", "firefox", "webkit"])
    parser.addoption("--walks", type=int, help="how many outcomes the engines walk to, instead of all")


def chromium_program() -> str | None:
    """The Chromium to drive: the one that the variable `CHROMIUM` names, else the lightest that is installed."""
    installed = map(shutil.which, ("chromium-headless-shell", "chromium", "chromium-browser"))
    return os.environ.get("CHROMIUM") or next(filter(None, installed), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, started once for all tests of a process."""
    program = chromium_program()
    assert program, "no Chromium was found; `make test` installs it"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


OpenPage = Callable[..., Page]


def _elsewhere(*addresses: str) -> re.Pattern[str]:
    """All addresses but those of the same hosts.

    The browser's driver decides by a pattern itself: asking Python for each request costs an eighth of a page's time.
    """
    hosts = sorted({re.escape(host) for address in addresses if (host := address.split("/", 3)[2])})
    own = [r"data:", r"blob:", r"file:", *(rf"\w+://{host}(?:/|$)" for host in hosts)]
    return re.compile(f"^(?!{'|'.join(own)})")


def hear_errors(page: Page, wrong: list[str], expected: str = "\0") -> None:
    """Keeps what scripts of a page throw, and what the browser complains of unless it begins as `expected`."""
    page.on("pageerror", lambda error: wrong.append(f"script error: {error}"))

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(expected):
            wrong.append(f"console: {message.text} {message.location}")

    page.on("console", hear)


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Opens a page in a window of its own. Any error of a script, on any page, fails the test in the end.

    Requests to anywhere but the page's own server, and those of addresses `beside` it, are refused and fail the test as
    well, unless these are `empty`: then they get an empty answer, in place of what a theme fetches. A browser may have
    something to say that is `expected`: the beginning of its message.
    """
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def start(
        url: str,
        *,
        beside: Collection[str] = (),
        empty: Collection[str] = (),
        expected: str = "\0",
        **options: object,
    ) -> Page:
        context = browser.new_context(**options)  # type: ignore[arg-type]
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        hear_errors(page, wrong, expected)

        def refuse(route: Route) -> None:
            wrong.append(f"request to another origin: {route.request.url}")
            route.abort()

        context.route(_elsewhere(url, *beside), refuse)
        for address in empty:
            context.route(f"{address}/**", lambda route: route.fulfill(body=""))
        page.goto(url)
        return page

    yield start
    for context in contexts:
        context.close()
    assert wrong == []
