"""Takes out of a tree of HTML what could run, or act on the page around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from whichway.markup.allowed import ADDRESSES, ELEMENTS, FOREIGN, RENAMED, is_allowed_attribute, names_in
from whichway.markup.html_tree import Node, text_of
from whichway.texts import Removed, code_scheme, unsafe_link

MOST_DEPTH = 100
"""Browsers put elements beside each other that stand in more than 512; some of these are the page's own."""

_OF_PICTURES = frozenset({"img", "source", "video", "image", "feImage"})
_IS_PICTURE = re.compile(r"\s*data:image/", re.IGNORECASE).match
_ALIGNMENT = re.compile(r"\s*text-align:\s*(left|right|center|justify)\s*;?\s*").fullmatch
_CUSTOM = re.compile(r"[a-z][a-z0-9._]*-[a-z0-9._-]*").fullmatch

# A frame shows another site, and can do nothing to this one. It is asked for where its step is shown, and no sooner.
_OF_FRAMES = frozenset({"src", "title", "width", "height", "allowfullscreen", "class", "id"})
_SANDBOX: dict[str, str | None] = {
    "loading": "lazy",
    "sandbox": "allow-scripts allow-same-origin allow-popups allow-forms allow-presentation",
}

# What stands in these is not to be read.
_UNREAD = names_in(
    "script style link meta base title iframe object embed applet param frame frameset template noscript noembed"
    " noframes"
)
_STYLE = "write it into a style sheet that `extra_css` names"
_INSTEAD = {
    "script": "put it into a file that `extra_javascript` names",
    "style": _STYLE,
    "link": "name the style sheet in `extra_css`",
    "noscript": "write what holds with a script and without one",
    "iframe": "show a page of another site by its whole address, as in `https://…`, or link to it",
}
_IN_DRAWING = "write it below the drawing, or as `<text>` in it"


class _Out(NamedTuple):
    """What is not to stay; of an element, its content may `stay`. Nothing is said where nobody can miss it."""

    why: Removed | None
    content_stays: bool = False


def clean(root: Node) -> Iterator[Removed]:
    """Cleans a tree, and says what is taken out of it."""
    waiting = [(node, 1) for node in reversed(root.children)]
    while waiting:
        node, depth = waiting.pop()
        if node.name == "#text":
            continue
        out = _verdict(node, depth)
        if out is None:
            yield from _clean_attributes(node)
            waiting += [(child, depth + 1) for child in reversed(node.children)]
            continue
        if out.why:
            yield out.why
        content = list(node.children) if out.content_stays else []
        for child in content:
            node.parent.insert_before(child, node)
        node.parent.remove_child(node)
        waiting += [(child, depth) for child in reversed(content)]


def _verdict(node: Node, depth: int) -> _Out | None:
    """What is to be done with an element; `None` if it stays."""
    name, parent = node.name, node.parent
    if name.startswith("#"):
        return _Out(None)  # browsers end comments elsewhere than other programs do, and show none
    if depth > MOST_DEPTH:
        return _out(name, "nest less", f"stands in more than {MOST_DEPTH} others", content_stays=True)
    if node.namespace in FOREIGN or parent.namespace in FOREIGN:
        return _foreign_verdict(node)
    if parent.name == "option" or (parent.name == "select" and name not in ("option", "optgroup", "hr")):
        return _out(name, "write its text alone", f"can't stand in `<{parent.name}>`", content_stays=True)
    if name in RENAMED:
        node.name = RENAMED[name]
        return None
    if name in ELEMENTS or _CUSTOM(name) or (name == "iframe" and _is_elsewhere(node)) or _is_formula(node):
        return None
    if name in _UNREAD:
        return _out(name, _INSTEAD.get(name, "take it out"), "is no part of a text")
    return _out(name, f"write `&lt;{name}&gt;` if it is to be read", "is no element of HTML", content_stays=True)


