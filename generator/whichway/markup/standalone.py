"""HTML made fit for a file that stands alone: links lead where that file can lead, pictures are in it, nothing runs."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from typing import NamedTuple

from bs4 import BeautifulSoup, Tag

from whichway.markup.sanitize import sanitized

# What would run, or ask for something that is not in the file.
_TAKEN_OUT = "script, style, link, meta, base, iframe, object, embed, form, .headerlink"
_FILES = "video, audio"
# A script that looks for something on the page would be given an image of that name.
_NOT_WANTED = ("srcset", "name")


class Lead(NamedTuple):
    """Where a link leads: an address, empty where there is none, and whether that is outside of the file."""

    href: str
    is_online: bool = False


def standing_alone(html: str, lead: Callable[[str], Lead], embed: Callable[[str], str]) -> str:
    """`html` for a file that stands alone.

    `lead` says where a link leads from there, and `embed` gives a picture as data, or nothing where it can't be had:
    then a link stands in its place, as in that of films and sounds, which are too large. Where a link leads nowhere,
    only its text is left.
    """
    # Guides are as their authors wrote them: what one leaves open must not swallow the others.
    soup = BeautifulSoup(sanitized(html), "html.parser")
    for element in soup.select(_TAKEN_OUT):
        element.decompose()
    for element in soup.find_all(True):
        for name in [name for name in element.attrs if name in _NOT_WANTED]:
            del element[name]
    for link in soup.select("a[href]"):
        _lead(link, lead(str(link["href"])))
    for image in soup.select("img"):
        source = str(image.get("src", ""))
        if not source.startswith("data:"):
            if data := embed(source):
                image["src"] = data
            else:
                _link_to(image, lead, soup)
    for medium in soup.select(_FILES):
        _link_to(medium, lead, soup)
    return soup.decode(formatter="minimal").strip()


def _lead(link: Tag, to: Lead) -> None:
    if not to.href:
        link.unwrap()
        return
    link["href"] = to.href
    if to.is_online:
        link["class"] = " ".join([*(name for name in link.get_attribute_list("class") if name), "ww-online"])
        link["target"] = "_blank"
        link["rel"] = "noopener"


def _link_to(medium: Tag, lead: Callable[[str], Lead], soup: BeautifulSoup) -> None:
    first = medium if medium.get("src") else medium.find(src=True)
    source = str(first["src"]) if isinstance(first, Tag) else ""
    to = lead(source) if source else Lead("")
    link = soup.new_tag("a", href=to.href)
    link.string = str(medium.get("alt") or medium.get("title") or posixpath.basename(source) or source)
    medium.replace_with(link)
    _lead(link, to._replace(is_online=True))
