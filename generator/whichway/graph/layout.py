"""A tree laid out as its page: all its nodes, those of included trees too, and the ways on from each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from typing import Literal, NamedTuple, TypeAlias, assert_never

from whichway.checklists import Entry, Guard, GuardCase
from whichway.edges import BodyLink, WrittenEdge, written_edges
from whichway.findings import Walk
from whichway.graph.conditions import Tests, tests_of
from whichway.graph.entries import Ticks, Typed, entered
from whichway.graph.meanings import Domains, Meaning, answer_to
from whichway.graph.sizes import Sizes
from whichway.kinds import included_tree, is_asked, is_end, is_silent, takes_first
from whichway.model import AnyNode, Case, Include, Option, Otherwise, Outcome, Promise, Question, Step, Tree

NodeKey: TypeAlias = tuple[str, str]
"""A node among all pages: the id of the page's tree, and the node's id there."""

EMPTY: Mapping[str, str] = {}
INTO = "include"
"""The option id of the way into an included tree."""
NEXT = "next"
"""The option id of the way on from a question for several answers or a text."""
TestAsList: TypeAlias = tuple[str | list[str] | bool | int, ...]


def tests_as_lists(tests: Tests) -> list[list[TestAsList]]:
    """A condition as plain lists in a fixed order, for the page's script."""
    doubts = {True: (1,), None: ()}
    return [[(test.name, sorted(test.values), test.negated, *doubts[test.in_doubt]) for test in row] for row in tests]


class Edge(NamedTuple):
    """A way on from a node: where it was written, where it leads, when it is offered, and what it establishes.

    `target` is `None` where there is no such node. `sets` has the facts of the option; that the question was answered
    so is known by the option's id. Where readers type or tick, `typed` says what; `sets` then has all that any answer
    establishes, and what differs is not known.
    """

    written: WrittenEdge
    target: NodeKey | None
    tests: Tests = ()
    sets: Mapping[str, str] = EMPTY
    typed: Typed | None = None

    @property
    def option(self) -> str:
        """The id of the option that was written, by which the question counts as answered whatever was typed."""
        if self.typed is None:
            return self.written.option
        return self.written.part.id if isinstance(self.written.part, Option) else NEXT

    @property
    def may_set(self) -> set[str]:
        """The facts that it may establish, whatever is typed or ticked."""
        ways = self.typed.ways if isinstance(self.typed, Ticks) else ()
        return {*self.sets}.union(*(way.sets for way in ways))

    @property
    def tests_as_lists(self) -> list[list[TestAsList]]:
        """The condition as plain lists in a fixed order, for the page's script."""
        return tests_as_lists(self.tests)

    @property
    def is_answer(self) -> bool:
        """Whether who takes it says something: by an option of a question, "that did not help", or a link in a body."""
        match self.written.part:
            case Option() | Question() | Outcome() | BodyLink():
                return True
            case Step() | Case() | Otherwise() | Include():
                return False
            case _ as part:
                assert_never(part)

    @property
    def is_link(self) -> bool:
        """Whether it is a link in a body, and none of the options below it."""
        return isinstance(self.written.part, BodyLink)

    @property
    def silent(self) -> bool:
        """Whether it is taken without the reader: a route's case, or the way into an included tree."""
        match self.written.part:
            case Option() | Question() | Step() | Outcome() | BodyLink():
                return False
            case Case() | Otherwise():
                return True
            case Include():
                return self.written.option == INTO
            case _ as part:
                assert_never(part)


class Ending(NamedTuple):
    """An outcome of an included tree: its id there, and a shortest walk to it."""

    id: str
    outcome: Outcome
    walk: Walk


class PlacedEdge(NamedTuple):
    """A way on where it was written: the tree and the id of its node."""

    tree: Tree
    node: str
    edge: Edge


class PageNode(NamedTuple):
    """A node where it stands on a page.

    `id` is the node's own, or, for one of an included tree, that of the include, a full stop, and its id there. `tree`
    is the tree that it was written in, and `own_id` the id that it has there. `conditional` says whether some way
    depends on a condition; of a route, which takes one way, that is always so.
    """

    id: str
    node: AnyNode
    tree: Tree
    edges: tuple[Edge, ...]
    conditional: bool
    own_id: str

    @property
    def is_route(self) -> bool:
        """Whether the first way that holds is taken, instead of one that the reader chooses."""
        return takes_first(self.node)

    @property
    def is_include(self) -> bool:
        """Whether another tree is played here."""
        return included_tree(self.node) is not None

    @property
    def is_passed(self) -> bool:
        """Whether all readers go on by its one way, so that its address is that of the node there."""
        return self.is_include or isinstance(self.node, Entry)

    @property
    def is_guard(self) -> bool:
        """Whether it passes an item of a checklist over, and so is no node to its author."""
        return isinstance(self.node, Guard)

    @property
    def silent(self) -> bool:
        """Whether readers are passed through without being shown it."""
        return is_silent(self.node)

    @property
    def is_end(self) -> bool:
        """Whether a walk ends here: at an outcome, but for those of an included tree from which it goes on."""
        return is_end(self.node) and not any(isinstance(edge.written.part, Include) for edge in self.edges)

    @property
    def answer(self) -> str | None:
        """The name under which the option taken here is known; `None` if it is no question."""
        return answer_to(self.id) if is_asked(self.node) else None

    @property
    def prefix(self) -> str:
        """What stands before the ids of its tree's nodes on this page: nothing, or those of includes."""
        return self.id.removesuffix(self.own_id)


