"""Plain values into a tree; what does not fit is told, then mended, so that the rest can still be checked."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

from whichway import model
from whichway.findings import Problem
from whichway.load.parse import Parsed
from whichway.model import Misfit, Tree
from whichway.place import Place, Places

Told = list[tuple[str, Problem]]
Path = tuple[str | int, ...]

_MAPPING, _LIST = "a mapping (lines of `key: value`)", "a list (lines that begin with `- `)"
_WANTED = {"string_type": "a text", "tuple_type": _LIST, "list_type": _LIST}

# What stands in for a value that must be there and is not, or is of the wrong type. An empty target leads nowhere
# and is not told again; the tree then says that it is not whole.
_STAND_INS: dict[str, Any] = {
    "title": "…", "name": "…", "question": "…", "step": "…", "outcome": "…", "route": [], "include": "",
    "next": "", "otherwise": "", "ends": "", "to": "", "audience": [], "body": "", "when": {}, "not": [],
}  # fmt: skip
_STAND_IN_ITEMS: dict[str, Callable[[int], Any]] = {
    "options": lambda index: {"label": f"option {index + 1}", "next": ""},
    "route": lambda _: {"otherwise": ""},
    "notes": lambda _: {"audience": [], "body": ""},
    "guides": lambda _: "",
    "scenarios": lambda _: {"name": "…", "ends": ""},
}
_HELP_FOR_MISSING = {
    "title": "add `title: …`, the text that readers see above the tree",
    "nodes": "add `nodes:` with at least one node below it",
    "label": "add `label: …`, the text that the reader chooses",
    "next": "add `next: …`, the id of the node that follows",
}
_GONE: Any = object()
_ITEM_NAMES = {
    "options": "option", "route": "case", "notes": "note", "scenarios": "scenario", "guides": "guide",
}  # fmt: skip


def shape(parsed: Parsed, tree_id: str) -> tuple[Tree | None, Told]:
    """The tree that `parsed` holds, and what is to be told about its shape, by rule.

    A key that is nearly a known one is taken for it. Any other part that does not fit is left out or replaced by
    something that does nothing, and the tree then says that it is not `whole`. There is no tree only where nothing is
    left that could be one.
    """
    values, places = parsed.value, parsed.places
    if not isinstance(values, dict):
        return None, [] if parsed.problems else [_no_tree(values, places, tree_id)]
    tree = model.tree_from(values)
    if isinstance(tree, Tree):
        return model.place_tree(tree, tree_id, places, whole=not parsed.problems), []
    mender = _Mender(values, places, tree_id)
    # Each round tells the misfits that pydantic sees, and mends them; what they hid is seen in the next. A mend takes
    # something away or puts a fitting value in its place, so the rounds come to an end.
    while not isinstance(tree, Tree):
        for misfit in sorted(tree, key=lambda misfit: misfit.kind != "extra_forbidden"):
            mender.mend(misfit)
        if mender.hopeless:
            return None, mender.told
        tree = model.tree_from(mender.values)
    return model.place_tree(tree, tree_id, places, whole=mender.whole), mender.told


def _no_tree(values: Any, places: Places, tree_id: str) -> tuple[str, Problem]:
    what = "the file is empty" if values is None else f"a tree is a mapping, and this is {_found(values)}"
    help = "begin with `title:` and `nodes:`; `whichway new tree NAME` writes a tree to start from"
    return "wrong-type", Problem(places.own, what, help, tree_id)


class _Mender:
    """Tells misfits, and mends them in a copy of the values."""

    def __init__(self, values: dict[str, Any], places: Places, tree_id: str) -> None:
        self.values = _copied(values)
        self.places = places
        self.tree_id = tree_id
        self.told: Told = []
        self.whole = True
        self.hopeless = False

    def mend(self, misfit: Misfit) -> None:
        """Tell `misfit` under the rule that it breaks, and mend it."""
        path = self._written(misfit.path)
        # A mend of this round may have taken the place away, and a default that could not be made is no misfit itself.
        if self._at(path[:-1]) is _GONE or misfit.kind == "default_factory_not_called":
            return
        match misfit.kind:
            case "extra_forbidden":
                self._unknown_key(path)
            case "union_tag_not_found":
                self._node_without_kind(path)
            case "missing":
                self._missing_key(path)
            case "literal_error":
                self._not_allowed(path, misfit.reason)
            case kind:
                self._wrong_type(path, kind)

    def _unknown_key(self, path: Path) -> None:
        name, holder = str(path[-1]), self._at(path[:-1])
        known = model.known_keys(path[:-1], holder)
        free = [key for key in known if key not in holder]
        near = get_close_matches(name, free, 1, 0.6) or get_close_matches(name, known, 1, 0.75)
        help = "known here: " + ", ".join(f"`{key}`" for key in known)
        if name in model.NODE_KINDS and _is_node(path[:-1]):
            help = f"a node is of one kind: take out `{name}` or `{model.node_kind(holder)}`"
        elif near:
            help = f"did you mean `{near[0]}`?"
        self._tell("unknown-key", path, self._key(path), f"unknown key `{name}`", help)
        value = holder.pop(name)
        if near and near[0] in free:
            self._rename(path, near[0], value)

    def _node_without_kind(self, path: Path) -> None:
        value = self._at(path)
        kinds = ", ".join(f"`{kind}`" for kind in model.NODE_KINDS)
        if not isinstance(value, dict):
            what = f"node `{path[-1]}` is {_found(value)}"
            self._tell("wrong-type", path, self._key(path), what, f"a node is a mapping that has one of {kinds}")
            return self._leave_out(path)
        for key in value:
            if near := get_close_matches(key, model.NODE_KINDS, 1, 0.7):
                self._tell(
                    "unknown-key",
                    path,
                    self._key((*path, key)),
                    f"unknown key `{key}`",
                    f"did you mean `{near[0]}`?",
                )
                return self._rename((*path, key), near[0], value.pop(key))
        what = f"node `{path[-1]}` has no key that says its kind"
        self._tell("missing-key", path, self._key(path), what, f"give it one of {kinds}")
        return self._leave_out(path)

    def _missing_key(self, path: Path) -> None:
        name, holder = str(path[-1]), self._at(path[:-1])
        if name in holder:
            return  # a key that is nearly this one was taken for it a moment ago
        place = self._key(path[:-1]) if path[1:] and isinstance(path[-2], str) else self.places.inside(*path[:-1]).own
        help = _HELP_FOR_MISSING.get(name, f"add `{name}: …`")
        self._tell("missing-key", path, place, f"{_what(path[:-1], holder)} has no `{name}`", help)
        self._stand_in(path)

    def _not_allowed(self, path: Path, reason: str) -> None:
        names = reason.removeprefix("Input should be ").replace("'", "`")
        key = path[-2] if path[-1] == "[key]" else None
        written = str(key if key is not None else self._at(path))
        near = get_close_matches(written, names.replace("`", " ").replace(",", " ").split(), 1, 0.5)
        help = f"did you mean `{near[0]}`?" if near else f"write {names}"
        if key is not None:
            path = path[:-1]
            self._tell("wrong-type", path, self._key(path), f"`{key}` is no result", help)
        else:
            self._tell("wrong-type", path, self.places.value(*path), f"`{path[-1]}` can't be `{written}`", help)
        self._leave_out(path)

    def _wrong_type(self, path: Path, kind: str) -> None:
        name, value = path[-1], self._at(path)
        shown = _what(path, value) if isinstance(name, int) else f"`{name}`"
        if value is None and kind == "string_type":
            self._tell(
                "empty-text",
                path,
                self.places.value(*path),
                f"{shown} has no text",
                f"write the text after {shown}, or take the line out",
            )
        else:
            help = f"give {shown} {_WANTED.get(kind, _MAPPING)}"
            self._tell("wrong-type", path, self.places.value(*path), f"{shown} is {_found(value)}", help)
        self._leave_out(path)

    def _leave_out(self, path: Path) -> None:
        """Take the value at `path` out, with something in its place where one must be."""
        self.whole = False
        holder, name = self._at(path[:-1]), path[-1]
        if path == ("nodes",):
            self.hopeless = True
        elif _is_node(path):
            holder[name] = {"outcome": str(name)}  # others lead here: the id must stay known
        elif isinstance(name, int) and path[-2] in _STAND_IN_ITEMS:
            holder[name] = _STAND_IN_ITEMS[str(path[-2])](name)
        elif isinstance(name, int):
            self._leave_out(path[:-1])
        elif name in _STAND_INS or name == "label":
            self._stand_in(path)
        else:
            holder.pop(name, None)

    def _stand_in(self, path: Path) -> None:
        self.whole = False
        name, holder = str(path[-1]), self._at(path[:-1])
        if name == "nodes":
            self.hopeless = True
        elif name == "label":
            holder["label"] = holder.get("id") or f"option {int(path[-2]) + 1}"
        else:
            holder[name] = _STAND_INS.get(name, "")

    def _rename(self, path: Path, name: str, value: Any) -> None:
        self._at(path[:-1])[name] = value
        places = self.places.inside(*path[:-1])
        places.keys[name] = places.keys[str(path[-1])]
        places.values[name] = places.values[path[-1]]

    def _tell(self, rule: str, path: Path, place: Place, message: str, help: str) -> None:
        node = str(path[1]) if len(path) > 1 and path[0] == "nodes" else ""
        self.told.append((rule, Problem(place, message, help, self.tree_id, node)))

    def _key(self, path: Path) -> Place:
        return self.places.inside(*path[:-1]).key(str(path[-1]))

    def _at(self, path: Path) -> Any:
        value: Any = self.values
        for step in path:
            value = _inside(value, step)
        return value

    def _written(self, path: Path) -> Path:
        """pydantic's path without what no author wrote: the names of node kinds and of the forms of a value."""
        written: list[str | int] = []
        value: Any = self.values
        for index, step in enumerate(path):
            if index == 2 and path[0] == "nodes" and step in model.NODE_KINDS:
                continue
            inner = _inside(value, step)
            if inner is not _GONE:
                value = inner
            elif index < len(path) - 1 or step in model.FORMS:
                continue
            written.append(step)
        return tuple(written)


