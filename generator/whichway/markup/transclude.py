"""A guide's section, made fit to stand inside a step."""

from __future__ import annotations

from collections.abc import Callable

from whichway.markup.convert import HEADINGS, set_apart
from whichway.markup.rebase import move_addresses

_OF_A_GUIDE = frozenset({"ww-used", "headerlink"})


def transcluded(section: str, prefix: str, rebase: Callable[[str], str]) -> str:
    """The HTML of a `section` as it stands in a step: `prefix` begins its ids, `rebase` moves its links and pictures.

    `rebase` is given an address as it is in the guide, and gives it as it must be in the step's page.
    """
    # Here, as few steps show a section, and all else needs no parser of HTML.
    from whichway.markup.html_tree import elements, parsed, serialized

    root = parsed(section)
    for element in list(elements(root)):
        if _OF_A_GUIDE.intersection((element.attrs.get("class") or "").split()):
            element.parent.remove_child(element)
        elif element.name in HEADINGS:
            element.attrs.pop("id", None)  # links to it lead to the guide
    stays = {element.attrs.get("id") for element in elements(root)}
    for element in elements(root):
        # A step shows the section in an aside, and a landmark inside another one confuses screen readers.
        if element.name == "aside":
            element.name = "div"
        # An address of the section itself moves with it, and is renamed when the section is set apart.
        move_addresses(element, lambda address: address if address.removeprefix("#") in stays else rebase(address))
    return set_apart(serialized(root), prefix)
