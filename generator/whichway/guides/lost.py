"""Links that lead nowhere, and what was probably meant."""

from __future__ import annotations

import posixpath
import re
from difflib import SequenceMatcher, get_close_matches
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from whichway.guides.links import Link, Target
from whichway.guides.pages import GuidePage, Guides

Kind = Literal["page", "anchor", "undecided"]

_MOST_PAGES = 3  # a heading such as "Overview" stands on many pages: that says nothing about where one has gone


class Lost(NamedTuple):
    """A link that leads nowhere, or of which that can't be decided; `message` and `help` say so to its author."""

    link: Link
    kind: Kind
    message: str
    help: str


def lost(link: Link, guides: Guides) -> Lost | None:
    """What is wrong with `link`, or `None` if it leads somewhere, or out of the site."""
    target = link.goes_to
    if target is None:
        return _elsewhere(link) if link.shown else None
    if not target.uri and target.anchor in link.ids:
        return None
    uri = target.uri or link.page
    if uri in guides.unread or uri in guides.files:
        return None
    page = guides.page(uri)
    if page is None:
        return _no_page(link, Target(uri, target.anchor), guides)
    if link.shown and page.is_tree:
        return Lost(link, "page", f"`{link.target}` is a step, and a step can't show another", "show a guide's section")
    return _anchor(link, page, target.anchor, guides)


def _elsewhere(link: Link) -> Lost:
    message = f"`{link.target}` is no page of this site, so its section can't be shown"
    return Lost(link, "page", message, "take `show: section` out; the step then links to it")


def _no_page(link: Link, target: Target, guides: Guides) -> Lost | None:
    written = urlsplit(link.target)
    # The server may have more than this site; only of pages it is known that there is none.
    if written.path.startswith("/") and not target.uri.endswith(".md"):
        return None
    is_tree = posixpath.dirname(target.uri) == guides.section
    near = _near_page(target, guides, trees_only=is_tree)
    if guides.open and not is_tree:
        message = f"whether there is a page `{written.path}` could not be decided: {guides.open}"
        return Lost(link, "undecided", message, "build the site, which tells")
    thing = "tree" if is_tree else "file" if link.is_picture or _is_file(target.uri) else "page"
    name = posixpath.splitext(posixpath.basename(target.uri))[0] if is_tree else written.path
    help = f"did you mean `{_as_written(link, near, target.anchor)}`?" if near else _no_help(thing, guides)
    of = "" if is_tree else " of this site"
    return Lost(link, "page", f"`{name}` is no {thing}{of}", help)


def _is_file(uri: str) -> bool:
    return posixpath.splitext(uri)[1] not in ("", ".md")


def _no_help(thing: str, guides: Guides) -> str:
    if thing == "tree":
        return f"the trees are {_listed(sorted(_tree_ids(guides)))}"
    return "write its path from `docs/` on, as in `guides/page.md#heading`" if thing == "page" else "add the file"


def _tree_ids(guides: Guides) -> list[str]:
    names = (posixpath.splitext(posixpath.basename(uri))[0] for uri in guides.trees)
    return [name for name in names if name != "index"]


def _near_page(target: Target, guides: Guides, *, trees_only: bool) -> str:
    """The path that was probably meant: of the same name in another folder, or of a similar one; or nothing."""
    known = [*guides.trees] if trees_only else sorted({*guides.trees, *guides.uris, *guides.files})
    uri = target.uri.replace("\\", "/")
    for guess in (uri, f"{uri}.md", f"{uri}/index.md", re.sub(r"\.html$", ".md", uri), f"{uri}/README.md"):
        if guess in known:
            return guess
    moved = [other for other in known if posixpath.basename(other) == posixpath.basename(uri)]
    if target.anchor and len(moved) > 1:
        with_anchor = [other for other in moved if (p := guides.page(other)) and target.anchor in p.anchors]
        moved = with_anchor or moved
    near = get_close_matches(uri, moved, 1, 0) or get_close_matches(uri, known, 1, 0.7)
    return near[0] if near else ""


