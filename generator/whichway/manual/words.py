"""The built-in texts of pages as a reference, by the keys under which a site may replace them."""

from __future__ import annotations

from whichway.words import ENGLISH


def words_reference() -> str:
    """Markdown: a table of all built-in texts in English."""
    return "| key | text |\n| --- | --- |\n" + "".join(f"| `{key}` | {text} |\n" for key, text in ENGLISH.items())
