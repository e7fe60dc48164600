"""The pages of trees, as links from guides and from other trees see them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, partial

from whichway.drafts import is_draft
from whichway.graph import Forest, PageNode, ids_of
from whichway.guides.pages import GuidePage
from whichway.inline import plain_text
from whichway.texts import FindsLinks, Section


def tree_pages(forest: Forest, section: str, finder: FindsLinks | None = None) -> dict[str, GuidePage]:
    """The page of each tree, and their index, by path. An anchor is every id that opens a step, old ones included.

    Without a `finder`, it is not known which ids stand in the texts of steps.
    """
    pages = {}
    for tree in forest.trees.values():
        page_nodes = forest.pages[tree.id].values()
        anchors = {
            id_ for page_node in page_nodes for id_ in ids_of(forest.trees, tree, page_node.id)
        } | tree.aliases.keys()
        shown = tuple(
            Section(page_node.id, plain_text(page_node.node.heading), 2)
            for page_node in page_nodes
            if not page_node.is_passed
        )
        uri = tree_uri(section, tree.id)
        # Few links lead there, and to find them means to convert the texts.
        inside = cache(partial(_inside, page_nodes, finder)) if finder else None
        anchors |= {f"ww-tree-{tree.id}"}
        drafts = frozenset(page_node.id for page_node in page_nodes if is_draft(tree, page_node.id))
        drafts |= {""} if tree.draft else set()
        title = plain_text(tree.title)
        pages[uri] = GuidePage(uri, title, shown, frozenset(anchors), is_tree=True, inside=inside, drafts=drafts)
    index = f"{section}/index.md"
    return {**pages, index: GuidePage(index, "", is_tree=True)}


def former_uris(forest: Forest, section: str) -> dict[str, str]:
    """The paths that the pages of trees had under former ids, each with the path of today."""
    return {tree_uri(section, old): tree_uri(section, tree) for old, tree in forest.former.items()}


def _inside(page_nodes: Iterable[PageNode], finder: FindsLinks) -> list[str]:
    """The ids in the texts of a page's steps, as the page has them."""
    texts = [(page_node.id, page_node.node.body) for page_node in page_nodes]
    texts += [
        (f"{page_node.id}--{index}", note.body)
        for page_node in page_nodes
        for index, note in enumerate(page_node.node.notes)
    ]
    return [f"{prefix}--{id_}" for prefix, text in texts if text for id_ in sorted(finder.of(text).ids)]


def tree_uri(section: str, tree: str) -> str:
    """The path of a tree's page, as if somebody had written it below `docs/`."""
    return f"{section}/{tree}.md"
