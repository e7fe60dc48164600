"""Addresses that trees had formerly: pages that lead on to those of today, and links of guides that still name them."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Mapping
from urllib.parse import urlsplit, urlunsplit

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as SitePage

from whichway.guides import target_of

_LINK = re.compile(r'(<a\b[^<>]*? href=")([^"]*)(?=")')


def with_links_of_today(content: str, page: SitePage, former: Mapping[str, str], files: Files) -> str:
    """The HTML of a written page, whose links by `former` paths of trees lead to their pages of today.

    MkDocs has left these links as they were written, since there is no such file.
    """

    def today(link: re.Match[str]) -> str:
        written = html.unescape(link[2])
        named = target_of(written, posixpath.dirname(page.file.src_uri))
        file = files.get_file_from_path(former[named.uri]) if named and named.uri in former else None
        if file is None:
            return link[0]
        _, _, _, query, fragment = urlsplit(written)
        return link[1] + html.escape(urlunsplit(("", "", file.url_relative_to(page.file), query, fragment)))

    return _LINK.sub(today, content) if former else content
