"""Finds where values do not fit the format, and makes them fit: each misfit is left out or replaced by a stand-in.

The format is read from the models' JSON Schema, and what was written is walked along it: so every misfit has its place,
and to mend one can't hide or undo another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from whichway.findings import Edit
from whichway.load.bare import without_bare_keys
from whichway.load.forms import Schema, format_schema, forms_of, may_list_texts, meant, stand_in_options, types_of
from whichway.load.indentation import Belongs, below_node, below_tree, indented
from whichway.load.issues import (
    Issue,
    KeyIssue,
    MergeKey,
    MissingKey,
    MissingText,
    NoNodes,
    NotIndented,
    TypeIssue,
    UnknownKey,
    UnseparatedItem,
    WrongResult,
    WrongType,
    WrongWord,
)
from whichway.load.merging import written_out
from whichway.load.positions import replacing
from whichway.load.slips import without_blank_after_dash
from whichway.load.source_text import SourceText
from whichway.load.stand_ins import STAND_INS, WAYS_ON, stand_in, stand_in_item
from whichway.nearest import nearest_key
from whichway.place import Place, Places
from whichway.wording import KeyPath, is_node

_GONE: Any = object()
_MERGE = "<<"

# Texts that name something. The models let them be empty, but then they name nothing.
_NAMES = frozenset({"next", "otherwise", "unsolved", "start", "include", "ends", "to", "never", "before"})
_HOLD_NAMES = frozenset({"results", "guides", "aliases", "formerly", "pass", "reach"})

# The key that surely was meant by one of another kind of node, where one word can be written for the other.
_MEANT = {("outcome", "next"): "unsolved", ("step", "unsolved"): "next"}
# What an alias repeats is one mistake, although the two values that it stands for may be wrong in different ways.
_KINDS: tuple[Any, ...] = (KeyIssue, TypeIssue, MissingKey, MissingText)


class Mender:
    """Goes through the values of one tree; then `issues` and `whole` say what was wrong."""

    def __init__(self, places: Places, tree_id: str, source: SourceText) -> None:
        self.places = places
        self.source = source
        self.tree_id = tree_id
        self.issues: list[Issue] = []
        self.whole = True
        self._known: set[tuple[int, Place]] = set()

    def repair(self, values: dict[str, Any]) -> dict[str, Any]:
        """A copy of `values` that fits the format; without `nodes` where none could be read."""
        whole = format_schema()
        mended = self._part(whole, self._indented(values, (), below_tree(whole["properties"])), ())
        if mended.get("nodes") == {}:
            self._note(("nodes",), NoNodes(self.places.value("nodes")))
        return mended

    def _indented(self, values: dict[str, Any], path: KeyPath, belongs: Belongs) -> dict[str, Any]:
        values, found = indented(self.source, values, self.places.inside(*path), belongs)
        for holder, place, fix in found:
            self._note((*path, holder), NotIndented(place, holder, fix=fix), whole=True)
        return values

    def _fit(self, schema: Schema, value: Any, path: KeyPath) -> Any:
        """What of `value` fits `schema`; `_GONE` where nothing does."""
        forms = list(forms_of(schema))
        fitting = [form for form in forms if form["type"] in types_of(value)]
        if not fitting:
            return self._wrong_type(forms, value, path)
        if isinstance(value, str):
            return self._text(fitting[0], value, path)
        if isinstance(value, list):
            return self._list(fitting[0]["items"], value, path)
        return self._mapping(fitting, value, path)

    def _wrong_type(self, forms: list[Schema], value: Any, path: KeyPath) -> Any:
        types, allowed = [form["type"] for form in forms], forms[0].get("enum", ())
        if value is None and types[0] == "string" and not allowed:
            self._no_text(path)
        elif types[0] == "array" and (item := self._unseparated_item(value, path)):
            self._note(path, item)
        else:
            # A node is named by its key, and there is little to see where its value should be.
            place = self._key(path) if is_node(path) else self.places.value(*path)
            self._note(path, WrongType(place, path, value, types, allowed))
        return _GONE

    def _unseparated_item(self, value: Any, path: KeyPath) -> UnseparatedItem | None:
        """What was mistyped where a list was meant, and its dashes lack their blank: they begin a text or keys then."""
        first = next(iter(value), "") if isinstance(value, dict) else value
        if not isinstance(first, str) or not first.startswith("-"):
            return None
        place = self._key((*path, first)) if isinstance(value, dict) else self.places.value(*path)
        slip = without_blank_after_dash(self.source, self.source.index_of(place))
        return UnseparatedItem(Place(self.places.file, slip.line, slip.column), fix=slip.fix) if slip else None

    def _text(self, form: Schema, text: str, path: KeyPath) -> Any:
        if "enum" in form and text not in form["enum"]:
            place, near = self.places.value(*path), nearest_key(text, form["enum"])
            fix = self._replaced(place, text, near)
            self._note(path, WrongWord(place, str(path[-1]), text, form["enum"], fix=fix))
            return _GONE
        if not text.strip() and (path[-1] in _NAMES or (path[-2:-1] and path[-2] in _HOLD_NAMES)):
            self._no_text(path)
            return ""
        return text

    def _no_text(self, path: KeyPath) -> None:
        self._note(path, MissingText(self.places.value(*path), path))

    def _list(self, schema: Schema, items: list[Any], path: KeyPath) -> Any:
        fitted = [self._fit(schema, item, (*path, index)) for index, item in enumerate(items)]
        forms = list(forms_of(schema))
        if any(item is _GONE for item in fitted) and all(form["type"] == "string" for form in forms):
            return _GONE
        # Something must stay in each place: the places of the items behind it go by their number.
        return [stand_in_item(forms, index) if item is _GONE else item for index, item in enumerate(fitted)]

    def _mapping(self, forms: list[Schema], value: dict[str, Any], path: KeyPath) -> Any:
        form = forms[0] if len(forms) == 1 else meant(forms, value)
        if form is None:
            if is_node(path):
                return self._node_without_kind(value, path)
            form = forms[0]
        if "properties" in form:
            return self._part(form, value, path)
        if form["additionalProperties"] is True:
            return value  # it is for other programs
        value = self._merged(value, path)
        if path == ("nodes",):
            value = self._indented(value, path, below_node)
        allowed = form.get("propertyNames", {}).get("enum", value)
        fitted = {}
        for key, inner in value.items():
            here = (*path, key)
            if key not in allowed:
                near = nearest_key(key, [name for name in allowed if name not in value])
                fix = self._replaced(self._key(here), key, near)
                self._note(here, WrongResult(self._key(here), key, allowed, fix=fix))
            elif (mended := self._fit(form["additionalProperties"], inner, here)) is not _GONE:
                fitted[key] = mended
            elif is_node(here):
                fitted[key] = {"outcome": key}  # others lead here: the id must stay known
        return fitted

    def _node_without_kind(self, value: dict[str, Any], path: KeyPath) -> Any:
        if _MERGE in value:
            self._merged(value, path)
        else:
            self._note(path, MissingKey(self._key(path), path, value, None))
        return _GONE

    def _part(self, form: Schema, value: dict[str, Any], path: KeyPath) -> dict[str, Any]:
        known, required, merges = form["properties"], form.get("required", []), _MERGE in value
        value = self._without_bare_keys(self._merged(value, path), form, path)
        free = [key for key in known if key not in value]
        meant: dict[str, str] = {key: key for key in value if key in known}
        strange = [key for key in value if key not in known]
        for key in list(strange):
            if near := nearest_key(key, free):
                self._unknown_key(key, path, form, near=near)
                self._rename(key, near, path)
                meant[key] = near
                free.remove(near)
                strange.remove(key)
        missing = [key for key in required if key in free]
        for key in strange:
            meant_here = _MEANT.get((required[0] if is_node(path) else "", key))
            self._unknown_key(key, path, form, missing, instead=meant_here if meant_here in free else None)
        # What is missing was meant by the unknown key, as likely as not: it is one mistake.
        for key in () if strange or merges else missing:
            place = self._key(path) if path and isinstance(path[-1], str) else self.places.inside(*path).own
            self._note(path, MissingKey(place, path, value, key))
        mended = {name: self._fit(known[name], value[key], (*path, name)) for key, name in meant.items()}
        mended = {name: inner for name, inner in mended.items() if inner is not _GONE}
        way_on = WAYS_ON.get(required[0]) if is_node(path) else None
        if way_on and way_on in known and (strange or merges or way_on not in free):
            mended.setdefault(way_on, stand_in_options(known[way_on]) if way_on == "options" else STAND_INS[way_on])
        stand_in(mended, required, path)
        if path[-2:-1] == ("options",) and mended.keys().isdisjoint(("from", "below")):
            stand_in(mended, ["label"], path)
        return mended if len(mended) >= form.get("minProperties", 0) else _GONE

    def _without_bare_keys(self, value: dict[str, Any], form: Schema, path: KeyPath) -> dict[str, Any]:
        lists = [key for key, schema in form["properties"].items() if may_list_texts(schema)]
        places, required = self.places.inside(*path), form.get("required", ())
        value, issues = without_bare_keys(self.source, value, places, required, lists)
        for issue in issues:
            self._note(path, issue, whole=True)
        return value

    def _unknown_key(
        self,
        key: str,
        path: KeyPath,
        form: Schema,
        missing: Sequence[str] = (),
        *,
        near: str | None = None,
        instead: str | None = None,
    ) -> None:
        """Notes the `key`, which was read as the one that is `near`, or was surely meant to be another `instead`."""
        place, kind = self._key((*path, key)), form.get("required", [""])[0] if is_node(path) else ""
        fix = self._replaced(place, key, near or instead)
        issue = UnknownKey(place, key, near, kind, form["properties"].keys(), missing, fix=fix)
        self._note((*path, key), issue, whole=near is not None)

    def _replaced(self, place: Place, written: str, by: str | None) -> Edit | None:
        # What has a space in it is more than one word: to write one for all of it would take something away.
        is_word = not re.search(r"\s", written)
        return replacing(self.source.text, place, written, by) if by and is_word else None

    def _merged(self, value: dict[str, Any], path: KeyPath) -> dict[str, Any]:
        """`value` with what a merge key would bring: that has no meaning, but what it brings is not missed as well."""
        if _MERGE not in value:
            return value
        merged = {key: inner for key, inner in value.items() if key != _MERGE}
        brought, here = value[_MERGE], self.places.inside(*path)
        for index, source in enumerate(brought if isinstance(brought, list) else [brought]):
            places = here.inside(_MERGE, index) if isinstance(brought, list) else here.inside(_MERGE)
            for key in source if isinstance(source, dict) else ():
                if key != _MERGE and key not in merged:
                    merged[key] = source[key]
                    here.keys[key], here.values[key] = places.keys[key], places.values[key]
        fix = written_out(self.source, here, {key: merged[key] for key in merged if key not in value})
        self._note((*path, _MERGE), MergeKey(here.key(_MERGE), fix=fix))
        return merged

    def _rename(self, written: str, name: str, path: KeyPath) -> None:
        places = self.places.inside(*path)
        places.keys[name], places.values[name] = places.keys[written], places.values[written]

    def _note(self, path: KeyPath, issue: Issue, *, whole: bool = False) -> None:
        """Takes an issue down, of the node that `path` leads into; after it, the tree may still be `whole`."""
        self.whole = self.whole and whole
        kind = next(number for number, kind in enumerate(_KINDS) if isinstance(issue, kind))
        if (kind, issue.place) not in self._known:
            self._known.add((kind, issue.place))
            node = str(path[1]) if len(path) > 1 and path[0] == "nodes" else ""
            self.issues.append(replace(issue, tree=self.tree_id, node=node))

    def _key(self, path: KeyPath) -> Place:
        return self.places.inside(*path[:-1]).key(str(path[-1]))
