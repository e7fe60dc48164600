"""Where trees name facts: every `set`, every `when` with what it compares, and every `unless` of a promise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from whichway.graph import Forest, Verdict, trees_of, verdicts
from whichway.kinds import conditional_parts, is_asked, options_of
from whichway.model import (
    NOTHING_TICKED,
    UNSET,
    AllOf,
    Case,
    Condition,
    Never,
    Not,
    Option,
    Promise,
    SeveralQuestion,
    Tree,
    When,
    values_in,
)
from whichway.place import Place, Places
from whichway.rules.evidence import Audience, audiences_in


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


def uses_of_promises(forest: Forest) -> Iterator[tuple[Tree, Use]]:
    """Every use of a fact, or of a question's name, in a promise, with the tree whose names are meant."""
    for tree in forest.trees.values():
        for promise in tree.promises:
            yield from ((tree, use) for use in uses_of_promise(promise))
    for promise in forest.limits.promises:
        uses = [*uses_of_promise(promise)]
        yield from ((tree, use) for tree in (trees_of(forest, promise) if uses else ()) for use in uses)


def uses_of_promise(promise: Promise) -> Iterator[Use]:
    """Every use of a fact, or of a question's name, in a promise."""
    return _in_when(promise.unless, promise.places.inside("unless"), "") if isinstance(promise, Never) else iter(())


def promises_proven(forest: Forest) -> Iterator[list[tuple[str, Verdict]]]:
    """What is proven of each promise for each audience that sees its tree; nothing of those that are misspelled."""
    if not forest.limits.promises and not any(tree.promises for tree in forest.trees.values()):
        return
    found: dict[tuple[str, int], list[tuple[str, Verdict]]] = {}
    for called, seen in audiences_in(forest) or [Audience("", forest)]:
        for verdict in verdicts(seen):
            one = verdict.promised
            whole = (forest.unprojected or forest).trees[one.tree.id]
            if is_sound_promise(whole, one.promise):
                found.setdefault((one.tree.id, id(one.promise)), []).append((called, verdict))
    yield from found.values()


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
    return {tree.id for tree in unprojected.naming_facts if not _are_known(tree, uses_of(tree))}


def _are_known(tree: Tree, uses: Iterable[Use]) -> bool:
    return all(
        is_name(tree, use) and all(value in (comparable(tree, use) or ()) for value, _ in use.values) for use in uses
    )


def comparable(tree: Tree, use: Use) -> list[str] | None:
    """What may stand for a value there: in a condition also that there is none, or that nothing was ticked."""
    known = domain(tree, use.name)
    if known is None or use.is_set:
        return known
    is_several = use.name not in tree.facts and isinstance(tree.nodes[use.name], SeveralQuestion)
    return [*known, *([NOTHING_TICKED] if is_several else []), UNSET]


def is_sound(tree: Tree, part: Option | Case) -> bool:
    """Whether a condition names known facts and values only; where not, that is reported, and what follows is not."""
    return part.when is None or _are_known(tree, _in_when(part.when, part.places.inside("when"), ""))


def is_sound_promise(tree: Tree, promise: Promise) -> bool:
    """Whether a promise of `tree` names known facts and values only; where not, nothing is proven of it."""
    return _are_known(tree, uses_of_promise(promise))


def _in_when(when: When, places: Places, node: str) -> Iterator[Use]:
    if isinstance(when, tuple):
        for index, row in enumerate(when):
            yield from _in_row(row, places.inside(index), node)
    else:
        yield from _in_row(when, places, node)


def _in_row(row: Condition, places: Places, node: str) -> Iterator[Use]:
    for name, wanted in row.items():
        inner = ("not",) if isinstance(wanted, Not) else ("all",) if isinstance(wanted, AllOf) else ()
        path: tuple[str, ...] = (name, *inner)
        is_text = isinstance(wanted.values if isinstance(wanted, Not) else wanted, str)
        reported = [
            (value, places.value(*path) if is_text else places.value(*path, index))
            for index, value in enumerate(values_in(wanted))
        ]
        yield Use(name, tuple(reported), places.key(name), node, False)
