"""Links that lead nowhere, and what was probably meant."""

from __future__ import annotations

import posixpath
import re
from typing import Literal, NamedTuple
from urllib.parse import unquote, urlsplit

from whichway.findings import Edit
from whichway.guides.links import Link, Target
from whichway.guides.pages import GuidePage, Guides
from whichway.nearest import likeness, nearest
from whichway.texts import Removed

Kind = Literal["page", "anchor", "undecided", "code", "html", "draft"]

_ASK_THE_BUILD = "build the site: the build knows all pages and headings"
# How alike two ids are of which one is a slip of the other: for sure, and as likely as not.
_A_SLIP, _LIKELY = 0.8, 0.6
_MOST_PAGES = 3  # a heading such as "Overview" stands on many pages: that says nothing about where one has gone


class BrokenLink(NamedTuple):
    """A link that leads nowhere, or of which that can't be decided; `message` and `help` say so to its author.

    It is `doubtful` where a plugin might still make what is missing. `instead` is what was surely meant, as the author
    would have to write it; empty where that is not known. `fix` is the edit that puts it in.
    """

    link: Link
    kind: Kind
    message: str
    help: str
    doubtful: bool = False
    instead: str = ""
    fix: Edit | None = None


def broken(link: Link, guides: Guides) -> BrokenLink | None:
    """What is wrong with `link`, or `None` if it leads somewhere, or out of the site."""
    if link.removed is not None:
        return removed(link, link.removed)
    target = link.goes_to
    if target is None:
        return _elsewhere(link) if link.shown else None
    if not target.uri and target.anchor in link.ids:
        return None
    uri = guides.path(target.uri or link.page)
    if uri in guides.unread or uri in guides.files:
        return None
    page = guides.page(uri)
    if page is None:
        return _no_page(link, Target(uri, target.anchor), guides)
    if link.shown and page.is_tree:
        return BrokenLink(
            link, "page", f"`{link.target}` is a step, and a step can't show another", "show a guide's section"
        )
    if link.page not in guides.trees and {"", target.anchor.partition("?")[0].partition("--")[0]} & page.drafts:
        message = f"`{link.target}` is a draft"
        return BrokenLink(
            link, "draft", message, "finish the draft and take its `draft: true` out, or take the link out"
        )
    return _anchor(link, page, target.anchor, guides)


def removed(link: Link, what: Removed) -> BrokenLink:
    """What is not shown on the page, as a link that is broken."""
    return BrokenLink(link, what.kind, what.message, what.help)


def _elsewhere(link: Link) -> BrokenLink:
    message = f"`{link.target}` is not a page of this site, so its section can't be shown"
    return BrokenLink(link, "page", message, "take `show: section` out; the step then links to it")


def _no_page(link: Link, target: Target, guides: Guides) -> BrokenLink | None:
    written = urlsplit(link.target)
    if written.path.startswith("/") and not target.uri.endswith(".md"):
        return _on_server(link, written.path, target.anchor, guides)
    if target.uri in guides.unbuilt:
        message = f"`{written.path}` is not among the pages of the built site"
        return BrokenLink(link, "page", message, "build the site again, or say with `guide_urls` where its pages are")
    is_tree = posixpath.dirname(target.uri) == guides.section
    near = _near_page(target, guides, trees_only=is_tree)
    doubtful = bool(guides.open) and not is_tree
    if doubtful and not near:
        message = f"can't tell whether there is a page `{written.path}`: {guides.open}"
        return BrokenLink(link, "undecided", message, _ASK_THE_BUILD)
    thing = "tree" if is_tree else "file" if link.is_picture or _is_file(target.uri) else "page"
    name = posixpath.splitext(posixpath.basename(target.uri))[0] if is_tree else written.path
    instead = _as_written(link, near, target.anchor) if near else ""
    help = f"did you mean `{instead}`?" if near else _no_help(thing, guides)
    of = "" if is_tree else " of this site"
    return BrokenLink(link, "page", f"`{name}` is not a {thing}{of}", help, doubtful, instead)


def _on_server(link: Link, path: str, anchor: str, guides: Guides) -> BrokenLink | None:
    """What is wrong with an address on the server, such as `/guides/page/`: it names a built page, not a source.

    The site need not be all that the server has. If it stands below a path of its own, what is elsewhere is another's.
    """
    below = guides.base_path or "/"
    if not f"{path}/".startswith(below):
        return None
    uri = re.sub(r"(^|/)index\.html$|\.html$|/$", "", unquote(path.removeprefix(below).lstrip("/")))
    for guess in (f"{uri}.md", f"{uri}/index.md".lstrip("/"), f"{uri}/README.md".lstrip("/")):
        if (page := guides.page(guides.path(guess))) is not None:
            return _anchor(link, page, anchor, guides)
        if guess in guides.unread:
            return None
    is_sure = below != "/"
    near = _near_page(Target(f"{uri}.md", anchor), guides, trees_only=False)
    if not near and not is_sure:
        message = f"can't tell whether the server has `{path}`: it is not a page of this site"
        return BrokenLink(
            link, "undecided", message, "link to a page by its path from `docs/` on, as in `guides/page.md`"
        )
    help = f"did you mean `{_as_written(link, near, anchor)}`?" if near else _no_help("page", guides)
    return BrokenLink(link, "page", f"`{path}` is not a page of this site", help, not is_sure or bool(guides.open))


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
    return nearest(uri, moved, 0) or nearest(uri, known, 0.7) or ""


