"""The author's desk under MkDocs: notices each save, and tells open pages of it before MkDocs has built the site."""

from __future__ import annotations

import posixpath
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import unquote, urlsplit

from whichway.desk import Application, Board, Channel, DeskState, Reread, reread, state_message, style
from whichway.hosts.mkdocs.content import Content
from whichway.hosts.mkdocs.quick_pages import QuickPages
from whichway.hosts.mkdocs.reporting import log
from whichway.load import Stamps, TreeReader, is_being_saved, load_lock, stamps_of
from whichway.pages import desk_script

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

_SECONDS, _MOST_SECONDS = 0.1, 1.0
_SHARE = 20  # of the time between two looks, a look takes one part of the processor's


def _map_style() -> str:
    try:
        from whichway.maps import style
    except ImportError:
        return ""  # no map will be shown
    return style()


_FILES: Mapping[str, tuple[str, Callable[[], str]]] = {
    "desk.js": ("text/javascript; charset=utf-8", desk_script),
    "desk.css": ("text/css; charset=utf-8", lambda: _map_style() + style()),
}


class Desk(threading.Thread):
    """Watches the trees of a preview, and answers its pages; `content` is what the last build has made."""

    def __init__(self, server: LiveReloadServer, content: Content) -> None:
        super().__init__(name="whichway-desk", daemon=True)
        self._board = Board()
        self._reader = TreeReader()
        # Held while the trees are read and proven as far as findings are known soon, and while pages are made of them.
        self._working = threading.Lock()
        self._counting = threading.Lock()
        self._open = Counter[str]()
        self._reread: Reread | None = None
        self._read: Stamps | None = None
        # What the last build has read, or the one that goes on.
        self._in_build: Stamps = {}
        self._is_building = False
        self._put_in_place(content)
        self._in_build = self._stamps()
        host = str(content.build.config.dev_addr.host)
        site = cast("Application", server.get_app())
        server.set_app(Channel(site, self._board, self, _FILES, {host}))

    def end(self) -> None:
        """The preview is over."""
        self._board.end()

    def begin_build(self) -> None:
        """MkDocs begins to build; not before what was saved is found out about, as both would take twice as long."""
        with self._working:
            self._is_building = True
            self._in_build = self._stamps()
        self._board.post()

    def end_build(self, content: Content | None) -> None:
        """MkDocs has built the site, or has not where there is no `content`."""
        with self._working:
            self._is_building = False
            if content is not None:
                self._put_in_place(content)
        self._board.post()

    def run(self) -> None:
        """Looks again and again."""
        while not self._board.has_ended:
            begin = time.thread_time()
            stamps = self._stamps()
            used = time.thread_time() - begin
            if stamps != self._read and not is_being_saved(stamps):
                self._read_again(stamps)
            self._board.await_end(min(max(_SECONDS, _SHARE * used), _MOST_SECONDS))

    def opened(self, page: str) -> None:
        """Somebody looks at the page at the path `page`."""
        with self._counting:
            self._open[_path(page)] += 1

    def closed(self, page: str) -> None:
        """One of them looks at it no longer."""
        with self._counting:
            self._open[_path(page)] -= 1

    def messages(self, page: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """All that the page at the path `page` is told now: what was found, the tree if it has changed, and its map."""
        known = self._reread
        if known is None:
            return
        tree = self._trees_at.get(_path(page), "")
        yield "state", state_message(self._told(known), tree)
        # What is newer by then comes with the next news.
        with self._working:
            made = [*self._pages_of(tree, known)] if self._reread is known else []
        yield from made

    def _told(self, known: Reread) -> DeskState:
        build = self._content.build
        is_building = self._is_building or self._read != self._in_build
        editor = build.site.settings.editor
        return DeskState(known, build.reporter.links, is_building, self._page_of, editor, Path.cwd())

    def _pages_of(self, tree: str, known: Reread) -> Iterator[tuple[str, Mapping[str, Any]]]:
        if tree and (message := self._pages.message(tree, known)) is not None:
            yield "tree", message
        if tree and (drawn := self._pages.map(tree, known, self._address)) is not None:
            yield "map", drawn

    def _put_in_place(self, content: Content) -> None:
        self._content = content
        self._pages = QuickPages(content)
        build = content.build
        self._mount = urlsplit(build.config.site_url or "/").path.rstrip("/") + "/"
        files = {source.tree_id: build.file_of(source.tree_id) for source in build.own.trees.values()}
        self._urls = {tree: self._mount + file.url for tree, file in files.items() if file is not None}
        self._trees_at = {_path(url): tree for tree, url in self._urls.items()}

    def _page_of(self, tree: str) -> str:
        return self._urls.get(tree, "")

    def _address(self, tree: str, node: str) -> str:
        return f"{self._page_of(tree)}#{node}"

    def _stamps(self) -> Stamps:
        return stamps_of([self._content.build.site.settings.trees_folder])

    def _read_again(self, stamps: Stamps) -> None:
        try:
            with self._working:
                self._read = stamps
                parts = self._parts(stamps)
                self._reread = next(parts)
                self._board.post()
                self._make_open_pages(self._reread)
            self._board.post()
            self._reread = next(parts)
        except Exception:
            # Whatever it is, the build that follows says it once more, and a preview must go on.
            log.exception("the trees could not be read again")
        self._board.post()

    def _parts(self, stamps: Stamps) -> Iterator[Reread]:
        site, before = self._content.build.site, self._reread.report.findings if self._reread else ()
        folder = site.settings.trees_folder
        published = load_lock(folder) if folder.is_dir() else []
        return reread(self._reader.read(stamps), published, site.settings, site.severities, before)

    def _make_open_pages(self, known: Reread) -> None:
        """Makes what open pages are about to ask for, before all the rest is proven."""
        with self._counting:
            pages = [page for page, count in self._open.items() if count]
        for tree in {self._trees_at.get(page, "") for page in pages}:
            for _ in self._pages_of(tree, known):
                pass


def _path(url: str) -> str:
    """The path of a page, however its address is written."""
    path = unquote(urlsplit(url).path)
    return posixpath.dirname(path) + "/" if path.endswith("/index.html") else path
