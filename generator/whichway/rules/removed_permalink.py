"""An address that has been published leads nowhere any more.

## What it does

Reports trees, nodes and options that `permalinks.lock` lists as published and that are gone, without an alias that
leads on. `whichway lock` writes that file when a site is published.

## Why it matters

Readers bookmark steps, and support staff paste them into tickets. An old link should open what has taken the
step's place.

## Example

```yaml
title: The lamp is dark
nodes:
  plug-in: {outcome: Plug it in}
```

```yaml title="permalinks.lock"
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

```yaml title="permalinks.lock"
example
example#plugged-in
```
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from difflib import get_close_matches

from whichway.findings import Problem, Severity
from whichway.graph import Forest, Permalink, Published, permalinks
from whichway.model import Tree

CODE = "WW601"
SEVERITY = Severity.ERROR


def check(forest: Forest) -> Iterator[Problem]:
    """Every published address that is gone, once: a tree without its nodes, a node without its options."""
    if not forest.published:
        return
    now = set(permalinks(forest.pages))
    gone: set[Permalink] = set()
    for published in sorted(forest.published):
        link = published.link
        tree = forest.trees.get(link.tree)
        if {link._replace(option=""), Permalink(link.tree)} & gone or link.tree in forest.unread:
            continue
        if not _works(link, tree, now):
            gone.add(link)
            yield _problem(published, tree, now)


def _works(link: Permalink, tree: Tree | None, now: Set[Permalink]) -> bool:
    if link in now or tree is None:
        return link in now
    # An old node may have an alias, and an old option another, or stand under the node's new name.
    node = tree.alias(link.node)
    return link._replace(node=node) in now or link._replace(node=node, option=tree.alias(link.option)) in now


def _problem(published: Published, tree: Tree | None, now: Set[Permalink]) -> Problem:
    link = published.link
    if tree is None:
        help = "put the file back; or, if nobody can have a link to it, take its lines out of the lock file"
        return Problem(published.place, f"the tree `{link.tree}` was published and is gone", help, link.tree)
    old = link.option or link.node
    node = tree.alias(link.node)
    known = [
        n.option if link.option else n.node for n in now if n.tree == tree.id and (not link.option or n.node == node)
    ]
    near = get_close_matches(old, [name for name in known if name], 1, 0.4)
    help = f"add `aliases: {{{old}: {near[0] if near else '…'}}}`, with the id of what has taken its place"
    if link.option:
        message = f"the option `{link.option}` of `{link.node}` was published and is gone"
        return Problem(tree.places.inside("nodes").key(node), message, help, tree.id, node)
    message = f"the node `{link.node}` was published and is gone"
    return Problem(tree.places.key("aliases" if tree.aliases else "nodes"), message, help, tree.id)
