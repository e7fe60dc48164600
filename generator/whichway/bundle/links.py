"""Where the links of a bundle lead: inside it, to the hosted site, or nowhere."""

from __future__ import annotations

import base64
import mimetypes
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

from whichway.markup import Lead, links_in, standing_alone
from whichway.pages import Markup, PageView, StepView, marked
from whichway.reading import read_bytes

_ROOT = "http://site.invalid/"


class Offline:
    """What the pages of one bundle lead to.

    Parameters
    ----------
    folder
        The built site on disk.
    public_url
        Where everybody finds the site; empty where that isn't known.
    trees
        The ids of the trees, by the addresses of their pages.
    guides
        The ids on the guides that are in the bundle, by the guides' addresses.
    """

    def __init__(
        self, folder: Path, public_url: str, trees: Mapping[str, str], guides: Mapping[str, Collection[str]]
    ) -> None:
        self.folder = folder
        # Without a slash, the last part of the address would be taken for a file's.
        self.public_url = public_url and public_url.rstrip("/") + "/"
        self.trees = trees
        self.guides = guides
        self.online: set[str] = set()
        self.unreachable: set[str] = set()
        self.outside: set[str] = set()
        self.unreadable: set[str] = set()

    def html(self, text: str, url: str) -> Markup:
        """A piece of the page `url` as a part of the bundle."""
        made = standing_alone(text, partial(self._lead, url), partial(self._embed, url)) if text else ""
        return Markup(made)

    def tree(self, view: PageView, url: str) -> PageView:
        """The page of a tree as a part of the bundle."""
        # The file itself, with nothing asked for, begins with its list of trees.
        return replace(view, folder="", index="?", steps=tuple(self._step(step, url) for step in view.steps))

    def _step(self, step: StepView, url: str) -> StepView:
        led = {link: self._lead(url, link.url) for link in step.guides}
        links = tuple(replace(way, href=self._lead(url, way.href).href) for way in step.links)
        return replace(
            step,
            body=marked(self.html(step.body, url), links),
            contact=self._lead(url, step.contact).href,
            options=tuple(replace(way, href=self._lead(url, way.href).href) for way in step.options),
            links=links,
            guides=tuple(
                link._replace(url=to.href, is_online=to.is_online, section=self.html(link.section, url))
                for link, to in led.items()
            ),
            notes=tuple(replace(note, body=marked(self.html(note.body, url), links)) for note in step.notes),
        )

    def _lead(self, url: str, href: str) -> Lead:
        """Where a link on the page `url` leads."""
        inside = _inside(href, url)
        is_here = href.startswith("#") and (url in self.trees or href[1:] in self.guides.get(url, ()))
        if inside is None or is_here:
            return Lead(href)
        target, anchor = inside
        if _is_outside(target):
            self.outside.add(href)
            return Lead("")
        fragment = f"#{quote(anchor)}" if anchor else ""
        if target in self.trees:
            return Lead(f"?tree={quote(self.trees[target])}{fragment}")
        if target in self.guides and (not anchor or anchor in self.guides[target]):
            return Lead(f"?guide={quote(target)}{fragment}")
        if not self.public_url:
            self.unreachable.add(target + fragment)
            return Lead("")
        address = urljoin(self.public_url, quote(target)) + fragment
        self.online.add(address)
        return Lead(address, is_online=True)

    def _embed(self, url: str, source: str) -> str:
        """A picture of the page `url` as an address that holds it; empty where it is no file of the site."""
        inside = _inside(source, url)
        if inside is None or _is_outside(inside[0]):
            return ""  # a link takes its place, and that says what is wrong with it
        file = (self.folder / inside[0]).resolve()
        if not file.is_relative_to(self.folder.resolve()):
            self.outside.add(source)
            return ""
        if not file.is_file():
            return ""
        try:
            content = read_bytes(file)
        except OSError:
            self.unreadable.add(source)
            return ""
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def links_of(view: PageView, url: str) -> Iterator[tuple[str, str]]:
    """The pages of the site that a tree's page, which is at `url`, links to, each with the anchor that it names."""
    for step in view.steps:
        texts = [step.body, *(note.body for note in step.notes), *(guide.section for guide in step.guides)]
        hrefs = [step.contact, *(guide.url for guide in step.guides)]
        for href in (*hrefs, *(href for text in texts for href in links_in(text))):
            if (inside := _inside(href, url)) is not None:
                yield inside


def _inside(href: str, url: str) -> tuple[str, str] | None:
    """The page or file of the site that a link on the page `url` means, and its anchor; `None` for other addresses."""
    if not href or urlsplit(href).scheme or href.startswith(("//", "?")):
        return None
    whole = urlsplit(urljoin(_ROOT + url, href))
    # Only now, as an encoded slash or dot is none to a browser.
    return unquote(whole.path.removeprefix("/")), unquote(whole.fragment)


def _is_outside(path: str) -> bool:
    """Whether a path, which may have been written in any way, can't be one below a folder."""
    return path.startswith("/") or "\\" in path or "\0" in path or ".." in path.split("/") or ":" in path.split("/")[0]