def _as_written(link: Link, uri: str, anchor: str) -> str:
    """A path as the author of `link` would have to write it."""
    if uri == link.page and anchor and link.target.startswith("#"):
        return f"#{anchor}"
    path = posixpath.relpath(uri, link.base) if link.base else uri
    return path + (f"#{anchor}" if anchor else "")


def _anchor(link: Link, page: GuidePage, anchor: str, guides: Guides) -> BrokenLink | None:
    # What the address of a step has after its id are the answers. Every page has a top, and its theme's own ids.
    name = anchor.partition("?")[0] if page.is_tree else anchor
    if not name or name == "top" or name.startswith("__") or name in page.anchors:
        return None
    path = _as_written(link, page.uri, "")
    if name in page.doubtful:
        message = f"can't tell whether `{path}` has the anchor `{name}`: it depends on the site's settings"
        return BrokenLink(link, "undecided", message, "name the site's `mkdocs.yml` with `-f`, or build the site")
    if page.is_tree and page.may_have_inside(name):
        return None
    near, alike = _nearest_inside(name, page) or _nearest(name, page)
    # Others may make headings. Only where one is there that was likely meant, that is no reason to hold back.
    made_elsewhere = page.open or (guides.open if not page.is_tree else "")
    if made_elsewhere and alike < (_A_SLIP if page.open else _LIKELY):
        message = f"can't tell whether `{path}` has the anchor `{name}`: {made_elsewhere}"
        return BrokenLink(link, "undecided", message, _ASK_THE_BUILD)
    if page.is_tree:
        tree = posixpath.splitext(posixpath.basename(page.uri))[0]
        message = f"the tree `{tree}` has no node `{name}`"
    else:
        message = f"`{path}` has no heading or anchor `{name}`"
    help, instead = _near_anchor(link, page, name, near, guides)
    return BrokenLink(link, "anchor", message, help, bool(made_elsewhere), instead)


def _near_anchor(link: Link, page: GuidePage, name: str, near: str, guides: Guides) -> tuple[str, str]:
    """The heading of the page that was probably meant, or the pages that have one of just this name now: in words, and
    as it must be written, if there is just one.
    """
    moved = [] if page.is_tree else [p for p in guides.pages() if name in p.anchors and p.uri != page.uri]
    moved = moved if len(moved) <= _MOST_PAGES else []
    elsewhere = [_as_written(link, p.uri, name) for p in moved]
    here = [_as_written(link, page.uri, near)] if near else []
    parts = [f"{_listed(elsewhere, ' or ')} is there"] if elsewhere else []
    if near:
        title = page.titled(near)
        parts.append(f"did you mean `{here[0]}`" + (f" (“{title}”)?" if title else "?"))
    if parts:
        return "; ".join(parts), (elsewhere + here)[0] if len(elsewhere + here) == 1 else ""
    known = [section.id for section in page.sections] or sorted(page.anchors)
    return (f"known there: {_listed(known)}" if known else "that page has no headings to link to"), ""


def _nearest_inside(name: str, page: GuidePage) -> tuple[str, float] | None:
    """The id in the text of a step that was probably meant: with its step's id, or without; and that it is likely."""
    inside = page.inside() if page.inside else ()
    same = [other for other in inside if other.partition("--")[2] == name]
    near = next(iter(same), None) or (nearest(name, inside, 0.8) if "--" in name else None)
    return (near, 1.0) if near else None


def _nearest(name: str, page: GuidePage) -> tuple[str, float]:
    """The id on the page that is most like `name`, by its letters or by its words, and how alike they are, up to 1."""

    def by_letters(other: str) -> float:
        return likeness(name.lower(), other.lower())

    def alike(other: str) -> float:
        return max(_shared(name, other), by_letters(other))

    headings = [section.id for section in page.sections]
    # A heading is meant rather than an anchor that something else has made.
    best = max(headings or sorted(page.anchors), key=lambda other: (alike(other), by_letters(other)), default="")
    found = alike(best) if best else 0.0
    return (best, found) if found >= 0.5 else ("", found)


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
