"""What MkDocs knows of a site's guides once all pages have their content: what links may lead to."""

from __future__ import annotations

import hashlib
import html
import logging
import re
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from whichway import markup
from whichway.graph import Forest
from whichway.guides import (
    BrokenLink,
    Citation,
    GuidePage,
    Guides,
    GuideSource,
    broken_links,
    citations_in,
    links_of,
    links_to_trees,
    target_of,
)
from whichway.guides import guides_of as guides_among
from whichway.hosts.mkdocs.expanding import ExpandedBodies, ExpandedLinks
from whichway.hosts.mkdocs.one_build import OneBuild
from whichway.hosts.mkdocs.own_pages import OwnPages
from whichway.load import read_page
from whichway.texts import FindsLinks

_PAGES_LOG = logging.getLogger("mkdocs.structure.pages")
_NOT_FOUND = re.compile(r"contains a link '([^']*)', but the target (?:'([^']*)' )?is not found")


def guides_of(
    config: MkDocsConfig, files: Files, forest: Forest, section: str, ours: set[str], finder: FindsLinks
) -> Guides:
    """What links may lead to in a site: all that will be built, but for `ours`, the pages of trees."""
    pages = {
        file.src_uri: file
        for file in files.documentation_pages()
        if file.page is not None and file.inclusion.is_included() and file.src_uri not in ours
    }
    others = [file.src_uri for file in files if not file.is_documentation_page() and file.inclusion.is_included()]
    read = lambda uri: _page(pages[uri], config, files)  # noqa: E731
    base_path = f"{urlsplit(config.site_url).path.rstrip('/')}/" if config.site_url else ""
    return replace(guides_among(pages, read, others, forest, section, finder=finder), base_path=base_path)


class Surveyed(NamedTuple):
    """What is known of links: the guides, what steps cite of them, what leads nowhere, and guides' texts by file."""

    guides: Guides
    citations: list[Citation]
    broken: list[BrokenLink]
    texts: dict[str, str]


class LinkSurvey:
    """Looks at every link between the trees and guides of one build, with the `bodies` as plugins have left them."""

    def __init__(self, build: OneBuild, bodies: ExpandedBodies) -> None:
        self._build = build
        self._bodies = bodies
        self._found: Surveyed | None = None

    def begin_anew(self) -> None:
        """Forgets what was found: another page has got its content."""
        self._found = None

    @property
    def found(self) -> Surveyed:
        """What is known of links by now."""
        if self._found is None:
            self._found = self._survey()
        return self._found

    def _survey(self) -> Surveyed:
        config, files, trees, ours = self._build.config, self._build.files, self._build.trees, self._build.ours()
        forest, section = trees.with_drafts.forest, self._build.site.section
        finder = markup.LinkFinder(config.markdown_extensions, config.mdx_configs or {})
        expanded = ExpandedLinks(finder, self._bodies.changed())
        guides = guides_of(config, files, forest, section, ours, expanded)
        pages = guide_sources(files, ours)
        texts = {page.file: page.text for page in pages.values()}
        own = {source.file: source.text for source in trees.sources}
        links = links_of(trees.sources, forest, section, expanded)
        all_links = [*links, *links_to_trees(pages, section, expanded)]
        broken = broken_links(all_links, guides, {**texts, **own})
        return Surveyed(guides, citations_in(links, trees.forest, guides), broken, texts)


def silence_anchors(files: Files, ours: set[str]) -> None:
    """Keeps MkDocs from reporting once more which links to `ours` name an anchor that is not there."""
    for file in files.documentation_pages():
        if file.page is not None and file.page.links_to_anchors:
            for other in [other for other in file.page.links_to_anchors if other.src_uri in ours]:
                del file.page.links_to_anchors[other]


def content_of(file: File, config: MkDocsConfig, files: Files) -> str:
    """The HTML of a page. A `--dirty` build leaves out those that have not changed; then it is made here."""
    page = file.page
    if page is None:
        return ""
    if page.content is None:
        page.read_source(config)
        page.render(config, files)
    return page.content or ""


def _page(file: File, config: MkDocsConfig, files: Files) -> GuidePage:
    content = content_of(file, config, files)
    # Those in the HTML come from other plugins, too.
    anchors = markup.ids_in(content) | (file.page.present_anchor_ids or set() if file.page else set())
    title = html.unescape(str(file.page.title)) if file.page else ""
    return GuidePage(file.src_uri, title, tuple(markup.sections_of(content)), frozenset(anchors))


def guide_sources(files: Files, ours: set[str]) -> dict[str, GuideSource]:
    """The pages that may link to trees, as they were written."""
    pages = {}
    for file in files.documentation_pages():
        page = file.page
        if page is None or file.src_uri in ours or not page.markdown:
            continue
        # A generated page has no file: its links are reported at its first line.
        text, shown = page.markdown, file.src_uri
        if file.abs_src_path:
            with suppress(OSError):  # one that is too large for us, though MkDocs has read it
                text, shown, _ = read_page(Path(file.abs_src_path))
        pages[file.src_uri] = GuideSource(page.markdown, text, shown)
    return pages


def around_trees(config: MkDocsConfig, files: Files, forest: Forest, own: OwnPages) -> str:
    """A hash of what the pages of trees are made of beside the trees: guides, where all files are, and settings."""
    cited, ours = _cited_by(forest), own.trees.keys()
    guides = [file for file in files.documentation_pages() if file.src_uri in cited - ours]
    parts = [
        [(file.src_uri, file.url) for file in files],
        [(content_of(file, config, files), file.page and file.page.title) for file in guides],
        [(tree.id, tree.title) for tree in forest.trees.values()] if cited & ours else [],
        sorted(forest.unread),
        [config.markdown_extensions, config.mdx_configs],
    ]
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _cited_by(forest: Forest) -> set[str]:
    """The paths of the pages that nodes cite, whose titles and sections stand on the pages of trees."""
    nodes = (node for tree in forest.trees.values() for node in tree.nodes.values())
    cited = (guide if isinstance(guide, str) else guide.to for node in nodes for guide in node.guides)
    return {named.uri for target in cited if (named := target_of(target)) is not None}


class QuietAboutTrees(logging.Filter):
    """Keeps MkDocs from telling links to trees that there are none of: our rules tell them, with line and column."""

    def __init__(self, section: str) -> None:
        super().__init__()
        self.section = section
        _PAGES_LOG.addFilter(self)

    def end(self) -> None:
        """MkDocs may speak again."""
        _PAGES_LOG.removeFilter(self)

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether MkDocs may say that."""
        found = _NOT_FOUND.search(record.getMessage())
        # The target stands there alone where the link is written as it is.
        return not (found and (found[2] or found[1]).startswith(f"{self.section}/"))
