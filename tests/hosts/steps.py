"""What readers get of a tree, whatever host has built its page: compared, one by one, between hosts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag

from tests.conftest import Site
from tests.hosts.sites import soup


class Step(NamedTuple):
    """One step: all that it says and leads to. Addresses are those of the site, from its root."""

    id: str
    title: str
    kind: str
    texts: list[str]
    options: list[tuple[str, str, str]]
    guides: list[tuple[str, str]]
    links: list[str]
    pictures: list[str]


def steps_of(site: Site, section: str = "troubleshoot") -> dict[str, dict[str, Step]]:
    """The steps of every tree of a site with directory URLs, by tree and node, in their order."""
    pages = sorted(path for path in (site.folder / section).glob("*/index.html"))
    return {path.parent.name: steps_on(soup(path), site.folder, path) for path in pages}


def steps_on(page: BeautifulSoup, root: Path, file: Path) -> dict[str, Step]:
    """The steps on a page. Where a host has made it of Markdown, each heading still stands before its section."""
    base = "/" + file.parent.relative_to(root).as_posix() + "/"
    return {str(section["data-node"]): _step(section, base) for section in page.select(".ww-node")}


def _step(section: Tag, base: str) -> Step:
    heading = section.select_one("h2[id]") or section.find_previous_sibling("h2")
    assert isinstance(heading, Tag)
    assert heading["tabindex"] == "-1"
    return Step(
        str(heading["id"]),
        heading.get_text(),
        f"{section['data-kind']} {section.get('data-result', '')} {section['data-progress']}",
        [_text(part) for part in section.select(".ww-body, .ww-note, .ww-result, .ww-section, .ww-status")],
        [
            (str(link["data-option"]), link.get_text(), _address(link, base))
            for link in section.select("ul.ww-options a[data-option]")
        ],
        [(_text(link.parent or link), _address(link, base)) for link in section.select("a.ww-guide")],
        [_address(link, base) for link in section.select("a:not(.headerlink)")],
        [_address(picture, base) for picture in section.select("img")],
    )


def _address(element: Tag, base: str) -> str:
    return urljoin(base, str(element["href" if element.name == "a" else "src"]))


def _text(element: Tag) -> str:
    """The words of an element, and where its headings, items and blocks of code are."""
    marks = [part.name for part in element.select("h3, h4, li, pre, table, code, em, strong")]
    return " ".join([*element.get_text().split(), *marks])


def count(steps: Mapping[str, Mapping[str, Step]]) -> int:
    """How many steps there are in all trees."""
    return sum(map(len, steps.values()))
