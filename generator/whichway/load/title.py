"""The plain title of a tree, also where its file can't be read as a whole: for the author's preview."""

from __future__ import annotations

import re

from whichway.inline import plain_text
from whichway.load.files import Source
from whichway.load.parse import parse

_find_title = re.compile(r"^(?:title|'title'|\"title\")[ \t]*:[ \t].*$", re.MULTILINE).search


def title_of(source: Source) -> str:
    """The title of the tree in `source`, as far as it can be read there; else the tree's id."""
    # What stands in for a title that could not be read is an ellipsis.
    if source.tree is not None and source.tree.title.strip() not in ("", "…"):
        return plain_text(source.tree.title)
    line = _find_title(source.text)
    value = parse(line[0], source.file).value if line else None
    written = value.get("title") if isinstance(value, dict) else None
    return plain_text(written) if isinstance(written, str) and written.strip() else source.tree_id
