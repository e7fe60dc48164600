"""Reads trees that are drawn with signs, such as `├─` and `+--`: decisions become charts, other drawings don't."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from whichway.formats.ascii_lines import DrawnLine, drawn_lines, is_boxes
from whichway.formats.ascii_texts import answer, asks, bare, page_of
from whichway.formats.ascii_tree import DrawnNode, DrawnTree
from whichway.formats.flowchart import Flowchart, FlowNode, FlowWay, Guess, Reading, Source, Text, Unread
from whichway.place import Place

_SIGN = re.compile(r"^[ \t│┃║|]*(?:[├└┣┗╠╚╰][─━═]|[+`\\|]--?\s)", re.MULTILINE)
_COMMENT = re.compile(r"\s+(?:#|//|<-|←|—|--)\s.*|\s{2,}\S.*")
_FILE = re.compile(r"[^\s?]+/|\.?[\w@*-][^\s?]*\.\w+|[\w.@*-]+")


def read_ascii(source: Source) -> Reading:
    """The decision trees that are drawn in a text; boxes, and what is drawn but asks nothing, are named as not read.

    Listings of files are drawn in the same way. They are none of its business.
    """
    here = Place(source.file, source.line, 1)
    if is_boxes(source.text):
        why = "it's drawn in two dimensions, with boxes: only trees are read"
        return Reading(unread=(Unread(here, "a drawing", why),))
    if not is_ascii(source.text):
        return Reading()
    trees, loose = _trees(source.text)
    decisions = [tree for tree in trees if is_decision(tree)]
    unread = [
        Unread(_place(source, tree.nodes[0]), f"a tree: {tree.nodes[0].text}", "nothing in it asks anything")
        for tree in trees
        if tree not in decisions and not is_listing(tree)
    ]
    if decisions:
        unread += [Unread(_at(source, line), line.text, "it's no part of a tree") for line in loose]
    return Reading(tuple(_chart(tree, source) for tree in decisions), tuple(sorted(unread)))


def is_ascii(text: str) -> bool:
    """Whether a text has the signs of a drawn tree."""
    return _SIGN.search(text) is not None


def is_decision(tree: DrawnTree) -> bool:
    """Whether a tree decides something: a question has several branches, or there are answers such as yes and no."""
    if is_listing(tree):
        return False
    for index, node in enumerate(tree.nodes):
        ways = tree.ways_from(index)
        answers = {answer(way.label) for way in ways} - {""}
        if asks(node.text) and (len(ways) > 1 or answers):
            return True
        if len(answers) > 1:
            return True
    return False


def is_listing(tree: DrawnTree) -> bool:
    """Whether a tree lists files: most branches are names, and nothing is an answer."""
    branches = [(node, way) for way in tree.ways for node in [tree.nodes[way.target]]]
    bare_ones = [node for node, way in branches if node.is_answer or not way.label]
    names = [node for node in bare_ones if _FILE.fullmatch(_COMMENT.sub("", node.text))]
    return len(names) * 2 > len(branches) and not asks(tree.nodes[0].text)


def _trees(text: str) -> tuple[list[DrawnTree], list[DrawnLine]]:
    """The trees of a text, and the lines that stand in none."""
    trees: list[DrawnTree] = []
    loose: list[DrawnLine] = []
    tree: DrawnTree | None = None
    lines = [*drawn_lines(text)]
    for line, ahead in zip(lines, _ahead(lines), strict=True):
        if tree is not None and tree.takes(line, ahead):
            continue
        if line.kind in ("blank", "bar", "arrow"):
            continue
        if tree is not None:
            _close(tree, trees, loose)
        tree = DrawnTree(line) if line.kind == "text" else None
        if tree is None:
            loose.append(line)
    if tree is not None:
        _close(tree, trees, loose)
    return trees, loose


def _ahead(lines: Sequence[DrawnLine]) -> list[int | None]:
    """For each line, the column of the next branch."""
    ahead: list[int | None] = []
    column = None
    for line in reversed(lines):
        ahead.append(column)
        column = line.column if line.kind == "branch" else column
    return ahead[::-1]


def _close(tree: DrawnTree, trees: list[DrawnTree], loose: list[DrawnLine]) -> None:
    if tree.has_branches:
        tree.settle()
        trees.append(tree)
    else:
        loose += tree.lines


def _chart(tree: DrawnTree, source: Source) -> Flowchart:
    ids = _ids(tree.nodes)
    nodes = tuple(_node(node, id_, source) for node, id_ in zip(tree.nodes, ids, strict=True))
    ways = tuple(
        FlowWay(ids[way.source], ids[way.target], nodes[way.target].place, Text(way.label), head="arrow")
        for way in tree.ways
    )
    guesses = tuple(
        Guess(_place(source, node), f"`{id_}`", "nothing stands behind the answer: it is the text of what it leads to")
        for node, id_ in zip(tree.nodes, ids, strict=True)
        if node.is_answer
    ) + tuple(
        Guess(_at(source, line), text, "an arrow below the branches leads on: it's from the one that says so")
        for line, text in tree.guessed
    )
    unread = tuple(Unread(_at(source, line), line.text, why) for line, why in tree.unread)
    return Flowchart(nodes, ways, unread=unread, line=nodes[0].place.line, guesses=guesses)


def _node(node: DrawnNode, id_: str, source: Source) -> FlowNode:
    text, link = page_of(node.text)
    lines = "\n".join(bare(line) for line in text.split("\n"))
    return FlowNode(id_, Text(lines), _place(source, node), "diamond" if asks(lines) else "rectangle", link=link)


def _ids(nodes: Sequence[DrawnNode]) -> list[str]:
    """What each node is called: the beginning of its text, with a number where others begin alike."""
    names = [_short(node.text) for node in nodes]
    counts = Counter(names)
    return [*_numbered(names, counts)]


def _numbered(names: Sequence[str], counts: Counter[str]) -> Iterator[str]:
    given: Counter[str] = Counter()
    taken = {*names}
    for name in names:
        given[name] += 1
        found = name if given[name] == 1 else f"{name} ({given[name]})"
        while found != name and found in taken:
            given[name] += 1
            found = f"{name} ({given[name]})"
        taken.add(found)
        yield found


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59].rstrip()}…"


def _place(source: Source, node: DrawnNode) -> Place:
    return _at(source, node.line)


def _at(source: Source, line: DrawnLine) -> Place:
    return Place(source.file, source.line + line.number, line.text_column + 1)
