"""A folder of guides and the trees' links to it, read without building the site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from whichway.cache import Cache, fingerprint
from whichway.findings import Edit, Problem
from whichway.graph import Forest
from whichway.guides.broken import BrokenLink, broken, removed
from whichway.guides.built import BuiltGuides, built_guides, likely_urls
from whichway.guides.coverage import Gaps, citations_in, gaps
from whichway.guides.extract import links_of_tree, misread_ways
from whichway.guides.extract import links_to_trees as links_of_page
from whichway.guides.links import Link
from whichway.guides.pages import GuidePage, Guides
from whichway.guides.reader import GuideReader
from whichway.guides.site_urls import SOURCES, SiteUrls
from whichway.guides.trees import former_uris, tree_pages, tree_uri
from whichway.limits import Limits
from whichway.load import (
    PageText,
    Source,
    display_path,
    docs_files,
    edit_at,
    forest_of,
    front_matter_head,
    front_matter_problem,
    place_in,
    place_of_index,
    read_page,
    with_context,
)
from whichway.place import Place
from whichway.reading import why_unreadable
from whichway.settings import SiteMarkdown
from whichway.slugs import PYTHON_MARKDOWN
from whichway.texts import FindsLinks, TextLinks, may_be_removed, occurrence


class Docs(NamedTuple):
    """A folder of guides, the section of the trees' pages, and what the site's settings say of its pages, if known.

    `settings` is the site's file of settings, beside which the guides' headings are cached. The links that guides have
    to trees are checked where `with_guides` says so: only then are all of the site's trees known. The ids of headings
    are made by the rule `slugs`. Where the site was `built` by any generator, pages and headings are those of its HTML;
    `urls` says where it has them, and is found out where nobody says so.
    """

    folder: Path
    section: str
    markdown: SiteMarkdown | None = None
    settings: Path | None = None
    base_path: str = ""
    with_guides: bool = True
    slugs: str = PYTHON_MARKDOWN
    built: Path | None = None
    urls: SiteUrls | None = None

    def reader(self) -> tuple[GuideReader, Cache]:
        """What reads these guides, and the cache that it reads from, to be saved in the end."""
        cache = Cache.beside(self.settings, "guides")
        return GuideReader(self.markdown, cache, self.slugs), cache

    def files(self) -> tuple[dict[str, Path], list[str]]:
        """The sources of pages by their paths in the folder, and the paths of all other files.

        Raises:
            OSError: if the folder can't be read.
        """
        if self.built is not None and not self.folder.is_dir():
            return {}, []  # what was built says all
        pages, files = docs_files(self.folder, self.markdown.excluded if self.markdown else ())
        if self.built is None and self.slugs == PYTHON_MARKDOWN:
            return pages, files
        more = [uri for uri in files if uri.endswith(_OTHER_SOURCES if self.built else ".mdx")]
        return pages | {uri: self.folder / uri for uri in more}, [uri for uri in files if uri not in {*more}]


_OTHER_SOURCES = tuple(ending for ending in SOURCES if ending not in (".html", ".txt"))


class GuideSource(NamedTuple):
    """The Markdown of a guide as it is converted, and as it was written in its file."""

    markdown: str
    text: str
    file: str

    def locate(self, target: str, number: int) -> Place:
        """Where the link to `target` with that number among those to the same target was written."""
        return place_of_index(self.file, self.text, occurrence(self.text, target, number), target)


class Surveyed(NamedTuple):
    """A folder of guides, read: what links may lead to, all links between it and the trees, and its texts by file.

    `problems` are those of the guides' own files, and `unreadable` says why some can't be read. Guides are
    converted when they are first asked for, so the `cache` is to be saved when all links have been checked. `built` has
    their pages in the site that a generator has built.
    """

    guides: Guides
    links: list[Link]
    texts: Mapping[str, str]
    cache: Cache
    problems: Sequence[Problem] = ()
    unreadable: Sequence[OSError] = ()
    built: BuiltGuides | None = None


def survey(
    docs: Docs,
    sources: Iterable[Source],
    forest: Forest,
    reading: tuple[GuideReader, Cache] | None = None,
    unsaved: Mapping[Path, str] = MappingProxyType({}),
) -> Surveyed:
    """What can be known of the guides in `docs`, and of the trees' links to them, without building the site.

    Whoever surveys them over and over keeps what is `reading` them, and may have `unsaved` texts of some.

    Raises:
        OSError: if the folder can't be read.
    """
    reader, cache = reading or docs.reader()
    pages, files = docs.files()
    texts, unreadable = _texts_of(pages, unsaved)
    built = _built(docs, pages)

    def read(uri: str) -> GuidePage:
        if uri in unreadable:
            return GuidePage(uri, uri, open=_unreadable(unreadable[uri], pages[uri]).message)
        return reader.page(uri, texts[uri].text)

    if built:
        guides = guides_of(built.files, built.page, files, forest, docs.section, "", reader)
        guides = replace(guides, names=built.names, unbuilt=pages.keys() - built.files.keys())
    else:
        guides = guides_of(pages, read, files, forest, docs.section, reader.open, reader)
    guides = replace(guides, base_path=docs.base_path)
    links = links_of(sources, forest, docs.section, reader)
    if docs.with_guides:
        written = {uri: GuideSource(page.text, page.text, page.file) for uri, page in texts.items()}
        links += links_to_trees(written, docs.section, reader)
    problems = [_unreadable(error, pages[uri]) for uri, error in unreadable.items()]
    problems += _problems_in(texts.values(), cache)
    found = {page.file: page.text for page in texts.values()}
    return Surveyed(guides, links, found, cache, problems if docs.with_guides else [], [*unreadable.values()], built)


def _built(docs: Docs, pages: Mapping[str, Path]) -> BuiltGuides | None:
    if docs.built is None:
        return None
    urls = docs.urls or likely_urls(docs.built, pages, docs.folder.name) or SiteUrls()
    return built_guides(docs.built, urls, pages, docs.section)


def _texts_of(pages: Mapping[str, Path], unsaved: Mapping[Path, str]) -> tuple[dict[str, PageText], dict[str, OSError]]:
    """The texts of pages by their paths, and why some can't be read."""
    texts, unreadable = dict[str, PageText](), dict[str, OSError]()
    for uri, path in pages.items():
        try:
            texts[uri] = read_page(path, unsaved)
        except OSError as error:
            unreadable[uri] = error
    return texts, unreadable