def _inside(value: Any, step: str | int) -> Any:
    """The value at a key or index, or `_GONE` where there is none."""
    try:
        return value[step]
    except (KeyError, IndexError, TypeError):
        return _GONE


def _is_node(path: Path) -> bool:
    return len(path) == 2 and path[0] == "nodes"


def _what(path: Path, value: Any) -> str:
    """The thing at `path`, as an author would call it."""
    if not path:
        return "the tree"
    if _is_node(path):
        return f"node `{path[1]}`"
    if not isinstance(path[-1], int):
        return f"`{path[-1]}`"
    name = value.get("label") or value.get("id") or value.get("name") if isinstance(value, dict) else None
    return f"{_ITEM_NAMES.get(str(path[-2]), 'item')} " + (f"`{name}`" if name else str(path[-1] + 1))


def _found(value: Any) -> str:
    if value is None:
        return "empty"
    if isinstance(value, dict | list):
        return "a mapping" if isinstance(value, dict) else "a list"
    return f"the text `{value if len(value) <= 30 else value[:29] + '…'}`"


def _copied(value: Any) -> Any:
    """A copy that can be mended; what an alias shares is copied for each of its uses."""
    if isinstance(value, dict):
        return {key: _copied(inner) for key, inner in value.items()}
    return [_copied(inner) for inner in value] if isinstance(value, list) else value
