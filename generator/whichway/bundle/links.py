"""Pages of a site as parts of one file: links lead inside or to the hosted site, images are taken in, nothing runs."""

from __future__ import annotations

import base64
import mimetypes
import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

from whichway.markup.sections import below, is_heading

# What would run, or ask for something that is not in the file.
_TAKEN_OUT = "script, style, link, meta, base, iframe, object, embed, form, .headerlink"
_FILES = "video, audio"
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
        The guides that are in the bundle, cut down to what is in it, by their addresses.
    """

    def __init__(
        self, folder: Path, public_url: str, trees: Mapping[str, str], guides: Mapping[str, BeautifulSoup]
    ) -> None:
        self.folder = folder
        # Without a slash, the last part of the address would be taken for a file's.
        self.public_url = public_url and public_url.rstrip("/") + "/"
        self.trees = trees
        self.anchors = {url: {str(element["id"]) for element in soup.select("[id]")} for url, soup in guides.items()}
        self.online: set[str] = set()
        self.lost: set[str] = set()

    @staticmethod
    def links(soup: BeautifulSoup, url: str) -> Iterator[tuple[str, str]]:
        """The pages of the site that a page links to, each with the anchor that it names."""
        for link in soup.select("a[href]"):
            if (inside := _inside(str(link["href"]), url)) is not None:
                yield inside

    def mend(self, soup: BeautifulSoup, url: str) -> None:
        """Makes a page a part of the bundle."""
        for element in soup.select(_TAKEN_OUT):
            element.decompose()
        for element in soup.find_all(True):
            for name in [name for name in element.attrs if name.startswith("on") or name in ("srcset", "style")]:
                del element[name]
        for image in soup.select("img"):
            self._take_in(image, url, soup)
        for medium in soup.select(_FILES):
            self._link_to(medium, url, soup)
        for link in soup.select("a[href]"):
            self._lead(link, url)

    def _lead(self, link: Tag, url: str) -> None:
        """Leads a link inside the bundle, or to the hosted site; where neither is possible, only its text is left."""
        href = str(link["href"])
        inside = _inside(href, url)
        if href.startswith("#") and (url in self.trees or href[1:] in self.anchors.get(url, ())):
            return
        if inside is None:
            return
        target, anchor = inside
        fragment = f"#{quote(anchor)}" if anchor else ""
        if target in self.trees:
            link["href"] = f"?tree={quote(self.trees[target])}{fragment}"
        elif target in self.anchors and (not anchor or anchor in self.anchors[target]):
            link["href"] = f"?guide={quote(target)}{fragment}"
        elif self.public_url:
            self._lead_online(link, urljoin(self.public_url, target) + fragment)
        else:
            self.lost.add(target + fragment)
            link.unwrap()

    def _lead_online(self, link: Tag, address: str) -> None:
        self.online.add(address)
        link["href"] = address
        link["class"] = " ".join([*(name for name in link.get_attribute_list("class") if name), "ww-online"])
        link["target"] = "_blank"
        link["rel"] = "noopener"

    def _take_in(self, image: Tag, url: str, soup: BeautifulSoup) -> None:
        source = str(image.get("src", ""))
        if source.startswith("data:"):
            return
        inside = _inside(source, url)
        file = self.folder / inside[0] if inside else None
        if file is not None and file.is_file():
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            image["src"] = f"data:{kind};base64,{base64.b64encode(file.read_bytes()).decode()}"
        else:
            self._link_to(image, url, soup)

    def _link_to(self, medium: Tag, url: str, soup: BeautifulSoup) -> None:
        """Puts a link in the place of an image, film or sound that is too large for the file, or not of the site."""
        first = medium if medium.get("src") else medium.find(src=True)
        source = str(first["src"]) if isinstance(first, Tag) else ""
        link = soup.new_tag("a", href=urljoin(urljoin(self.public_url, url), source))
        link.string = str(medium.get("alt") or medium.get("title") or posixpath.basename(source) or source)
        medium.replace_with(link)
        if not source or not urlsplit(str(link["href"])).scheme:
            self.lost.add(source)
            link.unwrap()
        else:
            self._lead_online(link, str(link["href"]))


def kept_sections(page: str, anchors: set[str]) -> BeautifulSoup:
    """A page cut down to its title and the sections below the headings with these ids; whole where one is empty."""
    soup = BeautifulSoup(page, "html.parser")
    for tree in soup.select(".ww-tree"):
        tree.decompose()
    found = [soup.find(id=anchor) for anchor in sorted(anchors)]
    headings = [element for element in found if isinstance(element, Tag) and is_heading(element)]
    # The anchor of something else may be anywhere: then, as without one, the whole page is what was meant.
    if len(headings) < len(anchors):
        return soup
    kept = {id(element) for heading in headings for element in (heading, *below(heading))}
    for parent in {id(heading.parent): heading.parent for heading in headings if heading.parent}.values():
        for child in list(parent.children):
            if id(child) not in kept and not (isinstance(child, Tag) and (child.name == "h1" or _holds(child, kept))):
                child.extract()
    return soup


def _holds(element: Tag, kept: set[int]) -> bool:
    return any(id(inner) in kept for inner in element.descendants)


def _inside(href: str, url: str) -> tuple[str, str] | None:
    """The page or file of the site that a link on the page `url` means, and its anchor; `None` for other addresses."""
    if not href or urlsplit(href).scheme or href.startswith(("//", "?")):
        return None
    whole = urlsplit(urljoin(_ROOT + url, href))
    return unquote(whole.path.removeprefix("/")), unquote(whole.fragment)
