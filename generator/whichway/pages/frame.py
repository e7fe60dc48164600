"""Trees for frames in wikis: a page without the site around each tree, the snippet that shows it, and its oEmbed."""

from __future__ import annotations

import html
import json
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple
from urllib.parse import urljoin

from markupsafe import Markup

from whichway.guides import relative_url
from whichway.markup import loaded_by
from whichway.pages.alternates import REL
from whichway.pages.height import first_height
from whichway.pages.html import tree_html
from whichway.pages.layout import FRAME, Layout
from whichway.pages.looks import OWN, Looks
from whichway.pages.relink import relinked
from whichway.pages.rendered import NeverReused, Rendered
from whichway.pages.view import PageView

WIDTH = 720
"""The width of a frame in pixels where the other page asks for one."""


_WHOLE = re.compile(r"/|[a-zA-Z][a-zA-Z0-9+.-]*:|$").match


class FrameLinks(NamedTuple):
    """The addresses on a page for frames, relative to it.

    `up` leads to where the addresses on the tree's own page start from, and is empty where that is the same folder.
    `trees` has the pages for frames of the trees that ways on lead to, by their ids.
    """

    page: str
    canonical: str
    assets: str
    up: str
    trees: Mapping[str, str]


def frame_html(view: PageView, links: FrameLinks, looks: Looks = OWN) -> str:
    """The HTML document that frames show of a tree.

    Steps and other trees open in the frame; everything else opens in a new tab, as frames of a wiki are narrow.
    """
    framed = relinked(view, lambda url: url if _WHOLE(url) else links.up + url, links.trees, new_tab=True)
    document = looks.render(
        "embed.html",
        page=view,
        content=Markup(tree_html(framed, looks, page_file=FRAME)),  # noqa: S704 - the page itself, which is HTML
        address=links.page,
        canonical=links.canonical or links.page,
        assets=links.assets,
        policy=policy(framed),
        words=view.words,
    )
    return document + "\n"


def policy(view: PageView | None = None) -> str:
    """What a page lets a browser load: its own files, and what the steps of its tree show from other sites."""
    asked: dict[str, set[str]] = {"img-src": set(), "media-src": set(), "frame-src": set()}
    for kind, scheme in (
        loaded for step in (view.steps if view else ()) for text in step.texts for loaded in loaded_by(text)
    ):
        asked[f"{kind}-src"].add(scheme)
    own = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; base-uri 'none'"
    return "; ".join([own, *(" ".join([name, "'self'", *sorted(schemes)]) for name, schemes in asked.items())])


def frames(
    views: Mapping[str, PageView], layout: Layout, looks: Looks = OWN, rendered: Rendered | None = None
) -> Iterator[tuple[str, str]]:
    """The page for frames of each tree, by its path in the site."""
    rendered = rendered or NeverReused()
    for view in views.values():
        path, page = layout.frame(view.id), layout.pages[view.id]
        others = {way.tree for step in view.steps for way in step.ways} & views.keys()
        links = FrameLinks(
            page=relative_url(page, path),
            canonical=layout.whole(view.id),
            assets=relative_url(layout.assets, path),
            up=_up(page, path),
            trees={other: relative_url(layout.frame(other), path) for other in sorted(others)},
        )
        yield path, rendered.html("frame", view, links, partial(frame_html, view, links, looks))


def oembeds(
    views: Iterable[PageView], former: Mapping[str, str], layout: Layout, looks: Looks = OWN
) -> Iterator[tuple[str, str]]:
    """What wikis are given that ask a link to a tree how to show it, by its path in the site; under `former` ids, too.

    There is none where nobody knows where the site is published.
    """
    for view in views:
        if layout.whole(view.id):
            content = oembed(view, layout, looks)
            for id_ in (view.id, *(old for old, today in former.items() if today == view.id)):
                yield layout.oembed(id_), content


def control(view: PageView, layout: Layout, assets: str, looks: Looks = OWN) -> str:
    """What stands below a tree for those who want it on a page of theirs; nothing if the site's address is unknown.

    `assets` leads from the page to the folder of Whichway's files, as the host wants links to be written.
    """
    if not layout.whole(view.id):
        return ""
    code, mdx = snippet(view, layout, looks=looks), snippet(view, layout, template="snippet-mdx.html", looks=looks)
    return looks.render("embedding.html", tree=view.id, snippet=code, mdx=mdx, assets=assets, words=view.words)


def snippet(
    view: PageView, layout: Layout, width: str = "100%", template: str = "snippet.html", looks: Looks = OWN
) -> str:
    """What shows the page for frames of a tree on any other page, and makes it as tall as the tree."""
    return looks.render(
        template,
        title=view.title,
        url=layout.whole_frame(view.id),
        resize=layout.whole_asset(view.id, "resize.js"),
        width=width,
        height=first_height(view),
    ).strip()


def oembed(view: PageView, layout: Layout, looks: Looks = OWN) -> str:
    """The answer to a wiki that asks how to show a link: oEmbed 1.0, of the type `rich`."""
    return json.dumps(
        {
            "version": "1.0",
            "type": "rich",
            "title": view.title,
            "provider_name": layout.site_name,
            "provider_url": layout.home(view.id),
            "width": WIDTH,
            "height": first_height(view),
            "html": snippet(view, layout, str(WIDTH), looks=looks),
        },
        ensure_ascii=False,
        indent=2,
    )


def discovery(view: PageView, layout: Layout) -> str:
    """The element of a page's head that says where its oEmbed is; nothing where there is none."""
    own = layout.whole(view.id)
    if not own:
        return ""
    url = urljoin(own, relative_url(layout.oembed(view.id), layout.pages[view.id]))
    kind = "application/json+oembed"
    return f'<link rel="{REL}" type="{kind}" href="{html.escape(url)}" title="{html.escape(view.title)}">'


def _up(page: str, frame: str) -> str:
    """What leads from the folder of the page for frames to that of the tree's own page."""
    up = posixpath.relpath(posixpath.dirname(page) or ".", posixpath.dirname(frame))
    return "" if up == "." else f"{up}/"
