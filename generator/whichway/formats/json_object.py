"""A tree as one JSON object, with the keys of the authoring format: for other programs, and to be imported again."""

from __future__ import annotations

import json

from whichway.formats.exported import Exported
from whichway.formats.given import IN_WORDS
from whichway.formats.written_tree import written_tree
from whichway.pages import version


def json_object(exported: Exported) -> str:
    """The tree with its id and its version; what an author left out is left out here, too.

    So are scenarios and promises: they test the tree, and may say what is for its authors alone.
    """
    tree = exported.tree
    values = written_tree(exported)
    for node_id, node in values["nodes"].items():
        for option in node.get("options", ()):
            # A range may have no label of its own; the page says its bounds in words.
            if "label" not in option and (label := exported.labels.get((node_id, option["id"]))):
                option[IN_WORDS] = label
    values_by_key = {"id": tree.id, "version": version({tree.id: tree}), **values}
    return json.dumps(values_by_key, ensure_ascii=False, indent=2) + "\n"