def _as_written(link: Link, uri: str, anchor: str) -> str:
    """A path as the author of `link` would have to write it."""
    if uri == link.page and anchor and link.target.startswith("#"):
        return f"#{anchor}"
    path = posixpath.relpath(uri, link.base) if link.base else uri
    return path + (f"#{anchor}" if anchor else "")


def _anchor(link: Link, page: GuidePage, anchor: str, guides: Guides) -> Lost | None:
    # What the address of a step has after its id are the answers. Every page has a top, and its theme's own ids.
    name = anchor.partition("?")[0] if page.is_tree else anchor
    if not name or name == "top" or name.startswith("__") or name in page.anchors:
        return None
    path = _as_written(link, page.uri, "")
    if name in page.doubtful:
        message = f"whether `{path}` has the anchor `{name}` could not be decided: it depends on the site's settings"
        return Lost(link, "undecided", message, "name the site's `mkdocs.yml` with `-f`, or build the site")
    if page.is_tree and "--" in name and name.partition("--")[0] in page.anchors:
        return None  # inside a step's text
    if page.open:
        message = f"whether `{path}` has the anchor `{name}` could not be decided: {page.open}"
        return Lost(link, "undecided", message, "build the site, which tells")
    if page.is_tree:
        tree = posixpath.splitext(posixpath.basename(page.uri))[0]
        message = f"the tree `{tree}` has no node `{name}`"
    else:
        message = f"`{path}` has no heading or anchor `{name}`"
    return Lost(link, "anchor", message, _near_anchor(link, page, name, guides))


def _near_anchor(link: Link, page: GuidePage, name: str, guides: Guides) -> str:
    """The heading of the page that was probably meant, and the pages that have one of just this name now."""
    moved = [] if page.is_tree else [p for p in guides.pages() if name in p.anchors and p.uri != page.uri]
    near = _nearest(name, page)
    told = []
    if moved and len(moved) <= _MOST_PAGES:
        told.append(f"{_listed([_as_written(link, p.uri, name) for p in moved], ' or ')} is there")
    if near:
        title = page.titled(near)
        titled = f" (“{title}”)" if title else ""
        told.append(f"did you mean `{_as_written(link, page.uri, near)}`{titled}?")
    if told:
        return "; ".join(told)
    known = [section.id for section in page.sections] or sorted(page.anchors)
    return f"known there: {_listed(known)}" if known else "that page has no headings to link to"


def _nearest(name: str, page: GuidePage) -> str:
    """The id on the page that is most like `name`, by its letters or by its words."""

    def likeness(other: str) -> float:
        return max(_shared(name, other), SequenceMatcher(None, name.lower(), other.lower()).ratio())

    headings = [section.id for section in page.sections]
    # A heading is meant rather than an anchor that something else has made.
    best = max(headings or sorted(page.anchors), key=likeness, default="")
    return best if best and likeness(best) >= 0.5 else ""


def _shared(name: str, other: str) -> float:
    """How much of the words of `name` stand in `other`, whatever their order and their endings."""
    words, others = _words(name), _words(other)
    alike = (any(a.startswith(word) or word.startswith(a) for a in others) for word in words)
    found = sum(1 if word in others else 0.8 if like else 0 for word, like in zip(words, alike, strict=True))
    # All of them in a much longer heading say less than all of them alone.
    return found / max(1, len(words)) * 0.8 + min(0.2, 0.2 * len(words) / max(1, len(others)))


def _words(name: str) -> list[str]:
    """The words of an id that say something: short ones are mostly articles."""
    words = re.findall(r"[^\W_]+", name.lower())
    return [word for word in words if len(word) > 3] or words


def _listed(names: list[str], last: str = ", ") -> str:
    shown = [f"`{name}`" for name in names[:6]] + (["…"] if len(names) > 6 else [])
    return last.join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)
