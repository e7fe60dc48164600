"""A tree in another language: the same ids, facts, and ways on, with other texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from whichway.model import AnyNode, Option, Tree
from whichway.parts import Part, copied
from whichway.place import Places
from whichway.translations.po import Catalog
from whichway.translations.tree_texts import TreeText, texts_of_tree

Fallbacks = Mapping[str, tuple[str, ...]]
"""The fields of a tree's nodes that have no translation, by the ids of the nodes; those of the tree itself under ``."""


class TranslatedTree(NamedTuple):
    """A tree in another language, and what of it is in the language of the source."""

    tree: Tree
    fallbacks: Fallbacks


PlacesOf = Callable[[Part, Mapping[str, str]], Places]
"""The places of a part whose texts have been translated: the contexts of these are given by their keys."""


def translated_tree(tree: Tree, catalog: Catalog | None, places_of: PlacesOf | None = None) -> TranslatedTree:
    """`tree` with the texts of a catalog; a text that has no translation there stays as it is, and is listed.

    Option ids stay those of the source, also where they are made of its labels. Places stay where the source is, unless
    `places_of` gives others.
    """
    updates: dict[int, dict[str, Any]] = {}
    contexts: dict[int, dict[str, str]] = {}
    fallbacks: dict[str, list[str]] = {}
    for context, text in texts_of_tree(tree).items():
        entry = catalog.get(context) if catalog is not None else None
        translation = entry.translates(text.text) if entry is not None else ""
        if not translation:
            fallbacks.setdefault(text.node, []).append(text.field)
            continue
        for part in text.parts:
            _put(updates.setdefault(id(part), {}), part, text, translation)
            contexts.setdefault(id(part), {})[text.written] = context
    missing = {node: tuple(fields) for node, fields in fallbacks.items()}
    return TranslatedTree(_Translator(updates, contexts, places_of).tree(tree), missing)


def _put(update: dict[str, Any], part: Part, text: TreeText, translation: str) -> None:
    if text.key == "meta" and isinstance(part, Tree):
        update["meta"] = {**update.get("meta", part.meta), text.written.removeprefix("meta."): translation}
        return
    update[text.key] = translation
    if isinstance(part, Option):
        update["id"] = part.id  # it may be made of the label


class _Translator:
    def __init__(
        self,
        updates: Mapping[int, dict[str, Any]],
        contexts: Mapping[int, Mapping[str, str]],
        places_of: PlacesOf | None,
    ) -> None:
        self._updates, self._contexts, self._places_of = updates, contexts, places_of

    def tree(self, tree: Tree) -> Tree:
        nodes = {id_: self._node(node) for id_, node in tree.nodes.items()}
        made: Tree = self._part(tree, {"nodes": nodes})
        return made

    def _node(self, node: AnyNode) -> AnyNode:
        inside: dict[str, Any] = {}
        for key in ("options", "notes"):
            written: tuple[Part, ...] = vars(node).get(key, ())
            parts = tuple(map(self._part, written))
            if any(one is not other for one, other in zip(parts, written, strict=True)):
                inside[key] = parts
        for key in ("number", "text"):
            entry = vars(node).get(key)
            if isinstance(entry, Part) and id(entry) in self._updates:
                inside[key] = self._part(entry)
        made: AnyNode = self._part(node, inside)
        return made

    def _part(self, part: Any, inside: Mapping[str, Any] | None = None) -> Any:
        update = {**self._updates.get(id(part), {}), **(inside or {})}
        if not update:
            return part
        contexts = self._contexts.get(id(part))
        places = self._places_of(part, contexts) if self._places_of and contexts else None
        return copied(part, update, places)
