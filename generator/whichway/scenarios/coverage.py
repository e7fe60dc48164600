"""What scenarios came to: each with its failure, if it has one, and the options and outcomes that they cover."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from whichway.drafts import is_draft
from whichway.graph import NodeKey, PageNode, Taken, options_in
from whichway.kinds import is_covered, is_end
from whichway.model import Scenario, Tree
from whichway.place import Place


@dataclass(frozen=True)
class Failure:
    """Why a scenario does not end where it should: the place of what could not be done, and what could have been.

    `dangling` says that the walk came to where no way leads on to a node: that is the graph's fault.
    """

    place: Place
    message: str
    help: str
    trail: tuple[Taken, ...]
    dangling: bool = False


@dataclass
class Played:
    """The scenarios of one tree, each with its failure if it has one, and the options and outcomes that they cover.

    Options are those that readers choose: of questions, "that did not help", and links in bodies; each is given as a
    pair of a node's id and an option's. `page_nodes` are the tree's own nodes on its page.
    """

    tree: Tree
    page_nodes: Sequence[PageNode]
    results: list[tuple[Scenario, Failure | None]] = field(default_factory=list)
    options: set[tuple[str, str]] = field(default_factory=set)
    outcomes: set[str] = field(default_factory=set)

    @cached_property
    def all_options(self) -> list[tuple[str, str]]:
        """Every published option of the tree that a scenario could cover, in the order of the file."""
        return [
            (page_node.id, option)
            for page_node in self.page_nodes
            for edge in page_node.edges
            if not is_draft(self.tree, page_node.own_id) and (is_covered(page_node.node) or edge.is_link)
            for option in options_in(edge)
        ]

    @property
    def all_outcomes(self) -> list[str]:
        """Every published outcome of the tree, in the order of the file."""
        return [id_ for id_, node in self.tree.nodes.items() if is_end(node) and not is_draft(self.tree, id_)]

    @property
    def uncovered_options(self) -> list[tuple[str, str]]:
        """The options that no scenario takes."""
        return [pair for pair in self.all_options if pair not in self.options]

    @property
    def uncovered_outcomes(self) -> list[str]:
        """The outcomes that no scenario comes to."""
        return [outcome for outcome in self.all_outcomes if outcome not in self.outcomes]

    @property
    def coverage(self) -> float:
        """The share of options and outcomes that the scenarios cover, in per cent."""
        all_of_them = len(self.all_options) + len(self.all_outcomes)
        return 100 * (len(self.options) + len(self.outcomes)) / all_of_them if all_of_them else 100.0

    def cover(self, taken: Iterable[tuple[NodeKey, str]], options: Iterable[tuple[NodeKey, str]], end: NodeKey) -> None:
        """Adds what a walk covers; nodes of other trees, and of trees played in it, are theirs to cover."""
        page = self.tree.id
        self.options |= {(node, option) for (of, node), option in options if of == page} & set(self.all_options)
        been_at = {node for (of, node), _ in [*taken, (end, "")] if of == page}
        self.outcomes |= been_at & set(self.all_outcomes)
