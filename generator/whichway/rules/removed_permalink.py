"""A published address no longer leads anywhere.

## What it does

Reports trees, nodes, and options that `permalinks.lock` lists as published and that are gone, unless an alias
replaces them: `aliases` for nodes and options, `formerly` for a whole tree. `whichway lock` writes that file when a
site is published.

## Why it matters

Readers bookmark steps, and support staff paste them into tickets. An old link should open whatever replaced the step.

## Example

```yaml
title: The lamp is dark
nodes:
  plug-in: {outcome: Plug it in}
```

```text title="permalinks.lock"
example
example#plugged-in
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  plug-in: {outcome: Plug it in}
aliases: {plugged-in: plug-in}
```

```text title="permalinks.lock"
example
example#plugged-in
```
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from whichway.findings import Problem, Severity
from whichway.graph import Addresses, Forest, options_in
from whichway.lockfile import Permalink, Published
from whichway.nearest import nearest
from whichway.place import Place
from whichway.rules.evidence import Evidence

CODE = "WW601"
SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every published address that is gone, once: a tree without its nodes, a node without its options."""
    forest = evidence.forest
    if not forest.published:
        return
    published = {published.link for published in forest.published}
    now = Addresses(forest.trees, forest.pages, forest.unread)
    reported: set[Permalink] = set()
    for line in sorted(forest.published):
        if now.works(line.link) or now.is_unknown(line.link):
            continue
        # What is gone from an included tree is gone from that tree's own page, too, and is reported there.
        own = now.in_own_tree(line.link)
        link = own if own in published and not now.works(own) else line.link
        if not link.around & reported:
            reported.add(link)
            yield _problem(forest, line._replace(link=link), now, published)


def _problem(forest: Forest, line: Published, now: Addresses, published: Set[Permalink]) -> Problem:
    link, place = line
    if not link.is_address:
        help = "take the line out; `whichway lock` writes what is published now"
        return Problem(place, f"`{link}` is not an address", help)
    link = now.today(link)
    if link.tree not in forest.trees:
        near = nearest(link.tree, forest.trees)
        heir = f"the tree that replaced it, such as `{near}`" if near else "the tree that replaced it"
        help = (
            f"put the file back, or add `formerly: [{link.tree}]` to {heir}; if nobody can have a link to it, "
            "take its lines out of the lock file"
        )
        return Problem(place, f"the tree `{link.tree}` was published and is gone", help, link.tree)
    page_node = now.page_node(link)
    if page_node is None or not link.option:
        message = f"the node `{link.node}` was published and is gone"
        known = [Permalink(link.tree, node) for node in forest.pages[link.tree]]
        help = _help(link.node, (near.node for near in known if near not in published), (near.node for near in known))
        return Problem(_place(forest, link), message, help, link.tree)
    message = f"the option `{link.option}` of `{link.node}` was published and is gone"
    known = [link._replace(option=option) for edge in page_node.edges for option in options_in(edge)]
    help = _help(link.option, (near.option for near in known if near not in published), (near.option for near in known))
    return Problem(
        page_node.tree.places.inside("nodes").key(page_node.own_id), message, help, page_node.tree.id, page_node.own_id
    )


def _place(forest: Forest, link: Permalink) -> Place:
    """Where an alias for a node is to be written, or the include in which it was played."""
    tree = forest.trees[link.tree]
    head = tree.alias(link.node.partition(".")[0])
    if head in tree.nodes:
        return tree.places.inside("nodes").key(head)
    return tree.places.key("aliases" if tree.aliases else "nodes")


def _help(old: str, new: Iterable[str], known: Iterable[str]) -> str:
    """What to do: the nearest id that came after the old one was published is likely to have taken its place."""
    near = nearest(old, new) or nearest(old, known)
    return f"add `aliases: {{{old}: {near or '…'}}}`, with the id of what replaced it"
