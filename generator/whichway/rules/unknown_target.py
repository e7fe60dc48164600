"""An option, step, or outcome leads to a node that doesn't exist.

## What it does

Reports every `next`, `unsolved`, `start`, and result that isn't a node of its tree or, written as `/tree` or
`/tree/node`, another tree or a node of it. Also reports every `include` that isn't a tree, and every node of a promise
that doesn't exist.

In flowcharts of pages (`whichway audit`), reports clicks on nodes that the chart doesn't have, as warnings.

## Why it matters

The reader would choose an answer and get nowhere.

## Example

```yaml
title: The lamp is dark
nodes:
  plugged-in:
    question: Is it plugged in?
    options:
      - {label: "Yes", next: replace-bulb}
      - {label: "No", next: plug-im}
  plug-in: {outcome: Plug it in}
  replace-bulb: {outcome: Replace the bulb}
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  plugged-in:
    question: Is it plugged in?
    options:
      - {label: "Yes", next: replace-bulb}
      - {label: "No", next: plug-in}
  plug-in: {outcome: Plug it in}
  replace-bulb: {outcome: Replace the bulb}
```
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whichway.chart_issues import UnknownNode
from whichway.checklists import names_of
from whichway.drafts import is_draft, names_todo, targets_of
from whichway.findings import Problem, Severity
from whichway.graph import Forest, is_known, named_nodes
from whichway.kinds import options_of
from whichway.model import TODO, Include, Tree
from whichway.nearest import nearest, surely
from whichway.place import Place
from whichway.rules.evidence import Evidence, renamed
from whichway.wording import listed

CODE = "WW201"
SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every target that is none."""
    yield from _of_charts(evidence)
    forest = evidence.forest
    unread = [[tree] for tree in forest.unread if evidence.damage_ends_a_build]
    for tree in forest.trees.values():
        if tree.start and tree.start not in tree.nodes and not forest.is_hidden(tree, tree.start):
            yield _problem(forest, tree, tree.start, tree.places.value("start"), "")
        for node_id, node in tree.nodes.items():
            if isinstance(node, Include):
                yield from _of_include(forest, tree, node_id, node)
        for old, new in tree.aliases.items():
            if new not in {*forest.pages[tree.id], *tree.aliases, *_options(tree)}:
                yield _problem(forest, tree, new, tree.places.inside("aliases").value(old), "")
        for promise in tree.promises:
            for target, path in named_nodes(promise):
                if target and target.split("/")[1:2] not in unread and not is_known(forest, tree, target):
                    yield _problem(forest, tree, target, promise.places.value(*path), "")
    yield from _of_site(forest, unread)
    yield from _todos(forest)
    for tree, node_id, edge in forest.dangling_edges:
        # An empty target stands for one that could not be read, and of an unread tree the nodes are not known: the
        # loader has reported both.
        written = edge.written.target
        if written and written != TODO and written.split("/")[1:2] not in unread:
            if forest.is_hidden(tree, written):
                continue  # the rule `audience-gap` tells that
            yield _problem(forest, tree, written, edge.written.place, node_id)


def _of_charts(evidence: Evidence) -> Iterator[Problem]:
    """The nodes that clicks name, and their charts lack."""
    for issue in evidence.in_charts(UnknownNode):
        help = f"did you mean `{issue.near}`?" if issue.near else "add the node, or take the click out"
        yield issue.problem(f"`{issue.node}` is not a node of this chart, so nothing can be clicked", help)


def _todos(forest: Forest) -> Iterator[Problem]:
    """Every `todo` that is not in a draft."""
    for tree in forest.trees.values():
        is_named = TODO in forest.texts.get(tree.places.file, TODO) and not names_todo(tree)
        for node_id, node in tree.nodes.items() if is_named else ():
            for target, place in [] if is_draft(tree, node_id) else targets_of(node):
                if target == TODO:
                    message, help = f"`{TODO}` may only stand in a draft", "name a node, or make this one a draft"
                    yield Problem(place(), message, help, tree.id, node_id)


def _of_site(forest: Forest, unread: Sequence[Sequence[str]]) -> Iterator[Problem]:
    """The nodes in promises about all trees that none of them has."""
    for promise in forest.limits.promises if not unread else ():
        for node, path in named_nodes(promise):
            if not is_known(forest, None, node):
                others = [other for tree in forest.trees.values() for other in (f"/{tree.id}", *names_of(tree.nodes))]
                near = nearest(node, others)
                help = f"did you mean `{near}`?" if near else "write it as `/tree/node`, or take the promise out"
                message = (
                    f"`{node}` is neither a tree nor a node of one"
                    if node[:1] == "/"
                    else f"no tree has a node `{node}`"
                )
                yield Problem(promise.places.value(*path), message, help)


def _options(tree: Tree) -> set[str]:
    """The ids of all options: an alias may lead to one of them as well."""
    return {option.id for node in tree.nodes.values() for option in options_of(node)}


def _of_include(forest: Forest, tree: Tree, node_id: str, node: Include) -> Iterator[Problem]:
    hidden = forest.is_hidden(tree, f"/{node.include}")
    if node.include and node.include not in {*forest.trees, *forest.unread} and not hidden:
        others = [other for other in forest.trees if other != tree.id]  # no tree includes itself
        near = forest.former.get(node.include) or nearest(node.include, others)
        help = f"did you mean `{near}`?" if near else _known(others)
        place = node.places.value("include")
        fix = renamed(forest, place, node.include, surely(node.include, others))
        yield Problem(place, f"`{node.include}` is not a tree", help, tree.id, node_id, fix=fix)
    for result, target in node.results.items():
        if target not in ("", TODO) and forest.target(tree, target) is None and not forest.is_hidden(tree, target):
            yield _problem(forest, tree, target, node.places.inside("results").value(result), node_id)


def _problem(forest: Forest, tree: Tree, target: str, place: Place, node: str) -> Problem:
    tree_id, _, node_id = target.removeprefix("/").partition("/")
    meant: str | None
    if not target.startswith("/"):
        message, known = f"`{target}` is not a node of this tree", names_of(tree.nodes)
        meant = surely(target, known)
    elif (tree_id := forest.former.get(tree_id, tree_id)) in forest.trees:
        message = f"`{node_id}` is not a node of the tree `{tree_id}`"
        known = [f"/{tree_id}/{other}" for other in names_of(forest.trees[tree_id].nodes)]
        # Only the node is compared: the tree's own name, which is right, would make all of them alike.
        meant = surely(node_id, forest.trees[tree_id].nodes)
        meant = meant and f"/{tree_id}/{meant}"
    elif tree_id in forest.unread:
        help = "fix its file, or lead somewhere else"
        return Problem(place, f"the tree `{tree_id}` could not be read, so it has no page", help, tree.id, node)
    else:
        message, known = f"`{tree_id}` is not a tree", [f"/{other}" for other in forest.trees]
        # `next: /node` is an easy slip for `next: node`.
        known = [tree_id, *known] if tree_id in tree.nodes else known
        meant = surely(target, known)
    near = nearest(target, known)
    help = f"did you mean `{near}`?" if near else _known(known)
    return Problem(place, message, help, tree.id, node, fix=renamed(forest, place, target, meant))


def _known(known: list[str]) -> str:
    more = ", …" if len(known) > 6 else ""
    return f"known here: {listed(known[:6])}{more}" if known else "add the tree that it names"
