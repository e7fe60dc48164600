"""Trees in other formats: each is a file with one function, and a line in `FORMATS`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from whichway.exports.exported import Exported
from whichway.exports.json_object import json_object
from whichway.exports.markdown import markdown
from whichway.exports.mermaid import mermaid
from whichway.exports.site import PublishedSite, SiteAddress

FORMATS: Mapping[str, Callable[[Exported], str]] = {
    "json": json_object,
    "markdown": markdown,
    "mermaid": mermaid,
}
"""The function of each format, by the name that the command knows it by."""

__all__ = ["FORMATS", "Exported", "PublishedSite", "SiteAddress"]
