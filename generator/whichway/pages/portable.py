"""The portable form of a page: HTML that any host of Markdown passes on as it is."""

from __future__ import annotations

import re

_BLANK_LINE = re.compile(r"(?<=\n)([ \t]*)\n")


def portable(html: str) -> str:
    """A page for the Markdown of a host, from its HTML.

    There are no braces in it, which plugins for macros take for their own, and no blank lines, at which some hosts take
    HTML to end. As character references, both are in the page what they were.
    """
    whole = html.replace("{", "&#123;").replace("}", "&#125;")
    return _BLANK_LINE.sub(r"\1&#10;", whole.strip()) + "\n"
