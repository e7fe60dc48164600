"""Trees in other formats: each is a file with one function, and a line in `EXPORTS` of `registry.py`.

A chart that is read becomes a `Flowchart`, whatever format it is in.
"""

from whichway.formats.exported import Exported
from whichway.formats.exporting import export, published_site
from whichway.formats.flowchart import Flowchart, FlowGroup, FlowNode, FlowWay, Text, Unread
from whichway.formats.markdown import page_markdown
from whichway.formats.mermaid_reading import read_mermaid
from whichway.formats.site import PublishedSite, SiteAddress

__all__ = [
    "Exported",
    "FlowGroup",
    "FlowNode",
    "FlowWay",
    "Flowchart",
    "PublishedSite",
    "SiteAddress",
    "Text",
    "Unread",
    "export",
    "page_markdown",
    "published_site",
    "read_mermaid",
]
