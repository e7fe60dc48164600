"""The edits that put another name in places of a YAML file, and nothing else: the values after them are as wanted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from whichway.findings import Edit
from whichway.fixes import applied
from whichway.load import SetValue, SourceText, UnwritableChange, edit_for, parse, written_text
from whichway.place import Place
from whichway.symbols.symbol import Mention, Occurrence
from whichway.symbols.tree_text import YamlText, mapping
from whichway.wording import KeyPath

# Each round mends what an alias repeats, and hardly any file has two of them in a row.
_MOST_ROUNDS = 5


class Instead(NamedTuple):
    """A place that says a name, and what it is to say instead."""

    occurrence: Occurrence
    text: str


class Changed(NamedTuple):
    """The edits of a file, and its text after them."""

    edits: list[Edit]
    text: str


def renamed_in(written: YamlText, instead: Iterable[Instead]) -> Changed:
    """What puts other names in some places of a file of YAML.

    Where an option's label stood for its id, the id is written before it.

    Raises:
        UnwritableChange: if that can't be done without changing something else, too.
    """
    found = [*instead]
    source = SourceText(written.text)
    edits = {_edit(written, source, one) for one in found if _is_spelled(source, one.occurrence)}
    edits |= {_id_before(written, source, one) for one in found if not one.occurrence.exact}
    return _mended(written, source, edits, _Wanted(found).of(written))


def with_aliases(written: YamlText, changed: Changed | None, aliases: Mapping[str, str]) -> Changed:
    """What writes `aliases` into a tree as well, together with what is `changed` already.

    Raises:
        UnwritableChange: if that can't be done without changing something else, too.
    """
    if mapping(mapping(written.parsed.value).get("aliases")):
        changes = [SetValue(("aliases", old), new) for old, new in aliases.items()]
    else:
        changes = [SetValue(("aliases",), aliases)]
    inserted: dict[tuple[int, int, int, int], str] = {}
    for edit in (edit_for(written.text, change) for change in changes):
        # Several are written in one place, one behind the other.
        at = (edit.line, edit.column, edit.end_line, edit.end_column)
        inserted[at] = inserted.get(at, "") + edit.text
    edits = [edit for edit in (changed.edits if changed else ()) if edit[:4] not in inserted]
    edits += [Edit(*at, text) for at, text in inserted.items()]
    text = applied(written.text, edits)
    after = parse(text, "")
    if after.issues or not aliases.items() <= mapping(mapping(after.value).get("aliases")).items():
        raise UnwritableChange("the text can't be changed without changing something else, too")
    return Changed(sorted(edits), text)


def _mended(written: YamlText, source: SourceText, edits: set[Edit], wanted: Any) -> Changed:
    for _ in range(_MOST_ROUNDS):
        text = applied(written.text, edits)
        after = parse(text, "").value
        if repr(after) == repr(wanted):  # the order counts, too
            return Changed(sorted(edits), text)
        more = {_written_out(written, source, path, value) for path, value in _differing(after, wanted)}
        if not more - edits:
            break
        edits |= more
    raise UnwritableChange("the text can't be changed without changing something else, too")


def _edit(written: YamlText, source: SourceText, instead: Instead) -> Edit:
    place, mention = instead.occurrence.place, instead.occurrence.mention
    index = source.index_of(place)
    is_quoted = source.text[max(0, index - 1) : index] in ('"', "'")
    value = written.value(mention.path, is_key=mention.is_key)
    is_whole = (mention.start, mention.stop) == (0, len(value))
    return _replacing(place, written_text(instead.text) if is_whole and not is_quoted else instead.text)


def _is_spelled(source: SourceText, one: Occurrence) -> bool:
    """Whether the name stands there itself: behind an alias of YAML's, another place is repeated."""
    index = source.index_of(one.place)
    return one.exact and source.text[index : index + 1] != "*"


def _id_before(written: YamlText, source: SourceText, instead: Instead) -> Edit:
    """The edit that writes the id of an option before everything else in it."""
    places = written.parsed.places.inside(*_option_path(instead.occurrence.mention))
    begin = places.key(next(iter(places.keys)))
    index, own = source.index_of(begin), source.index_of(places.own)
    is_flow = places.ends is not None and places.ends.of_brackets(places.own) is not None
    between = ", " if is_flow else "\n" + " " * (begin.column - 1)
    # An anchor stands before the mapping, and not before its first key.
    at = index if own <= index else own
    return source.edit(at, at, f"id: {written_text(instead.text)}{between}")


def _option_path(mention: Mention) -> KeyPath:
    """The option whose label, or which itself, stands for its id: `nodes`, the node, `options`, and the number."""
    return mention.path[:4]


class _Wanted:
    """What a file is to hold when other names stand in some places."""

    def __init__(self, instead: Iterable[Instead]) -> None:
        self._texts: dict[tuple[KeyPath, bool], dict[tuple[int, int], str]] = {}
        self._ids: dict[KeyPath, str] = {}
        for (_, _, mention, _, exact), text in instead:
            if exact:
                self._texts.setdefault((mention.path, mention.is_key), {})[mention.start, mention.stop] = text
            else:
                self._ids[_option_path(mention)] = text

    def of(self, written: YamlText) -> Any:
        """The values of a file after that."""
        return self._at(written.parsed.value, ())

    def _at(self, value: Any, path: KeyPath) -> Any:
        if isinstance(value, dict):
            begin = {"id": self._ids[path]} if path in self._ids else {}
            inside = ((key, (*path, key), inner) for key, inner in value.items())
            return begin | {self._text(key, here, is_key=True): self._at(inner, here) for key, here, inner in inside}
        if isinstance(value, list):
            return [self._at(inner, (*path, index)) for index, inner in enumerate(value)]
        return self._text(value, path, is_key=False)

    def _text(self, text: Any, path: KeyPath, *, is_key: bool) -> Any:
        for (start, stop), instead in sorted(self._texts.get((path, is_key), {}).items(), reverse=True):
            text = text[:start] + instead + text[stop:]
        return text


def _differing(after: Any, wanted: Any, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """The texts that are not as wanted, by the numbers of keys and items that lead to them."""
    if isinstance(after, dict) and isinstance(wanted, dict) and len(after) == len(wanted):
        for index, (one, other) in enumerate(zip(after.values(), wanted.values(), strict=True)):
            yield from _differing(one, other, (*path, index))
    elif isinstance(after, list) and isinstance(wanted, list) and len(after) == len(wanted):
        for index, (one, other) in enumerate(zip(after, wanted, strict=True)):
            yield from _differing(one, other, (*path, index))
    elif after != wanted and isinstance(wanted, str):
        yield path, wanted


def _written_out(written: YamlText, source: SourceText, path: KeyPath, text: str) -> Edit:
    """The edit that writes a text where an alias of YAML's has repeated another one."""
    keys, value = list[str | int](), written.parsed.value
    for number in path:
        keys.append([*value][int(number)] if isinstance(value, dict) else number)
        value = value[keys[-1]]
    place = written.parsed.places.value(*keys)
    index = source.index_of(place)
    if source.text[index : index + 1] != "*" or place.end is None:
        raise UnwritableChange("the text can't be changed without changing something else, too")
    return _replacing(place, written_text(text))


def _replacing(place: Place, text: str) -> Edit:
    end = place.end or place
    return Edit(place.line, place.column, end[-2], end[-1], text)
