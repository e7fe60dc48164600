"""Where a tree names facts: every `set`, and every `when` with what it compares."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from whichway.graph import Forest
from whichway.kinds import conditional_parts, is_asked, options_of
from whichway.model import Case, Condition, Not, Option, Tree, When
from whichway.place import Place, Places


class Use(NamedTuple):
    """One name in a `set` or `when`: what it is given or compared with, and where all that was written."""

    name: str
    values: tuple[tuple[str, Place], ...]
    place: Place
    node: str
    is_set: bool


def uses_of(tree: Tree) -> Iterator[Use]:
    """Every use of a fact, or of a question's name, in `tree`."""
    for node_id, node in tree.nodes.items():
        for part in conditional_parts(node):
            if isinstance(part, Option) and part.set:
                here = part.places.inside("set")
                for name, value in part.set.items():
                    yield Use(name, ((value, here.value(name)),), here.key(name), node_id, True)
            if isinstance(part, Option | Case) and part.when is not None:
                yield from _in_when(part.when, part.places.inside("when"), node_id)


def names_known(tree: Tree, *, is_set: bool) -> list[str]:
    """What a `set` may name, or else a `when`: facts, and there questions, too."""
    questions = (node_id for node_id, node in tree.nodes.items() if is_asked(node))
    return [*tree.facts] if is_set else [*tree.facts, *questions]


def is_name(tree: Tree, use: Use) -> bool:
    """Whether what is named there is a fact, or a question where one may be named."""
    return use.name in tree.facts or (not use.is_set and is_question(tree, use.name))


def domain(tree: Tree, name: str) -> list[str] | None:
    """What the fact or question `name` may be, or `None` where it is neither."""
    if name in tree.facts:
        return [*tree.domains[name]]
    return [option.id for option in options_of(tree.nodes[name])] if is_question(tree, name) else None


def is_question(tree: Tree, name: str) -> bool:
    """Whether `name` is that of a question, which a condition can ask about."""
    return name in tree.nodes and is_asked(tree.nodes[name])


def misnaming(forest: Forest) -> set[str]:
    """The trees that name an unknown fact or value: what their answers establish is known when that is mended."""
    unprojected = forest.unprojected or forest
    return {tree.id for tree in unprojected.naming_facts if not all(_is_known(tree, use) for use in uses_of(tree))}


def _is_known(tree: Tree, use: Use) -> bool:
    known = domain(tree, use.name) or ()
    return is_name(tree, use) and all(value in known for value, _ in use.values)


def is_sound(tree: Tree, part: Option | Case) -> bool:
    """Whether a condition names known facts and values only; where not, that is reported, and what follows is not."""
    if part.when is None:
        return True
    uses = _in_when(part.when, part.places.inside("when"), "")
    return all(value in (domain(tree, use.name) or ()) for use in uses for value, _ in use.values)


def _in_when(when: When, places: Places, node: str) -> Iterator[Use]:
    if isinstance(when, tuple):
        for index, row in enumerate(when):
            yield from _in_row(row, places.inside(index), node)
    else:
        yield from _in_row(when, places, node)


def _in_row(row: Condition, places: Places, node: str) -> Iterator[Use]:
    for name, wanted in row.items():
        path: tuple[str, ...] = (name, "not") if isinstance(wanted, Not) else (name,)
        values = wanted.values if isinstance(wanted, Not) else wanted
        reported = (
            [(values, places.value(*path))]
            if isinstance(values, str)
            else [(value, places.value(*path, index)) for index, value in enumerate(values)]
        )
        yield Use(name, tuple(reported), places.key(name), node, False)
