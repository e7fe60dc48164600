"""A tree for frames in wikis: its page without the site around it, the snippet that shows it, and its oEmbed."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from typing import NamedTuple

from markupsafe import Markup

from whichway.pages.html import Page
from whichway.pages.looks import OWN, Looks
from whichway.words.catalogue import ENGLISH, Words

WIDTH, HEIGHT = 720, 600
"""The size of a frame in pixels where the other page neither gives it one nor follows the tree's own height."""

_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_ADDRESS = re.compile(r'( (?:href|src|poster)=")([^"]*)(?=")')
_OUTSIDE = re.compile(r"#|/|[a-zA-Z][a-zA-Z0-9+.-]*:|$")
_OPENS = re.compile(r"(?!#)(?!(?:mailto|tel|sms):)", re.IGNORECASE)


class FrameLinks(NamedTuple):
    """The addresses on a page for frames, relative to it.

    `up` leads to where the addresses on the tree's own page start from, and is empty where that is the same folder.
    `trees` has the pages of all trees as the tree's own page links to them, and for each the page for frames.
    """

    page: str
    canonical: str
    assets: str
    up: str
    trees: Mapping[str, str]


def frame_page(page: Page, links: FrameLinks, say: Words = ENGLISH, looks: Looks = OWN) -> str:
    """The HTML document that frames show of a tree whose own page is `page`.

    Steps and other trees open in the frame; everything else opens in a new tab, as frames of a wiki are narrow.
    """
    content = _TAG.sub(lambda tag: _led_out(tag[0], links), page.html)
    document = looks.render(
        "embed.html",
        page=page,
        content=Markup(content),  # noqa: S704 - the page itself, which is HTML
        address=links.page,
        canonical=links.canonical or links.page,
        assets=links.assets,
        say=say,
    )
    return document + "\n"


def control(page: Page, url: str, assets: str, say: Words = ENGLISH, looks: Looks = OWN) -> str:
    """What stands below a tree for those who want it on a page of theirs.

    Its page for frames is at `url`; `assets` leads from the tree's own page to the folder of Whichway's files.
    """
    return looks.render(
        "embedding.html", tree=page.id, snippet=snippet(page.title, url, looks=looks), assets=assets, say=say
    )


def snippet(title: str, url: str, width: str = "100%", looks: Looks = OWN) -> str:
    """The HTML that shows the page for frames at `url` on any other page."""
    return looks.render("snippet.html", title=title, url=url, width=width, height=HEIGHT).strip()


def oembed(title: str, url: str, site_name: str, site_url: str, looks: Looks = OWN) -> str:
    """What wikis that ask a link how to show it are told: oEmbed 1.0, of the type `rich`."""
    return json.dumps(
        {
            "version": "1.0",
            "type": "rich",
            "title": title,
            "provider_name": site_name,
            "provider_url": site_url,
            "width": WIDTH,
            "height": HEIGHT,
            "html": snippet(title, url, str(WIDTH), looks),
        },
        ensure_ascii=False,
        indent=2,
    )


def discovery(title: str, url: str) -> str:
    """The element of a page's head that says where its oEmbed is."""
    kind = "application/json+oembed"
    # The space means nothing in HTML. Without it, Material takes each alternate for the site in another language, and
    # asks for a site map that is not there.
    return f'<link rel="alternate " type="{kind}" href="{html.escape(url)}" title="{html.escape(title)}">'


def _led_out(tag: str, links: FrameLinks) -> str:
    """A tag of the tree's own page as it is on the page for frames."""
    if " data-option=" in tag and (href := _ADDRESS.search(tag)):
        path, mark, node = html.unescape(href[2]).partition("#")
        if path in links.trees:
            return tag.replace(href[0], f"{href[1]}{html.escape(links.trees[path] + mark + node)}", 1)
    if links.up:
        tag = _ADDRESS.sub(lambda at: at[0] if _OUTSIDE.match(at[2]) else at[1] + links.up + at[2], tag)
    href = _ADDRESS.search(tag) if tag[:3].lower() in ("<a ", "<a\n") else None
    if href is None or not _OPENS.match(href[2]) or " target=" in tag:
        return tag
    return f'{tag[:-1]} target="_blank" rel="noopener">'
