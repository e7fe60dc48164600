"""The sections of a rendered page: which there are, and the HTML of one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from bs4 import BeautifulSoup, Tag
from bs4.element import PageElement

from whichway.texts import Section

_HEADINGS = re.compile(r"^h[1-6]$")


def sections_of(page: str) -> list[Section]:
    """The headings of a page's HTML that have an id, in their order."""
    if "<h" not in page:
        return []
    return [
        Section(str(heading["id"]), text_of(heading), int(heading.name[1]))
        for heading in BeautifulSoup(page, "html.parser").find_all(_HEADINGS, id=True)
    ]


def text_of(heading: Tag) -> str:
    """The text of a heading, without the sign that links to it."""
    copy = BeautifulSoup(str(heading), "html.parser")
    for extra in copy.select(".headerlink"):
        extra.decompose()
    return " ".join(copy.get_text().split())


def section_html(page: str, anchor: str) -> str:
    """What stands below the heading with the id `anchor`, up to the next one of its level.

    Without an anchor it is the whole page without its title; the anchor of something else gives what that holds.
    """
    soup = BeautifulSoup(page, "html.parser")
    if not anchor:
        title = soup.find("h1")
        if title is not None:
            title.decompose()
        return soup.decode(formatter="minimal").strip()
    found = _element(soup, anchor)
    if found is None:
        return ""
    heading = _heading_of(found)
    if heading is None:
        return found.decode_contents(formatter="minimal").strip()
    return "".join(_text(part) for part in below(heading)).strip()


def sections_at(page: str, anchors: Iterable[str]) -> dict[str, Section | None]:
    """The section of a page's HTML that each anchor opens or stands in, in the order of the page.

    It is `None` where that is the whole page: for no anchor, one of the title, and one that is not there.
    """
    soup = BeautifulSoup(page, "html.parser")
    order = {id(heading): number for number, heading in enumerate(soup.find_all(_HEADINGS))}
    places: dict[str, tuple[int, Section | None]] = {}
    for anchor in anchors:
        found = _element(soup, anchor) if anchor else None
        heading = found and (_heading_of(found) or found.find_previous(_HEADINGS))
        if not isinstance(heading, Tag) or heading.name == "h1":
            places[anchor] = -1, None
        else:
            section = Section(str(heading.get("id", anchor)), text_of(heading), int(heading.name[1]))
            places[anchor] = order[id(heading)], section
    return {anchor: places[anchor][1] for anchor in sorted(places, key=lambda anchor: places[anchor][0])}


def _element(soup: BeautifulSoup, anchor: str) -> Tag | None:
    found = soup.find(id=anchor) or soup.find("a", attrs={"name": anchor})
    return found if isinstance(found, Tag) else None


def _heading_of(element: Tag) -> Tag | None:
    """The heading that an element is, stands in, or, as an anchor of its own often does, stands before."""
    return element if is_heading(element) else element.find_parent(_HEADINGS) or _heading_after(element)


def _heading_after(anchor: Tag) -> Tag | None:
    if anchor.get_text(strip=True):
        return None
    outer = anchor.parent if anchor.parent is not None and anchor.parent.name == "p" else anchor
    following = (outer if not outer.get_text(strip=True) else anchor).find_next_sibling()
    return following if isinstance(following, Tag) and is_heading(following) else None


def below(heading: Tag) -> Iterator[PageElement]:
    """What stands below a heading, up to the next one of its level."""
    level = int(heading.name[1])
    for sibling in heading.next_siblings:
        if isinstance(sibling, Tag) and is_heading(sibling) and int(sibling.name[1]) <= level:
            return
        yield sibling


def is_heading(element: Tag) -> bool:
    """Whether an element is a heading of any level."""
    return _HEADINGS.match(element.name) is not None


def _text(part: PageElement) -> str:
    return part.decode(formatter="minimal") if isinstance(part, Tag) else str(part.output_ready("minimal"))  # type: ignore[attr-defined]


def cut_down(page: str, anchors: Collection[str]) -> str:
    """A page cut down to its title, the sections below the headings with these ids, and the steps that cite it.

    It stays whole where one of the ids is empty.
    """
    soup = BeautifulSoup(page, "html.parser")
    for tree in soup.select(".ww-tree"):
        tree.decompose()
    found = [soup.find(id=anchor) for anchor in sorted(anchors)]
    headings = [element for element in found if isinstance(element, Tag) and is_heading(element)]
    # The anchor of something else may be anywhere: then, as without one, the whole page is what was meant.
    if len(headings) < len(anchors):
        return soup.decode(formatter="minimal")
    wanted = {id(element) for heading in headings for element in (heading, *below(heading))}
    for parent in {id(heading.parent): heading.parent for heading in headings if heading.parent}.values():
        for child in list(parent.children):
            stays = isinstance(child, Tag) and (child.name == "h1" or _holds(child, wanted) or _is_used_in(child))
            if id(child) not in wanted and not stays:
                child.extract()
    return soup.decode(formatter="minimal")


def _is_used_in(element: Tag) -> bool:
    return "ww-used" in element.get_attribute_list("class")


def _holds(element: Tag, wanted: set[int]) -> bool:
    return any(id(inner) in wanted for inner in element.descendants)


def has_title(page: str) -> bool:
    """Whether a page has a heading of level 1."""
    return "<h1" in page and BeautifulSoup(page, "html.parser").find("h1") is not None
