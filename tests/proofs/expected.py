"""What each rule should find, as its documentation says it, by a reader who tries everything."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tests.proofs.brute_force import Path, Situation, World, domain_of
from tests.proofs.written import Spot, Use, domain, is_sound, misnames, nodes_of, targets_in, uses_in, uses_in_promise


def unknown_target(world: World) -> Iterator[Spot]:
    for tree, value in world.trees.items():
        nodes = value["nodes"]
        if value.get("start", next(iter(nodes))) not in nodes:
            yield tree, ("start",), ""
        for old, new in value.get("aliases", {}).items():
            if new not in nodes:
                yield tree, ("aliases", old), ""
        for path, target in nodes_promised(value):
            if world.reader.leads_to(target, tree, tree, "") is None:
                yield tree, path, ""
    for tree, name, node in nodes_of(world):
        if "include" in node and node["include"] not in world.trees:
            yield tree, ("nodes", name, "include"), ""
        for path, target in targets_in(node):
            if world.reader.leads_to(target, tree, tree, "") is None:
                yield tree, ("nodes", name, *path), ""


def nodes_promised(tree: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """Every node that the promises of a tree name, and where."""
    for index, promise in enumerate(tree.get("promises", ())):
        for key in ("never", "before"):
            if key in promise:
                yield ("promises", index, key), promise[key]
        for key in ("pass", "reach"):
            for number, target in enumerate(promise.get(key, ())):
                yield ("promises", index, key, number), target


def uses_promised(tree: Mapping[str, Any]) -> Iterator[tuple[Path, Use]]:
    """Every use of a name in the promises of a tree, and where they stand."""
    for index, promise in enumerate(tree.get("promises", ())):
        yield from ((("promises", index), use) for use in uses_in_promise(promise))


def unreachable_node(world: World) -> Iterator[Spot]:
    for tree, name, _ in nodes_of(world):
        if not world.at(tree, name):
            yield tree, ("nodes", name), ""


def single_option(world: World) -> Iterator[Spot]:
    for tree, name, node in nodes_of(world):
        if len(node.get("options", ())) == 1 and not world.reader.links((tree, name)):
            yield tree, ("nodes", name), ""


def too_deep(world: World, most: int) -> Iterator[Spot]:
    for tree in world.trees:
        for node, answers in world.answers_to(tree).items():
            if answers > most and world.reader.is_end((tree, node)):
                yield tree, ("nodes", node.partition(".")[0]), node


def endless_include(world: World) -> Iterator[Spot]:
    def included(tree: str, found: set[str]) -> set[str]:
        for node in world.trees[tree]["nodes"].values() if tree in world.trees else ():
            if "include" in node and node["include"] not in found:
                included(node["include"], found | {node["include"]})
                found |= {node["include"]} | included(node["include"], found | {node["include"]})
        return found

    for tree, name, node in nodes_of(world):
        if "include" in node and tree in {node["include"]} | included(node["include"], set()):
            yield tree, ("nodes", name, "include"), ""


def unknown_fact(world: World) -> Iterator[Spot]:
    for tree, name, node in nodes_of(world):
        for use in uses_in(node):
            declared = use.name in world.trees[tree].get("facts", {})
            if not declared and (use.is_set or domain(world.trees[tree], use.name) is None):
                yield tree, ("nodes", name, *use.path), ""
    for tree, value in world.trees.items():
        for path, use in uses_promised(value):
            if domain(value, use.name) is None:
                yield tree, (*path, *use.path), ""


def unknown_value(world: World) -> Iterator[Spot]:
    for tree, name, node in nodes_of(world):
        for use in uses_in(node):
            known = domain(world.trees[tree], use.name)
            for path, value in use.values:
                if known is not None and value not in known:
                    yield tree, ("nodes", name, *path), ""
    for tree, whole in world.trees.items():
        for stands, use in uses_promised(whole):
            for path, value in use.values:
                if (known := domain(whole, use.name)) is not None and value not in known:
                    yield tree, (*stands, *path), ""


def unused_fact(world: World) -> Iterator[Spot]:
    promised = {
        (use.name, frozenset(domain_of(value["facts"][use.name])))
        for value in world.trees.values()
        for _, use in uses_promised(value)
        if use.name in value.get("facts", {})
    }
    together = {
        page: {world.reader.written((page, node))[-1][0] for node in world.reader.page(page)} for page in world.trees
    }
    asked = {tree: set(asked_facts(value)) for tree, value in world.trees.items()}
    unclear = {tree for tree, value in world.trees.items() if misnames(value)}
    for tree, value in world.trees.items():
        for fact, declared in value.get("facts", {}).items():
            if (fact, frozenset(domain_of(declared))) in promised:
                continue
            pages = {there for page in together if tree in together[page] for there in carried_to(world, page, fact)}
            trees = {other for page in pages for other in together[page]}
            if not trees & unclear and not any(fact in asked[other] for other in trees):
                yield tree, ("facts", fact), ""


def carried_to(world: World, page: str, name: str) -> set[str]:
    """The pages on which a fact of a page may be known: this one, and those that ways lead to from one of them."""
    found, queue = {page}, [page]
    while queue:
        here = queue.pop()
        for node in world.reader.page(here):
            for edge in world.reader.edges((here, node)):
                there = edge.target[0] if edge.target is not None else here
                unclear = there in world.reader.unclear
                if there not in found and (unclear or world.reader.goes_along(world.reader.fact(page, name), there)):
                    found.add(there)
                    queue.append(there)
    return found


def asked_facts(tree: Mapping[str, Any]) -> Iterator[str]:
    """The names in conditions that mean a fact: a question is meant only where no fact has the name."""
    for node in tree["nodes"].values():
        for use in uses_in(node):
            is_question = "question" in tree["nodes"].get(use.name, {})
            if not use.is_set and (use.name in tree.get("facts", {}) or not is_question):
                yield use.name


# What each rule finds on walks: what can be seen by a reader who has come to a situation


def dead_end(world: World, here: Situation) -> Iterator[Spot]:
    tree, name = world.written(here)
    node = world.trees[tree]["nodes"][name]
    if is_left_alone(world, tree, name) or ("question" in node and not world.reader.offered(here)):
        yield tree, ("nodes", name), ""


def is_left_alone(world: World, tree: str, name: str) -> bool:
    """Whether a node has no way on at all, and should."""
    node = world.trees[tree]["nodes"][name]
    is_short = [] in (node.get("options"), node.get("route")) or ("step" in node and "next" not in node)
    return is_short and not world.reader.links((tree, name))


def no_way_out(world: World, here: Situation) -> Iterator[Spot]:
    tree, name = world.written(here)
    if any(here in loop for loop in world.last_loops):
        yield tree, ("nodes", name), ""


def unset_fact(world: World, here: Situation) -> Iterator[Spot]:
    if not here.complete:
        return  # who comes into the middle may have established everything elsewhere
    tree, name = world.written(here)
    for edge in world.reader.edges((here.page, here.node)):
        missing = set() if edge.when is None else world.reader.depends_on(edge.when, here)
        if any(domain(world.trees[tree], name) is not None for name in missing):
            yield tree, ("nodes", name, *edge.path, "when"), ""
        if edge.silent and world.reader.may_hold(edge.when, here) == {True}:
            break  # the cases below the one that is taken are not looked at


def unreachable_option(world: World, here: Situation) -> Iterator[Spot]:
    yield from not_taken(world, here, "options", ("when",))


def shadowed_case(world: World, here: Situation) -> Iterator[Spot]:
    yield from not_taken(world, here, "route", ())


def not_taken(world: World, here: Situation, parts: str, path: Path) -> Iterator[Spot]:
    tree, name = world.written(here)
    offered = world.reader.offered(here)
    for edge in world.reader.edges((here.page, here.node)):
        if edge.path[0] == parts and edge not in offered and is_sound(world.trees[tree], edge.when):
            yield tree, ("nodes", name, *edge.path, *path), ""


def incomplete_route(world: World, here: Situation) -> Iterator[Spot]:
    tree, name = world.written(here)
    if world.trees[tree]["nodes"][name].get("route") and not world.reader.offered(here):
        yield tree, ("nodes", name), ""


def known_answer(world: World, here: Situation) -> Iterator[Spot]:
    tree, name = world.written(here)
    options = world.trees[tree]["nodes"][name].get("options")
    for fact in set.intersection(*(set(option.get("set", ())) for option in options)) if options else ():
        if world.reader.fact(here.page, fact) in dict(here.facts):
            yield tree, ("nodes", name), fact


def unhandled_result(world: World, here: Situation) -> Iterator[Spot]:
    around = world.reader.written((here.page, here.node))[:-1]
    if around and world.reader.is_end((here.page, here.node)):
        tree, include = around[-1]
        listed = ("results",) if "results" in world.trees[tree]["nodes"][include] else ()
        yield tree, ("nodes", include, *listed), world.reader.result((here.page, here.node))


WRITTEN: dict[str, Callable[[World], Iterator[Spot]]] = {
    "unknown-target": unknown_target,
    "unreachable-node": unreachable_node,
    "single-option": single_option,
    "endless-include": endless_include,
    "unknown-fact": unknown_fact,
    "unknown-value": unknown_value,
    "unused-fact": unused_fact,
}
"""The rules that need no walk to show what they find."""

ON_SOME_WALK: dict[str, Callable[[World, Situation], Iterator[Spot]]] = {
    "dead-end": dead_end,
    "no-way-out": no_way_out,
    "unset-fact": unset_fact,
    "incomplete-route": incomplete_route,
    "unhandled-result": unhandled_result,
}
"""The rules that find what some reader meets."""

ON_EVERY_WALK: dict[str, Callable[[World, Situation], Iterator[Spot]]] = {
    "unreachable-option": unreachable_option,
    "shadowed-case": shadowed_case,
    "known-answer": known_answer,
}
"""The rules that find what every reader meets who comes to a node, if there is one who does."""

ON_WALKS = ON_SOME_WALK | ON_EVERY_WALK
RULES = [*WRITTEN, *ON_WALKS]


def expected(world: World, rule: str) -> set[Spot]:
    """All that a rule should find."""
    if rule in WRITTEN:
        return set(WRITTEN[rule](world))
    found: set[Spot] = set()
    if rule in ON_SOME_WALK:
        found.update(*(ON_SOME_WALK[rule](world, here) for here in world.distance))
    else:
        for tree, name, _ in nodes_of(world):
            seen = [set(ON_EVERY_WALK[rule](world, here)) for here in world.at(tree, name)]
            found |= set.intersection(*seen) if seen else set()
    if rule == "dead-end":  # what has no way on at all is told without a reader, too
        found |= {(tree, ("nodes", name), "") for tree, name, _ in nodes_of(world) if is_left_alone(world, tree, name)}
    return {(tree, path, "") for tree, path, _ in found} if rule == "known-answer" else found
