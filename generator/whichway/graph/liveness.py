"""What is still asked about, at each node, on some way on: only that is worth keeping in a state."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

from whichway.graph.conditions import names_in
from whichway.graph.entries import Ticks
from whichway.graph.layout import PageNode
from whichway.graph.sharing import Sharing
from whichway.kinds import is_asked
from whichway.model import UNSET


def reads(page_node: PageNode) -> set[str]:
    """The facts and questions that a node asks about."""
    read = {name for edge in page_node.edges for name in names_in(edge.tests)} | asked(page_node)
    for edge in page_node.edges:
        if isinstance(edge.typed, Ticks):
            read.update(name for way in edge.typed.ways for name in names_in(way.tests))
    return read


def asked(page_node: PageNode) -> set[str]:
    """The facts that a question establishes whatever is answered: where they are known, it need not be asked.

    Who follows a link in its body has not answered it.
    """
    if not page_node.edges or not page_node.edges[0].sets or not is_asked(page_node.node):
        return set()
    answers = (edge.sets for edge in page_node.edges if not edge.is_link)
    # Who isn't sure leaves a number without a value. What was ticked is asked for by no other question.
    established = ({name for name, value in sets.items() if value != UNSET and name[0] != "?"} for sets in answers)
    return set.intersection(*established)


def live_everywhere(
    pages: Mapping[str, Mapping[str, PageNode]],
    sharing: Sharing,
    unproven: Collection[str],
    forgetting: Collection[str],
    promised: Mapping[str, Mapping[str, frozenset[str]]] = MappingProxyType({}),
) -> dict[str, dict[str, frozenset[str]]]:
    """For each page its `live_names`, with what other pages ask about to which some way leads.

    On pages that are `unproven`, nothing is kept; between those that are `forgetting` and others, nothing is carried.
    What promises read is given in `promised`, by page and node.
    """
    later: dict[str, dict[str, frozenset[str]]] = {page: {**read} for page, read in promised.items()}
    live = {
        page: {} if page in unproven else live_names(page, page_nodes, later.get(page, {}))
        for page, page_nodes in pages.items()
    }
    queue = deque(page for page in sharing.ways_into if live[page] and page not in forgetting)
    # Backward over the pages to a fixed point, as `live_names` goes over the nodes of one.
    while queue:
        there = queue.popleft()
        more: dict[str, None] = {}
        for here, node, edge in sharing.ways_into.get(there, ()):
            if here in forgetting or edge.target is None:
                continue
            wanted = live[there].get(edge.target[1], frozenset())
            # Where the first node passes readers on, what it asks about decides whether this one is where it leads.
            if (first := sharing.starts[there]) and sharing.pages[there][first].silent:
                wanted |= live[there].get(first, frozenset())
            brought = _asked_there(sharing, here, there, wanted) - edge.sets.keys()
            known = later.setdefault(here, {}).get(node, frozenset())
            if brought - known:
                later[here][node] = known | brought
                more[here] = None
        for here in more:
            names = live_names(here, pages[here], later[here])
            if names != live[here]:
                live[here] = names
                queue.append(here)
    return live


def _asked_there(sharing: Sharing, here: str, there: str, names: Iterable[str]) -> frozenset[str]:
    """Those of the `names` on the page `there` that may be known on the page `here`, by their names on that one."""
    keys = (sharing.key_of(there, name) for name in names)
    brought = (sharing.name_of(here, key) for key in keys if key is not None and key in sharing.leaving[here])
    return frozenset(name for name in brought if name is not None)


def live_names(
    page: str, page_nodes: Mapping[str, PageNode], later: Mapping[str, Collection[str]] = MappingProxyType({})
) -> dict[str, frozenset[str]]:
    """For each node, the facts and questions that are asked about there or on some way on, before being set anew.

    For some nodes, `later` has what promises ask about there, and other pages to which they lead. Nothing at all is
    given for a page on which nothing is asked about: that is most of them.
    """
    if not later and not any(page_node.conditional or asked(page_node) for page_node in page_nodes.values()):
        return {}
    before: dict[str, set[str]] = {page_node.id: set() for page_node in page_nodes.values()}
    leads_here: dict[str, list[PageNode]] = {page_node.id: [] for page_node in page_nodes.values()}
    for page_node in page_nodes.values():
        for edge in page_node.edges:
            if edge.target is not None and edge.target[0] == page:
                leads_here[edge.target[1]].append(page_node)
    queue = deque(page_nodes.values())
    # Backward to a fixed point: a node's set only grows, so each is looked at again a few times at most.
    while queue:
        page_node = queue.popleft()
        live = reads(page_node) | {*later.get(page_node.id, ())}
        for edge in page_node.edges:
            if edge.target is not None and edge.target[0] == page:
                live |= before[edge.target[1]] - edge.sets.keys() - {page_node.answer}
        if live - before[page_node.id]:
            before[page_node.id] |= live
            queue.extend(leads_here[page_node.id])
    return {node: frozenset(live) for node, live in before.items()}


def is_unneeded(
    page_node: PageNode, live: Mapping[str, Mapping[str, Collection[str]]], sharing: Sharing, unsure: Collection[str]
) -> bool:
    """Whether the answer to a question makes no difference on its own tree's page.

    Every option leads to one node, and nothing that it establishes is asked about from there on; of pages that are
    `unsure`, nobody knows what is asked there.
    """
    targets = {edge.target for edge in page_node.edges}
    target = targets.pop() if len(targets) == 1 and len(page_node.edges) > 1 else None
    if target is None or page_node.answer is None or target[0] in unsure:
        return False
    here, (there, node) = page_node.tree.id, target
    asked_later = live[there].get(node, ())
    established = ({page_node.answer: "", **edge.sets} for edge in page_node.edges)
    known = (one if there == here else sharing.carried(here, there, one) for one in established)
    return not any(name in asked_later for one in known for name in one)
