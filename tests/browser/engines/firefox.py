"""Firefox, by Selenium's modules of WebDriver BiDi: Firefox speaks that itself, so no other program is needed."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from selenium.common import WebDriverException
from selenium.webdriver.common.bidi.browser import Browser
from selenium.webdriver.common.bidi.browsing_context import BrowsingContext
from selenium.webdriver.common.bidi.input import Input
from selenium.webdriver.common.bidi.script import Script
from selenium.webdriver.common.bidi.session import Session
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.websocket_connection import WebSocketConnection

from tests.browser.engines.windows import ANSWER, FIND, NotYetError, Page, Window, patiently, was_missed

_PREFERENCES = {
    "no script": 'user_pref("javascript.enabled", false);\n',
    # For third parties alone.
    "no storage": 'user_pref("network.cookie.cookieBehavior", 1);\n',
}


class FirefoxFrame:
    """What is in a frame, or in the window's own."""

    def __init__(self, connection: WebSocketConnection, context: str) -> None:
        self._connection = connection
        self._context = context

    def run(self, function: str, *arguments: object) -> Any:
        # As JSON, since values of WebDriver BiDi say the type of each part. Not awaited: the promise of a page that is
        # left is kept with the page, and would never be settled.
        values = json.dumps(json.dumps(arguments))
        result = self._call(f"() => JSON.stringify(({function})(...JSON.parse({values})) ?? null)")
        return json.loads(result["value"])

    def click(self, selector: str) -> None:
        found = self._call(f"() => ({FIND})({json.dumps(selector)})")
        if "sharedId" not in found:
            raise NotYetError(f"there is no `{selector}` to be seen")
        middle = {"type": "element", "element": {"sharedId": found["sharedId"]}}
        press = [
            {"type": "pointerMove", "x": 0, "y": 0, "origin": middle},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self._act({"type": "pointer", "id": "mouse", "actions": press})
        if was_missed(self):
            raise NotYetError(f"`{selector}` moved away from the mouse")

    def _call(self, function: str) -> dict[str, Any]:
        try:
            done = Script(self._connection).call_function(function, False, {"context": self._context})
        except WebDriverException as error:
            raise NotYetError(str(error)) from error
        if done["type"] == "exception":
            raise NotYetError(done["exceptionDetails"]["text"])
        return dict(done["result"])

    def _act(self, source: dict[str, Any]) -> None:
        try:
            Input(self._connection).perform_actions(self._context, [source])
        except WebDriverException as error:
            raise NotYetError(str(error)) from error


class FirefoxWindow(FirefoxFrame):
    """A window of a user context, which is Firefox's word for cookies and storage of its own."""

    def __init__(self, connection: WebSocketConnection, errors: list[str]) -> None:
        self._user = Browser(connection).create_user_context()
        self._pages = BrowsingContext(connection)
        super().__init__(connection, self._pages.create(type="window", user_context=self._user))
        self._errors = errors

    @property
    def errors(self) -> list[str]:
        return self._errors

    def open(self, url: str) -> None:
        self._pages.navigate(self._context, url, "interactive")

    def back(self) -> None:
        self._pages.traverse_history(self._context, -1)

    def forward(self) -> None:
        self._pages.traverse_history(self._context, 1)

    def reload(self) -> None:
        self._pages.reload(self._context, wait="interactive")

    def paste(self) -> None:
        keys = [(kind, key) for kind, key in (("keyDown", Keys.CONTROL), ("keyDown", "v"), ("keyUp", "v"))]
        keys.append(("keyUp", Keys.CONTROL))
        self._act({"type": "key", "id": "keys", "actions": [{"type": kind, "value": key} for kind, key in keys]})

    def inside(self, selector: str) -> Page:
        (only,) = self._pages.get_tree(root=self._context)[0].children
        return FirefoxFrame(self._connection, only.context)

    def close(self) -> None:
        Browser(self._connection).remove_user_context(self._user)


class Firefox:
    """A Firefox that was started, with "no script" or with "no storage"."""

    keeps_pages = True

    def __init__(self, setting: str = "") -> None:
        program = shutil.which("firefox-esr") or shutil.which("firefox")
        assert program, "no Firefox was found; `make browsers` installs it"
        self._home = Path(tempfile.mkdtemp())
        (self._home / "user.js").write_text(_PREFERENCES.get(setting, ""), "utf-8")
        options = ["--headless", "--no-remote", "--profile", str(self._home), "--remote-debugging-port", "0"]
        # Not a pipe, which it would fill in time.
        with (self._home / "log").open("wb") as log:
            self._process = subprocess.Popen(
                [program, *options],
                # Whoever is root may have a home that belongs to someone else, and Firefox refuses that.
                env=os.environ | {"HOME": str(self._home)},
                stdout=log,
                stderr=log,
            )
        self._connection = WebSocketConnection(patiently(self._address) + "/session", ANSWER, 0.001)
        Session(self._connection).new({})
        self._errors: list[str] = []
        Script(self._connection).add_error_handler(lambda error: self._errors.append(str(error)))

    def _address(self) -> str:
        said = (self._home / "log").read_text("utf-8", "replace")
        found = re.search(r"WebDriver BiDi listening on (ws://\S+)", said)
        if not found:
            raise NotYetError(f"Firefox has not started:\n{said}")
        return found[1]

    def window(self) -> Window:
        return FirefoxWindow(self._connection, self._errors)

    def close(self) -> None:
        # The other way round, the connection would wait for an answer from Firefox.
        self._process.kill()
        self._process.wait()
        self._connection.close()
        shutil.rmtree(self._home, ignore_errors=True)
