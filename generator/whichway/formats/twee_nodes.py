"""The nodes of a tree as texts of passages for Harlowe."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from html import escape as html_escape
from typing import assert_never

from whichway.formats.exported import Exported
from whichway.formats.harlowe import Typed, condition, escape, link, set_to, setting_link, string
from whichway.formats.harlowe_html import from_html
from whichway.formats.twee_typed import TypedWriter
from whichway.formats.twine_names import variable
from whichway.inline import plain_text
from whichway.model import (
    AnyNode,
    Include,
    Option,
    Outcome,
    Question,
    Route,
    SeveralQuestion,
    Step,
    Tree,
    When,
    rows_of,
)
from whichway.pages import InlineText, StepView


class NodeWriter:
    """Writes the nodes of one tree; `targets` has the passages that each one has led to so far."""

    def __init__(self, exported: Exported) -> None:
        self._exported, self._tree = exported, exported.tree
        self._steps = {step.id: step for step in exported.view.steps}
        several = {id_: node for id_, node in self._tree.nodes.items() if isinstance(node, SeveralQuestion)}
        self._answers = Typed(
            {id_: [option.id for option in node.options] for id_, node in several.items()},
            [fact for fact, type_ in self._tree.typed.items() if type_ != "text"],
        )
        self._node = ""
        self.targets: dict[str, list[str]] = {}
        self._typed = TypedWriter(exported, self._asked)

    @cached_property
    def _asked(self) -> frozenset[str]:
        """The questions that conditions ask about, by the option that was taken."""
        return frozenset(name for name in names_asked(self._tree) if name not in self._tree.facts)

    def written(self, id_: str) -> tuple[str, tuple[str, ...]]:
        """The text and the tags of a node's passage."""
        node = self._tree.nodes[id_]
        self._node = id_
        blocks = [block for block in self._blocks(id_, node) if block]
        return "\n\n".join(blocks), tuple(self._tags(node))

    def other_trees(self) -> Iterator[tuple[str, str]]:
        """The passages that stand for other trees, with their texts: a link to the tree's page."""
        every = dict.fromkeys(target for targets in self.targets.values() for target in targets)
        for target in (target for target in every if target.startswith("/")):
            tree, _, node = target[1:].partition("/")
            known = self._exported.forest.trees.get(tree)
            title = plain_text(known.title) if known else tree
            address = html_escape(self._exported.host.tree_url(tree, node))
            yield target, f'# {escape(title)}\n\n<a href="{address}">{escape(title)}</a>'

    @staticmethod
    def _tags(node: AnyNode) -> Iterator[str]:
        yield node.kind
        if isinstance(node, Outcome):
            yield node.result

    def _blocks(self, id_: str, node: AnyNode) -> Iterator[str]:
        match node.kind:
            case "route":
                yield self._route(node)
            case "include":
                yield from self._include(node)
            case "question" | "step" | "outcome":
                step = self._steps.get(id_)
                yield f"# {from_html((step.heading if step else InlineText.of(node.heading)).html)}"
                if step is not None:
                    yield from self._texts(step)
                yield from self._ways(id_, node, step)
            case _ as kind:
                assert_never(kind)

    def _texts(self, step: StepView) -> Iterator[str]:
        yield from_html(step.body, self._link_in_text)
        if step.status:
            yield _address(step.status.text, step.status.page)
        for note in step.notes:
            yield f"''{escape(note.title)}''"
            yield from_html(note.body, self._link_in_text)
        links = ", ".join(_address(guide.title, guide.url) for guide in step.guides)
        yield f"{escape(step.words['guides'])}: {links}" if links else ""
        if step.contact:
            yield _address(step.words["unsolved-contact" if step.is_asked else "contact"], step.plain_contact)

    def _ways(self, id_: str, node: AnyNode, step: StepView | None) -> Iterator[str]:
        words = self._exported.words
        if isinstance(node, Step | Outcome):
            target = node.next if isinstance(node, Step) else node.unsolved
            word = "next" if isinstance(node, Step) else "unsolved"
            if (name := self._led(target)) is not None:
                yield link(escape(words[word]), name)
        elif isinstance(node, Question):
            options = list(self._options(id_, node, step)) if node.entry == "choice" else []
            yield "\n".join(options)
            if node.entry != "choice":
                yield from self._typed.written(id_, node, step, self._led)

    def _options(self, id_: str, node: Question, step: StepView | None) -> Iterator[str]:
        """A line for each option, and one for the label of each group."""
        views = {view.id: view for view in (step.options if step else ())}
        group = ""
        for option in node.options:
            name = self._led(option.next)
            if name is None:
                continue
            if option.group and option.group != group:
                yield f"''{escape(plain_text(option.group))}''"
            group = option.group or ""
            view = views.get(option.id)
            label = from_html((view.label if view else InlineText.of(option.label)).html)
            hint = f"\n{from_html(view.hint.html)}" if view and view.hint else ""
            yield self._if(option.when, self._option(id_, option, label, name) + hint)

    def _option(self, id_: str, option: Option, label: str, target: str) -> str:
        sets = [set_to(variable(fact), value) for fact, value in option.set.items()]
        if id_ in self._asked:
            sets.append(set_to(variable(id_), option.id))
        return setting_link(label, target, sets) if sets else link(label, target)

    def _if(self, when: When | None, text: str) -> str:
        return text if when is None else f"(if: {condition(when, self._answers)})[{text}]"

    def _route(self, node: Route) -> str:
        """The first case that holds leads on at once."""
        text = ""
        for case in node.route:
            name = self._led(getattr(case, "next", None) or getattr(case, "otherwise", None))
            if name is None:
                continue
            leads = f"[(redirect: {string(name)})]"
            if (when := getattr(case, "when", None)) is not None:
                text += f"({'else-if' if text else 'if'}: {condition(when, self._answers)}){leads}"
            else:
                text += f"(else:){leads}" if text else f"(redirect: {string(name)})"
                break
        return text

    def _include(self, node: Include) -> Iterator[str]:
        """The tree that is played there is another story: readers go there, and say how it ended."""
        tree = f"/{node.include}"
        known = self._exported.forest.trees.get(node.include)
        title = escape(plain_text(known.title) if known else node.include)
        yield f"# {title}"
        lines = [link(title, name)] if (name := self._led(tree)) else []
        for result, target in node.results.items():
            if (name := self._led(target)) is not None:
                lines.append(link(escape(self._exported.words[result]), name))
        yield "\n".join(lines)

    def _led(self, target: str | None) -> str | None:
        """The passage that a target is; none where the audience doesn't see it."""
        if not target or self._exported.forest.is_hidden(self._tree, target):
            return None
        own, _, node = target[1:].partition("/") if target.startswith("/") else ("", "", target)
        name = target
        if own == self._tree.id:
            name = node or self._tree.first
        self.targets.setdefault(self._node, []).append(name)
        return name

    def _link_in_text(self, target: str) -> str:
        """The passage that a link in a text leads to; nodes of included trees are within that of their include."""
        while target not in self._tree.nodes and "." in target:
            target = target.rpartition(".")[0]
        self.targets.setdefault(self._node, []).append(target)
        return target


def names_asked(tree: Tree) -> Iterator[str]:
    """Every name that a condition of a tree has."""
    for node in tree.nodes.values():
        parts: Collection[object] = node.route if isinstance(node, Route) else getattr(node, "options", ())
        for part in parts:
            when: When | None = getattr(part, "when", None)
            for row in rows_of(when) if when is not None else ():
                yield from _names(row)


def _names(row: Mapping[str, object]) -> Iterator[str]:
    yield from row


def _address(title: str, url: str) -> str:
    return f'<a href="{html_escape(url)}">{escape(title)}</a>' if url else escape(title)