def _unreadable(error: OSError, path: Path) -> Problem:
    message = f"the page can't be read: {why_unreadable(error)}"
    help = "move it out of the folder of guides, or put a readable file in its place"
    return Problem(Place(display_path(path), 1, 1), message, help)


def _problems_in(pages: Iterable[PageText], cache: Cache) -> Iterator[Problem]:
    """What is wrong with the line ends and the front matter of pages, which are read all the same."""
    for page in pages:
        if page.problem is not None:
            yield page.problem
        # Whether anything is wrong at all is remembered, as to read YAML takes longer than all else here.
        head = front_matter_head(page.text)
        if head and cache.value(fingerprint("head", head), partial(_is_damaged, head)):
            yield from filter(None, [front_matter_problem(head, page.file)])


def _is_damaged(head: str) -> bool:
    return front_matter_problem(head, "") is not None


def guides_in(docs: Docs, forest: Forest) -> Guides:
    """What can be known of the guides in `docs` without building the site; each is read when it is first asked for.

    Raises:
        OSError: if the folder can't be read.
    """
    reader, _ = docs.reader()
    pages, files = docs.files()
    read = lambda uri: reader.page(uri, read_page(pages[uri])[0])  # noqa: E731
    return guides_of(pages, read, files, forest, docs.section, reader.open)


