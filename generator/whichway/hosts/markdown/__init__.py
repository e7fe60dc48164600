"""Markdown pages, for hosts that run no plugins, such as Zensical."""

from whichway.hosts.markdown.site import UnusablePages, Written, write

__all__ = ["UnusablePages", "Written", "write"]
