"""What to do about a key that does not belong where it stands, or that is missing."""

from __future__ import annotations

from typing import Any

from whichway import model
from whichway.load.wording import Path, is_node, listed, nearest

FOR_MISSING = {
    "title": "add `title: …`, the text that readers see above the tree",
    "nodes": "add `nodes:` with at least one node below it",
    "label": "add `label: …`, the text that the reader chooses",
    "next": "add `next: …`, the id of the node that follows",
}
_NO_TEXT_OF_ITS_OWN = (
    "an include shows nothing of its own; put this on a step before it, or on the first node of the included tree"
)
_ONLY_OUTCOMES = "only an outcome has a result; take it out, or make this node an `outcome`"
# Keys that belong to another kind of node, by the kind and the key.
_OF_ANOTHER_KIND = {
    ("outcome", "next"): "an outcome is an end; use `unsolved` for where to go on when it did not help",
    ("outcome", "options"): "an outcome is an end; a node that offers answers is a `question`",
    ("question", "next"): "each option has its own `next`; a node with one way on is a `step`",
    ("question", "unsolved"): "only an outcome has `unsolved`; add an option with a `next`",
    ("question", "result"): _ONLY_OUTCOMES,
    ("step", "options"): "a step has one way on, `next`; a node that offers answers is a `question`",
    ("step", "unsolved"): "a step has one way on; use `next`",
    ("step", "result"): _ONLY_OUTCOMES,
    ("route", "next"): "each case of a route has its own `next`; for all other readers, end it with `otherwise`",
    ("route", "otherwise"): "`otherwise` is the last case of the list: `- {otherwise: …}`",
    ("include", "next"): "say where to go on by how the included tree ended: `results: {solved: …}`",
    **{("include", key): _NO_TEXT_OF_ITS_OWN for key in ("body", "guides", "notes", "status")},
}
# The key that surely was meant, where one word can be written for the other.
_MEANT = {("outcome", "next"): "unsolved", ("step", "unsolved"): "next"}


def meant_instead(key: str, path: Path, form: dict[str, Any], free: list[str]) -> str | None:
    """The key to write for one that belongs to another kind of node, if it is still free."""
    meant = _MEANT.get((form.get("required", [""])[0], key)) if is_node(path) else None
    return meant if meant in free else None


def help_for_unknown(key: str, path: Path, form: dict[str, Any], missing: list[str]) -> str:
    """What to do about the unknown `key` of the mapping at `path`, which has that `form`."""
    kind, known = form.get("required", [""])[0], form["properties"]
    if is_node(path) and key in model.NODE_KINDS:
        return f"a node is of one kind: take out `{key}` or `{kind}`"
    if is_node(path) and (help := _OF_ANOTHER_KIND.get((kind, key))):
        return help
    if near := nearest(key, known):
        return f"did you mean `{near}`? That is here already"
    return (f"missing here: {listed(missing)}; " if missing else "") + f"known here: {listed(known)}"
