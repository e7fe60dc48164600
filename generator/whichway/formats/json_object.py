"""A tree as one JSON object, with the keys of the authoring format: for other programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from whichway.formats.exported import Exported
from whichway.pages import version
from whichway.parts import plain


def json_object(exported: Exported) -> str:
    """The tree with its id and its version; what an author left out is left out here, too.

    So are scenarios and promises: they test the tree, and may say what is for its authors alone.
    """
    tree = exported.tree
    values = plain(tree, {"scenarios", "promises"}, written=True)
    values["nodes"] = _without_hidden_ways(values["nodes"], lambda target: exported.forest.is_hidden(tree, target))
    for node_id, node in values["nodes"].items():
        for option in node.get("options", ()):
            # A range may have none of its own; that of the page says its bounds in words.
            if "label" not in option and (label := exported.labels.get((node_id, option["id"]))):
                option["label"] = label
    values_by_key = {"id": tree.id, "version": version({tree.id: tree}), **values}
    return json.dumps(values_by_key, ensure_ascii=False, indent=2) + "\n"


def _without_hidden_ways(nodes: dict[str, Any], is_hidden: Callable[[str], bool]) -> dict[str, Any]:
    """The nodes as plain values, without ways on to what the audience does not see.

    No reader of this audience is offered such a way, or it would be an error. On a page, it leads nowhere.
    """
    empty = {id_ for id_, node in nodes.items() if "include" in node and is_hidden(f"/{node['include']}")}

    def leads_on(target: str) -> bool:
        return target not in empty and not is_hidden(target)

    left = {id_: node for id_, node in nodes.items() if id_ not in empty}
    for node in left.values():
        for key in {"options", "route"} & node.keys():
            # What can be ticked leads nowhere by itself.
            ways = ((part, part.get("next") or part.get("otherwise")) for part in node[key])
            node[key] = [part for part, target in ways if target is None or leads_on(target)]
        for key in {"next", "unsolved"} & node.keys():
            if not leads_on(node[key]):
                del node[key]
        if "results" in node:
            node["results"] = {key: target for key, target in node["results"].items() if leads_on(target)}
    return left
