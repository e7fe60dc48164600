"""From files to the forest of their trees, and to the lock file of what they publish."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from whichway.drafts import drafts_in, with_todo, without_drafts
from whichway.graph import Addresses, Forest, permalinks
from whichway.limits import Limits
from whichway.load.files import Source, find_trees, in_order, load_lock, load_trees
from whichway.lockfile import LOCK_NAME, Permalink, Published, write_lock


def load_paths(paths: Iterable[Path]) -> list[Source]:
    """Every tree below `paths`, as it was read.

    Raises:
        OSError: if a file can't be read at all.
    """
    return load_trees(find_trees(paths))


def with_context(paths: Iterable[Path], context: Iterable[Path]) -> tuple[set[Path], list[Source]]:
    """The files below `paths`, and the trees in these and in those below `context`."""
    wanted = set(find_trees(paths))
    return wanted, load_trees(in_order(wanted.union(find_trees(context))))


def forest_of(sources: Sequence[Source], limits: Limits | None = None, published: Iterable[Published] = ()) -> Forest:
    """All trees of `sources` that could be read, and the graph that they make.

    Where some of them are drafts, it is published without these, and knows the forest with them.
    """
    read = {source.tree_id: with_todo(source.tree) for source in sources if source.tree is not None}
    damaged = "\n".join(source.text for source in sources if source.tree is None or not source.tree.whole)
    texts = {source.file: source.text for source in sources}
    unread = {source.tree_id for source in sources} - read.keys()
    whole = Forest(read.values(), unread, damaged, limits, published, texts=texts)
    if not drafts_in(read):
        return whole
    left = without_drafts(read, whole.limits)
    return Forest(left.values(), unread, damaged, limits, published, texts=texts, with_drafts=whole)


def publish(
    folder: Path, limits: Limits | None = None, *, forget: bool = False
) -> tuple[Path, set[Permalink], set[Permalink]]:
    """Writes what the trees in `folder` publish into its lock file: the file, what is new in it, and what is gone.

    What is gone stays listed, unless it is to be forgotten.

    Raises:
        OSError: if a file can't be read, or the lock file can't be written.
    """
    trees = forest_of(load_paths([folder]), limits)
    addresses = Addresses(trees.trees, trees.pages, trees.unread)
    now = set(permalinks(trees.pages))
    # What is no address can't have been published: a merge, or an editor, has left it there.
    before = {published.link for published in load_lock(folder) if published.link.is_address}
    gone = {link for link in before if not addresses.works(link) and not addresses.is_unknown(link)}
    path = folder / LOCK_NAME
    # Here, as all who load trees load this file, and few of them write.
    from whichway.output import write

    write(path, write_lock(now | (before - gone if forget else before)))
    return path, now - before, gone
