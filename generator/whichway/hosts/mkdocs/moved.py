"""Addresses that trees had formerly: pages that lead on to those of today, and links of guides that still name them."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit, urlunsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as SitePage
from mkdocs.utils import get_relative_url

from whichway import pages
from whichway.guides import ASSETS, target_of
from whichway.words.catalogue import Words

SCRIPT = f"{ASSETS}/moved.js"

_LINK = re.compile(r'(<a\b[^<>]*? href=")([^"]*)(?=")')


def moved_files(
    config: MkDocsConfig, section: str, former: Mapping[str, str], *, embed: bool
) -> list[tuple[File, str, str]]:
    """The files at the addresses of trees' `former` ids, each with the path of the file that it leads to, and its tree.

    Where others may `embed` trees, the pages for frames have such addresses, too.
    """
    made = []
    for old, tree in former.items():
        # A page would be put into the theme, the search and the site's map: this is a file that no one is to find.
        at = File(f"{section}/{old}.md", config.docs_dir, config.site_dir, config.use_directory_urls).dest_uri
        made.append((File.generated(config, at, content=""), f"{section}/{tree}.md", tree))
        if embed:
            frame = File.generated(config, f"{section}/{old}/embed.html", content="")
            made.append((frame, f"{section}/{tree}/embed.html", tree))
    return made


def lead_on(
    files: Files, moved: Iterable[tuple[File, str, str]], titles: Mapping[str, str], say: Words, looks: pages.Looks
) -> None:
    """Writes what leads on, when the pages of today are known."""
    for file, uri, tree in moved:
        target = files.get_file_from_path(uri)
        if target is None:
            continue
        url = get_relative_url(target.url, file.url)
        canonical = (target.page and target.page.canonical_url) or ""
        assets = get_relative_url(ASSETS, file.url)
        file.content_string = pages.moved_page(titles[tree], url, canonical, assets, say, looks)


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
