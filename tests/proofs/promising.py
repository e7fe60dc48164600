"""Random trees with promises, and with parts for staff; and what a reader who tries everything makes of a promise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import inf
from typing import Any, NamedTuple, TypeAlias

from hypothesis import strategies as st

from tests.proofs.authors import Author
from tests.proofs.brute_force import Key, Move, Reader, Situation, Trees, World, domain_of, names, rows, values
from tests.proofs.written import is_sound, misnames

Promise: TypeAlias = Mapping[str, Any]


class Promising(NamedTuple):
    """Trees with promises, and promises about all of them."""

    trees: Trees
    site: list[Promise]


def promising(*, loops: bool = True) -> st.SearchStrategy[Promising]:
    """One to three small trees with promises. They are drawn as bytes, as trees without promises are."""
    ideas = st.binary(min_size=400, max_size=400)
    return st.tuples(ideas, st.binary(min_size=120, max_size=120)).map(lambda drawn: written(*drawn, loops=loops))


def written(ideas: bytes, more: bytes, *, loops: bool = True) -> Promising:
    author = Author(ideas, loops=loops)
    trees = author.trees()
    author.ideas = iter(more)
    for tree, value in trees.items():
        if promises := [promise(author, tree) for _ in range(author.number(0, 3))]:
            value["promises"] = promises
    if len(trees) > 1 and author.chance(80):
        cross(author, trees)
    site = [promise(author, author.one_of([*trees])) for _ in range(author.number(0, 2))]
    # Of what is hidden, nothing is asked: else this audience's conditions are simpler than those that were written.
    if not author.careless and author.chance(40):
        hide_parts(author, trees)
    return Promising(trees, site)


def promise(author: Author, tree: str) -> Promise:
    kind = author.one_of(["never", "before", "reach"])
    if kind == "never" and author.has_names(tree):
        return {"never": node(author, tree), "unless": author.when(tree)}
    if kind == "reach":
        return {"reach": some(author, tree), "within": author.number(0, 5)}
    return {"before": node(author, tree), "pass": some(author, tree)}


def cross(author: Author, trees: Mapping[str, dict[str, Any]]) -> None:
    """Adds a node that readers of other trees come to alone, with facts that they bring, and a promise about it."""
    here, there = author.one_of([(one, other) for one in trees for other in trees if one != other])
    facts, others = (
        {name: domain_of(fact) for name, fact in trees[tree].get("facts", {}).items()} for tree in (here, there)
    )
    shared = [name for name, domain in facts.items() if domain and {*domain} == {*others.get(name, ())}]
    asking = [node for node in trees[here]["nodes"].values() if node.get("options")]
    if not shared or not asking:
        return
    fact = author.one_of(shared)
    trees[there]["nodes"]["x"] = {"outcome": "x"}
    between = [other for other in trees if other not in (here, there)]
    way = f"/{there}/x"
    if between and author.chance(50):
        trees[between[0]]["nodes"]["y"] = {"step": "y", "next": way}
        way = f"/{between[0]}/y"
    value = author.one_of(facts[fact][:2])
    for number in range(author.number(1, 3)):
        brought = author.one_of([value, value, value, facts[fact][-1]])
        sets = {} if author.chance(10) else {"set": {fact: brought}}
        author.one_of(asking)["options"].append({"id": f"x{number}", "label": f"X {number}", **sets, "next": way})
    in_tree, name = author.one_of([(there, "x"), (here, f"/{there}/x")])
    made = {"never": name, "unless": {fact: {"not": value} if author.chance(25) else value}}
    trees[in_tree].setdefault("promises", []).append(made)


def some(author: Author, tree: str) -> list[str]:
    return [node(author, tree) for _ in range(author.number(1, 3))]


def node(author: Author, tree: str) -> str:
    if author.slips(3):
        return author.one_of(["nowhere", "/nowhere", f"/{tree}/nowhere"])
    other = author.one_of([*author.kinds])
    if author.chance(30):
        return f"/{other}" + (f"/{author.one_of(list(author.kinds[other]))}" if author.chance(70) else "")
    return author.one_of(list(author.kinds[tree])[author.number(0, 2) :])


def hide_parts(author: Author, trees: Mapping[str, dict[str, Any]]) -> None:
    """Leaves some steps and outcomes to staff, and some options that set nothing, of questions that nothing names."""
    for value in trees.values():
        asked = {name for node in value["nodes"].values() for part in parts(node) for name in names(part["when"])}
        for name, node in value["nodes"].items():
            if ("step" in node or "outcome" in node) and author.chance(15):
                node["audience"] = "staff"
            for option in node.get("options", ()) if name not in asked else ():
                if "set" not in option and author.chance(25):
                    option["audience"] = author.one_of(["staff", "customer"])
        if all("audience" in node for node in value["nodes"].values()):
            del next(iter(value["nodes"].values()))["audience"]


def parts(node: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The options and cases of a node that have a condition."""
    return (part for part in (*node.get("options", ()), *node.get("route", ())) if "when" in part)


