"""The trees of a site as one audience walks them, read again when a file has changed; trees with errors are refused."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from whichway import compile, rules
from whichway.assistant.refusals import Refused, quoted
from whichway.cases import Views
from whichway.compile import Trees
from whichway.findings import Finding, Report, Severity
from whichway.formats import SiteAddress, published_site
from whichway.graph import Forest
from whichway.guides import Docs, built_path, target_of
from whichway.guides.docs import DocsReader
from whichway.load import PAGES, Source, TreeReader, load_lock, read_page, stamps_of
from whichway.markup import section_html, transcluded
from whichway.nearest import nearest
from whichway.pages import PageView
from whichway.settings import Settings, read_markdown
from whichway.words import Words, words_in

OFTEN = 1.0
"""After how many seconds it is looked again whether a guide has changed."""


@dataclass(frozen=True, eq=False, repr=False)
class Shelf:
    """What was read at one time: the trees, what is wrong with some, and their pages as the audience sees them."""

    trees: Trees
    report: Report
    views: Views

    @property
    def forest(self) -> Forest:
        """The trees as the audience sees them."""
        return self.views.forest

    @cached_property
    def broken(self) -> Mapping[str, Finding]:
        """The first error in each tree that has one, by the trees' ids: in its file, or in a tree that it includes."""
        files = {source.file: source.tree_id for source in self.trees.sources}
        errors: dict[str, Finding] = {}
        for finding in self.report.findings:
            if finding.severity is Severity.ERROR and (id_ := finding.tree or files.get(finding.place.file, "")):
                errors.setdefault(id_, finding)
        on_pages = {
            page: errors[node.tree.id]
            for page, nodes in self.forest.pages.items()
            for node in nodes.values()
            if node.tree.id in errors
        }
        return {**on_pages, **errors}

    def refuse_broken(self, tree: str) -> None:
        """Refuses a tree with errors.

        Raises:
            Refused: with the first error's message.
        """
        if finding := self.broken.get(tree):
            where = f"{Path(finding.place.file).name}:{finding.place.line}"
            why = f": {finding.message}" if self._is_for_all(finding.tree) else ""
            raise Refused(
                f"the tree `{tree}` has an error ({where}, {finding.rule}){why}",
                "tell the reader that this help is being worked on; its authors run `whichway check`",
            )

    def _is_for_all(self, tree: str) -> bool:
        """Whether nothing of a tree is for other audiences, so that a message may name any part of it."""
        seen = self.forest.trees.get(tree)
        return seen is not None and seen is self.trees.unprojected.trees.get(tree)

    def sound(self) -> Iterator[str]:
        """The ids of the trees that can be walked."""
        return (id_ for id_ in self.forest.trees if id_ not in self.broken)

    def unknown(self, tree: str) -> Refused:
        """What is said of a tree that is not there."""
        near = nearest(tree, self.forest.trees)
        return Refused(
            f"there is no tree {quoted(tree, 'of that name')}",
            f"did you mean `{near}`?" if near else "`find_tree` lists those that there are",
        )


