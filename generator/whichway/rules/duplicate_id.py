"""Two trees, or two options of a question, have the same id.

## What it does

Reports two files with the same name in different folders, since the name is the tree's id, and two options of a
question with the same id, whether written or taken from their labels. A link in a body to the node `restart` is an
option, too, with the id `to-restart`, so no option next to it may have that id. An id in `formerly` must not be the id
of a tree, or be in another tree's `formerly`.

## Why it matters

Ids are addresses. With the same id, one address would mean two pages, or two answers in a shared link.

## Example

```yaml
title: The lamp is dark
nodes:
  plugged-in:
    question: Is it plugged in?
    options:
      - {id: "yes", label: "Yes, into the wall", next: replace-bulb}
      - {id: "yes", label: "Yes, into a power strip", next: plug-in}
  plug-in: {outcome: Turn on the power strip}
  replace-bulb: {outcome: Replace the bulb}
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  plugged-in:
    question: Is it plugged in?
    options:
      - {id: wall, label: "Yes, into the wall", next: replace-bulb}
      - {id: strip, label: "Yes, into a power strip", next: plug-in}
  plug-in: {outcome: Turn on the power strip}
  replace-bulb: {outcome: Replace the bulb}
```
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whichway.edges import WrittenEdge
from whichway.findings import Problem, Severity
from whichway.graph import PageNode
from whichway.inline import plain_text
from whichway.kinds import options_of
from whichway.load import DuplicateTree
from whichway.model import Checklist, Option, Tree
from whichway.place import Place
from whichway.rules.evidence import Evidence

CODE = "WW106"
SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every option whose id a former option of its question has, and every former id of a tree that is another's."""
    for issue in evidence.issues_of(DuplicateTree):
        message = f"the tree id `{issue.tree}` is already taken by `{issue.other}`"
        yield issue.problem(message, "rename one of the two files")
    forest = evidence.forest
    former: dict[str, str] = {}
    for tree in forest.trees.values():
        for index, old in enumerate(tree.formerly):
            place = tree.places.value("formerly", index)
            if old in {*forest.trees, *forest.unread}:
                message = f"`{old}` is the id of a tree, so its address can't lead to `{tree.id}`"
                yield Problem(place, message, "take it out, or rename the file of that tree", tree.id)
            elif old in former:
                message = f"`{old}` is already in the `formerly` of the tree `{former[old]}`"
                yield Problem(place, message, "keep it in the tree that replaced it", tree.id)
            former.setdefault(old, tree.id)
        for node_id, node in tree.nodes.items():
            options = options_of(node)
            if len({option.id for option in options}) < len(options):
                yield from _repeated(tree, node_id, options)
        for node_id, checklist in tree.checklists.items():
            yield from _repeated_items(tree, node_id, checklist)
        for page_node in forest.own_page_nodes(tree):
            # Links are behind all other ways on.
            if page_node.edges and page_node.edges[-1].is_link:
                yield from _taken_by_links(tree, page_node)


def _taken_by_links(tree: Tree, page_node: PageNode) -> Iterator[Problem]:
    """The options, and the links in the node's texts, whose id a link there has."""
    links: dict[str, WrittenEdge] = {}
    for written in (edge.written for edge in page_node.edges if edge.is_link):
        first = links.setdefault(written.option, written)
        if first is not written:
            message = f"the links to `{first.target}` and `{written.target}` have the same id, `{written.option}`"
            yield Problem(written.place, message, "give one of the two nodes another id", tree.id, page_node.id)
    for option in options_of(page_node.node):
        if option.id in links:
            message = f"the option id `{option.id}` is already taken by the link to `{links[option.id].target}` here"
            yield Problem(_place_of_id(option), message, "give the option another `id`", tree.id, page_node.id)


def _repeated(tree: Tree, node_id: str, options: Sequence[Option]) -> Iterator[Problem]:
    labels: dict[str, str] = {}
    for option in options:
        if (id_ := option.id) in labels:
            message = f"the option id `{id_}` is already taken by the option `{labels[id_]}`"
            yield Problem(_place_of_id(option), message, "give one of the two options another `id`", tree.id, node_id)
        labels.setdefault(id_, plain_text(option.label))


def _repeated_items(tree: Tree, node_id: str, checklist: Checklist) -> Iterator[Problem]:
    seen = set[str]()
    for item in checklist.items:
        if item.id in seen:
            message = f"the checklist `{node_id}` already has an item `{item.id}`"
            yield Problem(item.places.value("id"), message, "give one of the two items another `id`", tree.id, node_id)
        seen.add(item.id)


def _place_of_id(option: Option) -> Place:
    return option.places.value("id" if "id" in option.places.keys else "label")
