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
from whichway.formats.unreadable import UnreadableChart
from whichway.formats.vocabulary import KEYS, PARTS

if TYPE_CHECKING:
    from whichway.formats.exported import Exported
    from whichway.formats.exporting import export, published_site
    from whichway.formats.llms import llms_section, llms_text
    from whichway.formats.markdown import page_markdown
    from whichway.formats.site import PublishedSite, SiteAddress
    from whichway.formats.tree_file import tree_files, tree_json

__all__ = [
    "KEYS",
    "PARTS",
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
    "UnreadableChart",
    "answer",
    "export",
    "guess_format",
    "llms_section",
    "llms_text",
    "page_markdown",
    "published_site",
    "read_ascii",
    "read_mermaid",
    "tree_files",
    "tree_json",
]

_WRITING = {
    "Exported": "exported", "PublishedSite": "site", "SiteAddress": "site", "export": "exporting",
    "llms_section": "llms", "llms_text": "llms", "page_markdown": "markdown", "published_site": "exporting",
    "tree_files": "tree_file", "tree_json": "tree_file",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """What writes formats: it needs pages, which take longer to load than a chart takes to be read."""
    if name not in _WRITING:
        raise AttributeError(name)
    return getattr(import_module(f"whichway.formats.{_WRITING[name]}"), name)
