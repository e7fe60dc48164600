"""Trees in other formats: each is a file with one function, and a line in `FORMATS`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from whichway.formats.exported import Exported
from whichway.formats.json_object import json_object
from whichway.formats.markdown import markdown
from whichway.formats.mermaid import mermaid
from whichway.formats.site import PublishedSite, SiteAddress

FORMATS: Mapping[str, Callable[[Exported], str]] = {
    "json": json_object,
    "markdown": markdown,
    "mermaid": mermaid,
}
"""The function of each format, by the name that the command knows it by."""

__all__ = ["FORMATS", "Exported", "PublishedSite", "SiteAddress"]
