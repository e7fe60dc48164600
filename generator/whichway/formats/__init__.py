"""Trees in other formats: each is a file with one function, and a line in `FORMATS`."""

from whichway.formats.exported import Exported
from whichway.formats.exporting import FORMATS, export
from whichway.formats.site import PublishedSite, SiteAddress

__all__ = ["FORMATS", "Exported", "PublishedSite", "SiteAddress", "export"]
