"""An editor that a test drives: pygls' own client, with one server process that it talks to over stdio."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import unquote, urlsplit

from lsprotocol import types
from pygls.lsp.client import LanguageClient

ResultT = TypeVar("ResultT")

CAPABILITIES = types.ClientCapabilities(
    workspace=types.WorkspaceClientCapabilities(
        did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True)
    )
)
_PATIENCE = 120.0


class Editor:
    """An editor with some folders open; positions are given by a text that stands there, and how far into it."""

    def __init__(self, loop: asyncio.AbstractEventLoop, folders: Sequence[Path]) -> None:
        self.client = LanguageClient("tests", "1")
        self.loop = loop
        # A test in the same process may drive a browser, whose event loop is the main thread's.
        self._thread = ThreadPoolExecutor(max_workers=1)
        self.folders = folders
        self.texts: dict[Path, str] = {}
        self.versions: dict[Path, int] = {}
        self.logged: list[str] = []
        self.watched: list[str] = []
        self.published: dict[Path, types.PublishDiagnosticsParams] = {}
        self._news = asyncio.Event()
        self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda params: self._take(params))
        self.client.feature(types.WINDOW_LOG_MESSAGE)(lambda params: self.logged.append(params.message))
        self.client.feature(types.CLIENT_REGISTER_CAPABILITY)(
            lambda params: self.watched.extend(one.method for one in params.registrations)
        )

    def _take(self, params: types.PublishDiagnosticsParams) -> None:
        self.published[_path(params.uri)] = params
        self._news.set()

    def run(self, answer: Awaitable[ResultT]) -> ResultT:
        """Waits for an answer."""
        return self._thread.submit(self.loop.run_until_complete, asyncio.wait_for(answer, _PATIENCE)).result()

    def close_loop(self) -> None:
        """Ends what `run` needs."""
        self.run(self.loop.shutdown_asyncgens())
        self._thread.shutdown()
        self.loop.close()

    async def start(self, cwd: Path) -> None:
        """Starts the server, and introduces the editor."""
        await self.client.start_io(sys.executable, "-m", "whichway", "lsp", "--stdio", cwd=str(cwd))
        folders = [types.WorkspaceFolder(folder.as_uri(), folder.name) for folder in self.folders]
        params = types.InitializeParams(CAPABILITIES, root_uri=None, workspace_folders=folders)
        await self.client.initialize_async(params)
        self.client.initialized(types.InitializedParams())

    def stop(self) -> str:
        """Says goodbye, and gives back what the server has written to stderr."""

        async def bye() -> str:
            await self.client.shutdown_async(None)
            self.client.exit(None)
            server = self.client._server
            assert server is not None and server.stderr is not None
            said = await server.stderr.read()
            await server.wait()
            await self.client.stop()  # type: ignore[no-untyped-call]
            return said.decode()

        return self.run(bye())

    def open(self, path: Path, text: str | None = None) -> None:
        """Opens a document, with another text than that of its file if one is given."""
        self.texts[path] = path.read_bytes().decode() if text is None else text
        self.versions[path] = 1
        item = types.TextDocumentItem(path.as_uri(), "yaml", 1, self.texts[path])
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def type(self, path: Path, text: str) -> None:
        """Gives an open document another text."""
        self.texts[path] = text
        self.versions[path] += 1
        document = types.VersionedTextDocumentIdentifier(self.versions[path], path.as_uri())
        changes = [types.TextDocumentContentChangeWholeDocument(text)]
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, changes))

    def close(self, path: Path) -> None:
        """Closes a document."""
        del self.texts[path]
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(self.document(path)))

    def files_changed(self, *paths: Path) -> None:
        """Tells that files are no longer what they were."""
        changes = [types.FileEvent(path.as_uri(), types.FileChangeType.Changed) for path in paths]
        self.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(changes))

    def rules(self, path: Path) -> list[tuple[str, int]]:
        """What is published of a file: the names of rules, and the lines from 1."""
        params = self.published.get(path)
        return [(str(one.code), one.range.start.line + 1) for one in params.diagnostics] if params else []

    def wait_for(self, path: Path, rule: str, line: int | None = None, *, gone: bool = False) -> None:
        """Waits until a finding is published of a file, or has been taken back; more may follow."""

        async def told() -> None:
            while gone == any(found == rule and line in (None, at) for found, at in self.rules(path)):
                self._news.clear()
                await self._news.wait()

        self.run(told())

    def document(self, path: Path) -> types.TextDocumentIdentifier:
        """A document as requests name it."""
        return types.TextDocumentIdentifier(path.as_uri())

    def position(self, path: Path, mark: str) -> types.Position:
        """The position of the sign `^` in a text that stands in the document without it, counted in UTF-16."""
        before, _, after = mark.partition("^")
        text = self.texts[path]
        index = text.index(before + after) + len(before)
        line_start = text.rfind("\n", 0, index) + 1
        return types.Position(text.count("\n", 0, index), len(text[line_start:index].encode("utf-16-le")) // 2)

    def at(self, path: Path, mark: str) -> dict[str, Any]:
        """A document and a position in it, as most requests have them."""
        return {"text_document": self.document(path), "position": self.position(path, mark)}

    def completion(self, path: Path, mark: str) -> dict[str, types.CompletionItem]:
        """What is offered at a position, by its label."""
        found = self.run(self.client.text_document_completion_async(types.CompletionParams(**self.at(path, mark))))
        items = found.items if isinstance(found, types.CompletionList) else found or []
        return {item.label: item for item in items}

    def hover(self, path: Path, mark: str) -> str:
        """What is shown for a position."""
        return self.hover_at(path, self.position(path, mark))

    def hover_at(self, path: Path, position: types.Position) -> str:
        """The same, for a position that is known."""
        params = types.HoverParams(self.document(path), position)
        found = self.run(self.client.text_document_hover_async(params))
        return getattr(found.contents, "value", "") if found else ""

    def definition(self, path: Path, mark: str) -> tuple[str, str] | None:
        """Where something is defined: the name of the file, and the text of the line there."""
        found = self.run(self.client.text_document_definition_async(types.DefinitionParams(**self.at(path, mark))))
        return self.said_at(found) if isinstance(found, types.Location) else None

    def references(self, path: Path, mark: str) -> list[tuple[str, str]]:
        """All that says a name: the names of files, and the texts of lines."""
        context = types.ReferenceContext(include_declaration=False)
        params = types.ReferenceParams(context, **self.at(path, mark))
        return [self.said_at(one) for one in self.run(self.client.text_document_references_async(params)) or ()]

    def said_at(self, location: types.Location) -> tuple[str, str]:
        """The name of a file, and the text of a line of it."""
        path = _path(location.uri)
        text = self.texts.get(path) or path.read_text("utf-8")
        return path.name, text.split("\n")[location.range.start.line].strip()

    def rename(self, path: Path, mark: str, new: str) -> dict[Path, str]:
        """The texts of files after something has got another name."""
        params = types.RenameParams(new_name=new, **self.at(path, mark))
        edit = self.run(self.client.text_document_rename_async(params))
        assert edit is not None
        return self.after(edit)

    def actions(self, path: Path, mark: str) -> dict[str, types.CodeAction]:
        """What can be done at a position, by its title."""
        here = self.position(path, mark)
        context = types.CodeActionContext(self.published[path].diagnostics if path in self.published else [])
        params = types.CodeActionParams(self.document(path), types.Range(here, here), context)
        found = self.run(self.client.text_document_code_action_async(params)) or []
        return {action.title: action for action in found if isinstance(action, types.CodeAction)}

    def after(self, edit: types.WorkspaceEdit | None) -> dict[Path, str]:
        """The texts of files after an edit; of open documents, it must speak of their version."""
        texts = {}
        for change in (edit.document_changes if edit else None) or ():
            assert isinstance(change, types.TextDocumentEdit)
            path = _path(change.text_document.uri)
            assert change.text_document.version == (self.versions[path] if path in self.texts else None)
            text = self.texts.get(path) or path.read_bytes().decode()
            for one in sorted(change.edits, key=lambda one: (one.range.start.line, one.range.start.character))[::-1]:
                assert isinstance(one, types.TextEdit)
                begin, end = _index(text, one.range.start), _index(text, one.range.end)
                text = text[:begin] + one.new_text + text[end:]
            texts[path] = text
        return texts


def _index(text: str, position: types.Position) -> int:
    lines = text.split("\n")
    before = sum(len(line) + 1 for line in lines[: position.line])
    return before + len(lines[position.line].encode("utf-16-le")[: 2 * position.character].decode("utf-16-le"))


def _path(uri: str) -> Path:
    return Path(unquote(urlsplit(uri).path))


@contextmanager
def editor(*folders: Path, cwd: Path) -> Iterator[Editor]:
    """An editor with a server, which must end without a word on stderr."""
    loop = asyncio.new_event_loop()
    one = Editor(loop, folders)
    try:
        one.run(one.start(cwd))
        yield one
        assert one.stop() == ""
    finally:
        server = one.client._server
        if server is not None and server.returncode is None:
            server.kill()
            one.run(server.wait())
        one.close_loop()
