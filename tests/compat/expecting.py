"""What the built site of a case has to have, as the case's file says it: elements, texts, and addresses."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup

from tests.compat.cases import Case
from tests.conftest import Site
from tests.hosts.sites import broken_links, soup

_TEXT_FILES = {".html", ".js", ".json", ".md", ".txt", ".xml"}


def faults(case: Case, site: Site, url: str) -> list[str]:
    """What the built site of a case does not have, although it should, and what it has, although it should not."""
    return [
        *_missing_elements(case, site),
        *_wrong_texts(case, site),
        *_dead_addresses(case, site, url),
        *_broken(case, site),
    ]


def _missing_elements(case: Case, site: Site) -> Iterator[str]:
    bodies = {f".ww-body {selector}": text for selector, text in case.everywhere.items()}
    wanted: list[tuple[str, Mapping[str, str]]] = [*case.finds.items()]
    if case.everywhere:
        wanted += [("guides/power/", case.everywhere), (case.trees[0], bodies)]
    for address, elements in wanted:
        page = _page(site, address)
        for selector, text in elements.items():
            if page is None or not _has(page, selector, text):
                yield f"{address}: no `{selector}` says {text!r}"


def _has(page: BeautifulSoup, selector: str, text: str) -> bool:
    return any(text in " ".join(element.get_text(" ").split()) for element in page.select(selector))


def _page(site: Site, address: str) -> BeautifulSoup | None:
    file = site.folder / (address + "index.html" if address.endswith("/") or not address else address)
    return soup(file) if file.is_file() else None


def _wrong_texts(case: Case, site: Site) -> Iterator[str]:
    for pattern, texts in case.holds.items():
        found = "".join(file.read_text("utf-8") for file in _texts(site, pattern))
        yield from (f"{pattern}: {text!r} is missing" for text in texts if text not in found)
    for pattern, texts in case.lacks.items():
        files = _texts(site, pattern)
        if not files:
            yield f"{pattern}: there is no such file"
        for file in files:
            found = file.read_text("utf-8")
            yield from (f"{file.relative_to(site.folder)}: {text!r} is there" for text in texts if text in found)


def _texts(site: Site, pattern: str) -> list[Path]:
    """The files of text that fit a pattern, where `*` stands for folders, too."""
    return [
        file
        for file in sorted(site.folder.rglob("*"))
        if file.suffix in _TEXT_FILES and fnmatch.fnmatch(file.relative_to(site.folder).as_posix(), pattern)
    ]


def _dead_addresses(case: Case, site: Site, url: str) -> Iterator[str]:
    """The addresses of the site that a feed or a list names, and that lead to no file, or to an empty one."""
    for name in case.lists:
        listed = re.findall(rf"{re.escape(url)}/[^\s<>\"')\]&\\\\]*", site.read(name))
        if not listed:
            yield f"{name}: lists nothing"
        for address in listed:
            path = unquote(urlsplit(address).path).lstrip("/")
            file = site.folder / (path + "index.html" if path.endswith("/") or not path else path)
            if not file.is_file() or not file.stat().st_size:
                yield f"{name}: {address} leads nowhere"


def _broken(case: Case, site: Site) -> list[str]:
    return [link for link in broken_links(site) if not any(re.search(part, link) for part in case.dead_links)]
