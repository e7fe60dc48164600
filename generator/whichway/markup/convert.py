"""Markdown into HTML, one body at a time, so that no body can damage another."""

from __future__ import annotations

import html as escaping
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Any

import markdown
from markdown.extensions import Extension

from whichway.fills import marked
from whichway.markup.body_cache import BodyCache, Converted
from whichway.markup.extensions import bounded
from whichway.markup.fills import filled
from whichway.markup.following import follow_links
from whichway.texts import Removed, is_too_costly, takes_in_files

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
"""The elements that are headings."""

# What Markdown makes by itself of a text without HTML, and Pygments of code; an address has a scheme that runs nothing,
# or none.
_PLAIN = re.compile(
    r"""<(?:
      /?(?:p|em|strong|code|ul|ol|li|blockquote|del|ins|sub|sup|mark|kbd|table|thead|tbody|tr|th|td|dl|dt|dd)
    | (?:br|hr)\ ?/?
    | /?pre | code\ class="language-[a-z0-9+\#.-]+"
    | /?div | div\ class="(?:language-[a-z0-9+\#.-]+\ )?(?:highlight|codehilite)"
    | /?span | span\ class="[a-z][a-z0-9]{0,2}"
    | /a
    | a\ href="(?:(?:https?|mailto|tel):(?:[^"&<>]|&amp;)*|[^"&<>:]*|[^"&<>:/?\#]*[/?\#](?:[^"&<>]|&amp;)*)"
      (?:\ title="[^"<>]*")?
    )>""",
    re.VERBOSE,
)

_TOO_COSTLY = Removed(
    "html",
    "[",
    "the text takes too long to convert, so it is shown as it was written",
    "write fewer brackets into a paragraph, and nest lists and quotes less",
)


class Converter:
    """Converts bodies with one set of Markdown extensions, the site's own where there is a site.

    The instance of Python-Markdown is made once and reset between bodies: making one takes longer than converting most
    bodies. `follow` says where the links of bodies lead, which are written as in `follow_links`. `bodies` has what was
    converted before; all of it is cleaned like what is converted now.
    """

    bodies: BodyCache | None = None

    def __init__(
        self,
        extensions: Sequence[str | Extension] = ("attr_list", "md_in_html", "tables", "toc"),
        configs: Mapping[str, dict[str, Any]] | None = None,
        follow: Callable[[str, bool], str] | None = None,
    ) -> None:
        self._extensions = extensions
        self._configs = configs or {}
        self._follow = follow
        self._asked: list[tuple[str, bool]] = []

    @cached_property
    def _markdown(self) -> markdown.Markdown:
        made = bounded(markdown.Markdown(extensions=self._extensions, extension_configs=dict(self._configs)))
        if self._follow is not None:
            follow_links(made, self._ask)
        return made

    def convert(self, text: str, node: str, examples: Mapping[str, str] = MappingProxyType({})) -> str:
        """The HTML of a body that belongs to `node`: complete in itself, with ids that no other body has.

        `node` is the id of the node on its page; a further text of a node has two hyphens and a number after it.
        `examples` are those of the facts that the text may say, by their names.
        """
        if not text.strip():
            return ""
        marks = marked(text)
        html = self._made(marks.text)
        html = set_apart(html, node) if may_be_unsafe(text, html) else _with_named_code(html, node)
        return filled(html, marks, examples)

    def _made(self, text: str) -> str:
        if self.bodies is None or takes_in_files(text):
            return converted(self._markdown, text)[0]
        return self.bodies.html(text, self._follow, lambda: self._convert(text))

    def _convert(self, text: str) -> Converted:
        self._asked.clear()
        html, _ = converted(self._markdown, text)
        return Converted(html, tuple(self._asked))

    def _ask(self, target: str, is_picture: bool) -> str:
        self._asked.append((target, is_picture))
        return self._follow(target, is_picture) if self._follow else target


def converted(md: markdown.Markdown, text: str) -> tuple[str, tuple[Removed, ...]]:
    """The HTML that `md` makes of a text; or the text as it is, and why, where making it would never end."""
    if not is_too_costly(text):
        try:
            return md.reset().convert(text), ()
        except RecursionError:
            pass  # extensions nest in ways of their own
    return f"<pre>{escaping.escape(text, quote=False)}</pre>", (_TOO_COSTLY,)


def may_be_unsafe(text: str, html: str) -> bool:
    """Whether the HTML made of a text may reach beyond its place, by ids and by all that Markdown does not make itself.

    Markdown's own HTML is well formed, and most bodies are nothing else, so they need not be read once more.
    """
    return "<" in text or "<" in _PLAIN.sub("", html)


def _with_named_code(html: str, node: str) -> str:
    """Such HTML, plain as it is, with an id for each block of code, which `set_apart` gives to those of all other."""
    if "<pre>" not in html:
        return html
    first, *others = html.split("<pre>")
    return first + "".join(f'<pre id="{node}--code-{number}">{rest}' for number, rest in enumerate(others, 1))


def set_apart(html: str, node: str) -> str:
    """`html` as it may stand among others: sanitized, with ids that begin with `node--`, and headings below the node's.

    An id of a node can't hold two hyphens in a row, so the new ids can't be one. Headings hand their ids to an element
    inside them: a heading with an id would be an entry of its own in the site's search, beside the node's.
    """
    # Here, as most bodies, and most commands, need no parser of HTML.
    from whichway.markup.html_tree import elements, serialized
    from whichway.markup.naming import make_own
    from whichway.markup.sanitize import sanitize

    root = sanitize(html).root
    every = list(elements(root))
    headings = [element for element in every if element.name in HEADINGS]
    lower = max((3 - int(heading.name[1]) for heading in headings), default=0)
    for heading in headings:
        heading.name = f"h{min(6, int(heading.name[1]) + max(0, lower))}"
        _hand_down_id(heading)
    _name_code([element for element in every if element.name == "pre"], every)
    make_own(root, node)
    return serialized(root)


def _hand_down_id(heading: Any) -> None:
    """Moves the id of a heading to an element around its text, which takes the focus as a node's own heading does.

    The sign that links to the heading is left out.
    """
    from justhtml import Element

    for inner in list(heading.children):
        if inner.name == "a" and "headerlink" in (inner.attrs.get("class") or "").split():
            heading.remove_child(inner)
    id_ = heading.attrs.pop("id", None)
    if id_ is None:
        return
    text = Element("span", {"id": id_, "tabindex": "-1"}, "html")
    for inner in list(heading.children):
        text.append_child(inner)
    heading.append_child(text)


def _name_code(blocks: Sequence[Any], every: Sequence[Any]) -> None:
    """Gives an id to every block of code that has none.

    Material names each block after the closest element with an id, for its copy button. In a tree, that would be the
    tree for all of them, and each button would copy the first block.
    """
    taken = {element.attrs.get("id") for element in every}
    names = (name for number in range(1, len(taken) + len(blocks) + 1) if (name := f"code-{number}") not in taken)
    for block in blocks:
        if "id" not in block.attrs:
            block.attrs["id"] = next(names)
