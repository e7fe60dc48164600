"""Compares two versions of all trees of a site, for readers: everything that differs, in one list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from whichway.differences.broken import broken_addresses
from whichway.differences.change import KINDS, Change
from whichway.differences.declared import of_audiences, of_promises, of_trees
from whichway.differences.ends import met, of_distances, of_nodes, of_results
from whichway.differences.pairs import Found, Pair, Parting
from whichway.differences.sides import Side, Sides
from whichway.differences.texts import of_texts
from whichway.differences.walks import SideBySide
from whichway.graph import Forest, NodeKey
from whichway.kinds import options_of
from whichway.lockfile import Permalink
from whichway.wording import listed


def compare(
    old: Forest, new: Forest, published: Iterable[Permalink] = (), budget: int | None = None
) -> tuple[Sequence[Change], Sequence[str]]:
    """All changes from one version to another, as their audience sees both, and what could not be compared.

    The `published` addresses count if they worked in the old version. `budget` is how many pairs of states are searched
    at most, by default the new version's `max_states`.
    """
    sides = Sides(old, new)
    most = budget if budget is not None else new.limits.max_states
    walks = SideBySide(sides, most)
    changes = [
        *of_trees(sides),
        *broken_addresses(sides, published),
        *of_nodes(sides),
        *_of_walks(sides, walks, walks.run()),
        *of_distances(sides),
        *of_results(sides),
        *of_promises(sides),
        *of_audiences(sides, old.unprojected or old, new.unprojected or new),
        *of_texts(sides),
    ]
    order = {kind: number for number, kind in enumerate(KINDS)}
    return sorted(changes, key=lambda change: order[change.kind]), [*_notes(sides, walks.found, most)]


def _of_walks(sides: Sides, walks: SideBySide, found: Found) -> Iterator[Change]:
    """What comes of the same answers: other ends, other ways, and answers that one version offers alone."""
    olds, news = met(sides.old), met(sides.new)
    there = {sides.new_key(key) for key in olds}
    ends = [(parting, *next(iter(ends.items()))) for parting, ends in found.ends.items()]
    # Where one of both is new or gone, that is said of the question.
    partings = [
        (parting, parting, pair)
        for parting, pair in found.partings.items()
        if sides.new_key(parting[0]) in news and parting[1] in there and sides.new_key(parting[0]) != parting[1]
    ]
    for kind, differing in (("other-end", ends), ("other-way", partings)):
        yield from _folded(kind, sides, walks, differing)
    for kind, side, only in (("removed-answer", sides.old, found.removed), ("added-answer", sides.new, found.added)):
        yield from _answers(kind, sides, side, walks, only)


def _folded(
    kind: str, sides: Sides, walks: SideBySide, differing: Sequence[tuple[Parting, Parting, Pair]]
) -> Iterator[Change]:
    """The places where walks part or end elsewhere, those in an included tree once."""
    same: dict[tuple[NodeKey, ...], list[tuple[Parting, Pair]]] = {}
    for parting, end, pair in differing:
        keys = ((sides.old, parting[0]), (sides.new, parting[1]), (sides.old, end[0]), (sides.new, end[1]))
        written = tuple(side.own(key) for side, key in keys)
        same.setdefault(written, []).append((end, pair))
    for written, found in same.items():
        end, pair = next((one for one in found if one[0] == written[2:]), found[0])
        also = tuple(dict.fromkeys(other[1][0] for other, _ in found if other[1][0] != end[1][0]))
        yield _elsewhere(kind, sides, walks, end, pair, also)


def _elsewhere(kind: str, sides: Sides, walks: SideBySide, both: Parting, pair: Pair, also: tuple[str, ...]) -> Change:
    old, new = both
    today = sides.new_key(old)
    if today not in met(sides.new) or sides.merged_into(old) is not None:
        today = None
    before = "/".join(today or old)
    tree = _beginning(sides, walks, pair)
    return Change(
        kind,
        tree,
        (today or old)[1],
        text=sides.old.heading(old),
        part=sides.new.heading(new),
        before=before,
        after="/".join(new),
        walk=walks.walks_to(pair),
        also=also,
    )


def _beginning(sides: Sides, walks: SideBySide, pair: Pair) -> str:
    """The tree at whose first question the walks to a pair begin, by its id in the new version."""
    walk = walks.walks_to(pair).new
    return walk[0].tree if walk else pair.new.page


def _answers(
    kind: str, sides: Sides, side: Side, walks: SideBySide, only: dict[tuple[NodeKey, str], Pair]
) -> Iterator[Change]:
    """The answers that one version offers alone, those in an included tree once."""
    seen: dict[tuple[NodeKey, str], list[str]] = {}
    for key, option in only:
        seen.setdefault((side.own(key), option), []).append(key[0])
    for (own, option), pages in seen.items():
        first = next(pair for (key, one), pair in only.items() if side.own(key) == own and one == option)
        key = first.old.key if side is sides.old else first.new.key
        own_key = own if (own, option) in only else key
        labels = {one.id: one.label for one in options_of(side.page_node(key).node)}
        tree = own_key[0] if side is sides.new else sides.tree_id(own_key[0])
        also = tuple(dict.fromkeys(page for page in pages if page != own_key[0]))
        text = labels.get(option) or side.heading(key)
        yield Change(kind, tree, own_key[1], option, text, walk=walks.walks_to(first), also=also)


def _notes(sides: Sides, found: Found, budget: int) -> Iterator[str]:
    if found.complete_to is not None:
        yield (
            f"walks were compared for up to {found.complete_to} answers: beyond that, there are more than "
            f"{budget:,} pairs of states (`max_states`)"
        )
    # Where an end differs, the shortest walk to one is known already, and what follows it is not the same anyhow.
    cut = {parting: answers for parting, answers in found.cut.items() if parting not in found.ends}
    if cut:
        places = listed(dict.fromkeys("/".join(old) for old, _ in cut))
        yield f"walks that part at {places} were followed for up to {min(cut.values())} answers: there are too many"
    for name, side in (("old", sides.old), ("new", sides.new)):
        forgetting = sorted(side.forest.states.forgetting)
        if forgetting:
            trees = ", ".join(f"`{tree}`" for tree in forgetting)
            yield (
                f"the {name} version has more states than `max_states` in {trees}: what can be reached there, and how "
                "far it is, was compared without some facts"
            )
