"""The ids and names in a text, made its own: no other text of the page has them, and no script looks for them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote

from whichway.markup.allowed import FOREIGN, names_in
from whichway.markup.html_tree import Node, elements

_ID_LISTS = names_in(
    "for headers list form popovertarget commandfor itemref aria-activedescendant aria-controls aria-describedby"
    " aria-details aria-errormessage aria-flowto aria-labelledby aria-owns"
)
_LINKS = frozenset({"href", "xlink:href", "usemap"})
_IN_DRAWING = re.compile(r"url\(\s*([\"']?)#([^\"')]+?)\1\s*\)")
_TIMES = frozenset({"begin", "end"})
_EVENT = re.compile(r"(?<![\w.-])([^\s;.+]+)(?=\.[a-zA-Z])")


def make_own(root: Node, prefix: str) -> None:
    """Begins each id in a tree with `prefix` and two hyphens, and has all that refers to it follow."""
    renamed: dict[str, str] = {}
    for element in elements(root):
        _anchor_as_id(element)
        _take_id(element, renamed, prefix)
    for element in elements(root):
        for name, value in element.attrs.items():
            if value:
                element.attrs[name] = _referring(element, name, value, renamed, prefix)


def _anchor_as_id(element: Node) -> None:
    """Writes an id as one that is written in the older way, which nothing else here would know for one."""
    if element.name == "a" and "name" in element.attrs:
        name = element.attrs.pop("name")
        element.attrs.setdefault("id", name)


def _take_id(element: Node, renamed: dict[str, str], prefix: str) -> None:
    id_ = element.attrs.get("id")
    if id_ is None:
        return
    # The second element of an id can't be found by it, and would be a mistake in the page.
    if id_ in renamed or not id_.strip():
        del element.attrs["id"]
        return
    renamed[id_] = element.attrs["id"] = f"{prefix}--{id_}"


def _referring(element: Node, name: str, value: str, renamed: Mapping[str, str], prefix: str) -> str:
    """The value of an attribute, with the new ids in the place of the old ones."""
    if name in _ID_LISTS:
        return " ".join(renamed.get(id_, id_) for id_ in value.split())
    if name == "usemap" and value.startswith("#"):
        return f"#{prefix}--{value[1:]}"
    if name in _LINKS and value.startswith("#"):
        target = value[1:] if value[1:] in renamed else unquote(value[1:])
        return f"#{renamed[target]}" if target in renamed else value
    if name == "name" and not _is_sent(element):
        return f"{prefix}--{value}"
    if element.namespace in FOREIGN:
        if "url(" in value:
            return _IN_DRAWING.sub(lambda found: f"url(#{renamed.get(found[2], found[2])})", value)
        if name in _TIMES:
            return _EVENT.sub(lambda found: renamed.get(found[1], found[1]), value)
    return value


def _is_sent(element: Node) -> bool:
    """Whether a server receives the name of an element: then it stays. Other names are those of the whole page.

    Radio buttons of one name outside of a form are one group, whatever text they stand in, as are details; and a script
    may find an image or a form by its name where it looks for something else.
    """
    if element.name in ("form", "img", "map", "details"):
        return False
    while (element := element.parent) is not None:
        if element.name == "form":
            return True
    return False
