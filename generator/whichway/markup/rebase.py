"""The addresses in a piece of HTML, moved as a whole: for a body that stands on another page than it was made for."""

from __future__ import annotations

import re
from collections.abc import Callable

from bs4 import BeautifulSoup, Tag

_ADDRESSES = ("href", "src", "poster", "data", "cite")
_MAY_HOLD_ADDRESS = re.compile(rf"\b(?:{'|'.join(_ADDRESSES)}|srcset)\s*=", re.IGNORECASE).search
_STAYS_IN_PLACE = re.compile(r"#|(?:mailto|tel|sms):", re.IGNORECASE).match


def rebased(html: str, move: Callable[[str], str], *, new_tab: bool = False) -> str:
    """`html` with `move` applied to each address in it; with `new_tab`, links that leave the page open one."""
    if not _MAY_HOLD_ADDRESS(html):
        return html
    soup = BeautifulSoup(html, "html.parser")
    for element in soup.find_all(True):
        move_addresses(element, move)
        if new_tab and element.name == "a" and "target" not in element.attrs and _opens_a_page(element.get("href")):
            element["target"], element["rel"] = "_blank", "noopener"
    return soup.decode(formatter="minimal")


def move_addresses(element: Tag, move: Callable[[str], str]) -> None:
    """Applies `move` to every address of an element."""
    for name in _ADDRESSES:
        if isinstance(value := element.attrs.get(name), str):
            element[name] = move(value)
    if isinstance(sources := element.attrs.get("srcset"), str):
        element["srcset"] = re.sub(r"(^|,)(\s*)(\S+)", lambda one: one[1] + one[2] + move(one[3]), sources)


def _opens_a_page(href: object) -> bool:
    """Whether a link shows another page in the place of this one."""
    return isinstance(href, str) and not _STAYS_IN_PLACE(href)


def links_in(html: str) -> list[str]:
    """The address of each link in a piece of HTML, in their order."""
    if not _MAY_HOLD_ADDRESS(html):
        return []
    return [str(link["href"]) for link in BeautifulSoup(html, "html.parser").select("a[href]")]
