"""The site as it is opened from disk: built for one audience, without a server and without the network."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any, cast

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_date

from whichway.audiences import declared_audiences
from whichway.bundle import BuiltGuide, BuiltTree, Site
from whichway.hosts.mkdocs.palette import palette_css
from whichway.hosts.mkdocs.plugin import WhichwayPlugin

WORKER = "assets/whichway/iframe-worker.js"
"""A stand-in for web workers, which browsers refuse to files: Material's search runs in it."""


class UnusableSite(Exception):  # noqa: N818 - for users to read, not for programmers
    """The site can't be built for offline use; the text says why."""


class _NoSettings(Config):
    pass


class _Gather(BasePlugin[_NoSettings]):
    """Keeps what every page's theme is given, and whatever would ask for the network away from it."""

    def __init__(self) -> None:
        super().__init__()
        self._directory_urls = True
        self.trees: list[BuiltTree] = []
        self.guides: list[BuiltGuide] = []
        self.pages: list[Page] = []
        self.start = ""

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Takes out what Material fetches from elsewhere: fonts, figures of the repository, the search's worker."""
        self._directory_urls = config.use_directory_urls
        config.use_directory_urls = False
        config.repo_url = None
        config.edit_uri = None
        config.theme["font"] = False
        config.extra.pop("analytics", None)
        config.extra["polyfills"] = [*config.extra.get("polyfills", ()), WORKER]
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Adds the worker's stand-in."""
        files.append(File.generated(config, WORKER, content=_worker()))
        return files

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Says where the page is on the hosted site, which need not name files as the one on disk does."""
        if page.canonical_url and self._directory_urls:
            page.canonical_url = re.sub(r"(?<=/)index\.html$|\.html$", _folder, page.canonical_url)
        return page

    @event_priority(-200)
    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Any) -> Any:
        """Keeps a page as all plugins have left it."""
        plugin = cast("WhichwayPlugin", config.plugins["whichway"])
        self.pages.append(page)
        if page.is_homepage:
            self.start = plugin.content.embedded.trees.get(page.file.src_uri, "")
        source = plugin.own.trees.get(page.file.src_uri)
        if source is None:
            self.guides.append(BuiltGuide(page.file.dest_uri, str(page.title), page.content or ""))
        else:
            former = tuple(old for old, tree in plugin.trees.forest.former.items() if tree == source.tree_id)
            view, drawn = plugin.content.views[source.tree_id], plugin.content.maps.get(source.tree_id, "")
            self.trees.append(BuiltTree(page.file.dest_uri, view, former, drawn))
        return context


def build_offline(
    config_file: Path, folder: Path, audience: str | None, warn: Callable[[str], None], language: str | None = None
) -> tuple[Site, str]:
    """Builds the site of `config_file` into `folder`, and gives back what a bundle is made of, and the date.

    `audience` and `language` take the place of those that `mkdocs.yml` names; `None` leaves them. `warn` is given what
    MkDocs warns of.

    Raises:
        UnusableSite: if it can't be built.
        OSError: if a file can't be read or written.
    """
    gather = _Gather()
    try:
        config = load_config(str(config_file), site_dir=str(folder))
        plugin = config.plugins.get("whichway")
        if not isinstance(plugin, WhichwayPlugin):
            raise UnusableSite(f"`{config_file.name}` does not have the plugin `whichway`")
        if audience is not None:
            # Those of the site, whomever this one build is for.
            plugin.config.audiences = [*declared_audiences(plugin.config.audiences, plugin.config.audience)]
            plugin.config.audience = audience
        if language is not None:
            plugin.config.language = language
            if "language" in config.theme:  # as Material has it
                config.theme["language"] = language
        # On a disk, the sites in other languages are not beside this one.
        config.extra.pop("alternate", None)
        # No other page can show in a frame what stands on a reader's disk.
        plugin.config.embed = False
        _add_search(config)
        config.plugins["whichway/offline"] = gather
        with _warnings_to(warn):
            config.plugins.on_startup(command="build", dirty=False)
            try:
                build(config)
                if left := plugin.trees.left_out:
                    warn(left)
                protecting = {by for page in gather.pages if (by := plugin.content.protection.by(page))}
                if protecting:
                    warn(f"the site is protected by {', '.join(sorted(protecting))}, and the one file is not")
            finally:
                config.plugins.on_shutdown()
    except (ConfigurationError, MkDocsException, Abort) as error:
        if (unreadable := _file_error(error)) is not None:
            raise unreadable from error
        raise UnusableSite(str(error) or "the site can't be built; MkDocs says why above") from error
    site = Site(
        name=config.site_name,
        trees=gather.trees,
        guides=gather.guides,
        folder=folder,
        public_url=config.site_url or "",
        public_pages={page.file.dest_uri: page.canonical_url or "" for page in gather.pages},
        words=plugin.site.words,
        looks=plugin.site.looks,
        start=gather.start,
        colors=palette_css(config, folder),
    )
    return site, get_build_date()


def _folder(ending: re.Match[str]) -> str:
    """The end of a page's address on a site with an address of its own for each folder, by that of its file."""
    return "" if ending[0] == "index.html" else "/"


def _file_error(error: BaseException | None) -> OSError | None:
    """What MkDocs has ended the build for, if that was a file."""
    while error is not None:
        if isinstance(error, OSError):
            return error
        error = error.__cause__ or error.__context__
    return None


def _add_search(config: MkDocsConfig) -> None:
    """Lets Material put its search index where a page that is a file can read it."""
    if config.theme.name == "material" and "material/offline" not in config.plugins:
        from material.plugins.offline.plugin import OfflinePlugin  # type: ignore[import-untyped]

        offline = OfflinePlugin()
        offline.load_config({})
        config.plugins["material/offline"] = offline


def _worker() -> str:
    return (files("whichway") / "hosts" / "mkdocs" / "vendor" / "iframe-worker.js").read_text("utf-8")


@contextmanager
def _warnings_to(warn: Callable[[str], None]) -> Iterator[None]:
    """Hands on what MkDocs and its plugins log as a warning, or worse."""
    handler = _Handler(warn)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)


class _Handler(logging.Handler):
    def __init__(self, warn: Callable[[str], None]) -> None:
        super().__init__(logging.WARNING)
        self.warn = warn

    def emit(self, record: logging.LogRecord) -> None:
        self.warn(record.getMessage())
