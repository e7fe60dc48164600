"""The language server: what editors ask, and which part of the room answers it."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from whichway.editor import actions, completion, contents, hover, links, navigation, renaming
from whichway.editor.checking import Checked
from whichway.editor.desk import Desk
from whichway.editor.publishing import Publisher
from whichway.editor.schedule import Schedule
from whichway.editor.sites import Site
from whichway.editor.uris import path_of
from whichway.editor.view import View

_Answer = TypeVar("_Answer")


class WhichwayServer(LanguageServer):
    """A server for one editor, with one or more folders open."""

    def __init__(self) -> None:
        # Whole texts come with every change: with parts, a line break that the two sides count differently would do
        # damage that stays. Trees are small.
        super().__init__("whichway", version("mkdocs-whichway"), types.TextDocumentSyncKind.Full)
        self.desk = Desk()
        self.schedule = Schedule(self.desk, self._tell, self.failed)
        self.publisher = Publisher(self.desk, self.text_document_publish_diagnostics)

    @property
    def encoding(self) -> str:
        """How positions in lines are counted."""
        return str(getattr(self.workspace.position_encoding, "value", self.workspace.position_encoding) or "utf-16")

    def view(self, document: types.TextDocumentIdentifier) -> View | None:
        """A document that a request is about."""
        return self.desk.view(document.uri, self.encoding)

    def look_at(self, path: Path | None) -> None:
        """Has the site checked that a document belongs to."""
        site = self.desk.site_of(path) if path else None
        if site is not None:
            self.look_at_site(site)

    def look_at_site(self, site: Site) -> None:
        """Has a site checked."""
        if site.problem:
            self.say(site.problem)
        self.schedule.ask(site)

    def _tell(self, site: Site, checked: Checked) -> None:
        self.publisher.tell(site, checked, self.encoding)

    def say(self, text: str, kind: types.MessageType = types.MessageType.Warning) -> None:
        """Writes a line into the editor's log."""
        with suppress(Exception):  # whoever listens may be gone
            self.window_log_message(types.LogMessageParams(kind, text))

    def failed(self, error: BaseException) -> None:
        """Notes what went wrong; the next request is answered all the same."""
        self.say(f"whichway: {type(error).__name__}: {error}", types.MessageType.Error)

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Errors go into the log, not into the author's face; a refusal is an answer."""
        if not isinstance(error, renaming.Refused):
            self.failed(error)


def _guarded(server: WhichwayServer, answer: Callable[..., _Answer]) -> Callable[..., _Answer | None]:
    """A function that answers with nothing where anything goes wrong, and says so in the log."""

    @wraps(answer)
    def guarded(*arguments: Any) -> _Answer | None:
        try:
            return answer(*arguments)
        except renaming.Refused:
            raise  # whoever asked is told why
        except Exception as error:
            server.failed(error)
            return None

    return guarded


def make_server() -> WhichwayServer:
    """A server that has not been started."""
    server = WhichwayServer()
    _follow_documents(server)
    _answer_requests(server)
    return server


def _follow_documents(server: WhichwayServer) -> None:
    desk = server.desk

    def initialized(_: types.InitializedParams) -> None:
        _watch(server)
        for folder in server.workspace.folders.values():
            look_at_folder(path_of(folder.uri))

    def look_at_folder(path: Path | None) -> None:
        if path is not None and path.is_dir():
            site = desk.sites.around(path)
            if site.settings.trees_folder.is_dir():
                server.look_at_site(site)

    def opened(params: types.DidOpenTextDocumentParams) -> None:
        document = params.text_document
        put(document.uri, document.text, document.version)

    def changed(params: types.DidChangeTextDocumentParams) -> None:
        document = params.text_document
        text = server.workspace.get_text_document(document.uri).source
        put(document.uri, text, document.version)

    def put(uri: str, text: str, number: int | None) -> None:
        document = desk.documents.put(uri, text, number)
        if document is not None:
            desk.changed()
            server.look_at(document.path)

    def closed(params: types.DidCloseTextDocumentParams) -> None:
        path = path_of(params.text_document.uri)
        site = desk.site_of(path) if path else None
        desk.documents.close(params.text_document.uri)
        desk.changed()
        if site is not None and site.only:
            server.publisher.forget(site)
        elif site is not None:
            server.look_at_site(site)

    def saved(params: types.DidSaveTextDocumentParams) -> None:
        desk.save_caches()
        again([path_of(params.text_document.uri)])

    def files_changed(params: types.DidChangeWatchedFilesParams) -> None:
        again([path_of(change.uri) for change in params.changes])

    def again(paths: list[Path | None]) -> None:
        desk.changed()
        sites = [desk.site_of(path) for path in paths if path is not None]
        for site in dict.fromkeys([*desk.open_sites(), *filter(None, sites)]):
            server.look_at_site(site)

    def folders_changed(params: types.DidChangeWorkspaceFoldersParams) -> None:
        for folder in params.event.added:
            look_at_folder(path_of(folder.uri))
        for folder in params.event.removed:
            path = path_of(folder.uri)
            if path is not None and (site := desk.sites.around(path)) not in desk.open_sites():
                server.publisher.forget(site)

    def stop(_: Any) -> None:
        desk.save_caches()
        server.schedule.stop()

    following: dict[str, Callable[..., None]] = {
        types.INITIALIZED: initialized,
        types.TEXT_DOCUMENT_DID_OPEN: opened,
        types.TEXT_DOCUMENT_DID_CHANGE: changed,
        types.TEXT_DOCUMENT_DID_CLOSE: closed,
        types.TEXT_DOCUMENT_DID_SAVE: saved,
        types.WORKSPACE_DID_CHANGE_WATCHED_FILES: files_changed,
        types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS: folders_changed,
        types.SHUTDOWN: stop,
    }
    for method, follow in following.items():
        server.feature(method)(_guarded(server, follow))


