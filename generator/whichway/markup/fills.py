"""Puts examples of what readers type into HTML, each so that the page's script finds it and puts the answer there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from whichway.fills import Mark, Marked
from whichway.markup.allowed import ADDRESSES
from whichway.texts import Removed, code_scheme

if TYPE_CHECKING:
    from whichway.markup.html_tree import Node

FILLS = "data-fills"
"""The attribute of a link whose address holds answers: between spaces, every second part is `name=example`."""

_CLASS = "ww-fill"
_TAGS = r"(?:<[^<>]*>)*"
# What may stand in a text around its words. In other attributes, programs look for names.
_SHOWN = frozenset({"title", "alt", "placeholder", "label", "summary", "value", "content", "abbr"})
# Here, browsers read all as text, or end the drawing at an element of HTML.
_TEXT_ALONE = frozenset({"textarea", "option", "title", "script", "iframe"})
_WHOLE_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//").match


def filled(html: str, marks: Marked, examples: Mapping[str, str]) -> str:
    """HTML that was made of a marked text, with the example of each fact, by its name, in the place of its marks.

    In text, an element says which fact it is, for the script to put in what the reader typed. An address has it as a
    part of one that begins with a scheme of its own: percent-encoded, it can't be anything else. Ids have the name.
    """
    if not marks.marks:
        return html
    html = _rejoined(html, marks)
    if not marks.pattern.search(html):
        return html
    from whichway.markup.html_tree import elements, parsed, serialized

    root = parsed(html)
    every = list(elements(root))
    _fill_ids(every, marks)
    for element in every:
        _fill_attributes(element, marks, examples)
    for parent in (root, *every):
        _fill_text(parent, marks, examples)
    return serialized(root)


def _rejoined(html: str, marks: Marked) -> str:
    """HTML in which every token is in one piece: what colors code may put each letter into an element of its own."""
    apart = re.compile(_TAGS.join(marks.sign) + rf"(?:{_TAGS}[g-v])+{_TAGS}z", re.IGNORECASE)

    def whole(found: re.Match[str]) -> str:
        return "".join(re.findall(r"<[^<>]*>", found[0])) + re.sub(r"<[^<>]*>", "", found[0])

    return apart.sub(whole, html)


def says_typed(html: str) -> bool:
    """Whether a piece of HTML has anything that the script puts answers into."""
    return f'class="{_CLASS}"' in html or f' {FILLS}="' in html


def fill_text(mark: Mark, examples: Mapping[str, str]) -> str:
    """What is read in the place of a mark."""
    return mark.signs if mark.is_kept else examples.get(mark.name, mark.signs)


def fill_html(mark: Mark, examples: Mapping[str, str]) -> str:
    """The same as HTML, which says what it stands for."""
    text = escape(fill_text(mark, examples))
    is_fill = mark.name in examples and not mark.is_kept
    return f'<span class="{_CLASS}" data-fact="{mark.name}">{text}</span>' if is_fill else text


def encoded(text: str) -> str:
    """A text as a part of an address, as the script encodes it."""
    return quote(text, safe="!~*'()", errors="replace")


def _fill_ids(every: list[Node], marks: Marked) -> None:
    """Puts names into the ids that were made of words, and into what refers to these."""
    taken = {element.attrs.get("id") for element in every}
    renamed: dict[str, str] = {}
    for element in every:
        id_ = element.attrs.get("id")
        if not id_ or not marks.pattern.search(id_):
            continue
        named = new = marks.filled(id_, lambda mark: mark.name)
        number = 1
        while new in taken:
            new, number = f"{named}_{number}", number + 1
        taken.add(new)
        renamed[id_] = element.attrs["id"] = new
    for element in every if renamed else ():
        for name, value in element.attrs.items():
            if value and name != "id" and marks.pattern.search(value):
                words = re.split(r"([\s#]+)", value)
                element.attrs[name] = "".join(renamed.get(word, word) for word in words)


def _fill_attributes(element: Node, marks: Marked, examples: Mapping[str, str]) -> None:
    for name, value in list(element.attrs.items()):
        if not value or not marks.pattern.search(value):
            continue
        if name in ADDRESSES or name == "srcset":
            _fill_address(element, name, value, marks, examples)
        elif name in _SHOWN or name.startswith("aria-"):
            element.attrs[name] = marks.filled(value, lambda mark: fill_text(mark, examples))
        else:
            element.attrs[name] = marks.filled(value, lambda mark: mark.name)


def _fill_address(element: Node, name: str, value: str, marks: Marked, examples: Mapping[str, str]) -> None:
    address = marks.filled(value, lambda mark: encoded(fill_text(mark, examples)))
    if scheme_is_filled(value, marks) or code_scheme(address):
        del element.attrs[name]
        return
    element.attrs[name] = address
    # What a picture's address holds would be sent by the browser, without a click of the reader's.
    if name == "href" and element.name == "a" and element.namespace == "html" and _WHOLE_ADDRESS(value):
        parts = _parts(value, marks, examples)
        if len(parts) > 1:
            element.attrs[FILLS] = " ".join(parts)


def _parts(value: str, marks: Marked, examples: Mapping[str, str]) -> list[str]:
    """An address in parts: every second one is a fact with its example."""
    parts = [""]
    for part in marks.pattern.split(value):
        mark = marks.mark(part) if marks.pattern.fullmatch(part) else None
        if mark and not mark.is_kept and mark.name in examples:
            parts += [f"{mark.name}={encoded(examples[mark.name])}", ""]
        else:
            parts[-1] += (encoded(mark.signs) if mark else part).replace(" ", "%20")
    return parts


def unfillable(address: str, marks: Marked, *, is_picture: bool) -> Removed | None:
    """Why the mark in an address stays as it is, or the link is left out; `None` where neither is so."""
    if not marks.pattern.search(address):
        return None
    what = marks.as_written(address)
    if scheme_is_filled(address, marks):
        help = "write the beginning of the address yourself, as in `https://…`"
        return Removed("code", what, "an answer would decide what this link runs, so it is left out", help)
    if is_picture:
        message = "a picture's address can't hold an answer, which the browser would send, so the example stays there"
        return Removed("code", what, message, "link to the address")
    return None


def scheme_is_filled(address: str, marks: Marked) -> bool:
    """Whether a reader's answer would be a part of an address's scheme."""
    scheme, colon, _ = address.partition(":")
    return bool(colon and not re.search(r"[/?#]", scheme) and marks.pattern.search(scheme))


def _fill_text(parent: Node, marks: Marked, examples: Mapping[str, str]) -> None:
    for child in list(parent.children):
        if child.name != "#text" or not marks.pattern.search(child.data or ""):
            continue
        if _is_text_alone(parent):
            child.data = marks.filled(child.data, lambda mark: fill_text(mark, examples))
            continue
        for part in marks.pattern.split(child.data):
            if part:
                parent.insert_before(_piece(part, marks, examples), child)
        parent.remove_child(child)


def _piece(part: str, marks: Marked, examples: Mapping[str, str]) -> Node:
    from justhtml import Element, Text

    if not marks.pattern.fullmatch(part):
        return Text(part)
    mark = marks.mark(part)
    if mark.is_kept or mark.name not in examples:
        return Text(mark.signs)
    fill = Element("span", {"class": _CLASS, "data-fact": mark.name}, "html")
    fill.append_child(Text(examples[mark.name]))
    return fill


def _is_text_alone(element: Node) -> bool:
    while element is not None and not element.name.startswith("#"):
        if element.name in _TEXT_ALONE or element.namespace != "html":
            return True
        element = element.parent
    return False
