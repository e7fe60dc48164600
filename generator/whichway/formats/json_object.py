"""A tree as one JSON object, with the keys of the authoring format: for other programs."""

from __future__ import annotations

import json

from whichway.formats.exported import Exported
from whichway.pages import version
from whichway.parts import plain


def json_object(exported: Exported) -> str:
    """The tree with its id and its version; what an author left out is left out here, too.

    So are scenarios: they test the tree, and their names may say what is for its authors alone.
    """
    tree = exported.tree
    values = plain(tree, {"scenarios"}, written=True)
    values_by_key = {"id": tree.id, "version": version({tree.id: tree}), **values}
    return json.dumps(values_by_key, ensure_ascii=False, indent=2) + "\n"