def guides_of(
    uris: Iterable[str],
    read: Callable[[str], GuidePage],
    files: Iterable[str],
    forest: Forest,
    section: str,
    open: str = "",
    finder: FindsLinks | None = None,
) -> Guides:
    """All that a link may lead to: the pages at `uris`, the `files`, and the pages of the trees in `forest`.

    With a `finder`, it is known which ids stand in the texts of steps.
    """
    trees = tree_pages(forest, section, finder)
    unread = {tree_uri(section, tree) for tree in forest.unread}
    # A page of the user's own may stand where the index would.
    own = set(uris) - {uri for uri in trees if not uri.endswith("/index.md")} - unread
    trees = {uri: page for uri, page in trees.items() if uri not in own}
    return Guides(own, read, set(files), trees, unread, section, open, former=former_uris(forest, section))


def broken_links(links: Iterable[Link], guides: Guides, texts: Mapping[str, str]) -> list[BrokenLink]:
    """Those of `links` that lead nowhere, each with the edit that puts in what was surely meant.

    `texts` are the files that hold the links, by the names that places have.
    """
    found = (wrong for link in links if (wrong := broken(link, guides)) is not None)
    return [wrong._replace(fix=_edit_of(wrong, texts)) for wrong in found]


def _edit_of(wrong: BrokenLink, texts: Mapping[str, str]) -> Edit | None:
    place = wrong.link.place
    text = texts.get(place.file)
    return edit_at(text, place, wrong.link.target, wrong.instead) if text and wrong.instead else None


def links_of(sources: Iterable[Source], forest: Forest, section: str, finder: FindsLinks) -> list[Link]:
    """Every link in the trees of `forest`, which were read from `sources`, and those that the proofs misread."""
    texts = {source.tree_id: source.text for source in sources if source.tree is not None}
    found: list[Link] = []
    for tree in forest.trees.values():
        locate = partial(place_in, texts[tree.id])
        found += links_of_tree(tree, section, finder, locate)
        found += misread_ways(forest.own_page_nodes(tree), section, finder, locate)
    return found


def links_to_trees(pages: Mapping[str, GuideSource], section: str, finder: FindsLinks) -> list[Link]:
    """Every link in `pages`, by their path, that leads to a tree."""
    return [
        link for uri, page in pages.items() for link in links_of_page(uri, page.markdown, section, finder, page.locate)
    ]


def removed_links(sources: Iterable[Source], forest: Forest) -> list[BrokenLink]:
    """What no page shows of the trees in `forest`, as far as that is known without the site's guides and settings."""
    texts = {source.tree_id: source.text for source in sources if source.tree is not None}
    finder = _Suspicious(GuideReader(None, Cache()))
    trees = forest.trees.values()
    found = (link for tree in trees for link in links_of_tree(tree, "", finder, partial(place_in, texts[tree.id])))
    return [removed(link, link.removed) for link in found if link.removed]


class _Suspicious(NamedTuple):
    """Finds links in those texts alone that may hold something that no page shows."""

    finder: FindsLinks

    def of(self, text: str) -> TextLinks:
        """The links and ids of `text`, in the order in which they are written."""
        return self.finder.of(text) if may_be_removed(text) else TextLinks()


def guide_gaps(paths: Iterable[Path], context: Iterable[Path], docs: Docs) -> Gaps:
    """What the trees below `paths` and the guides in `docs` do not know of each other.

    Sections that the trees below `context` cite count as cited.

    Raises:
        OSError: if a file can't be read at all.
    """
    wanted, sources = with_context(paths, context)
    trees = forest_of(sources, Limits(section=docs.section))
    surveyed = survey(docs, sources, trees)
    for error in surveyed.unreadable:
        raise error  # the lists would leave its sections out without a word
    cited = citations_in(surveyed.links, trees, surveyed.guides)
    found = gaps(cited, trees, surveyed.guides)
    surveyed.cache.save()
    mine = {source.tree_id for source in sources if source.path in wanted}
    return found._replace(outcomes=[outcome for outcome in found.outcomes if outcome.tree in mine])