def former_ids(trees: Mapping[str, Tree]) -> dict[str, str]:
    """The ids that trees were published under and that no tree has now, each with the id of its tree today."""
    former: dict[str, str] = {}
    for tree in trees.values():
        for old in tree.formerly:
            if old not in trees:
                former.setdefault(old, tree.id)
    return former


class Pages:
    """All trees, and where the targets that are written in them lead."""

    def __init__(self, trees: Mapping[str, Tree], promises: Iterable[Promise] = ()) -> None:
        self.trees = trees
        self.domains = Domains(trees.values(), promises)
        self.former = former_ids(trees)
        """The trees that were published under other ids, by these."""
        self.sizes = Sizes(trees)
        """How much of others each tree plays; the includes of those that play too much pass on at once."""
        self.naming_facts: set[str] = set()
        """The ids of trees that name facts or questions, as far as they have been laid out."""

    def start(self, tree: Tree) -> str:
        """The id of the node that `tree` asks first; the first in the file where `start` names none."""
        return tree.first if tree.first in tree.nodes else next(iter(tree.nodes), "")

    def target(self, tree: Tree, target: str, page: str = "", prefix: str = "") -> NodeKey | None:
        """The node that `target` means when it is written in `tree`, or `None` where there is no such node.

        On the page of another tree that includes this one, the tree's own nodes have `prefix` before their ids.
        """
        if not target.startswith("/"):
            return (page or tree.id, prefix + target) if target in tree.nodes else None
        tree_id, _, node = target[1:].partition("/")
        other = self.trees.get(self.former.get(tree_id, tree_id))
        if other is None:
            return None
        # Who still writes the tree's former id may as well know its nodes by former ids.
        node = (other.alias(node) if tree_id in self.former else node) or self.start(other)
        return (other.id, node) if node in other.nodes else None

    def lay_out(self, tree: Tree) -> dict[str, PageNode]:
        """Every node of the page of `tree`, the included ones after those of the tree itself."""
        page_nodes: dict[str, PageNode] = {}
        self._lay_out(tree, tree.id, "", None, (tree.id,), page_nodes)
        return page_nodes

    def _lay_out(
        self,
        tree: Tree,
        page: str,
        prefix: str,
        back: Mapping[str, tuple[WrittenEdge, NodeKey | None]] | None,
        including: tuple[str, ...],
        page_nodes: dict[str, PageNode],
    ) -> None:
        # Most trees have no condition, and need none of this.
        meanings = cache(partial(self.domains.meanings, tree, prefix))
        included: list[tuple[Include, str]] = []
        for node_id, node in tree.nodes.items():
            here = prefix + node_id
            ways = written_edges(node)
            edges = [_edge(way, self.target(tree, way.target, page, prefix), meanings) for way in ways]
            if node.kind == "question" and node.entry != "choice":
                edges = [entered(edge, node, answer_to(here), meanings()) for edge in edges]
            if isinstance(node, Include):
                # What includes itself, however far round, has no way on, and a rule reports it. One that includes too
                # much is reported as well, and passes on as if the other tree came to each result.
                is_oversized = tree.id in self.sizes.oversized
                edges = self._results(tree, node, page, prefix) if is_oversized else []
                other = self.trees.get(node.include)
                is_endless = node.include in including or (tree.id, node.include) in self.sizes.cut
                if other is not None and not is_endless and not is_oversized and other.nodes:
                    into = (page, f"{here}.{self.start(other)}")
                    edges = [Edge(WrittenEdge(INTO, "", node.include, node, "include"), into)]
                    included.append((node, here))
            elif isinstance(node, Outcome) and back and node.result in back:
                written, target = back[node.result]
                edges.insert(0, Edge(written, target))
            conditional = takes_first(node)
            names_facts = False
            for edge in edges:
                conditional = conditional or bool(edge.tests) or (edge.typed is not None and _has_tests(edge))
                names_facts = names_facts or bool(edge.sets)
            if conditional or names_facts:
                self.naming_facts.add(tree.id)
            page_nodes[here] = PageNode(here, node, tree, tuple(edges), conditional, node_id)
        for include, here in included:
            ways_on = self._results(tree, include, page, prefix)
            results: dict[str, tuple[WrittenEdge, NodeKey | None]] = {
                result: (edge.written, edge.target) for result, edge in zip(include.results, ways_on, strict=True)
            }
            other = self.trees[include.include]
            self._lay_out(other, page, f"{here}.", results, (*including, other.id), page_nodes)

    def _results(self, tree: Tree, include: Include, page: str, prefix: str) -> list[Edge]:
        """The ways on from the results of an include, in their order."""
        return [
            Edge(WrittenEdge("next", "", target, include, f"results.{result}"), self.target(tree, target, page, prefix))
            for result, target in include.results.items()
        ]


def _has_tests(edge: Edge) -> bool:
    return isinstance(edge.typed, Ticks) and any(way.tests for way in edge.typed.ways)


def _edge(written: WrittenEdge, target: NodeKey | None, meanings: Callable[[], Mapping[str, Meaning]]) -> Edge:
    match written.part:
        case Option() as part:
            return Edge(written, target, tests_of(part.when, meanings()) if part.when is not None else (), part.set)
        case Case() as part:
            in_doubt: Literal[True] | None = True if isinstance(part, GuardCase) else None
            return Edge(written, target, tests_of(part.when, meanings(), in_doubt))
        case Otherwise() | Question() | Step() | Outcome() | Include() | BodyLink():
            return Edge(written, target)
        case _ as part:
            assert_never(part)
