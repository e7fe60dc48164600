"""Markdown pages, for hosts that run no plugins, such as Zensical."""

from whichway.hosts.markdown.site import UnusablePages, WriteResult, write

__all__ = ["UnusablePages", "WriteResult", "write"]