def _watch(server: WhichwayServer) -> None:
    """Asks editors that can do so to tell when files change that are not open."""
    workspace = server.client_capabilities.workspace
    watched = workspace.did_change_watched_files if workspace else None
    if not (watched and watched.dynamic_registration):
        return
    patterns = ("**/*.yml", "**/*.yaml", "**/*.md", "**/permalinks.lock", "**/zensical.toml")
    options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(pattern) for pattern in patterns])
    watching = types.Registration("whichway-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
    server.client_register_capability(types.RegistrationParams([watching]))


def _answer_requests(server: WhichwayServer) -> None:
    def about(answer: Callable[[View, Any], _Answer], *, trees_only: bool = True) -> Callable[[Any], _Answer | None]:
        """What answers a request about a document, if that is a tree, or any part of a site."""

        def answered(params: Any) -> _Answer | None:
            view = server.view(params.text_document)
            return answer(view, params) if view and (view.is_tree or not trees_only) else None

        return answered

    features: dict[str, tuple[Callable[[Any], Any], Any]] = {
        types.TEXT_DOCUMENT_COMPLETION: (
            about(lambda view, params: completion.completions(view, params.position), trees_only=False),
            types.CompletionOptions(trigger_characters=completion.TRIGGERS),
        ),
        types.TEXT_DOCUMENT_HOVER: (about(lambda v, p: hover.hover(v, p.position), trees_only=False), None),
        types.TEXT_DOCUMENT_DEFINITION: (
            about(lambda v, p: navigation.definition(v, p.position), trees_only=False),
            None,
        ),
        types.TEXT_DOCUMENT_REFERENCES: (
            about(
                lambda view, params: navigation.references(
                    view, params.position, with_definitions=params.context.include_declaration
                ),
                trees_only=False,
            ),
            None,
        ),
        types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT: (about(lambda v, p: navigation.highlights(v, p.position)), None),
        types.TEXT_DOCUMENT_PREPARE_RENAME: (
            about(lambda v, p: renaming.prepared(v, p.position), trees_only=False),
            None,
        ),
        types.TEXT_DOCUMENT_RENAME: (
            about(lambda view, params: renaming.renamed(view, params.position, params.new_name), trees_only=False),
            types.RenameOptions(prepare_provider=True),
        ),
        types.TEXT_DOCUMENT_CODE_ACTION: (
            about(actions.actions, trees_only=False),
            types.CodeActionOptions([types.CodeActionKind.QuickFix, actions.FIX_ALL]),
        ),
        types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: (about(lambda v, _: contents.document_symbols(v)), None),
        types.TEXT_DOCUMENT_FOLDING_RANGE: (about(lambda v, _: contents.folding_ranges(v)), None),
        types.TEXT_DOCUMENT_DOCUMENT_LINK: (about(lambda v, _: links.document_links(v)), types.DocumentLinkOptions()),
        types.WORKSPACE_SYMBOL: (
            lambda params: contents.workspace_symbols(server.desk, params.query, server.encoding),
            None,
        ),
    }
    for method, (answer, options) in features.items():
        server.feature(method, options)(_guarded(server, answer))


def serve() -> None:
    """Serves the editor that has started this process, until it says goodbye."""
    # What any extension of Markdown prints would stand in the middle of the answers.
    answers = sys.stdout.buffer
    sys.stdout = sys.stderr
    logging.disable(logging.CRITICAL if not os.environ.get("WHICHWAY_LSP_LOG") else logging.DEBUG)
    make_server().start_io(stdout=answers)
