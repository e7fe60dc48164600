"""Trees in other formats: each is a file with one function, and a line in `EXPORTS` of `registry.py`."""

from whichway.formats.exported import Exported
from whichway.formats.exporting import export, published_site
from whichway.formats.markdown import page_markdown
from whichway.formats.site import PublishedSite, SiteAddress

__all__ = ["Exported", "PublishedSite", "SiteAddress", "export", "page_markdown", "published_site"]
