"""The guides of a site that some generator has built: their pages and headings are read from its HTML."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from whichway.guides.pages import GuidePage
from whichway.guides.site_urls import SOURCES, SiteUrls, files_of
from whichway.load import front_matter_of
from whichway.reading import read_text

_ENDINGS = (*SOURCES, "")
_ENDS = ("/", ".html")
_OWN_ADDRESS = ("slug", "url", "permalink")


@dataclass(frozen=True)
class BuiltGuides:
    """The pages of guides in the built site at `folder`.

    `files` has the HTML file of each, by the path of its source where that is known, and else by the path that it
    would have; `urls` has its address, and `names` leads from other ways to write its path to that one. `made_so` says
    how the site makes addresses.
    """

    folder: Path
    files: Mapping[str, str]
    urls: Mapping[str, str]
    names: Mapping[str, str]
    made_so: SiteUrls = field(default_factory=SiteUrls)
    _pages: dict[str, tuple[GuidePage, str]] = field(default_factory=dict)

    def page(self, uri: str) -> GuidePage:
        """The page whose source is at `uri`, as it was built."""
        return self._read(uri)[0]

    def html(self, uri: str) -> str:
        """The HTML of its text."""
        return self._read(uri)[1]

    def _read(self, uri: str) -> tuple[GuidePage, str]:
        if uri not in self._pages:
            # Here, as it loads what reads HTML, and only pages that are cited are read.
            from whichway.markup import built_page

            made = built_page(read_text(self.folder / self.files[uri], "replace"))
            sections = tuple(section for section in made.sections if section.id)
            self._pages[uri] = GuidePage(uri, made.title or uri, sections, made.anchors), made.html
        return self._pages[uri]


def built_guides(folder: Path, urls: SiteUrls, sources: Mapping[str, Path], apart: str = "") -> BuiltGuides:
    """The guides in the site that was built into `folder`, with the `sources` of its pages as far as they are known.

    What is in the folder `apart` of it is none of them: that are pages of trees.

    Raises:
        OSError: if the folder can't be read.
    """
    found = (path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.html")))
    built = dict.fromkeys(path for path in found if not apart or not path.startswith(f"{apart}/"))
    files, addresses = dict[str, str](), dict[str, str]()
    for uri, source in sources.items():
        for address in urls.addresses(uri, slug_in(source)):
            if (file := next((one for one in files_of(address) if one in built), None)) is not None:
                files[uri], addresses[uri] = file, address
                break
    known = {*files.values()}
    names = dict(_other_names(files, urls))
    for file in built.keys() - known:
        path = urls.path_of(file)
        if path is not None and names.get(f"{path}.md") not in files:
            files[f"{path}.md"], addresses[f"{path}.md"] = file, urls.address(f"{path}.md")
    names |= dict(_other_names({uri: file for uri, file in files.items() if file not in known}, urls))
    return BuiltGuides(folder, files, addresses, {name: uri for name, uri in names.items() if name not in files}, urls)


def slug_in(source: Path) -> str:
    """The address that a page gives itself in its front matter, as Docusaurus and Hugo have it."""
    try:
        head = front_matter_of(read_text(source, "replace"))
    except OSError:
        return ""
    return next((str(head[key]) for key in _OWN_ADDRESS if isinstance(head.get(key), str)), "")


def _other_names(files: Mapping[str, str], urls: SiteUrls) -> Iterable[tuple[str, str]]:
    """What a page may be called besides its own path: with another ending, and as its address has it."""
    for uri, file in files.items():
        stem = posixpath.splitext(uri)[0]
        path = urls.path_of(file)
        stems = dict.fromkeys([stem, *([path, f"{path}/index"] if path else []), file.removesuffix(".html")])
        for one in (*stems, file.removesuffix("/index.html")):
            for ending in _ENDINGS:
                yield f"{one}{ending}", uri


def likely_urls(folder: Path, sources: Collection[str], docs: str) -> SiteUrls | None:
    """How the site that was built into `folder` makes addresses: in the way in which most of its `sources` are found.

    Its pages may stand below the name `docs` of the sources' folder. `None` where none is found.

    Raises:
        OSError: if the folder can't be read.
    """
    ways = (SiteUrls(f"{before}{{path}}{end}") for before in dict.fromkeys(("", "docs/", f"{docs}/")) for end in _ENDS)
    found = {urls: sum((folder / next(files_of(urls.address(uri)))).is_file() for uri in sources) for urls in ways}
    best = max(found, key=lambda urls: found[urls])
    return best if found[best] else None
