"""Where a site has the pages of its guides, whatever builds it: the address that it makes of a path below `docs/`."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

_INDEXES = ("index", "README", "readme", "_index")
SOURCES = (".md", ".mdx", ".markdown", ".rst", ".adoc", ".txt", ".html")
"""How the sources of pages end."""

# Docusaurus takes numbers at the head of names for the order of pages.
_NUMBER = re.compile(r"(?:(?<=/)|^)\d+\s*[-_.]+\s*(?=[^-_.\s\d])")


class SiteUrls(NamedTuple):
    """How a site makes addresses: `pattern` has `{path}` in the place of a page's path without its ending.

    It is relative to the site's root, as in `docs/{path}`; one that begins with `/` is relative to the server's, and
    one with a scheme is whole. A site may be `without_numbers` at the heads of names.
    """

    pattern: str = "{path}/"
    without_numbers: bool = False

    def address(self, uri: str) -> str:
        """The address of the page whose source is at `uri`."""
        return next(self.addresses(uri))

    def addresses(self, uri: str, slug: str = "") -> Iterator[str]:
        """The addresses that the page may have, the likeliest first; `slug` is what it says itself about that."""
        stem = posixpath.splitext(uri)[0] if uri.endswith(SOURCES) else uri
        if slug:
            path = slug if slug.startswith("/") else posixpath.join(posixpath.dirname(stem), slug)
            yield self._of(path.strip("/"), is_index=slug.endswith("/"))
        bare = _NUMBER.sub("", stem)
        for one in dict.fromkeys((bare, stem) if self.without_numbers else (stem, bare, stem.lower())):
            folder, name = posixpath.split(one)
            if name in _INDEXES or name == posixpath.basename(folder):
                yield self._of(folder, is_index=True)
                yield self._of(folder)
            yield self._of(one)

    def _of(self, path: str, *, is_index: bool = False) -> str:
        if not path:
            before = self.pattern.partition("{path}")[0]
            return f"{before}index.html" if self.pattern.endswith(".html") else before
        made = self.pattern.replace("{path}", path)
        if not is_index or made.endswith("/"):
            return made
        return f"{made[:-5]}/index.html" if made.endswith(".html") else f"{made}/"

    @property
    def is_elsewhere(self) -> bool:
        """Whether the guides are on another server, or their addresses don't depend on where the site is."""
        return self.pattern.startswith("/") or bool(urlsplit(self.pattern).scheme)

    def path_of(self, file: str) -> str | None:
        """The path, without an ending, of the page that was built as `file`; `None` for a page that is no guide's."""
        before, _, _ = urlsplit(self.pattern).path.lstrip("/").partition("{path}")
        if not file.startswith(before):
            return None
        return re.sub(r"(?:^|/)index\.html$|\.html$", "", file.removeprefix(before)) or "index"


def files_of(address: str) -> Iterator[str]:
    """The files that a server may give out at an address, by their paths below the folder of a built site."""
    path = urlsplit(address).path.lstrip("/")
    if path.endswith("/") or not path:
        yield f"{path}index.html"
        return
    yield from (path, f"{path}.html", f"{path}/index.html")
