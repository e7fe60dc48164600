"""The front matter that a tree gives to its page, read as the front matter of a written page is read."""

from __future__ import annotations

from typing import Any

import yaml

from whichway.load.values import ValueLoader


def meta_of(text: str) -> dict[str, Any] | None:
    """What the text of a tree's file says below `meta`; `None` where front matter can't hold it.

    In a tree, everything is a text. Front matter is for other programs, which tell `2` from `"2"` and take `true` for
    what it says, so it is read by the rules that MkDocs reads pages by.
    """
    try:
        root = yaml.compose(text, yaml.CSafeLoader)
        pairs = root.value if isinstance(root, yaml.MappingNode) else []
        found = next((value for key, value in pairs if key.value == "meta"), None)
        loader = ValueLoader("")
        try:
            values = loader.construct_document(found)
        finally:
            loader.dispose()
    except (yaml.YAMLError, ValueError):  # the latter of a date that no calendar has
        return None
    return {str(key): value for key, value in values.items()} if isinstance(values, dict) else None
