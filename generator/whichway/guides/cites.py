"""Whether a node cites a page: by what its author wrote alone, so that nothing need be converted or built to know."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from whichway.guides.links import target_of
from whichway.model import AnyNode, GuideSection

_PAGES = ("", ".md", ".markdown", ".mdown", ".mkdn", ".mkd", ".html")
"""What the address of a page ends in; everything else is a file."""

_CODE = re.compile(r"^ {0,3}(`{3,}|~{3,}).*?^ {0,3}\1|(`+)[^`].*?\2", re.DOTALL | re.MULTILINE)
_LINK = re.compile(
    r"(?<!!)\[[^\]]*\]\(\s*<?([^)\s>]+)"  # [text](path/page.md#heading)
    r"|^ {0,3}\[[^\]]+\]:\s*<?([^\s>]+)"  # [name]: path/page.md
    r"|<a\b[^<>]*?\shref\s*=\s*[\"']([^\"']+)",
    re.IGNORECASE | re.MULTILINE,
)


def cites_page(node: AnyNode) -> bool:
    """Whether the guides of `node`, its body or one of its notes lead to a page of the site.

    Addresses elsewhere, files and pictures are none, and neither is a link to another step of the same page.
    """
    return any(map(_is_page, _targets(node)))


def _targets(node: AnyNode) -> Iterator[str]:
    for guide in node.guides:
        yield guide.to if isinstance(guide, GuideSection) else guide
    for text in (node.body, *(note.body for note in node.notes)):
        for groups in _LINK.findall(_CODE.sub("", text)):
            yield "".join(groups)


def _is_page(target: str) -> bool:
    named = target_of(target)
    return named is not None and bool(named.uri) and posixpath.splitext(named.uri)[1].lower() in _PAGES
