"""Promises about all trees, as a site's settings have them: what is wrong with one, and the promise itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from whichway.load import SettingPlaces
from whichway.model import PROMISE_KINDS, Promise
from whichway.nearest import nearest_key
from whichway.parts import ValidationIssue, fields_of
from whichway.settings.wrong import Wrong
from whichway.wording import listed

_FORMS = {
    "never": "the id of a node, as in `never: open-case`",
    "before": "the id of a node, as in `before: open-case`",
    "unless": 'a mapping of facts to values, as in `unless: {power: "off"}`; put words such as `off` in quotes',
    "pass": "a list of nodes, as in `pass: [check-voltage]`",
    "reach": "a list of nodes, as in `reach: [/ask-support]`",
    "within": "a whole number, as in `within: 8`",
    "why": "a text",
}


def wrong_promise(written: Any) -> Iterator[Wrong]:
    """What is wrong with the shape of a promise, as plain values of YAML."""
    kind = _kind_of(written)
    if not isinstance(written, dict) or kind is None:
        help = "write `{never: …, unless: …}`, `{before: …, pass: …}`, or `{reach: …, within: …}`"
        yield Wrong((), f"a promise is a mapping with one of {listed(PROMISE_KINDS)}", help)
        return
    fields = {known.key: known for known in fields_of(PROMISE_KINDS[kind]).values()}
    for key in (str(key) for key in written if key not in fields):
        near = nearest_key(key, [name for name in fields if name not in written])
        help = f"did you mean `{near}`?" if near else f"known here: {listed(fields)}"
        yield Wrong((key,), f"unknown key `{key}`", help, is_key=True)
    for key, known in fields.items():
        if key not in written:
            if known.required:
                yield Wrong((), f"the promise has no `{key}`", f"add {_FORMS[key]}")
            continue
        try:
            known.form.read(_as_in_trees(written[key]))
        except ValidationIssue:
            yield Wrong((key,), f"`{key}` is not what a promise can have", f"write {_FORMS[key]}")


def promises_in(written: tuple[Any, ...], places: SettingPlaces) -> tuple[Promise, ...]:
    """The promises among the plain values of a setting that are sound, each knowing its place in the settings."""
    found = []
    for index, promise in enumerate(written):
        if not any(wrong_promise(promise)):
            made = PROMISE_KINDS[_kind_of(promise) or ""].read(_as_in_trees(promise))
            object.__setattr__(made, "places", places.inside("promises", index))
            found.append(made)
    return tuple(found)


def _kind_of(written: Any) -> str | None:
    return next((kind for kind in PROMISE_KINDS if isinstance(written, dict) and kind in written), None)


def _as_in_trees(value: Any) -> Any:
    """A value of YAML 1.1 as a tree would have it, which holds texts alone.

    Truths stay: whether `off`, `no`, or `false` was written for one is not known any more.
    """
    if isinstance(value, dict):
        return {str(key): _as_in_trees(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_as_in_trees(inner) for inner in value]
    is_plain = isinstance(value, int | date) and not isinstance(value, bool)
    return str(value) if is_plain else value
