"""What must stay the same when a name changes: published links, ways, and scenarios; and the aliases that keep them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from whichway.graph import Addresses, Forest, NodeKey, PageNode, options_in, seen_at
from whichway.limits import Limits
from whichway.load import Source, forest_of, load_text
from whichway.lockfile import Permalink, Published
from whichway.scenarios import Failure, play_all
from whichway.symbols.index import SymbolIndex
from whichway.symbols.names import Names
from whichway.symbols.refusals import CantRename
from whichway.symbols.symbol import Symbol
from whichway.symbols.tree_text import TreeText


class Rewritten:
    """The trees of a site before and after a symbol's name has changed in some of its files."""

    def __init__(self, index: SymbolIndex, symbol: Symbol, new: str, after: Mapping[str, str]) -> None:
        self.symbol = symbol
        self.new = new
        self._index = index
        self._after = after

    @cached_property
    def before(self) -> Forest:
        """The trees as they were."""
        return forest_of(self._index.site.sources, Limits(section=self._index.site.section))

    @cached_property
    def sources(self) -> Sequence[Source]:
        """The trees' files as they are to be."""
        of = self._index.site.sources
        return [load_text(self._after[one.file], one.file) if one.file in self._after else one for one in of]

    @cached_property
    def after(self) -> Forest:
        """The trees as they are to be."""
        return forest_of(self.sources, Limits(section=self._index.site.section))

    @property
    def names(self) -> tuple[Names, Names]:
        """What names mean before and after."""
        return self._index.names, Names(map(TreeText, self.sources))

    @property
    def path(self) -> tuple[str, str]:
        """The id of a node or item, as addresses have it, before and after."""
        around = f"{self.symbol.of}." if self.symbol.kind == "item" else ""
        return around + self.symbol.name, around + self.new

    def node_today(self, key: NodeKey) -> NodeKey | None:
        """A node of a page by the id that it has afterwards."""
        return self._today.get(key)

    @cached_property
    def _today(self) -> dict[NodeKey, NodeKey]:
        found: dict[NodeKey, NodeKey] = {}
        after = self.after.pages
        for page, nodes in self.before.pages.items():
            if len(nodes) == len(after.get(page, ())):  # else that is refused
                found |= {(page, old): (page, new) for old, new in zip(nodes, after[page], strict=True)}
        return found


class _Alive:
    """What answers to addresses before and after."""

    def __init__(self, rewritten: Rewritten) -> None:
        self._rewritten = rewritten
        self.before, self.after = (
            Addresses(forest.trees, forest.pages, forest.unread) for forest in (rewritten.before, rewritten.after)
        )

    def leads_elsewhere(self, link: Permalink) -> bool:
        """Whether a node's address leads to another node than before, or to none."""
        here = self.before.page_node(link)
        if here is None:
            return False
        there = self.after.page_node(link)
        page = self.before.today(link).tree
        return there is None or self._rewritten.node_today((page, here.id)) != (page, there.id)

    def option_today(self, link: Permalink) -> tuple[PageNode, str] | None:
        """The node and the id that an option has afterwards, if its address has come to nothing."""
        if not link.option or self.after.works(link) or not self.before.works(link):
            return None
        page, forest = self.before.today(link).tree, self._rewritten.before
        here = self.before.page_node(link)
        here = forest.pages[page][seen_at(forest.pages[page], here.id)] if here and here.is_passed else here
        today = self._rewritten.node_today((page, here.id)) if here else None
        if here is None or today is None:
            return None
        there = self._rewritten.after.pages[page][today[1]]
        pairs = [*zip(_options_of(here), _options_of(there), strict=False)]
        named = (link.option, here.tree.option_alias(link.option))
        return next(((there, new) for old, new in pairs if old in named), None)


def aliases_needed(rewritten: Rewritten, published: Sequence[Published]) -> dict[str, dict[str, str]]:
    """The aliases that links still need which worked before, by the tree to write them into: nodes first."""
    if not published:
        return {}
    alive, symbol = _Alive(rewritten), rewritten.symbol
    if symbol.kind in ("node", "item") and any(alive.leads_elsewhere(one.link) for one in published):
        old, new = rewritten.path
        return {symbol.tree: {old: new}}
    found: dict[str, dict[str, str]] = {}
    for one in published:
        if (today := alive.option_today(one.link)) is not None:
            found.setdefault(today[0].tree.id, {})[one.link.option] = today[1]
    return found


def refuse_changed_meaning(rewritten: Rewritten, published: Iterable[Published]) -> None:
    """Refuses a name by which something else would change than the name.

    Raises:
        CantRename: if a way leads elsewhere, a link or scenario stops working, or facts are shared otherwise.
    """
    if not _same_ways(rewritten):
        message = f"with the name `{rewritten.new}`, some ways on would lead elsewhere"
        raise CantRename(message, "use another name, which no heading or option of these texts has")
    alive = _Alive(rewritten)
    for one in published:
        works = alive.before.works(one.link)
        if works and (not alive.after.works(one.link) or alive.leads_elsewhere(one.link)):
            message = f"the published link `{one.link}` would stop working: its alias is taken"
            raise CantRename(message, "use another name, or take the alias out if nobody has the link", one.place)
    _refuse_other_sharing(rewritten)
    failed = {at for at, _ in _failures(rewritten.before)}
    for at, failure in _failures(rewritten.after):
        if at not in failed:
            help = "write the node in this scenario as `/tree/node`, or use another name"
            raise CantRename(failure.message, help, failure.place)


def _same_ways(rewritten: Rewritten) -> bool:
    """Whether all ways on lead from the same nodes to the same ones."""
    before, after = rewritten.before, rewritten.after
    if [(page, len(nodes)) for page, nodes in before.pages.items()] != [
        (page, len(nodes)) for page, nodes in after.pages.items()
    ]:
        return False
    for page, nodes in before.pages.items():
        for one, other in zip(nodes.values(), after.pages[page].values(), strict=True):
            if len(set(_options_of(one))) != len(set(_options_of(other))) or len(one.edges) != len(other.edges):
                return False
            for old, new in zip(one.edges, other.edges, strict=True):
                target = rewritten.node_today(old.target) if old.target else None
                if target != new.target or len(old.tests) != len(new.tests) or len(old.sets) != len(new.sets):
                    return False
    return True


def _refuse_other_sharing(rewritten: Rewritten) -> None:
    symbol, new = rewritten.symbol, rewritten.new
    if symbol.kind not in ("fact", "value"):
        return
    before, after = rewritten.names
    fact = symbol.name if symbol.kind == "fact" else symbol.of
    name = new if symbol.kind == "fact" else fact
    mine = {id_ for id_, first in before.sharing(fact).items() if first == symbol.tree}
    first = after.sharing(name).get(symbol.tree)
    for other, head in after.sharing(name).items():
        if head == first and other not in mine:
            message = f"the tree `{other}` has a fact `{name}` with the same values, which would be shared from then on"
            place = after.trees[other].place(("facts", name), is_key=True)
            raise CantRename(message, "use another name", place)


def _failures(forest: Forest) -> Iterator[tuple[tuple[str, int], Failure]]:
    whole = forest.with_drafts or forest
    for played in play_all(whole, [tree for tree in whole.trees.values() if tree.scenarios]):
        for number, (_, failure) in enumerate(played.results):
            if failure is not None:
                yield (played.tree.id, number), failure


def _options_of(page_node: PageNode) -> list[str]:
    return [option for edge in page_node.edges for option in options_in(edge)]
