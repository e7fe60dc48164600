"""A plugin of the tests' own: it looks at every event, and fails a build in which one has not seen what it should."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config import Config
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

_OF_PAGES = ("page_markdown", "page_content", "env", "page_context", "post_page")


class WatcherConfig(Config):
    """The words that each page has to have, by the page's path; its Markdown may have to have others."""

    words: dict[str, list[str]] = c.Type(dict, default={})  # type: ignore[assignment]
    markdown: dict[str, list[str]] = c.Type(dict, default={})  # type: ignore[assignment]


class Watcher(BasePlugin[WatcherConfig]):
    """Looks at the pages that its settings name, at each event that has something to see."""

    supports_multiple_instances = True

    def on_config(self, config: MkDocsConfig) -> None:
        """Starts again: a preview builds more than once."""
        self.seen: dict[tuple[str, str], str] = {}
        self.wrong: list[str] = []

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Looks at the files, which all plugins have added by now."""
        for uri in self.config.words:
            file = files.get_file_from_path(uri)
            if file is None or not file.abs_src_path or not Path(file.abs_src_path).is_file():
                self.wrong.append(f"{uri} has no source file")

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Looks at the Markdown."""
        self._see("page_markdown", page, markdown)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Looks at the HTML."""
        self._see("page_content", page, html)

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        """Looks at what the pages have, when all have their content."""
        for uri in self.config.words:
            file = files.get_file_from_path(uri)
            if file is not None and file.page is not None:
                self._see("env", file.page, f"{file.page.markdown}")

    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
        """Looks at what the theme is about to render."""
        self._see("page_context", page, f"{page.content}")

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> None:
        """Looks at the whole page."""
        self._see("post_page", page, output)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Fails if an event has not seen the words of a page.

        Raises:
            PluginError: with the events, and what they have not seen.
        """
        for uri, words in self.config.words.items():
            for event in _OF_PAGES:
                wanted = self.config.markdown.get(uri, words) if event == "page_markdown" else words
                missing = [word for word in wanted if word not in self.seen.get((event, uri), "")]
                self.wrong += [f"{event} of {uri} does not see {word!r}" for word in missing]
        if self.wrong:
            raise PluginError("watcher: " + "; ".join(self.wrong))

    def _see(self, event: str, page: Page, text: str) -> None:
        self.seen[event, page.file.src_uri] = text
