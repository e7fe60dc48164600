"""The nodes and ways of JSON that isn't ours, by the names that programs usually give to keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from whichway.basics import RESULTS, slug
from whichway.formats.flowchart import Flowchart, FlowNode, FlowWay, Guess, Text, Unread
from whichway.formats.json_parts import Part, arrow, flat, is_about_looks, shown
from whichway.formats.vocabulary import YES_NO, Names, named, plain_name
from whichway.load import Plain
from whichway.place import Place

_NODE_PARTS = ("node", "heading", "body", "guides", "ways", "next", "kind")


class JsonNodes:
    """Collects nodes and ways; `names` says what the file calls the parts of them."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._nodes: dict[str, FlowNode] = {}
        self._ways: list[FlowWay] = []
        self._unread: list[Unread] = []
        self._guesses: list[Guess] = []
        self._declared: dict[str, Part] = {}
        self._said: set[tuple[str, str] | str] = set()

    def read(self, part: Part) -> None:
        """Takes all nodes and ways of a value."""
        nodes, edges = self._key("nodes", part), self._key("edges", part)
        for name, key in (("nodes", nodes), ("edges", edges)):
            if key is not None:
                self._say(name, key, part.places.key(key))
        if nodes is not None and isinstance(part.value[nodes], Mapping | list):
            self._read_all(part.at(nodes))
        elif isinstance(part.value, list) or (edges is None and self._is_map(part)):
            self._read_all(part)
        elif edges is None and isinstance(part.value, Mapping) and self._is_node(part):
            self._node(part, "")
        if edges is not None and isinstance(part.value[edges], list):
            for edge in part.at(edges).parts():
                self._edge(flat(edge))

    def chart(self, around: Part) -> Flowchart:
        """The chart of all that was read; `around` has its title, its summary, and its start."""
        said: dict[str, str] = {}
        if isinstance(around.value, Mapping) and not self._is_map(around):
            for part in ("title", "summary", "start"):
                key = self._key(part, around)
                if key is not None and isinstance(around.value[key], str):
                    said[part] = around.value[key]
        if self._key("nodes", around) is None:
            # What has a title there is the first node.
            said.pop("title", None)
            said.pop("summary", None)
        start = said.get("start", "")
        return Flowchart(
            tuple(self._nodes.values()),
            tuple(self._ways),
            title=said.get("title", ""),
            summary=said.get("summary", ""),
            unread=tuple(self._unread),
            line=around.place.line,
            start=start if start in self._nodes else "",
            guesses=tuple(self._guesses),
        )

    def _key(self, part: str, of: Part) -> str | None:
        """The key of a mapping that stands for a part of a node."""
        return named(part, of.value, self._names) if isinstance(of.value, Mapping) else None

    def _is_map(self, part: Part) -> bool:
        """Whether a mapping has nodes by their ids."""
        if not isinstance(part.value, Mapping) or not part.value:
            return False
        are_nodes = all(self._is_node(flat(inner)) for inner in part.parts())
        return are_nodes and not any(plain_name(key) in YES_NO for key in part.value)

    def _is_node(self, part: Part) -> bool:
        return self._key("heading", part) is not None or self._key("ways", part) is not None

    def _read_all(self, part: Part) -> None:
        by_id: dict[str, Part] = {}
        for key, inner in part.items():
            one = flat(inner)
            if not isinstance(one.value, Mapping):
                self._unread.append(Unread(one.place, shown(one.value), "it is not a node"))
                continue
            id_key = self._key("node", one)
            id_ = str(one.value[id_key]) if id_key and one.value[id_key] is not None else ""
            id_ = id_ or (key if isinstance(part.value, Mapping) else self._own_id(self._heading(one)))
            if id_ in by_id:
                self._unread.append(Unread(one.place, f"`{id_}`: {self._heading(one)}", "another node has this id"))
            else:
                by_id[id_] = one
        self._declared = by_id
        for id_, one in by_id.items():
            self._node(one, id_)

    def _keys(self, part: Part) -> dict[str, str | None]:
        """The keys of the parts of a node; each key is one part alone."""
        keys: dict[str, str | None] = {}
        for name in _NODE_PARTS:
            key = named(name, [key for key in part.value if key not in keys.values()], self._names)
            keys[name] = key
            if key is not None and name != "kind":
                self._say(name, key, part.places.key(key))
        return keys

    def _say(self, part: str, key: str, place: Place) -> None:
        """Notes once what a key was read as, unless the file's importer says it, or its name is ours."""
        if key != part and part not in self._names and (part, key) not in self._said:
            self._said.add((part, key))
            self._guesses.append(Guess(place, f"`{key}`: {part}", "keys of these names are read so"))

    def _heading(self, part: Part) -> str:
        key = self._key("heading", part)
        return part.value[key] if key and isinstance(part.value[key], str) else ""

    def _own_id(self, heading: str) -> str:
        """An id for a node that has none in the file."""
        stem = slug(heading)[:40].strip("-") or "node"
        id_, number = stem, 1
        while id_ in self._nodes or id_ in self._declared:
            number += 1
            id_ = f"{stem}-{number}"
        return id_

    def _node(self, part: Part, id_: str, passed: tuple[str, ...] = ()) -> str:
        """Takes a node with its ways on, and gives its id; `passed` are keys that have been read."""
        keys = self._keys(part)
        if not id_ and (key := keys["node"]) and part.value[key] is not None:
            id_ = str(part.value[key])
        heading = self._heading(part)
        id_ = id_ or self._own_id(heading)
        own: dict[str, Plain] = {}
        if (key := keys["body"]) and isinstance(part.value[key], str) and key != keys["heading"]:
            own["body"] = part.value[key]
        link = part.value[keys["guides"]] if keys["guides"] else ""
        result = part.value.get("result")
        if result in RESULTS:
            own["result"] = result
        place = part.place
        self._nodes[id_] = FlowNode(
            id_, Text(heading or id_), place, link=link if isinstance(link, str) else "", keys=own
        )
        read = {*passed, keys["node"], keys["heading"], keys["kind"]}
        read |= {keys["body"]} if "body" in own else set()
        read |= {keys["guides"]} if isinstance(link, str) else set()
        read |= {"result"} if "result" in own else set()
        if (key := keys["kind"]) is not None and part.value[key] not in (None, *RESULTS) and "kind" not in self._said:
            self._said.add("kind")
            why = "ways on say what a node is, whatever its kind is called"
            self._unread.append(Unread(part.places.key(key), f"`{key}` of nodes", why))
        for key in part.value:
            if plain_name(key) in YES_NO and isinstance(part.value[key], str | Mapping):
                self._way(id_, YES_NO[plain_name(key)], part.at(key))
                read.add(key)
        for name in ("ways", "next"):
            if (key := keys[name]) is not None and self._onward(id_, part.at(key)):
                read.add(key)
        self._rest(part, read, f"`{id_}`")
        return id_

    def _onward(self, source: str, part: Part) -> bool:
        """Takes the ways on from a node: one, several by their labels, or a list of them."""
        if part.value is None or part.value == "":
            return True
        if isinstance(part.value, str) or (isinstance(part.value, Mapping) and self._is_node(part)):
            self._way(source, "", part)
        elif isinstance(part.value, Mapping):
            for label, inner in part.items():
                self._way(source, label, inner)
        elif isinstance(part.value, list):
            for inner in part.parts():
                self._choice(source, flat(inner))
        else:
            return False
        return True

    def _choice(self, source: str, part: Part) -> None:
        """Takes one of a list of ways on."""
        if not isinstance(part.value, Mapping):
            self._way(source, "", part)
            return
        label_key, next_key = self._key("label", part), self._key("next", part)
        if label_key is None:
            label_key = self._key("heading", part) if next_key is not None else None
        label = part.value[label_key] if label_key else ""
        for name, key in (("label", label_key), ("next", next_key)):
            if key is not None:
                self._say(name, key, part.places.key(key))
        option = self._key("option", part) or ("id" if "id" in part.value else None)
        hint = self._key("hint", part)
        keys: dict[str, Plain] = {"hint": part.value[hint]} if hint and isinstance(part.value[hint], str) else {}
        read = {label_key, next_key, option, hint if keys else None}
        if next_key is not None:
            self._way(
                source, str(label or ""), part.at(next_key), slug(str(part.value[option] if option else "")), keys
            )
            self._rest(part, read, f"the answer `{label}` of `{source}`")
            return
        rest = Part({key: value for key, value in part.value.items() if key != label_key}, part.places, part.place)
        if self._is_node(rest) or any(plain_name(key) in YES_NO for key in rest.value):
            target = self._node(rest, "", tuple(filter(None, (hint if keys else None,))))
            self._ways.append(arrow(source, target, part.place, str(label or ""), "", keys))
        else:
            self._unread.append(Unread(part.place, f"the answer `{label}` of `{source}`", "it leads nowhere"))

    def _way(self, source: str, label: str, part: Part, id_: str = "", keys: Mapping[str, Plain] | None = None) -> None:
        """Takes a way on that leads to a node by its id, to one that stands right there, or to a text."""
        value = part.value
        if isinstance(value, Mapping):
            target = self._node(flat(part), "")
        elif not isinstance(value, str) or not value.strip():
            self._unread.append(Unread(part.place, f"the answer `{label}` of `{source}`", "it leads nowhere"))
            return
        elif value in self._declared or (self._declared and not any(map(str.isspace, value.strip()))):
            target = value
        else:
            target = self._own_id(value)
            self._nodes[target] = FlowNode(target, Text(value), part.place)
            self._guesses.append(
                Guess(part.place, f"`{target}`: {value}", "no node has this id: it is a text of an end")
            )
        self._ways.append(arrow(source, target, part.place, label, id_, keys or {}))

    def _edge(self, part: Part) -> None:
        source, target = self._key("source", part), self._key("target", part)
        if source is None or target is None:
            self._unread.append(Unread(part.place, shown(part.value), "it doesn't say where it leads from and to"))
            return
        label = self._key("label" if "label" in self._names else "edge label", part)
        for name, key in (("source", source), ("target", target), ("label", label)):
            if key is not None:
                self._say(name, key, part.places.key(key))
        ends = [self._end(part.value[key]) for key in (source, target)]
        for id_ in ends:
            if id_ and not self._declared and id_ not in self._nodes:
                self._nodes[id_] = FlowNode(id_, Text(id_), part.place)
        text = part.value[label] if label is not None and isinstance(part.value[label], str) else ""
        self._ways.append(arrow(ends[0], ends[1], part.place, text, "", {}))
        read = {source, target, label, self._key("node", part), self._key("kind", part)}
        self._rest(part, read, f"{ends[0]} → {ends[1]}")

    def _end(self, value: Any) -> str:
        """The id that an end of an edge names; some programs put the whole node there."""
        if isinstance(value, Mapping):
            key = named("node", value, self._names)
            return str(value[key]) if key else ""
        return "" if value is None else str(value)

    def _rest(self, part: Part, read: set[str | None], of: str) -> None:
        """Notes the keys that were not read."""
        for key, value in part.value.items():
            if key not in read and value not in (None, "", [], {}):
                is_look = is_about_looks(key)
                what = f"`{key}` of {of}: {shown(value)}"
                self._unread.append(Unread(part.places.key(key), what, "a tree has nothing of that name", is_look))
