"""A tree laid out as its page: all its nodes, those of included trees too, and the ways on from each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias, assert_never

from whichway.findings import Walk
from whichway.graph.conditions import Tests, tests_of
from whichway.graph.sizes import Sizes
from whichway.kinds import included_tree, is_asked, is_end, is_silent, takes_first
from whichway.model import (
    AnyNode,
    BodyLink,
    Case,
    Include,
    Option,
    Otherwise,
    Outcome,
    Step,
    Tree,
    WrittenEdge,
    written_edges,
)

NodeKey: TypeAlias = tuple[str, str]
"""A node among all pages: the id of the page's tree, and the node's id there."""

EMPTY: Mapping[str, str] = {}
INTO = "include"
"""The option id of the way into an included tree."""


def answer_to(node: str) -> str:
    """The name under which the answer to a question is known; no fact can have it."""
    return f"?{node}"


def as_written(name: str) -> str:
    """A fact's or question's name as its tree has it: that of a question has its place on the page before it.

    Where a fact is on the way through a page, or can't be known there, its name has signs around it.
    """
    return name.lstrip("?!").rpartition(".")[2].partition(":")[0]


class Edge(NamedTuple):
    """A way on from a node: where it was written, where it leads, when it is offered, and what it establishes.

    `target` is `None` where there is no such node. `sets` has the facts of the option; that the question was answered
    so is known by the option's id.
    """

    written: WrittenEdge
    target: NodeKey | None
    tests: Tests = ()
    sets: Mapping[str, str] = EMPTY

    @property
    def tests_as_lists(self) -> list[list[tuple[str, list[str], bool]]]:
        """The condition as plain lists in a fixed order, for the page's script."""
        return [[(test.name, sorted(test.values), test.negated) for test in row] for row in self.tests]

    @property
    def is_answer(self) -> bool:
        """Whether who takes it says something: by an option of a question, "that did not help", or a link in a body."""
        match self.written.part:
            case Option() | Outcome() | BodyLink():
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
            case Option() | Step() | Outcome() | BodyLink():
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


@dataclass(frozen=True, slots=True)
class PageNode:
    """A node where it stands on a page.

    `id` is the node's own, or, for one of an included tree, that of the include, a full stop, and its id there. `tree`
    is the tree that it was written in. `conditional` says whether some way depends on
    a condition; of a route, which takes one way, that is always so.
    """

    id: str
    node: AnyNode
    tree: Tree
    edges: tuple[Edge, ...]
    conditional: bool

    @property
    def is_route(self) -> bool:
        """Whether the first way that holds is taken, instead of one that the reader chooses."""
        return takes_first(self.node)

    @property
    def is_include(self) -> bool:
        """Whether another tree is played here."""
        return included_tree(self.node) is not None

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
    def own_id(self) -> str:
        """The node's id in the tree that it was written in."""
        return self.id.rpartition(".")[2]

    @property
    def included(self) -> bool:
        """Whether it belongs to a tree that the page's own tree includes."""
        return "." in self.id


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

    def __init__(self, trees: Mapping[str, Tree]) -> None:
        self.trees = trees
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
        # A name in a condition is a fact's before it is a question's: many a question has the name of what it asks for.
        questions = (id_ for id_, node in tree.nodes.items() if is_asked(node) and id_ not in tree.facts)
        rename = {question: answer_to(prefix + question) for question in questions}
        included: list[tuple[Include, str]] = []
        for node_id, node in tree.nodes.items():
            here = prefix + node_id
            edges = [_edge(edge, self.target(tree, edge.target, page, prefix), rename) for edge in written_edges(node)]
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
            conditional = takes_first(node) or any(edge.tests for edge in edges)
            if conditional or any(edge.sets for edge in edges):
                self.naming_facts.add(tree.id)
            page_nodes[here] = PageNode(here, node, tree, tuple(edges), conditional)
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


def _edge(written: WrittenEdge, target: NodeKey | None, rename: Mapping[str, str]) -> Edge:
    match written.part:
        case Option() as part:
            return Edge(written, target, tests_of(part.when, rename) if part.when is not None else (), part.set)
        case Case() as part:
            return Edge(written, target, tests_of(part.when, rename))
        case Otherwise() | Step() | Outcome() | Include() | BodyLink():
            return Edge(written, target)
        case _ as part:
            assert_never(part)


def played_at(page_nodes: Mapping[str, PageNode], node: str) -> str:
    """The node that readers see at `node`: of an include, the first of the tree that it plays."""
    page_node, passed = page_nodes[node], set[str]()
    while page_node.is_include and page_node.id not in passed and page_node.edges:
        passed.add(page_node.id)
        _, inner = page_node.edges[0].target or ("", "")
        if inner not in page_nodes:
            break
        page_node = page_nodes[inner]
    return page_node.id


def shown(page_nodes: Mapping[str, PageNode]) -> Iterator[PageNode]:
    """The nodes that readers see."""
    return (page_node for page_node in page_nodes.values() if not page_node.silent)
