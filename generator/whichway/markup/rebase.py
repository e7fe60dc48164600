"""The addresses in a piece of HTML, moved as a whole: for a body that stands on another page than it was made for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whichway.markup.html_tree import Node

_ADDRESSES = ("href", "xlink:href", "src", "poster", "data", "cite", "action", "formaction")
_NAMES_ADDRESS = re.compile(rf"\b(?:{'|'.join(_ADDRESSES)}|srcset)\s*=", re.IGNORECASE).search
_STAYS_IN_PLACE = re.compile(r"#|(?:mailto|tel|sms):", re.IGNORECASE).match


def _may_hold_address(html: str) -> bool:
    """Whether a piece of HTML may hold an address: most bodies have no attribute at all, which is seen at once."""
    return "=" in html and _NAMES_ADDRESS(html) is not None


def rebased(
    html: str,
    move: Callable[[str], str],
    trees: Mapping[str, str] = MappingProxyType({}),
    *,
    new_tab: bool = False,
) -> str:
    """`html` with `move` applied to each address in it; with `new_tab`, links that leave the page open one.

    Ways on into other trees lead to the pages that `trees` has for them, by the trees' ids.
    """
    if not _may_hold_address(html):
        return html
    # Here, as many texts hold no address, and need no parser of HTML.
    from whichway.markup.html_tree import elements, parsed, serialized

    root = parsed(html)
    for element in elements(root):
        if page := trees.get(element.attrs.get("data-tree") or ""):
            _, mark, node = (element.attrs["href"] or "").partition("#")
            element.attrs["href"] = page + mark + node
            continue
        move_addresses(element, move)
        if new_tab and element.name == "a" and "target" not in element.attrs and _opens_a_page(element.attrs):
            element.attrs |= {"target": "_blank", "rel": "noopener"}
    return serialized(root)


def move_addresses(element: Node, move: Callable[[str], str]) -> None:
    """Applies `move` to every address of an element."""
    for name in _ADDRESSES:
        if (value := element.attrs.get(name)) is not None:
            element.attrs[name] = move(value)
    if (sources := element.attrs.get("srcset")) is not None:
        element.attrs["srcset"] = re.sub(r"(^|,)(\s*)(\S+)", lambda one: one[1] + one[2] + move(one[3]), sources)


def _opens_a_page(attrs: dict[str, str | None]) -> bool:
    """Whether a link shows another page in the place of this one."""
    href = attrs.get("href")
    return href is not None and not _STAYS_IN_PLACE(href)


def with_attributes(html: str, attributes: Callable[[str, str], Mapping[str, str]]) -> str:
    """`html` whose links have the `attributes` that are given for their address and their text."""
    if not _may_hold_address(html):
        return html
    from whichway.markup.html_tree import elements, parsed, serialized, text_of

    root = parsed(html)
    for element in elements(root):
        if element.name == "a" and (href := element.attrs.get("href")) is not None:
            element.attrs |= attributes(href, " ".join(text_of(element).split()))
    return serialized(root)


def links_in(html: str) -> list[str]:
    """The address of each link in a piece of HTML, in their order."""
    return list(_hrefs(html)) if _may_hold_address(html) else []


def _hrefs(html: str) -> Iterator[str]:
    from whichway.markup.html_tree import elements, parsed

    for element in elements(parsed(html)):
        if element.name == "a" and (href := element.attrs.get("href")) is not None:
            yield href


_LOADED = {
    "img": ("img",), "image": ("img",), "input": ("img",), "feImage": ("img",), "source": ("img", "media"),
    "video": ("img", "media"), "audio": ("media",), "track": ("media",), "iframe": ("frame",),
}  # fmt: skip
"""The kinds of files that elements load by themselves, in the words of a content policy."""

_FROM_ELSEWHERE = re.compile(r"(?:^|[\s,])(https?:|data:)", re.IGNORECASE).findall


def loaded_by(html: str) -> Iterator[tuple[str, str]]:
    """What a piece of HTML loads from other places than its own site: the kind of file, and the address's scheme."""
    if not _may_hold_address(html):
        return
    from whichway.markup.html_tree import elements, parsed

    for element in elements(parsed(html)):
        for kind in _LOADED.get(element.name, ()):
            for name in ("src", "srcset", "poster", "href", "xlink:href"):
                yield from ((kind, scheme.lower()) for scheme in _FROM_ELSEWHERE(element.attrs.get(name) or ""))