# What is seen


def audiences(trees: Trees) -> list[str]:
    """The audiences that some part is for, and everybody else; nobody in particular where there are none."""
    every = (part for value in trees.values() for node in value["nodes"].values() for part in (node, *options(node)))
    named = {part["audience"] for part in every if "audience" in part}
    return sorted(named | {""}) if named else [""]


def options(node: Mapping[str, Any]) -> list[Any]:
    return list(node.get("options", ()))


def seen_by(trees: Trees, audience: str) -> Trees:
    """The trees without what is for other audiences, each with the ids of the nodes that are `hidden`."""

    def is_seen(part: Mapping[str, Any]) -> bool:
        return bool(part.get("audience", audience) == audience)

    def without(node: Mapping[str, Any]) -> Mapping[str, Any]:
        left = {"options": [one for one in node["options"] if is_seen(one)]} if "options" in node else {}
        return {**node, **left}

    return {
        tree: {
            **value,
            "nodes": {name: without(node) for name, node in value["nodes"].items() if is_seen(node)},
            "hidden": [name for name, node in value["nodes"].items() if not is_seen(node)],
        }
        for tree, value in trees.items()
    }


# What is promised


class Around(Reader):
    """A reader for whom some nodes are taken away."""

    def __init__(self, trees: Trees, unclear: Any, taken_away: frozenset[Key]) -> None:
        super().__init__(trees, unclear)
        self.taken_away = taken_away

    def is_there(self, here: Situation) -> bool:
        return self.written((here.page, here.node))[-1] not in self.taken_away

    def starts(self, page: str, node: str = "") -> list[Situation]:
        return [here for here in super().starts(page, node) if self.is_there(here)]

    def moves(self, here: Situation) -> list[Move]:
        return [move for move in super().moves(here) if move.there is None or self.is_there(move.there)]


class Tried(NamedTuple):
    """The fewest options after which a promise is seen to be broken, if it ever is, and all situations that show it.

    They are those of a `reader`.
    """

    fewest: float
    shown: set[Situation]
    reader: Reader


def contexts(trees: Trees, made: Promise) -> list[str]:
    """The trees that a promise about all trees is proven for."""
    about = made.get("never", made.get("before"))
    if about is None:
        return [*trees]
    if about.startswith("/"):
        return [about[1:].partition("/")[0]]
    return [tree for tree, value in trees.items() if about in value["nodes"]]


def is_meant(trees: Trees, tree: str | None, made: Promise) -> bool:
    """Whether all nodes of a promise, of a tree or about all trees, are there."""
    reader = Reader(trees)
    targets = [
        *(made[key] for key in ("never", "before") if key in made),
        *made.get("pass", ()),
        *made.get("reach", ()),
    ]
    return all(
        any(reader.leads_to(target, one, one, "") is not None for one in ([*trees] if tree is None else [tree]))
        for target in targets
    )


