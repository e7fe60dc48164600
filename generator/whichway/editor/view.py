"""What a request is about: a document, the place in it, and the site around it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from whichway.editor.checking import Checked
from whichway.editor.documents import Documents
from whichway.editor.outline import Outline
from whichway.editor.positions import Lines
from whichway.editor.sites import Site, Snapshot
from whichway.editor.uris import path_in, uri_of
from whichway.graph import Forest
from whichway.load import PageText, display_path, docs_files, read_page
from whichway.model import Tree
from whichway.symbols import SiteTexts, SymbolIndex, index


@dataclass(frozen=True, eq=False, repr=False)
class View:
    """A document of a site as it stands; `checked` is what was last found to be wrong, if anybody has looked."""

    path: Path
    lines: Lines
    snapshot: Snapshot
    documents: Documents
    checked: Checked | None = None

    @property
    def site(self) -> Site:
        """The site that it belongs to."""
        return self.snapshot.site

    @property
    def text(self) -> str:
        """What the document says."""
        return self.lines.text

    @property
    def file(self) -> str:
        """The name that places give the document."""
        return display_path(self.path)

    @property
    def is_tree(self) -> bool:
        """Whether it is a tree."""
        return self.site.holds_tree(self.path)

    @cached_property
    def outline(self) -> Outline:
        """What stands where in the document, a tree."""
        return Outline(self.text)

    def lines_of(self, file: str) -> Lines:
        """The lines of a file of the site, as it is open or on disk; none of one that can't be read."""
        if file == self.file:
            return self.lines
        text = self.snapshot.texts.get(file)
        if text is None:
            try:
                text = read_page(path_in(file), self.snapshot.unsaved).text
            except OSError:
                text = ""
        return Lines(text, self.lines.encoding)

    def uri_of(self, file: str) -> str:
        """The address of a file, as the editor has it where it is open."""
        document = self.documents.get(path_in(file))
        return document.uri if document else uri_of(path_in(file))

    @cached_property
    def forest(self) -> Forest:
        """All trees as they could last be read, for all audiences and with drafts."""
        forest = self.snapshot.good_trees.unprojected
        return forest.with_drafts or forest

    @cached_property
    def tree(self) -> Tree | None:
        """The document's own tree as it could last be read."""
        return self.forest.trees.get(self.path.stem)

    @cached_property
    def pages(self) -> dict[str, Path]:
        """The guides of the site by their paths below `docs/`."""
        docs = self.site.docs
        return docs_files(docs.folder, docs.markdown.excluded if docs.markdown else ())[0] if docs else {}

    def page(self, uri: str) -> PageText | None:
        """The text of a guide, as it is open or on disk; `None` if there is none."""
        try:
            return read_page(self.pages[uri], self.snapshot.unsaved) if uri in self.pages else None
        except OSError:
            return None

    @cached_property
    def index(self) -> SymbolIndex:
        """Every name in the site, and where it is said."""
        texts = {uri: page for uri in self.pages if (page := self.page(uri)) is not None}
        settings, sources = self.site.settings, self.snapshot.trees.sources
        configs = {}
        if settings.config is not None:
            try:
                config = read_page(settings.config, self.snapshot.unsaved)
                configs = {config.file: config.text}
            except OSError:
                configs = {}
        return index(SiteTexts(sources, texts, configs, settings.section, settings.site_url))
