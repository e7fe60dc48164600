"""Gives a symbol another name, everywhere: the edits of each file, and aliases for what has been published."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from whichway.findings import Edit
from whichway.fixes import applied
from whichway.load import PageText, SyntaxProblem, UnwritableChange
from whichway.lockfile import Published
from whichway.place import Place
from whichway.symbols.alive import Rewritten, aliases_needed, refuse_changed_meaning
from whichway.symbols.changing import Changed, Instead, renamed_in, with_aliases
from whichway.symbols.config_text import ConfigText
from whichway.symbols.index import SymbolIndex
from whichway.symbols.refusals import CantRename, refuse
from whichway.symbols.symbol import Occurrence, Symbol
from whichway.symbols.tree_text import YamlText

# A node's alias may be what the address of its option needs as well, so it comes first.
_ROUNDS = 3


@dataclass(frozen=True)
class Renaming:
    """What gives `symbol` the name `new`: the edits of each file, and its text before and after them.

    `aliases` are those that are written for published links, by the id of their tree.
    """

    symbol: Symbol
    new: str
    edits: Mapping[str, Sequence[Edit]]
    before: Mapping[str, str]
    after: Mapping[str, str]
    aliases: Mapping[str, Mapping[str, str]]


def rename(index: SymbolIndex, symbol: Symbol, new: str, published: Iterable[Published] = ()) -> Renaming:
    """Gives `symbol` the name `new` wherever it is said, so that all that is `published` keeps working.

    Raises:
        CantRename: if it can't have that name, or some place can't be changed alone.
    """
    refuse(index.names, symbol, new)
    return _Renamer(index, symbol, new, [*published]).renaming()


class _Renamer:
    """Puts together what one renaming changes."""

    def __init__(self, index: SymbolIndex, symbol: Symbol, new: str, published: Sequence[Published]) -> None:
        self._index = index
        self._symbol = symbol
        self._new = new
        self._published = published
        self._pages = {page.file: page for page in index.site.pages.values()}
        self._yaml: dict[str, YamlText] = {tree.file: tree for tree in index.names.trees.values()}
        self._yaml |= {file: ConfigText(file, text) for file, text in index.site.configs.items()}

    def renaming(self) -> Renaming:
        self._refuse_unread()
        changed = {file: self._changed(file, found) for file, found in self._by_file.items()}
        aliases: dict[str, dict[str, str]] = {}
        for _ in range(_ROUNDS):
            after = {file: one.text for file, one in self._with_aliases(changed, aliases).items()}
            wanted = aliases_needed(self._rewritten(after), self._published)
            if not any(wanted[tree].items() - aliases.get(tree, {}).items() for tree in wanted):
                break
            for tree, more in wanted.items():
                aliases[tree] = aliases.get(tree, {}) | more
        whole = self._with_aliases(changed, aliases)
        after = {file: one.text for file, one in whole.items()}
        refuse_changed_meaning(self._rewritten(after), self._published)
        before = {file: self._text(file) for file in whole}
        return Renaming(
            self._symbol, self._new, {file: one.edits for file, one in whole.items()}, before, after, aliases
        )

    def _rewritten(self, after: Mapping[str, str]) -> Rewritten:
        return Rewritten(self._index, self._symbol, self._new, after)

    def _text(self, file: str) -> str:
        return self._yaml[file].text if file in self._yaml else self._pages[file].text

    @cached_property
    def _by_file(self) -> dict[str, list[Occurrence]]:
        """The places to change: those that say the name itself, and the labels that stand for an option's id."""
        found: dict[str, list[Occurrence]] = {}
        for one in self._index.occurrences(self._symbol):
            if (one.exact or one.is_definition) and not self._is_shared(one):
                found.setdefault(one.place.file, []).append(one)
        return found

    def _is_shared(self, one: Occurrence) -> bool:
        """Whether an alias stands for something else, too, and must go on doing so.

        Raises:
            CantRename: if any other place does.
        """
        others = [
            other
            for other in self._at_place.get(one.place, ())
            if other.symbol != self._symbol and (other.exact or other.is_definition)
        ]
        if one.mention.path[:1] == ("aliases",):
            # Links to steps are what aliases are for in the first place.
            return bool(others) and self._symbol.kind == "option"
        if others:
            names = " and ".join(_called(symbol) for symbol in dict.fromkeys((self._symbol, others[0].symbol)))
            by_address = self._symbol.kind == "node" and not one.is_definition
            help = f"write `/{self._symbol.tree}/{self._symbol.name}` here" if by_address else "write both out here"
            raise CantRename(f"this is {names} at once", f"{help}, and try again", one.place)
        return False

    @cached_property
    def _at_place(self) -> dict[Place, list[Occurrence]]:
        found: dict[Place, list[Occurrence]] = {}
        for file in dict.fromkeys(one.place.file for one in self._index.occurrences(self._symbol)):
            for other in self._index.in_file(file):
                found.setdefault(other.place, []).append(other)
        return found

    def _changed(self, file: str, found: Sequence[Occurrence]) -> Changed:
        if file not in self._yaml:
            return _changed_page(self._pages[file], found, self._new)
        instead = [Instead(one, self._new) for one in found] + self._taken_back(file)
        try:
            return renamed_in(self._yaml[file], instead)
        except UnwritableChange as error:
            help = "write out what an alias of YAML's repeats there, and try again"
            raise CantRename(f"`{file}` can't be changed: {error}", help, found[0].place) from error

    def _taken_back(self, file: str) -> list[Instead]:
        """The alias that a former name is which is the name again: from then on, it leads from the other one here."""
        symbol = self._symbol
        if symbol.kind not in ("node", "item", "option") or self._index.names.trees[symbol.tree].file != file:
            return []
        around = f"{symbol.of}." if symbol.kind == "item" else ""
        key = ("aliases", around + self._new)
        keys = (one for one in self._index.in_file(file) if one.mention.path == key and one.mention.is_key)
        return [Instead(one._replace(exact=True), around + symbol.name) for one in [*keys][:1]]

    def _with_aliases(
        self, changed: Mapping[str, Changed], aliases: Mapping[str, Mapping[str, str]]
    ) -> dict[str, Changed]:
        whole = dict(changed)
        for tree, wanted in aliases.items():
            file = self._index.names.trees[tree].file
            try:
                whole[file] = with_aliases(self._yaml[file], changed.get(file), wanted)
            except UnwritableChange as error:
                help = f"add them by hand: `aliases: {{{', '.join(f'{old}: {new}' for old, new in wanted.items())}}}`"
                raise CantRename(f"aliases can't be written into `{file}`: {error}", help) from error
        return whole

    def _refuse_unread(self) -> None:
        """Refuses to rename where a file with mistakes, or one of another kind, may say the name as well."""
        word = re.compile(rf"(?<![\w-]){re.escape(self._symbol.name)}(?![\w-])")
        for source in self._index.site.sources:
            is_broken = source.file in self._by_file and any(isinstance(one, SyntaxProblem) for one in source.issues)
            if source.issues and (is_broken or self._says_more(source.file, source.text, word)):
                message = f"`{source.file}` has a mistake, and may say `{self._symbol.name}` where nobody can tell"
                raise CantRename(message, "fix it first: `whichway check` says more", source.issues[0].place)
        for file, text in self._index.site.configs.items():
            if not file.endswith((".yml", ".yaml")) and "promises" in text and word.search(text):
                message = f"`{file}` may promise something of `{self._symbol.name}`, and is not YAML"
                raise CantRename(message, "change it by hand, and rename afterwards", Place(file, 1, 1))

    def _says_more(self, file: str, text: str, word: re.Pattern[str]) -> bool:
        known = {one.place for one in self._index.in_file(file) if one.symbol.name == self._symbol.name and one.exact}
        return len(word.findall(text)) > len(known)


def _changed_page(page: PageText, found: Iterable[Occurrence], new: str) -> Changed:
    edits = [Edit(one.place.line, one.place.column, *(one.place.end or one.place[1:]), new) for one in found]
    return Changed(edits, applied(page.text, edits))


def _called(symbol: Symbol) -> str:
    return f"the {symbol.kind} `{symbol}` of the tree `{symbol.tree}`"
