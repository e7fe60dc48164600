"""Publishes diagnostics: all that changes, and nothing twice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lsprotocol.types import Diagnostic, PublishDiagnosticsParams

from whichway.editor.checking import Checked
from whichway.editor.desk import Desk
from whichway.editor.diagnostics import Diagnostics
from whichway.editor.sites import Site
from whichway.editor.uris import path_in, uri_of

_Key = tuple[Path, Path | None]


class Publisher:
    """Knows what was published of each site, so that what is no longer wrong is taken back."""

    def __init__(self, desk: Desk, publish: Callable[[PublishDiagnosticsParams], None]) -> None:
        self._desk = desk
        self._publish = publish
        self._published: dict[_Key, dict[Path, list[Diagnostic]]] = {}

    def tell(self, site: Site, checked: Checked, encoding: str) -> None:
        """Publishes what was found in a site, file by file, first those that are open."""
        found = {path_in(file): all_of_it for file, all_of_it in Diagnostics(checked, encoding).by_file().items()}
        before = self._published.get(site.key, {})
        own = {
            path
            for path in (source.path for source in checked.snapshot.trees.sources)
            if self._desk.documents.get(path)
        }
        for path in sorted({*found, *before, *own}, key=lambda path: self._desk.documents.get(path) is None):
            document = self._desk.documents.get(path)
            diagnostics = found.get(path, [])
            # An open document hears each time that it was looked at, by the version that this was.
            if document is not None or diagnostics != before.get(path, []):
                uri, version = (document.uri, document.version) if document else (uri_of(path), None)
                self._publish(PublishDiagnosticsParams(uri, diagnostics, version))
        self._published[site.key] = {path: diagnostics for path, diagnostics in found.items() if diagnostics}

    def forget(self, site: Site) -> None:
        """Takes back what was published of a site."""
        for path in self._published.pop(site.key, {}):
            document = self._desk.documents.get(path)
            self._publish(PublishDiagnosticsParams(document.uri if document else uri_of(path), []))
