"""The text of a section as a node's body: its links lead where a tree's can, and charts are left out."""

from __future__ import annotations

import re

from whichway.importing.clicks import Elsewhere, Guide, SectionText, Surroundings
from whichway.importing.notes import Notes
from whichway.place import Place

_LINK = re.compile(
    r"(?P<picture>!?)\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?(?P<target>[^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)>?"
    r"(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
)
_CROSS_REFERENCE = re.compile(r"<xref:([^<>\s]+)>")


def section_text(found: SectionText, surroundings: Surroundings, notes: Notes) -> str:
    """The Markdown below a section's heading."""
    section, page = found.section, found.page
    kept: list[str] = []
    fence = ""
    for number in range(section.line + 1, section.end):
        line = page.lines[number - 1]
        if fence:
            fence = "" if line.strip().startswith(fence) else fence
        elif opened := re.match(r"\s*(`{3,}|~{3,})", line):
            fence = opened[1]
        else:
            line = _relinked(line, found, surroundings, notes, Place(page.file, number, 1))
        kept.append(line.rstrip().expandtabs(4))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def _relinked(line: str, found: SectionText, surroundings: Surroundings, notes: Notes, place: Place) -> str:
    def link(written: re.Match[str]) -> str:
        # A picture may stand in a link.
        text, target = _LINK.sub(link, written["text"]), written["target"]
        if written["picture"]:
            if path := surroundings.picture(target, found.page):
                return f"![{text}]({path})"
            notes.left_out(place, f"the picture `{target}`", "the site doesn't have it")
            return text
        led = surroundings.led(target, found.page)
        if isinstance(led, Guide):
            return f"[{text}]({led.target})"
        why = led.why if isinstance(led, Elsewhere) else "a text that is copied can't lead there"
        notes.left_out(place, f"the link `{target}`", why)
        return text

    def reference(written: re.Match[str]) -> str:
        notes.left_out(
            place, f"the link `xref:{written[1]}`", "its address has a scheme that a site's pages don't have"
        )
        return f"`{written[1]}`"

    return _CROSS_REFERENCE.sub(reference, _LINK.sub(link, line))
