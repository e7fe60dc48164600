"""The edit that writes out what a merge key would bring: YAML 1.2, and so the format, has no such key."""

from __future__ import annotations

import re
from typing import Any

from whichway.findings import Edit
from whichway.load.source_text import SourceText, quoted
from whichway.place import Places

_merge_key = re.compile(r"<<:[ \t]*\*[\w-]+(?P<flow>(?=\s*[,}]))?").match


def written_out(source: SourceText, places: Places, brought: dict[str, Any]) -> Edit | None:
    """The edit that puts the keys `brought` in the place of the merge key of the mapping at `places`.

    `None` where there is none, and where one of them has more than one line of text.
    """
    begin = source.index_of(places.key("<<"))
    found = _merge_key(source.text, begin)
    texts = {key: inner for key, inner in brought.items() if isinstance(inner, str) and not re.search(r"[\r\n]", inner)}
    if found is None or not brought or len(texts) < len(brought):
        return None
    blanks = " " * (source.spot(begin)[1] - 1)
    between = ", " if found["flow"] is not None else f"\n{blanks}"
    return source.edit(begin, found.end(), between.join(f"{key}: {quoted(text)}" for key, text in texts.items()))
