"""Drives the YAML language server that editors use, over stdio as an editor does."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SERVER = Path(__file__).parent / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"


class LanguageServer:
    """One server with one folder open; documents are opened as their text stands in the editor."""

    def __init__(self, process: subprocess.Popen[bytes], settings: dict[str, Any]) -> None:
        self.process = process
        self.settings = settings
        self.last = 0
        self.diagnostics: dict[str, list[dict[str, Any]]] = {}

    def open(self, file: Path, text: str) -> list[dict[str, Any]]:
        """Opens a document, and gives back what the server finds wrong in it."""
        uri = file.as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.diagnostics.pop(uri, None)
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        while uri not in self.diagnostics:
            self._take()
        return self.diagnostics[uri]

    def completion(self, file: Path, line: int, column: int) -> list[dict[str, Any]]:
        """What the server offers at a place; lines and columns count from 0."""
        found = self._ask("textDocument/completion", _at(file, line, column))
        items: list[dict[str, Any]] = found["items"] if isinstance(found, dict) else found
        return items

    def hover(self, file: Path, line: int, column: int) -> str:
        """What the server shows for the place under the pointer."""
        found = self._ask("textDocument/hover", _at(file, line, column))
        return str(found["contents"]["value"]) if found else ""

    def _ask(self, method: str, params: dict[str, Any]) -> Any:
        self.last += 1
        number = self.last
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._take()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message["error"]
                return message["result"]

    def _send(self, message: dict[str, Any]) -> None:
        assert self.process.stdin
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(content), content))
        self.process.stdin.flush()

    def _take(self) -> dict[str, Any]:
        """The next message of the server. What it asks the editor is answered on the way."""
        message = self._read()
        if message.get("method") == "textDocument/publishDiagnostics":
            self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            asked = message["params"].get("items", []) if message["method"] == "workspace/configuration" else None
            answer = asked and [self.settings.get(item.get("section")) for item in asked]
            self._send({"id": message["id"], "result": answer})
        return message

    def _read(self) -> dict[str, Any]:
        assert self.process.stdout
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "the language server has ended"
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        return message

    def begin(self, folder: Path) -> None:
        """Greets the server as an editor does that has `folder` open."""
        client = {"workspace": {"configuration": True, "workspaceFolders": True}, "textDocument": {"hover": {}}}
        folders = [{"uri": folder.as_uri(), "name": folder.name}]
        self._ask(
            "initialize",
            {"processId": None, "rootUri": folder.as_uri(), "workspaceFolders": folders, "capabilities": client},
        )
        self._send({"method": "initialized", "params": {}})
        self._send({"method": "workspace/didChangeConfiguration", "params": {"settings": self.settings}})

    def end(self) -> None:
        """Asks the server to end."""
        self._ask("shutdown", {})
        self._send({"method": "exit", "params": {}})


def _at(file: Path, line: int, column: int) -> dict[str, Any]:
    return {"textDocument": {"uri": file.as_uri()}, "position": {"line": line, "character": column}}


@contextmanager
def language_server(folder: Path, settings: dict[str, Any] | None = None) -> Iterator[LanguageServer]:
    """A server with `folder` open. `settings` are those of the editor; nothing is fetched from the network."""
    yaml = {"schemaStore": {"enable": False}, "validate": True, "hover": True, "completion": True, **(settings or {})}
    with subprocess.Popen(
        ["node", str(SERVER), "--stdio"], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        server = LanguageServer(process, {"yaml": yaml})
        try:
            server.begin(folder)
            yield server
            server.end()
        finally:
            process.kill()
