"""What each kind of node is to everything that treats kinds differently: one question a function, all kinds named.

Whoever adds a kind is asked each of these questions by mypy, which knows of every kind that is not answered for. They
go by the kind's name, which is quicker than to ask for its class: proofs ask these questions all the time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from whichway.fills import Written, fills_in
from whichway.model import AnyNode, Case, DateQuestion, NumberQuestion, Option, Otherwise, Result, TextQuestion, Tree
from whichway.parts import Part

HONEST_EXITS = frozenset({"not-sure", "im-not-sure", "none-of-these"})
"""The ids of options for readers whom no other one fits."""


def options_of(node: AnyNode) -> tuple[Option, ...]:
    """The answers that the author wrote for readers to choose from."""
    match node.kind:
        case "question":
            return node.options
        case "step" | "route" | "include" | "outcome":
            return ()
        case _ as kind:
            assert_never(kind)


def conditional_parts(node: AnyNode) -> tuple[Option | Case | Otherwise, ...]:
    """The parts of a node that conditions stand in."""
    match node.kind:
        case "question":
            return node.options
        case "route":
            return node.route
        case "step" | "include" | "outcome":
            return ()
        case _ as kind:
            assert_never(kind)


def fact_of(node: AnyNode) -> str:
    """The fact that keeps the number, date, or text that a reader types there; nothing where there is none."""
    match node.kind:
        case "question":
            return node.fact if isinstance(node, NumberQuestion | DateQuestion | TextQuestion) else ""
        case "step" | "route" | "include" | "outcome":
            return ""
        case _ as kind:
            assert_never(kind)


def is_asked(node: AnyNode) -> bool:
    """Whether readers answer it, and conditions can ask how."""
    match node.kind:
        case "question":
            return True
        case "step" | "route" | "include" | "outcome":
            return False
        case _ as kind:
            assert_never(kind)


def is_silent(node: AnyNode) -> bool:
    """Whether readers are passed through without being shown it, so that it has no heading."""
    match node.kind:
        case "route" | "include":
            return True
        case "question" | "step" | "outcome":
            return False
        case _ as kind:
            assert_never(kind)


def takes_first(node: AnyNode) -> bool:
    """Whether the first way that holds is taken, instead of one that the reader chooses."""
    match node.kind:
        case "route":
            return True
        case "question" | "step" | "include" | "outcome":
            return False
        case _ as kind:
            assert_never(kind)


def goes_on_by_itself(node: AnyNode) -> bool:
    """Whether a reader has nothing to choose there, so that a scenario need not say which way on is taken."""
    match node.kind:
        case "step" | "route" | "include" | "outcome":
            return True
        case "question":
            return False
        case _ as kind:
            assert_never(kind)


def is_covered(node: AnyNode) -> bool:
    """Whether its ways on are choices that scenarios are to cover: answers, and "that did not help"."""
    match node.kind:
        case "question" | "outcome":
            return True
        case "step" | "route" | "include":
            return False
        case _ as kind:
            assert_never(kind)


def is_end(node: AnyNode) -> bool:
    """Whether a walk of its own tree ends there."""
    match node.kind:
        case "outcome":
            return True
        case "question" | "step" | "route" | "include":
            return False
        case _ as kind:
            assert_never(kind)


def result_of(node: AnyNode) -> str:
    """How this ends for the reader; nothing where it does not end."""
    match node.kind:
        case "outcome":
            return node.result
        case "question" | "step" | "route" | "include":
            return ""
        case _ as kind:
            assert_never(kind)


def included_tree(node: AnyNode) -> str | None:
    """The id of the tree that is played there, if one is."""
    match node.kind:
        case "include":
            return node.include
        case "question" | "step" | "route" | "outcome":
            return None
        case _ as kind:
            assert_never(kind)


def route_heading(node: AnyNode) -> str:
    """What readers are asked there who would otherwise be passed on, if the author says so."""
    match node.kind:
        case "route":
            return node.asks
        case "question" | "step" | "include" | "outcome":
            return ""
        case _ as kind:
            assert_never(kind)


def results_of(node: AnyNode) -> Mapping[Result, str]:
    """Where readers go on after each result of the tree that is played there."""
    match node.kind:
        case "include":
            return node.results
        case "question" | "step" | "route" | "outcome":
            return {}
        case _ as kind:
            assert_never(kind)


def options_in(tree: Tree) -> int:
    """How many options the questions of a tree offer together."""
    return sum(len(options_of(node)) for node in tree.nodes.values())


def text_facts(tree: Tree) -> set[str]:
    """The facts of a tree that are texts, which bodies, headings, and labels can say."""
    return {name for name, type_ in tree.typed.items() if type_ == "text"}


def headings_of(node: AnyNode) -> Iterator[tuple[str, str]]:
    """The heading that an author wrote for a node, with its key: that of a route may be left out."""
    if not is_silent(node):
        yield node.kind, node.heading
    elif heading := route_heading(node):
        yield "heading", heading


def inline_texts(tree: Tree) -> list[str]:
    """The texts of a tree that may have inline Markdown: its title, the headings, and what options say."""
    texts = [tree.title, *(promise.why for promise in tree.promises if promise.why)]
    for node in tree.nodes.values():
        texts += [text for _, text in headings_of(node)]
        for option in options_of(node):
            texts.append(option.label)
            if option.hint is not None:
                texts.append(option.hint)
            if option.group is not None:
                texts.append(option.group)
    return texts


def may_have_fills(tree: Tree, inline: Iterable[str]) -> bool:
    """Whether the nodes of a tree may have marks, by their bodies and notes, and by the `inline` texts of the tree."""
    nodes = tree.nodes.values()
    if any("[=" in text for text in inline) or any("[=" in node.body for node in nodes):
        return True
    return any("[=" in note.body for node in nodes for note in node.notes)


def texts_of(node: AnyNode) -> Iterator[tuple[Part, str, str]]:
    """The texts of a node that readers see, and that may say what they have typed: each with its part and its key."""
    yield from ((node, key, text) for key, text in headings_of(node))
    for part in (node, *node.notes):
        yield part, "body", part.body
    for option in options_of(node):
        yield from ((option, key, text) for key in ("label", "hint", "group") if (text := getattr(option, key)))


def fills_of(node: AnyNode) -> Iterator[tuple[Part, str, str, Written]]:
    """The marks in the texts of a node, each with the part, the key and the text that it stands in."""
    for part, key, text in texts_of(node):
        if "[=" in text:  # hardly any text has one
            yield from ((part, key, text, written) for written in fills_in(text))
