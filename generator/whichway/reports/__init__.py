"""How findings read: one file a format, all made from the same report, and a line for each in `registry.py`."""

from whichway.reports.fixed import fixed
from whichway.reports.text import source_line, text
from whichway.reports.unified import unified

__all__ = ["fixed", "source_line", "text", "unified"]
