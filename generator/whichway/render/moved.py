"""The page that stands at an address which a tree had formerly, and leads on to the tree's own."""

from __future__ import annotations

from whichway.render.looks import OWN, Looks
from whichway.words.catalogue import ENGLISH, Words


def moved_page(title: str, url: str, canonical: str, assets: str, say: Words = ENGLISH, looks: Looks = OWN) -> str:
    """The HTML document that leads to `url`, the page of the tree with that `title`.

    `url` and `assets`, the folder of Whichway's files, are relative to the document. It has nothing inline, so the
    strictest policies allow it.
    """
    where = {"url": url, "canonical": canonical or url, "assets": assets}
    return looks.render("moved.html", title=title, say=say, **where) + "\n"
