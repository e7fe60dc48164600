"""The pages that stand at addresses which trees had formerly, and lead on to the trees' own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from whichway.guides import relative_url
from whichway.pages.layout import Layout
from whichway.pages.looks import OWN, Looks
from whichway.pages.view import PageView
from whichway.words import ENGLISH, Words


def moved_markdown(title: str, target: str, *, is_html: bool = False) -> str:
    """What leads to the page at `target` in a host that makes pages of Markdown.

    The host rewrites the link in it, unless it `is_html`.
    """
    if is_html:
        return f'<div class="ww-moved"><p><a href="{escape(target)}">{escape(title)}</a></p></div>\n'
    # As numbers, signs of Markdown, of HTML and of macros are only themselves.
    text = "".join(char if char.isalnum() or char.isspace() else f"&#{ord(char)};" for char in title)
    return f'<div class="ww-moved" markdown="1">\n\n[{text}]({target})\n\n</div>\n'


def moved_html(title: str, url: str, canonical: str, assets: str, words: Words = ENGLISH, looks: Looks = OWN) -> str:
    """The HTML document that leads to `url`, the page of the tree with that `title`.

    `url` and `assets`, the folder of Whichway's files, are relative to the document. It has nothing inline, so the
    strictest policies allow it.
    """
    where = {"url": url, "canonical": canonical or url, "assets": assets}
    return looks.render("moved.html", title=title, words=words, **where) + "\n"


def moved_pages(
    former: Mapping[str, str], views: Mapping[str, PageView], layout: Layout, looks: Looks = OWN
) -> Iterator[tuple[str, str]]:
    """What leads on from the address of each `former` id to the page of its tree, by its path in the site."""
    for old, tree in former.items():
        if tree in views:
            yield _leading(layout.former(old), layout.pages[tree], views[tree], layout, looks)


def moved_frames(
    former: Mapping[str, str], views: Mapping[str, PageView], layout: Layout, looks: Looks = OWN
) -> Iterator[tuple[str, str]]:
    """The same for the pages for frames."""
    for old, tree in former.items():
        if tree in views:
            yield _leading(layout.frame(old), layout.frame(tree), views[tree], layout, looks)


def _leading(path: str, target: str, view: PageView, layout: Layout, looks: Looks) -> tuple[str, str]:
    url, assets = relative_url(target, path), relative_url(layout.assets, path)
    # The page for frames is no address for search engines, so what leads to it names the tree's own page, too.
    canonical = layout.whole(view.id) if target == layout.pages[view.id] else ""
    return path, moved_html(view.title, url, canonical, assets, view.words, looks)
