"""All that is open in the editor, and what is known of the sites around it: the state of the server."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

from whichway.editor.checking import Checked, Checker
from whichway.editor.documents import Documents
from whichway.editor.positions import Lines
from whichway.editor.sites import Site, Sites, Snapshot
from whichway.editor.uris import path_of
from whichway.editor.view import View


class Desk:
    """The documents, their sites, and what was found in these.

    One thread answers requests, another one checks; snapshots are taken one at a time, and nothing changes them.
    """

    def __init__(self) -> None:
        self.documents = Documents()
        self.sites = Sites()
        self.changes = 0
        self._checkers: dict[Site, Checker] = {}
        self._snapshots: dict[Site, tuple[int, Snapshot]] = {}
        self._lock = threading.RLock()

    def changed(self) -> None:
        """Notes that a document, or a file, is no longer what it was."""
        self.changes += 1

    def site_of(self, path: Path) -> Site | None:
        """The site that a document belongs to, if it belongs to one."""
        document = self.documents.get(path)
        with self._lock:
            return self.sites.of(path, document.text if document else "")

    def snapshot(self, site: Site) -> Snapshot:
        """The site as it stands now; the same one as long as nothing changes.

        Raises:
            OSError: if the list of published addresses can't be read.
        """
        with self._lock:
            known = self._snapshots.get(site)
            if known is None or known[0] != self.changes:
                known = self._snapshots[site] = (self.changes, site.snapshot(self.documents.texts))
            return known[1]

    def checker(self, site: Site) -> Checker:
        """What checks a site."""
        return self._checkers.setdefault(site, Checker())

    def checks(self, site: Site, change: int) -> Iterator[Checked]:
        """What is wrong in a site, as long as there is no later change than that with the number `change`."""
        if self.changes == change:
            yield from self.checker(site).check(self.snapshot(site), lambda: self.changes == change)

    def view(self, uri: str, encoding: str) -> View | None:
        """A document for a request; `None` for one that is not open, or no part of a site."""
        document = self.documents.get(path_of(uri))
        site = self.site_of(document.path) if document else None
        if document is None or site is None:
            return None
        lines = Lines(document.text, encoding)
        return View(document.path, lines, self.snapshot(site), self.documents, self.checker(site).told)

    def open_sites(self) -> list[Site]:
        """The sites that some open document belongs to."""
        sites = (self.site_of(document.path) for document in self.documents)
        return list(dict.fromkeys(site for site in sites if site))

    def save_caches(self) -> None:
        """Writes what was read of guides beside each site's settings."""
        for site in self.sites.all():
            if site.was_read and site.reading:
                site.reading[1].save()
