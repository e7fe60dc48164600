"""The index: every name of a site's trees, where it is defined, and where it is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from whichway.limits import DEFAULT_SECTION
from whichway.load import PageText, Source, SourceText, Spelling, spelling
from whichway.place import End, Place
from whichway.symbols.config_text import ConfigText
from whichway.symbols.links import Links
from whichway.symbols.names import Names
from whichway.symbols.pages import anchors_in
from whichway.symbols.saying import Said, Speaker
from whichway.symbols.symbol import Mention, Occurrence, Symbol
from whichway.symbols.tree_text import TreeText, YamlText


class SiteTexts(NamedTuple):
    """What names are said in: trees, and as far as they are known, guides by their paths below `docs/`, and settings.

    `configs` are the site's files of settings by the names that places give them, `section` is where the pages of trees
    are, and `site_url` where the site is. Texts need not have been saved.
    """

    sources: Sequence[Source]
    pages: Mapping[str, PageText] = {}
    configs: Mapping[str, str] = {}
    section: str = DEFAULT_SECTION
    site_url: str = ""


class SymbolIndex:
    """All names of a site, and the places that say them. Nothing changes it: of new texts, make a new one."""

    def __init__(self, site: SiteTexts) -> None:
        self.site = site
        self.names = Names(TreeText(source) for source in _first_of_each(site.sources))
        self._files: dict[str, list[Occurrence]] = {}
        self._symbols: dict[Symbol, list[Occurrence]] = {}
        for occurrence in _Finder(site, self.names).all():
            self._files.setdefault(occurrence.place.file, []).append(occurrence)
            self._symbols.setdefault(occurrence.symbol, []).append(occurrence)

    def at(self, file: str, line: int, column: int) -> Symbol | None:
        """The symbol whose name stands at a position, counted from 1; `None` where none does."""
        found = self.occurrence_at(file, line, column)
        return found.symbol if found else None

    def occurrence_at(self, file: str, line: int, column: int) -> Occurrence | None:
        """The place that says a name at a position; of several, the most precise one."""
        around = [one for one in self._files.get(file, ()) if one.holds(line, column)]
        return min(around, key=lambda one: (one.length, not one.exact, not one.is_definition), default=None)

    def definition(self, symbol: Symbol) -> Place | None:
        """Where a symbol is defined; of a fact that several trees share, where the first of them declares it."""
        return next((one.place for one in self.occurrences(symbol) if one.is_definition), None)

    def references(self, symbol: Symbol, *, with_definitions: bool = False) -> list[Place]:
        """Every place that says the name of a symbol without defining it, in order."""
        found = (one.place for one in self.occurrences(symbol) if with_definitions or not one.is_definition)
        return sorted(set(found))

    def occurrences(self, symbol: Symbol) -> Sequence[Occurrence]:
        """Every place that says the name of a symbol, or defines it."""
        return self._symbols.get(symbol, ())

    def in_file(self, file: str) -> Sequence[Occurrence]:
        """Every place of a file that says some name."""
        return self._files.get(file, ())

    def symbols(self, tree: str) -> list[Symbol]:
        """Everything that a tree defines, in the order in which it is written."""
        file = self.names.trees[tree].file if tree in self.names.trees else ""
        return [one.symbol for one in self._files.get(file, ()) if one.is_definition]


def index(site: SiteTexts | Sequence[Source]) -> SymbolIndex:
    """The index of a site's texts, or of trees alone."""
    return SymbolIndex(site if isinstance(site, SiteTexts) else SiteTexts(site))


def _first_of_each(sources: Iterable[Source]) -> Iterator[Source]:
    """The trees, but of two files with one id the first."""
    seen = set[str]()
    for source in sources:
        if source.tree_id not in seen:
            seen.add(source.tree_id)
            yield source


class _Finder:
    """Finds all places that say names."""

    def __init__(self, site: SiteTexts, names: Names) -> None:
        self._site = site
        self._names = names
        self._links = Links(names, site.section, site.pages.keys(), site.site_url)

    def all(self) -> Iterator[Occurrence]:
        for tree in self._names.trees.values():
            place = Place(tree.file, 1, 1)
            yield Occurrence(Symbol("tree", tree.id, tree.id), place, Mention(tree.file, (), False, 0, 0), True, False)
            yield from self._placed(tree, Speaker(tree, self._names, self._links).all())
        for file, text in self._site.configs.items():
            config = ConfigText(file, text)
            yield from self._placed(config, config.said(self._names))
        for uri, page in self._site.pages.items():
            yield from self._in_page(uri, page)

    def _placed(self, written: YamlText, said: Iterable[Said]) -> Iterator[Occurrence]:
        text = SourceText(written.text)
        for one in said:
            if not one.named:
                continue
            begin = written.place(one.path, is_key=one.is_key)
            whole = None if one.is_label else _spelled(written, text.index_of(begin), one)
            for named in one.named:
                place = begin
                if whole is not None:
                    first, last = whole.span(named.start, named.stop)
                    place = Place(written.file, *text.spot(first)).until(End(*text.spot(last)))
                mention = Mention(written.file, one.path, one.is_key, named.start, named.stop)
                yield Occurrence(named.symbol, place, mention, one.is_definition, named.exact)

    def _in_page(self, uri: str, page: PageText) -> Iterator[Occurrence]:
        nothing = Mention(page.file, (), False, 0, 0)
        yield Occurrence(Symbol("page", "", uri), Place(page.file, 1, 1), nothing, True, False)
        for anchor in anchors_in(page.text):
            place = Place(page.file, anchor.line, anchor.column).until(End(anchor.line, anchor.end))
            yield Occurrence(Symbol("heading", "", anchor.id, uri), place, nothing, True, False)
        named = self._links.in_page(page.text, uri)
        text = SourceText(page.text if named else "")
        for one in named:
            place = Place(page.file, *text.spot(one.start)).until(End(*text.spot(one.stop)))
            yield Occurrence(one.symbol, place, Mention(page.file, (), False, one.start, one.stop), False, one.exact)


def _spelled(written: YamlText, at: int, said: Said) -> Spelling | None:
    value = written.value(said.path, is_key=said.is_key)
    return spelling(written.text, at, value) if isinstance(value, str) else None
