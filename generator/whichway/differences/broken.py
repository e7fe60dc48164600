"""The addresses that worked in the old version, and lead nowhere in the new one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from whichway.differences.change import Change
from whichway.differences.sides import Sides
from whichway.graph import ids_of, permalinks
from whichway.lockfile import Permalink


def broken_addresses(sides: Sides, published: Iterable[Permalink]) -> Iterator[Change]:
    """Each address that broke, once: a tree without its nodes, a node without its options.

    These are the addresses of the old version, those that it kept by aliases, and of those that were `published` all
    that worked in it. An included tree's are listed where they were written.
    """
    broken: set[Permalink] = set()
    for link in sorted(_worked(sides, published)):
        if sides.new.addresses.works(link) or sides.new.addresses.is_unknown(link):
            continue
        own = sides.old.addresses.in_own_tree(link)
        if own != link and sides.old.addresses.works(own) and not sides.new.addresses.works(own):
            link = own
        if not link.around & broken:
            broken.add(link)
            yield Change("broken-address", *link, text=_text(sides, link))


def _worked(sides: Sides, published: Iterable[Permalink]) -> set[Permalink]:
    forest, addresses = sides.old.forest, sides.old.addresses
    found = {*permalinks(sides.old.pages)}
    for id_, tree in forest.trees.items():
        found.update(Permalink(former) for former in tree.formerly if addresses.works(Permalink(former)))
        if tree.aliases:
            found.update(
                Permalink(id_, old) for node in sides.old.pages[id_] for old in ids_of(forest.trees, tree, node)
            )
    return found | {link for link in published if link.is_address and addresses.works(link)}


def _text(sides: Sides, link: Permalink) -> str:
    """What the old version showed at an address: the heading of a node, or the title of a tree."""
    page_node = sides.old.addresses.page_node(link) if link.node else None
    if page_node is not None:
        return sides.old.heading((sides.old.addresses.today(link).tree, page_node.id))
    tree = sides.old.forest.trees.get(sides.old.addresses.today(link).tree)
    return tree.title if tree is not None and not link.node else ""
