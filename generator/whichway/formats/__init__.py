"""Trees in other formats: each is a file with one function, and a line in `EXPORTS` or `READERS` of `registry.py`.

A chart that is read becomes a `Flowchart`, whatever format it is in.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from whichway.formats.ascii_reading import read_ascii
from whichway.formats.ascii_texts import answer
from whichway.formats.flowchart import (
    START_CLASS,
    Flowchart,
    FlowGroup,
    FlowNode,
    FlowWay,
    Guess,
    Reading,
    Source,
    Text,
    Unread,
)
from whichway.formats.guessing import GuessedFormat, guess_format
from whichway.formats.mermaid_reading import read_mermaid

if TYPE_CHECKING:
    from whichway.formats.exported import Exported
    from whichway.formats.exporting import export, published_site
    from whichway.formats.markdown import page_markdown
    from whichway.formats.site import PublishedSite, SiteAddress

__all__ = [
    "START_CLASS",
    "Exported",
    "FlowGroup",
    "FlowNode",
    "FlowWay",
    "Flowchart",
    "Guess",
    "GuessedFormat",
    "PublishedSite",
    "Reading",
    "SiteAddress",
    "Source",
    "Text",
    "Unread",
    "answer",
    "export",
    "guess_format",
    "page_markdown",
    "published_site",
    "read_ascii",
    "read_mermaid",
]

_WRITING = {
    "Exported": "exported", "PublishedSite": "site", "SiteAddress": "site", "export": "exporting",
    "page_markdown": "markdown", "published_site": "exporting",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """What writes formats: it needs pages, which take longer to load than a chart takes to be read."""
    if name not in _WRITING:
        raise AttributeError(name)
    return getattr(import_module(f"whichway.formats.{_WRITING[name]}"), name)
