"""The names that can be written at a place of a tree, each with a few words about what it means."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from whichway.editor.roles import Names, Role
from whichway.editor.scan import Token
from whichway.editor.view import View
from whichway.graph import options_in
from whichway.inline import plain_text
from whichway.kinds import fact_of, is_asked, options_of
from whichway.limits import DEFAULT_AUDIENCES
from whichway.model import NOTHING_TICKED, UNSET, Tree, slug
from whichway.symbols import anchors_in


class Known(NamedTuple):
    """A name, what it means in a few words, and what it is: the key of a node's kind, or another word."""

    name: str
    detail: str = ""
    kind: str = ""


def known(view: View, role: Role, written: str) -> list[Known]:
    """All names that may stand where something of that `role` does, of which so much is `written`."""
    match role.names:
        case Names.NODE | Names.END:
            return [*own_nodes(view), *_nodes_elsewhere(view, written)]
        case Names.OWN_NODE:
            return [*own_nodes(view)]
        case Names.TREE:
            return [Known(tree.id, tree.title, "tree") for tree in view.forest.trees.values() if tree is not view.tree]
        case Names.FACT:
            return [*facts(view)]
        case Names.ASKED:
            names = {one.name: one for one in (*_questions(view), *facts(view))}  # of one name, the fact is meant
            return [*names.values()]
        case Names.VALUE:
            return [*_asked_values(view, role.of)]
        case Names.SET_VALUE:
            return [*values(view, role.of)]
        case Names.ANSWERED:
            return [*_answered(view, written)]
        case Names.ANSWER:
            return [*_answers(view, role.of)]
        case Names.AUDIENCE:
            return [Known(name, "", "audience") for name in view.site.settings.audiences or DEFAULT_AUDIENCES]
        case Names.GUIDE:
            return [*guides(view, written)]
    return []


def own_nodes(view: View) -> Iterator[Known]:
    """The nodes of the document, those that are still being written as well, and the items of its checklists."""
    written = view.outline.keys_of(("nodes",))
    for id_ in written:
        yield Known(id_, *_said(view, id_))
    for id_, node in (view.tree.nodes if view.tree else {}).items():
        if "." in id_ and id_.partition(".")[0] in written:
            yield Known(id_, plain_text(node.heading), node.kind)


def _said(view: View, id_: str) -> tuple[str, str]:
    """The heading of a node of the document, and its kind."""
    keys = ("question", "step", "outcome", "route", "checklist", "include")
    for token in view.outline.tokens:
        if (
            token.role == "value"
            and token.path[:2] == ("nodes", id_)
            and len(token.path) == 3
            and token.path[2] in keys
        ):
            return plain_text(token.text), str(token.path[2])
    return "", "route" if "route" in view.outline.keys_of(("nodes", id_)) else ""


def _nodes_elsewhere(view: View, written: str) -> Iterator[Known]:
    """Other trees; and once one is named, its nodes."""
    if not written.startswith("/"):
        yield from (Known(f"/{t.id}", t.title, "tree") for t in view.forest.trees.values() if t is not view.tree)
        return
    name = written[1:].partition("/")[0]
    for tree in view.forest.trees.values():
        if tree is not view.tree:
            yield Known(f"/{tree.id}", tree.title, "tree")
        if tree.id == name:
            yield from (Known(f"/{tree.id}/{k.name}", k.detail, k.kind) for k in nodes_of(tree))


def nodes_of(tree: Tree) -> Iterator[Known]:
    """The nodes of a tree."""
    for id_, node in tree.nodes.items():
        if not (id_ in tree.made_by and id_.endswith(".when")):
            yield Known(id_, plain_text(node.heading), node.kind)


def facts(view: View) -> Iterator[Known]:
    """The facts that the document declares."""
    for name in view.outline.keys_of(("facts",)):
        yield Known(name, ", ".join(token.text for token in _value_tokens(view, name)), "fact")


def _value_tokens(view: View, fact: str) -> list[Token]:
    around = ("facts", fact)
    return [
        token
        for token in view.outline.tokens
        if token.role == "value" and token.path[:2] == around and token.text and token.path[2:3] != ("from",)
    ]


