"""The page that stands at an address which a tree had formerly, and leads on to the tree's own."""

from __future__ import annotations

from whichway.pages.looks import OWN, Looks
from whichway.words.catalogue import ENGLISH, Words


def moved_markdown(title: str, target: str) -> str:
    """What leads to the page at `target` in a host that makes pages of Markdown, and rewrites the links in it."""
    # As numbers, signs of Markdown, of HTML and of macros are only themselves.
    text = "".join(char if char.isalnum() or char.isspace() else f"&#{ord(char)};" for char in title)
    return f'<div class="ww-moved" markdown="1">\n\n[{text}]({target})\n\n</div>\n'


def moved_page(title: str, url: str, canonical: str, assets: str, say: Words = ENGLISH, looks: Looks = OWN) -> str:
    """The HTML document that leads to `url`, the page of the tree with that `title`.

    `url` and `assets`, the folder of Whichway's files, are relative to the document. It has nothing inline, so the
    strictest policies allow it.
    """
    where = {"url": url, "canonical": canonical or url, "assets": assets}
    return looks.render("moved.html", title=title, say=say, **where) + "\n"