class Library:
    """A site's trees for one audience. What is asked of it is about the files as they are now.

    Settings are read once: who changes them starts anew.
    """

    def __init__(self, settings: Settings, audience: str) -> None:
        self.settings = settings
        self.audience = audience
        self.severities = rules.usable(settings.rules)
        self._trees = TreeReader()
        self._stamp: object = None
        self._shelf: Shelf | None = None
        self._guides: tuple[tuple[str, int, int], ...] = ()
        self._looked = -OFTEN

    def shelf(self) -> Shelf:
        """The trees as they are now.

        Raises:
            OSError: if the folder of trees or guides can't be read.
        """
        stamps = stamps_of([self.settings.trees_folder])
        stamp = stamps, self._guides_stamp()
        if self._shelf is None or stamp != self._stamp:
            self._shelf = self._read(self._trees.read(stamps))
            self._stamp = stamp
        return self._shelf

    def begin(self) -> None:
        """Finds out whether the settings can be used, before somebody asks for a tree.

        Raises:
            UnusableSettings: if those for Markdown can't.
            UnusableWords: if a word of the page is none.
        """
        self._words, self.docs  # noqa: B018 - both are read now

    def with_texts(self, texts: Mapping[str, str], load: Callable[[str, str], Source]) -> Trees:
        """The trees as they are now for all audiences, with these texts in the place of their files, by their ids."""
        sources = {source.tree_id: source for source in self.shelf().trees.sources}
        folder = self.settings.trees_folder
        for id_, text in texts.items():
            path = sources[id_].path if id_ in sources else folder / f"{id_}.yml"
            sources[id_] = replace(load(text, f"{id_}.yml"), path=path)
        trees = compile.prove([*sources.values()], self.settings.limits, load_lock(folder) if folder.is_dir() else ())
        return replace(trees, only={sources[id_].path for id_ in texts} or None)

    def report(self, trees: Trees) -> Report:
        """What all rules find in trees, and in their links."""
        settings = self.settings if self.settings.config else None
        return compile.check_site(trees, trees.evidence(), self.severities, self.docs, settings)

    @cached_property
    def _words(self) -> Words:
        return words_in(self.settings.language, self.settings.words)

    @cached_property
    def docs(self) -> Docs | None:
        """The guides of the site, if it has any."""
        settings = self.settings
        if not settings.docs.is_dir():
            return None
        markdown = read_markdown(settings.config) if settings.config else None
        return Docs(settings.docs, settings.section, markdown, settings.config, settings.base_path)

    def section(self, target: str) -> str:
        """The HTML of a guide section that is written as in a tree; empty where that is no section of the site's."""
        named = target_of(target)
        file = self.settings.docs / named.uri if named and named.uri else None
        if self.docs is None or named is None or file is None or not _is_guide(file, self.settings.docs):
            return ""
        section = section_html(self._reader.html(read_page(file)[0]), named.anchor)
        return transcluded(section, "guide", lambda address: self._of_guide(address, named.uri))

    def address(self, page: PageView, fragment: str = "") -> str:
        """The address of a step: a whole one, or, where nobody knows where the site is, one below the site's."""
        settings, address = self.settings, page.url
        if not address:
            path = f"{settings.section}/{page.id}.md".lstrip("/")
            address = built_path(path, settings.directory_urls).removesuffix("index.html")
        return address + fragment

    def _of_guide(self, address: str, guide: str) -> str:
        """An address that is written in a guide, as everybody can follow it."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return address
        settings = self.settings
        site = SiteAddress(settings.site_url, settings.directory_urls, settings.section, settings.contact)
        return site.of(urljoin(f"/{guide}", address).removeprefix("/"))

    @cached_property
    def _reader(self) -> DocsReader:
        return DocsReader(self.docs.reader()[0].extensions if self.docs else None)

    def _read(self, sources: list[Source]) -> Shelf:
        settings, folder = self.settings, self.settings.trees_folder
        published = load_lock(folder) if folder.is_dir() else ()
        trees = compile.prove(sources, settings.limits, published, self.audience)
        report = self.report(trees)
        docs = self.docs or Docs(settings.docs, settings.section)
        site = published_site(trees.forest, settings, docs)
        return Shelf(trees, report, Views(trees.forest, site, self._words))

    def _guides_stamp(self) -> tuple[tuple[str, int, int], ...]:
        """What the guides look like from outside. There may be thousands, so it's not asked at each call."""
        if (now := time.monotonic()) > self._looked + OFTEN:
            self._looked, self._guides = now, tuple(_stamps(self.settings.docs))
        return self._guides


def _stamps(folder: Path) -> Iterator[tuple[str, int, int]]:
    for at, _, names in os.walk(folder):
        for name in sorted(name for name in names if name.endswith(PAGES)):
            with suppress(OSError):
                status = os.stat(file := os.path.join(at, name))  # noqa: PTH116, PTH118 - quicker than paths
                yield file, status.st_mtime_ns, status.st_size


def _is_guide(file: Path, docs: Path) -> bool:
    return file.suffix in PAGES and file.is_file() and file.resolve().is_relative_to(docs.resolve())
