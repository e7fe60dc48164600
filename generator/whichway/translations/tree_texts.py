"""The texts of a tree that readers see: each with the context that names it in PO files, and where it stands."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import NamedTuple

from whichway.checklists import FIX, Verdict
from whichway.kinds import headings_of, options_of
from whichway.model import AnyNode, NumberQuestion, Option, TextQuestion, Tree, slug
from whichway.parts import Part
from whichway.place import NOWHERE, Place

META = ("title", "description")
"""What readers see of a tree's front matter: in search results, and where the page is listed."""

_OF_ITEMS = {"question": "check", "outcome": "try"}
"""The keys of a checklist's items, by those of the nodes that these become."""


class TreeText(NamedTuple):
    """A text of a tree: `node` and `field` name it, and it is the value of `key` in each of `parts`.

    `node` is empty for texts of the tree itself. `key` is the name in Python; authors write `written`.
    """

    node: str
    field: str
    text: str
    parts: tuple[Part, ...]
    key: str
    written: str

    @property
    def place(self) -> Place:
        """Where it was written."""
        return self.parts[0].places.value(*self.written.split("."))

    @property
    def is_markdown(self) -> bool:
        """Whether it is whole Markdown, with links and blocks, instead of one line."""
        return self.key == "body"


def texts_of_tree(tree: Tree) -> dict[str, TreeText]:
    """The texts of a tree in the order of its file, by their contexts: `tree/node/field`.

    Fields are called as in the file. That of an option has the option's id before it, as in `yes.label`; a group of
    options is `group.network`, by what it says; and a note is `notes.staff`, by whom it is for. Items of checklists are
    nodes, as in links: `checklist.item/check`, and `checklist.item.fix/outcome`.
    """
    found: dict[str, TreeText] = {}
    for text in _texts(tree):
        context = whole = f"{tree.id}/{text.node}/{text.field}"
        number = 1
        while whole in found:  # two notes for the same readers, or what is reported as a double id
            number += 1
            whole = f"{context}.{number}"
        found[whole] = text
    return found


def _texts(tree: Tree) -> Iterator[TreeText]:
    here = (tree,)
    if tree.title.strip():
        yield TreeText("", "title", tree.title.strip(), here, "title", "title")
    if tree.summary.strip():
        yield TreeText("", "summary", tree.summary.strip(), here, "summary", "summary")
    for key in META if tree.meta else ():
        if isinstance(text := tree.meta.get(key), str) and text.strip():
            yield TreeText("", f"meta.{key}", text.strip(), here, "meta", f"meta.{key}")
    for id_, node in tree.nodes.items():
        if node.places is not NOWHERE:  # what a draft leads to that is still to be written
            yield from _of_node(tree, id_, node)


def _of_node(tree: Tree, id_: str, node: AnyNode) -> Iterator[TreeText]:
    here = (node,)
    for field, heading in headings_of(node):
        if text := heading.strip():
            key = "asks" if field == "heading" else field
            if id_ in tree.made_by and not id_.endswith(f".{FIX}"):
                yield TreeText(id_, _OF_ITEMS[field], text, here, key, field)
            else:
                yield TreeText(id_, field, text, here, key, field)
    if body := _markdown(node.body):
        yield TreeText(id_, "body", body, here, "body", "body")
    for note in node.notes:
        if body := _markdown(note.body):
            audience = note.audience if isinstance(note.audience, str) else "+".join(note.audience)
            yield TreeText(id_, f"notes.{audience}", body, (note,), "body", "body")
    if isinstance(node, NumberQuestion) and (unit := node.number.unit.strip()):
        yield TreeText(id_, "number.unit", unit, (node.number,), "unit", "unit")
    elif isinstance(node, TextQuestion) and (example := node.text.example.strip()):
        yield TreeText(id_, "text.example", example, (node.text,), "example", "example")
    if options := options_of(node):
        yield from _of_options(id_, options)


def _of_options(id_: str, options: tuple[Option, ...]) -> Iterator[TreeText]:
    known = set[str]()
    for option in options:
        if option.group and (group := option.group.strip()) and group not in known:
            known.add(group)
            parts = tuple(one for one in options if one.group and one.group.strip() == group)
            name = slug(group) or f"{zlib.crc32(group.encode()):x}"
            yield TreeText(id_, f"group.{name}", group, parts, "group", "group")
        if isinstance(option, Verdict):
            continue  # it says one of the page's own words
        if label := option.label.strip():
            yield TreeText(id_, f"{option.id}.label", label, (option,), "label", "label")
        if option.hint and (hint := option.hint.strip()):
            yield TreeText(id_, f"{option.id}.hint", hint, (option,), "hint", "hint")


def _markdown(text: str) -> str:
    """Markdown without what stands around it: blank lines, but no indentation."""
    return text.strip("\n").rstrip() if text else ""
