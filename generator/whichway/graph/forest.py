"""All trees that are proven together, and the questions that the rules ask of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from copy import copy
from typing import Any

from whichway.audiences import seen_by
from whichway.drafts import without_drafts
from whichway.findings import Walk, walk_length
from whichway.graph.body_links import BodyLinks
from whichway.graph.bounds import longest_ways
from whichway.graph.layout import Edge, Ending, NodeKey, PageNode, Pages, PlacedEdge
from whichway.graph.liveness import is_unneeded
from whichway.graph.loops import Loop, inescapable_loops
from whichway.graph.permalinks import ids_of
from whichway.graph.promises import Promised, facts_read, promised
from whichway.graph.proven import proven
from whichway.graph.search import Search
from whichway.graph.sharing import Sharing
from whichway.graph.states import State, States
from whichway.graph.walks import PageWalks, Walks, fewest_answers
from whichway.limits import Limits
from whichway.lockfile import Published
from whichway.model import Outcome, Tree


class Forest:
    """All trees that are checked together. Graphs are built on first use and kept; nothing changes the trees.

    Parameters
    ----------
    trees
        The trees. Links between them are edges like any others.
    unread
        The ids of trees that are there, but could not be read: a link to one of them may be as good as any.
    damaged
        What was written in files that could not be read, or not as a whole: it may link to any node that it names.
    limits
        How far the search goes.
    published
        The addresses that must keep working.
    unprojected
        The forest that this one is a part of, where it holds only what one audience sees.
    texts
        The text of each tree's file, by the name that places give it.
    unclear
        The ids of trees whose conditions can't be trusted: pages that hold one are proven without facts.
    with_drafts
        The forest with drafts, too, where this one has been published without some.
    """

    def __init__(
        self,
        trees: Iterable[Tree],
        unread: Iterable[str] = (),
        damaged: str = "",
        limits: Limits | None = None,
        published: Iterable[Published] = (),
        unprojected: Forest | None = None,
        texts: Mapping[str, str] | None = None,
        unclear: Iterable[str] = (),
        with_drafts: Forest | None = None,
    ) -> None:
        self.trees = {tree.id: tree for tree in trees}
        self.unread = frozenset(unread)
        self.damaged = damaged
        self.limits = limits or Limits()
        self.published = tuple(published)
        self.unprojected = unprojected
        self.texts, self.unclear = texts or {}, frozenset(unclear)
        self.with_drafts = with_drafts
        self._projected: dict[str, Forest] = {}
        self.same: Forest | None = None  # one of the very same trees, which is proven instead
        self._targets = Pages(self.trees, self.limits.promises)
        self.domains, self.former, self.sizes = self._targets.domains, self._targets.former, self._targets.sizes

    def for_audience(self, audience: str) -> Forest:
        """This forest as `audience` sees it: the same one whenever it is asked for, so that it is proven once."""
        if audience not in self._projected:
            drafts = self.with_drafts and self.with_drafts.for_audience(audience)
            # Checklists are laid out again for an audience, so what drafts leave of them is known only then.
            of_audience = without_drafts(drafts.trees, self.limits) if drafts else None
            seen = of_audience or seen_by(self.trees, audience, self.limits.promises)
            is_whole = not drafts and all(seen.get(id_) is tree for id_, tree in self.trees.items())
            more = {"unprojected": self, "unclear": self.unclear, "with_drafts": drafts}
            self._projected[audience] = self._seen_whole() if is_whole else self._like(seen.values(), **more)
        return self._projected[audience]

    def _seen_whole(self) -> Forest:
        """This forest as an audience sees it to whom nothing of it is hidden: what is proven holds for both."""
        seen = copy(self)
        seen.published, seen.unprojected, seen._projected, seen.same = (), self, {}, self.same or self
        return seen

    def with_unclear(self, unclear: Collection[str]) -> Forest:
        """This forest, but that the conditions of the trees in `unclear` can't be trusted."""
        if not unclear:
            return self
        unprojected = self.unprojected and self.unprojected.with_unclear(unclear)
        more = {"published": self.published, "unclear": unclear, "with_drafts": self.with_drafts}
        return self._like(self.trees.values(), unprojected=unprojected, **more)

    def _like(self, trees: Iterable[Tree], **others: Any) -> Forest:
        return Forest(trees, self.unread, self.damaged, self.limits, texts=self.texts, **others)

    def is_hidden(self, tree: Tree, target: str) -> bool:
        """Whether `target`, written in `tree`, names something that is there, but not for this forest's audience."""
        if self.unprojected is None or self.target(tree, target) is not None:
            return False
        return self.unprojected.target(self.unprojected.trees[tree.id], target) is not None

    def target(self, tree: Tree, target: str) -> NodeKey | None:
        """The node that `target` means when it is written in `tree`, or `None` where there is no such node."""
        return self._targets.target(tree, target)

    def start(self, tree: Tree) -> NodeKey:
        """The node that `tree` asks first; the first in the file where `start` names none."""
        return tree.id, self._targets.start(tree)

    @proven
    def starts(self) -> dict[str, str]:
        """The id of the node that each tree asks first."""
        return {tree.id: self._targets.start(tree) for tree in self.trees.values()}

    @proven
    def pages(self) -> dict[str, dict[str, PageNode]]:
        """For each tree, every node of its page: its own, then those of the trees that it includes."""
        whole = (self.unprojected or self).trees
        links = BodyLinks(self._targets, whole, self.limits.section)
        return {tree.id: links.put_on(tree.id, self._targets.lay_out(tree)) for tree in self.trees.values()}

    def own_page_nodes(self, tree: Tree) -> list[PageNode]:
        """The nodes of `tree` on its own page, without those of trees that it includes."""
        return [*self.pages[tree.id].values()][: len(tree.nodes)]

    def begin(self, tree: Tree) -> list[State]:
        """The states in which walks may begin at the first question of `tree`; in the first one, nothing is known."""
        self.states  # noqa: B018 - what the search leaves aside is known only then
        return list(self.search.begin(tree.id))

    def moves(self, state: State, *, every: bool = False) -> list[tuple[int, Edge, State | None]]:
        """The ways on that `state` offers, by their index, and where each leads; see `Search.moves`."""
        return list(self.search.moves(self.pages[state.page][state.node], state, every=every))

    def states_shown(self, tree: Tree, node: str) -> list[State]:
        """All states in which readers are at a node of `tree`, on its own page and where other trees include it."""
        return [state for key in self.copies(tree, node) for state in self.states.at.get(key, ())]

    def is_used(self, tree: Tree, node: str, edge: int) -> bool:
        """Whether some state of a node offers, or takes, its way on with this index."""
        return any(edge in self.states.used.get(key, ()) for key in self.copies(tree, node))

    def shortest_walk(self, tree: Tree, node: str) -> Walk | None:
        """The options of a shortest walk to a node of `tree`, wherever it is played; `None` if nobody comes to it."""
        sure = self._shortest(self.sure_states, tree, node)
        return self._shortest(self.states, tree, node) if sure is None else sure

    def _shortest(self, states: States, tree: Tree, node: str) -> Walk | None:
        walks = (states.walk_to_node(key) for key in self.copies(tree, node))
        return min((walk for walk in walks if walk is not None), key=walk_length, default=None)

    def outcomes_of(self, tree: Tree, include: PageNode) -> list[Ending]:
        """The outcomes of the tree that `include` plays, wherever it is played and as far as readers come to them."""
        found: list[Ending] = []
        for page, node in self.copies(tree, include.id):
            for page_node in self.pages[page].values():
                if not isinstance(page_node.node, Outcome) or page_node.prefix != f"{node}.":
                    continue
                if (walk := self.sure_states.walk_to_node((page, page_node.id))) is not None:
                    found.append(Ending(page_node.own_id, page_node.node, walk))
        return found

    def copies(self, tree: Tree, node: str) -> list[NodeKey]:
        """Where a node of `tree` stands: on its own page, and on those of trees that include it."""
        return [(tree.id, node), *self._included.get((tree.id, node), ())]

    @proven
    def _included(self) -> dict[NodeKey, list[NodeKey]]:
        """Where each node stands on pages of trees that include its own."""
        found: dict[NodeKey, list[NodeKey]] = {}
        for page, page_nodes in self.pages.items():
            for page_node in list(page_nodes.values())[len(self.trees[page].nodes) :]:
                found.setdefault((page_node.tree.id, page_node.own_id), []).append((page, page_node.id))
        return found

    @property
    def naming_facts(self) -> list[Tree]:
        """The trees in which some `set` or `when` names a fact or question."""
        pages = self.pages  # laying them out is what finds these
        return [tree for tree in self.trees.values() if tree.id in pages and tree.id in self._targets.naming_facts]

    @proven
    def dangling_edges(self) -> list[PlacedEdge]:
        """Every way on that leads to no node of any tree, where it was written."""
        return [PlacedEdge(*placed) for placed in self._written_edges() if placed[2].target is None]

    def node_at(self, page: str, address: str) -> str:
        """The node that an id opens on the page of a tree, by the id that it has or once had; empty if none does."""
        page_nodes = self.pages[page]
        if address in page_nodes or not address:
            return address
        return next((node for node in page_nodes if address in ids_of(self.trees, self.trees[page], node)), "")

    def _written_edges(self) -> Iterator[tuple[Tree, str, Edge]]:
        """Every way on, once, where it was written; those of included trees only with their own tree."""
        for tree in self.trees.values():
            for page_node in self.own_page_nodes(tree):
                for edge in page_node.edges:
                    yield tree, page_node.id, edge

    @proven
    def search(self) -> Search:
        """What finds the states."""
        return Search(self.pages, self.sharing, self.limits.max_states, self.unclear_pages, facts_read(self.promises))

    @proven
    def promises(self) -> list[Promised]:
        """What authors promise of all walks, in their trees and in the settings."""
        return promised(self)

    @proven
    def sharing(self) -> Sharing:
        """What the pages know of each other's facts."""
        return Sharing(self.trees, self.pages, self.starts, self.domains, self.unclear_pages)

    def crossing_facts(self, tree: Tree) -> dict[str, tuple[str, ...]]:
        """The facts of the page of `tree` that matter where readers come from other trees or go there."""
        return self.sharing.crossing_facts(tree.id)

    @proven
    def unclear_pages(self) -> frozenset[str]:
        """The pages that hold a tree whose conditions can't be trusted."""
        pages = self.pages.items() if self.unclear else ()
        return frozenset(page for page, nodes in pages if any(node.tree.id in self.unclear for node in nodes.values()))

    @proven
    def states(self) -> States:
        """All states that a reader can come to from the first question of some tree."""
        return self.search.run()

    @proven
    def sure_states(self) -> States:
        """The states that some reader comes to for sure, whatever was left aside beyond the budget."""
        return self.search.surely(self.states)

    @proven
    def reached(self) -> set[NodeKey]:
        """The nodes that a reader can come to from the first question of some tree."""
        return {state.key for state in self.states.arrival}

    @proven
    def stuck(self) -> set[State]:
        """The states from which no outcome can be reached."""
        return self.states.arrival.keys() - self.states.leading_to(self.search.ends(self.states))

    def inescapable_loops(self) -> list[Loop]:
        """The loops that can't be left at all, in the order in which readers come to them."""
        return inescapable_loops(self.states, self.stuck)

    def leaves(self, tree: Tree) -> bool:
        """Whether some way on leads from `tree` to another tree."""
        return tree.id in self._leaving

    @proven
    def _leaving(self) -> set[str]:
        return {tree.id for tree, _, edge in self._written_edges() if edge.target and edge.target[0] != tree.id}

    def answers_to(self, tree: Tree, *, within_page: bool = False) -> Mapping[NodeKey, int]:
        """The fewest answers from the start of `tree` to each node within reach; see `fewest_answers`."""
        return fewest_answers(self.begin(tree), self.search, within_page=within_page)

    def longest(self, tree: Tree) -> Mapping[str, int | None]:
        """For each node of the page of `tree`, the most options that may still have to be taken there and elsewhere.

        `None` where nobody can say; nodes that nobody can come to are missing. See `longest_ways`.
        """
        return self._longest[tree.id]

    @proven
    def _longest(self) -> dict[str, dict[str, int | None]]:
        return longest_ways({tree.id: self._walks(tree) for tree in self.trees.values()}, self.states)

    def walks(self, tree: Tree) -> list[Walks]:
        """The walks from the start of `tree` to each outcome on its page."""
        return self._walks(tree).to_outcomes()

    def unneeded(self, tree: Tree) -> list[str]:
        """The questions of `tree` whose answer makes no difference; none where some facts were left aside."""
        unsure = self.states.forgetting
        own = () if tree.id in unsure else self.own_page_nodes(tree)
        return [node.id for node in own if is_unneeded(node, self.search.live, self.sharing, unsure)]

    def state_count(self, tree: Tree) -> int:
        """How many states the page of `tree` has."""
        return len(self.states.on_page[tree.id])

    def _walks(self, tree: Tree) -> PageWalks:
        return PageWalks(tree.id, self.pages[tree.id], self.search, self.states.on_page[tree.id])
