"""Keys without a colon in brackets: mostly the rest of a text that a comma ended, or a colon without its blank."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from whichway.load.issues import CutByComma, UnseparatedKey
from whichway.load.prose import PROSE
from whichway.load.source_text import SourceText
from whichway.place import Place, Places

_colon = re.compile(r"([\w-]+):(\S.*)").fullmatch
_no_colon = re.compile(r"([\w-]+)[ \t]+(\S.*)").fullmatch


def without_bare_keys(
    source: SourceText, value: dict[str, Any], places: Places, required: Collection[str], lists: Collection[str]
) -> tuple[dict[str, Any], list[CutByComma | UnseparatedKey]]:
    """`value` as it was meant, and what was mistyped in it.

    `required` are the keys that have to be there, `lists` those whose values may be lists of texts.
    """
    bare = [key for key, inner in value.items() if inner is None and _end_if_bare(source, key, places) is not None]
    if not bare:
        return value, []
    meant: dict[str, Any] = {}
    slips: dict[str, CutByComma | UnseparatedKey] = {}
    before, colons = "", set[str]()
    for key, inner in value.items():
        if key in bare and before in colons:
            # The rest of a text without a space after its key: first things first.
            meant[before] += f", {key}"
            continue
        joined = _joined(source, before, value[before], key, places, lists) if key in bare and before else None
        if key in bare and (found := _parts(key, [name for name in required if name not in value], value)):
            before, meant[found[0]] = found[0], found[1].strip("\"'")
            colons.add(before)
            slips[before] = _without_colon(source, key, before, places)
        elif joined is not None:
            meant[before], slips[before] = joined
        else:
            meant[key], before = inner, key if isinstance(inner, str) else ""
    return meant, list(slips.values())


def _parts(key: str, missing: Collection[str], value: Collection[str]) -> tuple[str, str] | None:
    """The key and the text in a bare `key` such as `label:Left`, or `next left` where `next` is missing."""
    if (found := _colon(key)) and found[1] not in value:
        return found[1], found[2]
    if (found := _no_colon(key)) and found[1] in missing:
        return found[1], found[2]
    return None


def _end_if_bare(source: SourceText, key: str, places: Places) -> int | None:
    """Where a key ends that has no colon: YAML then puts its value, nothing, right behind it."""
    begin = source.index_of(places.key(key))
    end = source.end_of(begin, key)
    return end if end is not None and source.index_of(places.value(key)) == end else None


def _joined(
    source: SourceText, before: str, value: str, key: str, places: Places, lists: Collection[str]
) -> tuple[Any, CutByComma] | None:
    """The `value` of the key `before` with the text behind its comma, the bare `key`."""
    begin, end = source.index_of(places.value(before)), _end_if_bare(source, key, places)
    if end is None or begin >= end or source.text[begin] in "[{|>*&!" or not (before in PROSE or before in lists):
        return None
    written = source.text[begin:end]
    first = source.end_of(begin, value)
    comma = source.text.index(",", begin if first is None else first)
    is_list = before in lists
    fix = source.edit(begin, end, f"[{written}]") if is_list else source.quote(begin, end)
    whole = [item.strip() for item in written.split(",")] if is_list else " ".join(written.split())
    return whole, CutByComma(Place(places.file, *source.spot(comma)), source.text[begin:comma], is_list, fix=fix)


def _without_colon(source: SourceText, key: str, name: str, places: Places) -> UnseparatedKey:
    """The issue of `label:Left` or `next left`; from now on the two parts of `key` have places of their own."""
    end = source.index_of(places.key(key)) + len(name)
    has_colon = source.text[end] == ":"
    places.keys[name] = places.keys[key]
    places.values[name] = Places(places.file, *source.spot(end + 1))
    fix = source.edit(end + has_colon, end + has_colon, " " if has_colon else ":")
    place = Place(places.file, *source.spot(end)) if has_colon else places.key(key)
    return UnseparatedKey(place, name, has_colon, fix=fix if source.stays_yaml(fix) else None)