def _foreign_verdict(node: Node) -> _Out | None:
    """The same for what stands in a drawing or a formula, or is one."""
    name, parent = node.name, node.parent
    is_whole = name == node.namespace and parent.namespace not in FOREIGN
    if not is_whole and (parent.namespace != node.namespace or name == node.namespace == "math"):
        return _out(name, _IN_DRAWING, "can't stand in a drawing or a formula", content_stays=node.namespace == "html")
    if name.lower() not in FOREIGN[node.namespace]:
        return _out(name, _IN_DRAWING, "can't stand in a drawing or a formula")
    # An animation could write into a link what may not be written there.
    animated = str(node.attrs.get("attributeName", "")).lower()
    if animated.startswith("on") or animated in ("href", "xlink:href", "style", "class", "id"):
        return _out(name, "animate another attribute", f"changes `{animated}`")
    return None


def _out(name: str, help: str, why: str, *, content_stays: bool = False) -> _Out:
    return _Out(Removed("html", f"<{name}", f"`<{name}>` {why}, so it is left out", help), content_stays)


def _is_elsewhere(frame: Node) -> bool:
    return re.match(r"https://[^/?#\s]", frame.attrs.get("src") or "", re.IGNORECASE) is not None


def _is_formula(node: Node) -> bool:
    """Whether a script is none: MathJax's way to write a formula."""
    kind = (node.attrs.get("type") or "").partition(";")[0].strip().lower()
    return node.name == "script" and kind == "math/tex" and "<" not in text_of(node)


def _clean_attributes(node: Node) -> Iterator[Removed]:
    """Takes out of the attributes of an element what may not stand there."""
    if node.name in ("iframe", "script"):
        node.attrs = _of_raw(node)
        if node.name == "iframe":
            node.children.clear()
        return
    for name, value in list(node.attrs.items()):
        if name in ADDRESSES or name == "srcset":
            unsafe = _unsafe(node, name, value or "")
        elif name == "class":
            unsafe = _clean_classes(node, value or "")
        elif name == "style" and (aligned := _ALIGNMENT(value or "")):
            # Python-Markdown aligns cells of tables so, which a strict policy refuses.
            del node.attrs["style"]
            node.attrs["align"] = aligned[1]
            continue
        else:
            unsafe = None
        if not is_allowed_attribute(name, node.namespace):
            help = _STYLE if name == "style" else "take it out"
            unsafe = unsafe or Removed("html", name, f"the attribute `{name}` is left out of `<{node.name}>`", help)
            del node.attrs[name]
        elif unsafe and name != "class":
            del node.attrs[name]
        if unsafe:
            yield unsafe


def _of_raw(node: Node) -> dict[str, str | None]:
    """The attributes of a frame or of MathJax's script, whose content browsers do not read as HTML."""
    if node.name == "script":
        return {"type": node.attrs["type"]}
    return {name: value for name, value in node.attrs.items() if name in _OF_FRAMES} | _SANDBOX


def _unsafe(node: Node, name: str, value: str) -> Removed | None:
    shows = node.name in _OF_PICTURES and name not in ("cite", "longdesc", "formaction")
    targets = [one.split()[0] for one in re.split(r",\s+", value) if one.split()] if name == "srcset" else [value]
    refused = (one for one in targets if code_scheme(one) and not (shows and _IS_PICTURE(one)))
    return next(map(unsafe_link, refused), None)


def _clean_classes(node: Node, value: str) -> Removed | None:
    """Takes the classes of this project's own elements away from an author's."""
    names = value.split()
    # The steps that cite a guide's section are listed in the guide, and stay there in a file that stands alone, as does
    # what a reader's answer is put into.
    ours = [name for name in names if name.startswith("ww-") and name not in ("ww-used", "ww-fill")]
    if not ours:
        return None
    node.attrs["class"] = " ".join(name for name in names if name not in ours)
    if not node.attrs["class"]:
        del node.attrs["class"]
    return Removed(
        "html", ours[0], f"the class `{ours[0]}` is left out: it is for Whichway's own elements", "take another"
    )