def values(view: View, fact: str) -> Iterator[Known]:
    """The values of a fact."""
    for token in _value_tokens(view, fact):
        if len(token.path) > 2:  # a type stands alone
            yield Known(token.text, f"a value of `{fact}`", "value")


def _asked_values(view: View, name: str) -> Iterator[Known]:
    if name in view.outline.keys_of(("facts",)):
        yield from values(view, name)
        yield Known(UNSET, "the fact has no value so far", "value")
        return
    yield from options(view, name)
    if view.outline.keys_of(("nodes", name)).keys() & {"choose"}:
        yield Known(NOTHING_TICKED, "nothing is ticked", "value")


def _questions(view: View) -> Iterator[Known]:
    yield from (one for one in own_nodes(view) if one.kind == "question" and "." not in one.name)


def options(view: View, node: str) -> Iterator[Known]:
    """The options of a node of the document by their ids."""
    ids: dict[int, str] = {}
    labels: dict[int, str] = {}
    for token in view.outline.tokens:
        match token.path:
            case ("nodes", id_, "options", int(number), "id") if id_ == node and token.role == "value":
                ids[number] = token.text
            case ("nodes", id_, "options", int(number), "label") if id_ == node and token.role == "value":
                labels[number] = token.text
    for number in sorted({*ids, *labels}):
        label = labels.get(number, "")
        yield Known(ids.get(number) or slug(label), plain_text(label), "option")
    if not ids and not labels and view.tree and (written := view.tree.nodes.get(node)):
        yield from (Known(option.id, plain_text(option.label), "option") for option in options_of(written))


def _answered(view: View, written: str) -> Iterator[Known]:
    yield from (one for one in own_nodes(view) if one.kind in ("question", "outcome", ""))
    for id_, page_node in view.forest.pages.get(view.path.stem, {}).items():
        if page_node.tree is not view.tree and is_asked(page_node.node):
            yield Known(id_, plain_text(page_node.node.heading), page_node.node.kind)
    if written.startswith("/"):
        yield from _nodes_elsewhere(view, written)


def _answers(view: View, node: str) -> Iterator[Known]:
    """What can be answered at a node, on this page or another."""
    page, id_ = view.path.stem, node
    if node.startswith("/"):
        page, _, id_ = node[1:].partition("/")
    elif node in view.outline.keys_of(("nodes",)):
        found = [*options(view, node)]
        if found:
            yield from found
            return
    page_node = view.forest.pages.get(page, {}).get(id_)
    for edge in page_node.edges if page_node else ():
        label = plain_text(edge.written.label)
        yield from (Known(option, label, "option") for option in options_in(edge))


def fills(view: View) -> Iterator[Known]:
    """What texts can say after readers have typed it: facts that are texts."""
    for token in view.outline.tokens:
        if token.role == "value" and token.path[:1] == ("facts",) and len(token.path) == 2 and token.text == "text":
            yield Known(str(token.path[1]), "what the reader has typed", "fact")


def guides(view: View, written: str, base: str = "") -> Iterator[Known]:
    """The pages of the site; and once one is named, its headings."""
    page, sign, _ = written.partition("#")
    text = view.page(page) if sign else None
    if text is not None:
        for anchor in anchors_in(text.text):
            line = text.text.split("\n")[anchor.line - 1]
            yield Known(f"{page}#{anchor.id}", line.strip("# "), "heading")
        return
    yield from (Known(uri, "", "page") for uri in view.pages)


def type_of(view: View, fact: str) -> str:
    """What a fact may be, in words; empty if no fact of the document has that name."""
    tokens = _value_tokens(view, fact)
    if fact not in view.outline.keys_of(("facts",)):
        return ""
    if len(tokens) == 1 and len(tokens[0].path) == 2:
        return f"a {tokens[0].text}"
    asked = [id_ for id_, node in view.tree.nodes.items() if fact_of(node) == fact] if view.tree else []
    said = "one of " + ", ".join(f"`{token.text}`" for token in tokens)
    return said + (f", asked at {', '.join(asked)}" if asked else "")
