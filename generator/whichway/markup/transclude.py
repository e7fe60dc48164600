"""A guide's section, made fit to stand inside a step."""

from __future__ import annotations

import re
from collections.abc import Callable

from bs4 import BeautifulSoup, Tag

from whichway.markup.convert import set_apart
from whichway.markup.rebase import move_addresses

# They act on a page, not on a text; and a strict policy of the site would refuse styles that stand in the text.
_OF_A_PAGE = ("script", "style", "link", "meta", "base", "template")
_ALIGNMENT = re.compile(r"text-align:\s*(left|right|center|justify)")


def transcluded(section: str, prefix: str, rebase: Callable[[str], str]) -> str:
    """The HTML of a `section` as it stands in a step: `prefix` begins its ids, `rebase` moves its links and pictures.

    `rebase` is given an address as it is in the guide, and gives it as it must be in the step's page.
    """
    soup = BeautifulSoup(section, "html.parser")
    for part in soup.select(f"{', '.join(_OF_A_PAGE)}, .ww-used, .headerlink"):
        part.decompose()
    for heading in soup.find_all(re.compile(r"^h[1-6]$")):
        del heading["id"]  # links to it lead to the guide
    stays = {str(element["id"]) for element in soup.find_all(id=True)}
    for element in soup.find_all(True):
        _move(element, stays, rebase)
    return set_apart(soup.decode(formatter="minimal"), prefix)


def _move(element: Tag, stays: set[str], rebase: Callable[[str], str]) -> None:
    for name in [name for name in element.attrs if name.startswith("on")]:
        del element[name]
    aligned = _ALIGNMENT.search(str(element.attrs.pop("style", "")))
    if aligned and element.name in ("td", "th"):
        element["align"] = aligned[1]
    # A step shows the section in an aside, and a landmark inside another one confuses screen readers.
    if element.name == "aside":
        element.name = "div"
    # An address of the section itself moves with it, and is renamed when the section is set apart.
    move_addresses(element, lambda address: address if address.removeprefix("#") in stays else rebase(address))
