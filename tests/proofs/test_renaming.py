"""Renaming anything in random trees changes nothing but a name: findings, ways, and states, and links stay alive."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.proofs.brute_force import Trees
from tests.proofs.promising import promising
from tests.proofs.typed_trees import Author as TypedAuthor
from tests.proofs.written import as_json
from whichway import compile
from whichway.graph import Addresses, Forest, permalinks
from whichway.limits import Limits
from whichway.load import SettingPlaces, Source, load_text
from whichway.lockfile import Published
from whichway.place import Place
from whichway.settings.promises import promises_in
from whichway.symbols import CantRename, SiteTexts, Symbol, index, rename
from whichway.symbols.refusals import RENAMED_KINDS

EXAMPLES = settings(suppress_health_check=list(HealthCheck), max_examples=settings().max_examples // 2)
NEW = "zz-new"


def limits_of(config: str) -> Limits:
    """How far a check goes, with the promises of a site's settings."""
    promises = json.loads(config)["plugins"][0]["whichway"]["promises"]
    return Limits(promises=promises_in(tuple(promises), SettingPlaces("mkdocs.yml")))


def sources_of(trees: Trees) -> list[Source]:
    return [load_text(as_json(tree)[0], f"trees/{name}.yml") for name, tree in trees.items()]


def today(symbol: Symbol, tree: str, node: str) -> str:
    """The id of a node of a tree after the symbol has its new name."""
    if symbol.tree != tree or symbol.kind not in ("node", "item"):
        return node
    old = str(symbol)
    new = str(symbol._replace(name=NEW))
    return new + node.removeprefix(old) if f"{node}.".startswith(f"{old}.") else node


def found(sources: Sequence[Source], limits: Limits, published: Sequence[Published]) -> Counter[tuple[str, ...]]:
    """What a check finds, and where: lines stay what they were."""
    trees = compile.prove(sources, limits, published)
    findings = compile.check(trees, trees.evidence()).findings
    return Counter((one.rule, one.tree, one.node, one.place.file, str(one.place.line)) for one in findings)


def shape(forest: Forest) -> list[Any]:
    """The graph without names: where each way leads, by numbers, and how many states each node has."""
    numbers = {
        (page, node): (number, at)
        for number, (page, nodes) in enumerate(forest.pages.items())
        for at, node in enumerate(nodes)
    }
    return [
        (
            numbers[page, id_],
            len(forest.states.at.get((page, id_), ())),
            [(numbers.get(edge.target) if edge.target else None, len(edge.tests)) for edge in node.edges],
        )
        for page, nodes in forest.pages.items()
        for id_, node in nodes.items()
    ]


def written() -> st.SearchStrategy[tuple[Trees, list[Any]]]:
    """Trees with promises, some about all of them; or trees in which readers type and tick."""
    typed = st.integers(0, 2**20).map(lambda seed: (TypedAuthor(seed).trees(), list[Any]()))
    return st.one_of(promising().map(lambda one: (one.trees, one.site)), typed)


@EXAMPLES
@given(drawn=written(), number=st.integers(0, 2**16), is_published=st.booleans())
def test_a_new_name_changes_nothing_else(drawn: tuple[Trees, list[Any]], number: int, is_published: bool) -> None:
    before = sources_of(drawn[0])
    config = json.dumps({"plugins": [{"whichway": {"promises": drawn[1]}}]})
    limits = limits_of(config)
    old = compile.prove(before, limits).forest
    place = Place("permalinks.lock", 1, 1)
    published = [Published(link, place) for link in permalinks(old.pages)] if is_published else []
    known = index(SiteTexts(before, configs={"mkdocs.yml": config}))
    symbols = [one for source in before for one in known.symbols(source.tree_id) if one.kind in RENAMED_KINDS]
    symbol = symbols[number % len(symbols)]
    # Another fact of that name is forgotten in this tree, and passes through it once they are called differently.
    assume(symbol.kind != "fact" or len({*known.names.sharing(symbol.name).values()}) == 1)
    try:
        renaming = rename(known, symbol, NEW, published)
    except CantRename as error:
        # A promise about all trees names nodes of several of them by one name.
        assert error.place is not None, error.message
        assert error.place.file == "mkdocs.yml", error.message
        return
    after = [load_text(renaming.after.get(source.file, source.text), source.file) for source in before]
    limits_after = limits_of(renaming.after.get("mkdocs.yml", config))
    wanted = Counter(
        {
            (rule, tree, today(symbol, tree, node), *rest): count
            for (rule, tree, node, *rest), count in found(before, limits, published).items()
        }
    )
    assert found(after, limits_after, published) == wanted
    new = compile.prove(after, limits_after).forest
    assert shape(new) == shape(old)
    alive, dead = Addresses(new.trees, new.pages), Addresses(old.trees, old.pages)
    numbers = [[*nodes] for nodes in new.pages.values()], [[*nodes] for nodes in old.pages.values()]
    for link in (one.link for one in published):
        assert alive.works(link)
        there, here = alive.page_node(link), dead.page_node(link)
        page = [*old.pages].index(link.tree)
        if here is not None:
            assert there is not None
            assert numbers[0][page].index(there.id) == numbers[1][page].index(here.id)