def tried(world: World, tree: str, made: Promise) -> Tried:
    """What comes of a promise of `tree` for one who tries everything."""
    if "never" in made:
        found = targets(world, tree, [made["never"]])
        shown = {here for here in world.distance if world.written(here) in found}
        shown = {here for here in shown if settled(world.reader, tree, made["unless"], here) is False}
        return Tried(min(map(world.distance.__getitem__, shown), default=inf), shown, world.reader)
    if "before" in made:
        return _around(world, tree, made)
    away = distances(world, targets(world, tree, made["reach"]))
    shown = {
        here
        for here in world.distance
        if here.page == tree and world.reader.moves(here) and away.get(here, inf) > made["within"]
    }
    return Tried(min(map(world.distance.__getitem__, shown), default=inf), shown, world.reader)


def _around(world: World, tree: str, made: Promise) -> Tried:
    passing = frozenset(targets(world, tree, made["pass"]))
    reader = Around(world.trees, lambda one: misnames(world.trees[one]), passing)
    distance = reader.spread(start for page in world.trees for start in reader.starts(page))
    found = targets(world, tree, [made["before"]])
    shown = {here for here in distance if reader.written((here.page, here.node))[-1] in found}
    return Tried(min(map(distance.__getitem__, shown), default=inf), shown, reader)


def targets(world: World, tree: str, nodes: Iterable[str]) -> set[Key]:
    found = (world.reader.leads_to(target, tree, tree, "") for target in nodes)
    return {key for key in found if key is not None}


def distances(world: World, ends: set[Key]) -> dict[Situation, int]:
    """How many ways on it is from each situation to one of some nodes; who knows where an unknown way leads."""

    def is_end(here: Situation) -> bool:
        key = here.page, here.node
        plays_nothing = "include" in world.reader.node(key) and not world.reader.edges(key)
        unknown = any(there is None for _, there in world.reader.moves(here))
        return world.written(here) in ends or unknown or plays_nothing

    away = {here: 0 for here in world.distance if is_end(here)}
    for _ in range(2 * len(world.distance)):  # each time one way further, until nothing changes
        before = dict(away)
        for here in world.distance:
            silent = {"route", "include"} & world.reader.node((here.page, here.node)).keys()
            onward = [away[there] for _, there in world.reader.moves(here) if there in away]
            if onward and min(onward) + (not silent) < away.get(here, inf):
                away[here] = min(onward) + (not silent)
        if away == before:
            break
    return away


def settled(reader: Reader, tree: str, when: Any, here: Situation) -> bool | None:
    """Whether a condition that is written in `tree` is known to hold; `None` where anything may be."""
    found = [[test(reader, tree, name, wanted, here) for name, wanted in row.items()] for row in rows(when)]
    held = [False if False in row else None if None in row else True for row in found]
    return True if True in held else None if None in held else False


def test(reader: Reader, tree: str, name: str, wanted: Any, here: Situation) -> bool | None:
    if here.page in reader.unclear:
        return None
    known = value(reader, tree, name, here)
    if known is not None:
        return (known in values(wanted)) is not isinstance(wanted, dict)
    if name in reader.trees[tree].get("facts", {}) and meant(reader, tree, name, here) in here.anything:
        return None
    return False


def value(reader: Reader, tree: str, name: str, here: Situation) -> str | None:
    """What is known of a name of `tree`: by the same name on its own page, and where its nodes are played."""
    if name in reader.trees[tree].get("facts", {}):
        return dict(here.facts).get(meant(reader, tree, name, here))
    own = reader.written((here.page, here.node))[-1][0] == tree
    if not own and here.page != tree:
        return None
    return dict(here.answers).get((here.node[: here.node.rfind(".") + 1] if own else "") + name)


def meant(reader: Reader, tree: str, name: str, here: Situation) -> Any:
    own = reader.written((here.page, here.node))[-1][0] == tree or here.page == tree
    return reader.fact(here.page if own else tree, name)


def is_clear(trees: Trees, tree: str, made: Promise) -> bool:
    """Whether a promise names known facts and values only."""
    return "unless" not in made or is_sound(trees[tree], made["unless"])
