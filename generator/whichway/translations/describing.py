"""What translators are told of a text: where readers see it, and where it leads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from whichway.inline import plain_text
from whichway.kinds import headings_of, options_of, result_of
from whichway.model import Note, Option, Tree
from whichway.translations.tree_texts import TreeText

_OF_TREE = {
    "title": "The title of the page",
    "summary": "A sentence about the page, for lists and search results. Plain text",
    "meta.title": "The title of the page for search engines. Plain text",
    "meta.description": "A sentence about the page, for search engines. Plain text",
}
_LONGEST = 70


def described(text: TreeText, tree: Tree, trees: Mapping[str, Tree]) -> list[str]:
    """What to know of a text of `tree`, in lines of plain English; `trees` are all of the site."""
    if not text.node:
        return [f"{_OF_TREE[text.field]}."]
    part, heading = text.parts[0], _heading(tree, text.node)
    if isinstance(part, Note):
        named = part.audience if isinstance(part.audience, str) else ", ".join(part.audience)
        return [f"A note for {named}, below “{heading}”. Markdown.", *_kept(text)]
    if text.is_markdown:
        return [f"The text below “{heading}”. Markdown." if heading else "A text. Markdown.", *_kept(text)]
    if isinstance(part, Option):
        return [*_of_option(text, part, heading, tree, trees), *_kept(text)]
    if text.key == "unit":
        return [f"The unit of the number that readers type at “{heading}”."]
    if text.key == "example":
        return [f"An example of what readers type at “{heading}”."]
    return [*_of_heading(text, tree), *_kept(text)]


def _of_option(text: TreeText, option: Option, heading: str, tree: Tree, trees: Mapping[str, Tree]) -> Iterator[str]:
    if text.key == "group":
        yield f"A label above some of the answers to “{heading}”."
    elif text.key == "hint":
        yield f"Below the answer “{_shortened(option.label)}” to “{heading}”."
    else:
        yield f"An answer to “{heading}”."
        if led := _led_to(option.next, tree, trees):
            yield f"It leads to “{led}”."


def _of_heading(text: TreeText, tree: Tree) -> Iterator[str]:
    node = tree.nodes[text.node]
    if text.key == "question":
        yield "A question, as the heading of a step."
        if labels := [f"“{_shortened(option.label)}”" for option in options_of(node) if option.label]:
            yield f"Answers: {', '.join(labels)}."
    elif text.key == "step":
        yield "Something to do, as the heading of a step."
    elif result := result_of(node):
        yield f"What to do in the end, or what was found out, as a heading. Result: {result}."
    else:
        yield "Asked where the way on can't be told by earlier answers, as the heading of a step."


def _kept(text: TreeText) -> Iterator[str]:
    """What of a text must stay as it is."""
    kept = ["what is in `[=…]`"] * ("[=" in text.text) + ["where links lead"] * ("](" in text.text)
    if kept:
        yield f"Keep {' and '.join(kept)}."


def _led_to(target: str, tree: Tree, trees: Mapping[str, Tree]) -> str:
    """The heading of what a way on leads to; nothing where readers see none."""
    if not target.startswith("/"):
        return _heading(tree, target)
    other, _, node = target[1:].partition("/")
    return (_heading(trees[other], node) or _shortened(trees[other].title)) if other in trees else ""


def _heading(tree: Tree, node: str) -> str:
    headings = headings_of(tree.nodes[node]) if node in tree.nodes else ()
    return next((_shortened(text) for _, text in headings), "")


def _shortened(text: str) -> str:
    text = " ".join(plain_text(text).split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
