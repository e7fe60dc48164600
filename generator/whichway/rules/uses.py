"""Where trees name facts: every `set`, every `when` with what it compares, and every `unless` of a promise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from whichway.graph import Forest, Offered, Verdict, ranges_offered, trees_of, verdicts
from whichway.kinds import conditional_parts, fact_of, is_asked, options_of
from whichway.model import (
    NOTHING_TICKED,
    UNSET,
    AllOf,
    Between,
    Case,
    Condition,
    DateQuestion,
    Never,
    Not,
    NumberQuestion,
    Option,
    Promise,
    Range,
    SeveralQuestion,
    Tree,
    Wanted,
    When,
    values_in,
)
from whichway.place import Place, Places
from whichway.quantities import Quantity, amount
from whichway.rules.evidence import Audience, each_audience
from whichway.wording import short


class Use(NamedTuple):
    """One name in a `set`, a `when`, or a `fact`: what it is given or compared with, and where that was written.

    `wanted` is what a condition asks for, and `type` what a question asks for that keeps its answer there.
    """

    name: str
    values: tuple[tuple[str, Place], ...]
    place: Place
    node: str
    is_set: bool
    wanted: Wanted | None = None
    type: str = ""


def uses_of(tree: Tree) -> Iterator[Use]:
    """Every use of a fact, or of a question's name, in `tree`."""
    for node_id, node in tree.nodes.items():
        if (fact := fact_of(node)) and node.kind == "question":
            yield Use(fact, (), node.places.value("fact"), node_id, True, type=node.entry)
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
    for called, seen in each_audience(forest):
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
    return all(is_name(tree, use) and not any(misfits(tree, use)) for use in uses)


def misfits(tree: Tree, use: Use) -> Iterator[tuple[str, Place, str, str]]:
    """What a fact or question can't have of what it is given or compared with: the value, and where, why, and help.

    Where the reason is empty, it is just none of the values. Names that are not known are reported elsewhere.
    """
    type_, name = tree.type_of(use.name) or "", use.name
    if use.type:
        if name in tree.facts and type_ != use.type:
            help = f"declare it as `{name}: {use.type}`, or keep the answer in another fact"
            message = f"this question asks for a {use.type}, and the fact `{name}` is {_as_declared(type_)}"
            yield "", use.place, message, help
    elif isinstance(use.wanted, Between):
        yield from _misfit_bounds(tree, use, type_) if is_name(tree, use) else ()
    elif isinstance(use.wanted, AllOf) and is_name(tree, use) and not _is_several(tree, name):
        help = "write a list, any of which will do; `all` is for what was ticked at a question with `choose: several`"
        yield "", use.place, f"`{name}` has one value at a time, so it can't have all of these", help
    elif use.is_set and type_:
        help = f"let a question with `{type_}: {{}}` keep it, by `fact: {name}`"
        yield "", use.place, f"`{name}` is a {type_}, and no option can set one", help
    elif (known := domain(tree, name)) is not None:
        allowed = known if use.is_set else [*known, UNSET, *([NOTHING_TICKED] if _is_several(tree, name) else [])]
        for value, place in use.values:
            if value not in allowed:
                message, help = _other_comparison(name, value, type_) if type_ else ("", "")
                yield value, place, message, help


def _other_comparison(name: str, value: str, type_: str) -> tuple[str, str]:
    if type_ == "text":
        return f"`{name}` is a text, which can't be compared", f"only `{UNSET}` can be asked of it"
    bound = value if amount("number" if type_ == "number" else "date", value) is not None else "…"
    return f"`{name}` is a {type_}, which is compared with bounds", f"write `{name}: {{from: {bound}}}`, or `below`"


def _as_declared(type_: str) -> str:
    return f"a {type_}" if type_ else "one of a few values"


def _misfit_bounds(tree: Tree, use: Use, type_: str) -> Iterator[tuple[str, Place, str, str]]:
    if type_ in ("number", "date"):
        for bound, place in use.values:
            if problem := unreadable("number" if type_ == "number" else "date", bound):
                yield "", place, *problem
    elif use.name in tree.facts:
        message = f"`{use.name}` is {_as_declared(type_)}, which can't be compared with bounds"
        yield "", use.place, message, "only numbers and dates can"
    else:
        message = f"`{use.name}` is a question, whose answer can't be compared with bounds"
        yield "", use.place, message, "name one of its options, or let the question keep the answer in a `fact`"


def are_readable(tree: Tree) -> bool:
    """Whether a tree has questions for numbers or dates, all of whose bounds can be read."""
    bounds = [*_bounds_asked(tree)]
    return bool(bounds) and not any(bound and unreadable(quantity, bound) for quantity, bound in bounds)


def ranges_of_all(forest: Forest) -> Iterator[tuple[Audience, Tree, Offered]]:
    """What questions for numbers or dates offer, in each state in which some audience is surely asked them."""
    if any(are_readable(tree) for tree in forest.trees.values()):
        for audience in each_audience(forest):
            for tree in filter(are_readable, audience.seen.trees.values()):
                yield from ((audience, tree, offered) for offered in ranges_offered(audience.seen, tree))


def _bounds_asked(tree: Tree) -> Iterator[tuple[Quantity, str | None]]:
    for node in tree.nodes.values():
        if isinstance(node, NumberQuestion | DateQuestion):
            quantity: Quantity = "number" if isinstance(node, NumberQuestion) else "date"
            entry = node.number if isinstance(node, NumberQuestion) else node.date
            yield from ((quantity, bound) for bound in (entry.min, entry.max))
            ranges = (option for option in node.options if isinstance(option, Range))
            yield from ((quantity, bound) for range_ in ranges for bound in (range_.lower, range_.upper))


def unreadable(quantity: Quantity, bound: str) -> tuple[str, str] | None:
    """What is wrong with a bound that is no number or date, and what to do."""
    if amount(quantity, bound) is not None:
        return None
    form = "digits, with a point before decimals, such as `1.5`" if quantity == "number" else "as in `2026-01-31`"
    return f"`{short(bound)}` is not a {quantity}", f"write it {'in ' if quantity == 'number' else ''}{form}"


def _is_several(tree: Tree, name: str) -> bool:
    return name not in tree.facts and isinstance(tree.nodes.get(name), SeveralQuestion)


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
        if isinstance(wanted, Between):
            ends = (("from", wanted.lower), ("below", wanted.upper))
            reported = [(bound, places.value(name, key)) for key, bound in ends if bound is not None]
        yield Use(name, tuple(reported), places.key(name), node, False, wanted)
