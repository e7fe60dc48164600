"""What a tree has that no passage says: it stands in a passage of its own, next to those that say the rest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from whichway.formats.twee_own import OwnPassage
from whichway.formats.twee_story import Passage, Story
from whichway.load import Bare

NAME, TAG = "Whichway data", "whichway"
"""The name of that passage, and its tag, which no other passage has."""
OTHER_TREE = "tree"
"""The tag of passages that stand for other trees."""
_IN_TEXT = ("notes", "status")
"""Keys whose texts stand in those of passages, where they can't be told from a body."""


class KeyData(NamedTuple):
    """A key of a node: its value, and a digest of what was read instead where the story was written.

    The value is `None` if the node has no such key. Where a passage is read otherwise by now, it was changed, and
    counts.
    """

    seen: str
    value: Any


class NodeData(NamedTuple):
    """What the passages of a node don't say: its keys, and the names of its passages, its own one first."""

    passages: Sequence[str]
    keys: Mapping[str, KeyData]


class TreeData(NamedTuple):
    """The id and the keys of a tree, its nodes by their ids, and the page's words that stand in passages.

    `title` is that of the tree, if the story's doesn't say all of it.
    """

    id: str = ""
    keys: Mapping[str, Any] = {}
    nodes: Mapping[str, NodeData] = {}
    words: Mapping[str, str] = {}
    title: KeyData | None = None


def data_of_node(passages: Sequence[Passage], own: OwnPassage | None, values: Mapping[str, Any]) -> NodeData | None:
    """What the passages of a node don't say, if it's read from the first one as `own`; nothing if they say all."""
    read = own.keys if own else {}
    differ = [key for key in {**values, **read} if values.get(key) != read.get(key)]
    keys = {key: KeyData(seen(passages, own, key), values.get(key)) for key in differ}
    return NodeData([passage.name for passage in passages], keys) if keys else None


def seen(passages: Sequence[Passage], own: OwnPassage | None, key: str) -> str:
    """A digest of what is read of a key: all passages where that is more than their texts say key by key."""
    if own is not None and key in own.keys:
        return _digest(json.dumps(own.keys[key], sort_keys=True))
    if own is not None and own.is_all and key not in _IN_TEXT:
        return ""
    return _digest("\n\n".join(passage.text for passage in passages))


def _digest(text: str) -> str:
    """What tells texts apart; spaces at the ends of lines don't count."""
    plain = "\n".join(line.rstrip() for line in text.split("\n"))
    return hashlib.sha256(plain.encode()).hexdigest()[:8]


def data_passage(data: TreeData) -> Passage:
    """The passage that contains all of it."""
    values = {
        "about": "What Whichway needs to make the same tree of this story again. No reader gets here.",
        "id": data.id,
        **({"title": {"seen": data.title.seen, "value": data.title.value}} if data.title else {}),
        "keys": data.keys,
        "words": data.words,
        "nodes": {id_: _written(id_, node) for id_, node in data.nodes.items()},
    }
    text = json.dumps(values, ensure_ascii=False, indent=1)
    # Twine would take two brackets for a link.
    return Passage(NAME, text.replace("[[", "[\\u005b").replace("]]", "]\\u005d"), (TAG,))


def _written(id_: str, node: NodeData) -> dict[str, Any]:
    others = {"passages": node.passages} if node.passages != [id_] else {}
    return {**others, **{key: {"seen": data.seen, "value": data.value} for key, data in node.keys.items()}}


def _read(id_: str, written: Mapping[str, Any]) -> NodeData:
    keys = {
        key: KeyData(data["seen"], None if data["value"] is None else _bare(data["value"]))
        for key, data in written.items()
        if key != "passages"
    }
    return NodeData(written.get("passages", [id_]), keys)


def _number(written: str) -> Bare:
    """A number as YAML has it, without an exponent."""
    return Bare(f"{Decimal(written):f}")


def _bare(value: Any) -> Any:
    """A value of JSON in which numbers and such stay what YAML takes for them."""
    if isinstance(value, dict):
        return {key: _bare(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_bare(inner) for inner in value]
    return Bare(json.dumps(value)) if value is None or isinstance(value, bool) else value


def data_of(story: Story) -> tuple[TreeData | None, Passage | None]:
    """What a story says of its tree, if it was a tree, and where it does; no data where it can't be read."""
    passage = next((passage for passage in story.passages if TAG in passage.tags), None)
    if passage is None:
        return None, None
    try:
        values = json.loads(passage.text, parse_float=_number, parse_int=Bare)
        nodes = {id_: _read(id_, node) for id_, node in values["nodes"].items()}
        title = KeyData(values["title"]["seen"], values["title"]["value"]) if "title" in values else None
        return TreeData(str(values["id"]), _bare(values["keys"]), nodes, dict(values["words"]), title), passage
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None, passage
