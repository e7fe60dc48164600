"""A tree as a story for Twine: Twee 3, with passages for Harlowe, Twine's default story format."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator, Mapping
from typing import Any

from whichway.formats.exported import Exported
from whichway.formats.harlowe import NAME, VERSION
from whichway.formats.twee_data import OTHER_TREE, KeyData, NodeData, TreeData, data_of_node, data_passage
from whichway.formats.twee_nodes import NodeWriter
from whichway.formats.twee_own import read_own
from whichway.formats.twee_story import Passage, Story, written_story
from whichway.formats.written_tree import written_tree
from whichway.inline import plain_text
from whichway.model import slug

WORDS = ("next", "unsolved", "guides", "contact", "unsolved-contact")
"""The words of the page that stand in passages, and aren't the author's."""
COLORS = {"question": "blue", "step": "yellow", "outcome": "green", "route": "purple", "tree": "orange"}
"""The colors of passages in Twine, by their tags."""
_DISTANCE = 150


def twee(exported: Exported) -> str:
    """The tree as a story: a passage for each node, and one for what no passage can say."""
    writer = NodeWriter(exported)
    passages = {id_: _passage(writer, id_) for id_ in exported.tree.nodes}
    values = written_tree(exported)
    title = " ".join(plain_text(exported.tree.title).split())
    data = TreeData(
        exported.tree.id,
        {key: value for key, value in values.items() if key not in ("title", "nodes")},
        {id_: found for id_, node in values["nodes"].items() if (found := _data(exported, id_, node, passages))},
        {word: exported.words[word] for word in WORDS},
        None if title == exported.tree.title else KeyData(title, exported.tree.title),
    )
    others = [Passage(target, text, (OTHER_TREE,)) for target, text in writer.other_trees()]
    placed = _placed([*passages.values(), *others], exported.tree.first, writer.targets)
    about = {
        "ifid": ifid(exported),
        "format": NAME,
        "format-version": VERSION,
        "start": exported.tree.first,
        "tag-colors": COLORS,
    }
    return written_story(Story((*placed, data_passage(data)), title, about))


def ifid(exported: Exported) -> str:
    """What identifies the story: the same for the same tree, and in the form of a random UUID, as Twine has it."""
    name = exported.host.public_url(exported.tree.id) or exported.tree.id
    made = hashlib.sha256(f"whichway:{name}".encode()).digest()[:16]
    return str(uuid.UUID(bytes=made, version=4)).upper()


def _passage(writer: NodeWriter, id_: str) -> Passage:
    text, tags = writer.written(id_)
    return Passage(id_, text, tags)


def _data(exported: Exported, id_: str, node: Mapping[str, Any], passages: Mapping[str, Passage]) -> NodeData | None:
    """What the passages of a node don't say; nothing if they say all of it."""
    own = passages[id_]
    made = [passages[name] for name, around in exported.tree.made_by.items() if around == id_ and name in passages]
    read = None if made else read_own(own, {word: exported.words[word] for word in WORDS})
    return data_of_node([own, *made], read, _without_usual_ids(node))


def _without_usual_ids(node: Mapping[str, Any]) -> dict[str, Any]:
    """A node without the ids of options that their labels make anyway."""
    if "options" not in node:
        return dict(node)
    options = [
        {key: value for key, value in option.items() if key != "id" or value != slug(option.get("label", ""))}
        for option in node["options"]
    ]
    return {**node, "options": options}


def _placed(passages: list[Passage], start: str, targets: Mapping[str, list[str]]) -> Iterator[Passage]:
    """The passages with their places on Twine's map: in rows, by how many ways lead there from the start."""
    names = {passage.name for passage in passages}
    rows: dict[str, int] = {start: 0}
    left = [start]
    for name in left:
        for target in targets.get(name, ()):
            if target in names and target not in rows:
                rows[target] = rows[name] + 1
                left.append(target)
    last = max(rows.values()) + 1
    taken: dict[int, int] = {}
    for passage in passages:
        row = rows.get(passage.name, last)
        column = taken[row] = taken.get(row, 0) + 1
        place = f"{column * _DISTANCE},{(row + 1) * _DISTANCE}"
        yield Passage(passage.name, passage.text, passage.tags, {"position": place})
