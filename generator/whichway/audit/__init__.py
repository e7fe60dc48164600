"""Charts that stand in pages, judged by the rules that trees have: find the charts, read them, say what is wrong."""

from whichway.audit.auditing import audit

__all__ = ["audit"]
