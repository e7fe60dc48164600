"""Keys without a colon in brackets: mostly the rest of a text that a comma ended, or a colon without its blank."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from whichway.findings import Edit
from whichway.load.source_text import SourceText
from whichway.load.wording import PROSE, short
from whichway.place import Place, Places

_colon = re.compile(r"([\w-]+):(\S.*)").fullmatch


class Slip(NamedTuple):
    """What was mistyped, where, and the edit that cures it."""

    place: Place
    message: str
    help: str
    fix: Edit | None


def without_bare_keys(
    source: SourceText, value: dict[str, Any], places: Places, lists: frozenset[str]
) -> tuple[dict[str, Any], list[Slip]]:
    """`value` as it was meant, and what was mistyped in it. `lists` are the keys whose values may be lists of texts."""
    bare = [key for key, inner in value.items() if inner is None and _end_if_bare(source, key, places) is not None]
    if not bare:
        return value, []
    meant: dict[str, Any] = {}
    slips: dict[str, Slip] = {}
    before, colons = "", set[str]()
    for key, inner in value.items():
        if key in bare and before in colons:
            # The rest of a text without a blank after its key: first things first.
            meant[before] += f", {key}"
            continue
        joined = _joined(source, before, value[before], key, places, lists) if key in bare and before else None
        if key in bare and (found := _colon(key)) and found[1] not in value:
            before = found[1]
            colons.add(before)
            meant[before] = found[2].strip("\"'")
            slips[before] = _without_blank(source, key, before, places)
        elif joined is not None:
            meant[before], slips[before] = joined
        else:
            meant[key], before = inner, key if isinstance(inner, str) else ""
    return meant, list(slips.values())


def _end_if_bare(source: SourceText, key: str, places: Places) -> int | None:
    """Where a key ends that has no colon: YAML then puts its value, nothing, right behind it."""
    begin = source.index_of(places.key(key))
    end = source.end_of(begin, key)
    return end if end is not None and source.index_of(places.value(key)) == end else None


def _joined(
    source: SourceText, before: str, value: str, key: str, places: Places, lists: frozenset[str]
) -> tuple[Any, Slip] | None:
    """The `value` of the key `before` with the text behind its comma, the bare `key`."""
    begin, end = source.index_of(places.value(before)), _end_if_bare(source, key, places)
    if end is None or begin >= end or source.text[begin] in "[{|>*&!" or not (before in PROSE or before in lists):
        return None
    written = source.text[begin:end]
    first = source.end_of(begin, value)
    comma = source.text.index(",", begin if first is None else first)
    message = f"a comma ends this text, which leaves `{short(source.text[begin:comma])}`"
    if before in lists:
        fix = source.edit(begin, end, f"[{written}]")
        help = f"put the list in brackets: `{short(fix.text)}`"
        whole: Any = [item.strip() for item in written.split(",")]
    else:
        fix = source.quote(begin, end)
        help = f"quote the text: `{fix.text}`" if len(fix.text) <= 60 else "quote the text"
        whole = " ".join(written.split())
    return whole, Slip(Place(places.file, *source.spot(comma)), message, help, fix)


def _without_blank(source: SourceText, key: str, name: str, places: Places) -> Slip:
    """The slip of `label:Yes`; from now on its two parts have places of their own."""
    colon = source.index_of(places.key(key)) + len(name)
    places.keys[name] = places.keys[key]
    places.values[name] = Places(places.file, *source.spot(colon + 1))
    fix = source.edit(colon + 1, colon + 1, " ")
    message, help = "a blank must follow the colon of a key", f"write `{name}: …`, with a blank between"
    return Slip(Place(places.file, *source.spot(colon)), message, help, fix if source.stays_yaml(fix) else None)
