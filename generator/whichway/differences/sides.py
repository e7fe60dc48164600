"""The two versions that are compared, and which tree and node of one is which of the other."""

from __future__ import annotations

from functools import cached_property

from whichway.graph import Addresses, Forest, NodeKey, PageNode, Search, State, seen_at
from whichway.inline import plain_text
from whichway.lockfile import Permalink
from whichway.model import Tree


class Side:
    """One version, as one audience sees it.

    Parameters
    ----------
    forest
        Its trees.
    """

    def __init__(self, forest: Forest) -> None:
        self.forest = forest
        self.pages = forest.pages
        self.addresses = Addresses(forest.trees, forest.pages, forest.unread)

    @cached_property
    def search(self) -> Search:
        """A search that has left no fact aside, however many states these make."""
        forest = self.forest
        return Search(self.pages, forest.sharing, forest.limits.max_states, forest.unclear_pages, {})

    def page_node(self, key: NodeKey) -> PageNode:
        """The node with that key."""
        return self.pages[key[0]][key[1]]

    def own(self, key: NodeKey) -> NodeKey:
        """The tree and id under which a node was written, whichever page it stands on."""
        page_node = self.page_node(key)
        return page_node.tree.id, page_node.own_id

    def heading(self, key: NodeKey) -> str:
        """What readers see as the heading of a node, without its markup."""
        return plain_text(self.page_node(key).node.heading)

    def reached(self, key: NodeKey) -> bool:
        """Whether some walk from a first question leads to a node."""
        return key in self.forest.reached

    def settled(self, state: State) -> State:
        """The first state from this one on in which readers are shown something, or must choose."""
        seen: set[State] = set()
        while (page_node := self.page_node(state.key)).silent and state not in seen:
            seen.add(state)
            moves = [there for *_, there in self.search.moves(page_node, state)]
            # What is before an item of a checklist leads to it where nobody knows whether it holds.
            decided = len(moves) == 1 or (page_node.is_guard and bool(moves))
            if not decided or moves[0] is None:
                break
            state = moves[0]
        return state


class Sides:
    """Both versions. A node is the same in both if its address still leads there: by its id, or by an alias."""

    def __init__(self, old: Forest, new: Forest) -> None:
        self.old, self.new = Side(old), Side(new)

    def tree(self, old: str) -> Tree | None:
        """The tree of the new version that an old one has become; `None` where it is gone."""
        return self.new.forest.trees.get(self.tree_id(old))

    def tree_id(self, old: str) -> str:
        """The id that a tree of the old version has today, if there is one."""
        return self.new.addresses.today(Permalink(old)).tree

    @cached_property
    def old_ids(self) -> dict[str, str]:
        """The trees of the new version that the old one has, too, with their ids there: the same id comes first."""
        pairs = [(self.tree_id(old), old) for old in self.old.forest.trees]
        found = {new: old for new, old in pairs if new in self.new.forest.trees}
        return {new: new if new in self.old.forest.trees else old for new, old in found.items()}

    @cached_property
    def _new_keys(self) -> dict[NodeKey, NodeKey]:
        found = {}
        for page, page_nodes in self.old.pages.items():
            for node in page_nodes:
                link = Permalink(page, node)
                if (page_node := self.new.addresses.page_node(link)) is not None:
                    today = self.new.addresses.today(link).tree
                    new_nodes = self.new.pages[today]
                    found[page, node] = today, seen_at(new_nodes, page_node.id) if page_node.is_passed else page_node.id
        return found

    @cached_property
    def _first_old(self) -> dict[NodeKey, NodeKey]:
        """The node of the old version that each one of the new version was: the one with the same id comes first."""
        found: dict[NodeKey, NodeKey] = {}
        for old, new in self._new_keys.items():
            if new not in found or old[1] == new[1]:
                found[new] = old
        return found

    def merged_into(self, old: NodeKey) -> NodeKey | None:
        """The node of the new version that one of the old has become together with others, and isn't the first of."""
        new = self.new_key(old)
        return new if new is not None and self._first_old[new] != old else None

    def new_key(self, old: NodeKey) -> NodeKey | None:
        """The node of the new version that one of the old version has become; `None` where it is gone."""
        return self._new_keys.get(old)
