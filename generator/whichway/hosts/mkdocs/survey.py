"""What MkDocs knows of a site's guides once all pages have their content: what links may lead to."""

from __future__ import annotations

import hashlib
import html
import logging
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from whichway import compile, markup
from whichway.findings import Report
from whichway.graph import Forest
from whichway.guides import (
    Citation,
    GuidePage,
    Guides,
    GuideSource,
    Link,
    broken_links,
    citations_in,
    links_of,
    links_to_trees,
)
from whichway.guides import guides_of as guides_among
from whichway.hosts.mkdocs.settings import Site
from whichway.load import read_page
from whichway.rules import Evidence
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


class Checked(NamedTuple):
    """What the check of links gave: the guides, what steps cite of them, and what is wrong."""

    guides: Guides
    citations: list[Citation]
    report: Report


def checked(config: MkDocsConfig, files: Files, trees: compile.Trees, site: Site, ours: set[str]) -> Checked:
    """Checks every link between trees and guides, and keeps MkDocs from reporting the same once more."""
    finder = markup.LinkFinder(config.markdown_extensions, config.mdx_configs or {})
    forest = trees.with_drafts.forest
    guides = guides_of(config, files, forest, site.section, ours, finder)
    pages = guide_sources(files, ours)
    texts = {page.file: page.text for page in pages.values()}
    own = {source.file: source.text for source in trees.sources}
    links = links_of(trees.sources, forest, site.section, finder)
    all_links = [*links, *links_to_trees(pages, site.section, finder)]
    guides = replace(guides, names=_names(all_links, files))
    broken = broken_links(all_links, guides, {**texts, **own})
    report = compile.check(trees, Evidence(links=broken), site.severities, texts)
    for file in files.documentation_pages():
        if file.page is not None and file.page.links_to_anchors:
            for other in [other for other in file.page.links_to_anchors if other.src_uri in ours]:
                del file.page.links_to_anchors[other]
    return Checked(guides, citations_in(links, trees.forest, guides), report)


def _names(links: Iterable[Link], files: Files) -> dict[str, str]:
    """The paths of pages by other ones that links name them by: `guide.md` may be `guide.fr.md` in this language."""
    named = {target.uri for link in links if (target := link.goes_to) and target.uri}
    found = {uri: file.src_uri for uri in named if (file := files.get_file_from_path(uri)) is not None}
    return {uri: path for uri, path in found.items() if path != uri}


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
    """The pages that may link to trees, as they were written, by their paths without a folder of their language."""
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
        pages[getattr(file, "norm_src_uri", file.src_uri)] = GuideSource(page.markdown, text, shown)
    return pages


def around_trees(config: MkDocsConfig, files: Files, forest: Forest, cited: set[str]) -> str:
    """A hash of what the pages of trees are made of beside the trees: guides, where all files are, and settings."""
    guides = [file for file in files.documentation_pages() if file.src_uri in cited]
    parts = [
        [(file.src_uri, file.url) for file in files],
        [(content_of(file, config, files), file.page and file.page.title) for file in guides],
        sorted(forest.unread),
        [config.markdown_extensions, config.mdx_configs],
    ]
    return hashlib.sha256(repr(parts).encode()).hexdigest()


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
