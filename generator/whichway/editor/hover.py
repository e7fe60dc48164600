"""What is known of a name where the pointer is: what it means, where it leads, and how readers come there."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol.types import Hover, MarkupContent, MarkupKind, Position, Range

from whichway.editor.known import type_of
from whichway.editor.roles import Names, role_of_key, role_of_value
from whichway.editor.scan import Token
from whichway.editor.shapes import key_doc
from whichway.editor.view import View
from whichway.findings import Finding, walk_text
from whichway.graph import Forest, PageNode
from whichway.guides import target_of
from whichway.inline import plain_text
from whichway.model import Tree
from whichway.rules import CATALOGUE
from whichway.symbols import anchors_in

_MOST = 8
"""How many ways on, or ways here, are listed."""
_MOST_LINES = 30


def hover(view: View, position: Position) -> Hover | None:
    """What to show for the place under the pointer; `None` if nothing is known of it."""
    index = view.lines.index(position)
    said: list[str] = []
    around: Range | None = None
    token = view.outline.at(index) if view.is_tree else None
    if token is not None and token.written and token.role != "block":
        around = view.lines.range(token.start, token.end)
        said = [*filter(None, [_of_token(view, token)])]
    elif (found := _link_at(view, index)) is not None:
        said = [*filter(None, [_of_link(view, found)])]
    said += [_of_finding(finding) for finding in _findings_at(view, position)]
    if not said:
        return None
    return Hover(MarkupContent(MarkupKind.Markdown, "\n\n---\n\n".join(said)), around if token else None)


def _of_token(view: View, token: Token) -> str:
    role = role_of_key(token.path) if token.role == "key" else role_of_value(token.path)
    match role.names:
        case Names.NODE | Names.OWN_NODE | Names.NEW_NODE | Names.END | Names.ANSWERED:
            return of_node(view, token.text)
        case Names.TREE:
            return _of_tree(view.forest.trees.get(token.text))
        case Names.FACT | Names.NEW_FACT | Names.ASKED:
            type_ = type_of(view, token.text)
            return f"the fact `{token.text}`: {type_}" if type_ else of_node(view, token.text)
        case Names.ANSWER | Names.VALUE if role.of in (view.tree.nodes if view.tree else ()):
            return of_node(view, role.of)
        case Names.SET_VALUE | Names.VALUE:
            type_ = type_of(view, role.of)
            return f"a value of the fact `{role.of}`: {type_}" if type_ else ""
        case Names.GUIDE:
            return _of_link(view, token.text)
    if token.role == "key":
        doc = key_doc(token.path, view.outline.keys_of)
        return f"`{token.text}`: {doc}" if doc else ""
    return ""


def of_node(view: View, target: str) -> str:
    """A node of any tree, as a target names it: its heading, its ways on, and how readers come to it."""
    forest, tree = view.forest, view.tree
    if tree is None:
        return ""
    if target.startswith("/") and "/" not in target[1:]:
        return _of_tree(forest.trees.get(target[1:]))
    key = forest.target(tree, target)
    if key is None:
        return ""
    page, id_ = key
    page_node = forest.pages[page].get(id_)
    if page_node is None:
        return ""
    where = "" if page == tree.id else f" of the tree `{page}`"
    kind = "item" if "." in id_ else page_node.node.kind
    lines = [f"**{plain_text(page_node.node.heading) or id_}**", f"{kind} `{id_}`{where}"]
    return "\n\n".join([*lines, *_ways_on(page_node, page), *_ways_here(forest, page_node), *_walk(forest, page_node)])


def _of_tree(tree: Tree | None) -> str:
    return f"**{plain_text(tree.title)}**\n\nthe tree `{tree.id}`\n\n{tree.summary}".strip() if tree else ""


def _ways_on(page_node: PageNode, page: str) -> Iterator[str]:
    if page_node.edges:
        ways = (_way(edge.written.label, edge.written.option, edge.target, page) for edge in page_node.edges)
        yield f"Ways on:\n\n{_listed(ways)}"


def _way(label: str, option: str, target: tuple[str, str] | None, page: str) -> str:
    said = plain_text(label) or option
    if target is None:
        return f"{said} → nowhere"
    return f"{said} → `{target[1]}`" if target[0] == page else f"{said} → `/{target[0]}/{target[1]}`"


def _ways_here(forest: Forest, page_node: PageNode) -> Iterator[str]:
    here = (page_node.tree.id, page_node.own_id)
    ways = []
    for tree in forest.trees.values():
        for other in forest.own_page_nodes(tree):
            for edge in other.edges:
                if edge.target == here:
                    node = other.own_id if tree.id == here[0] else f"/{tree.id}/{other.own_id}"
                    ways.append(f"`{node}`: {plain_text(edge.written.label) or edge.written.option}")
    if ways:
        yield "Readers come here from:\n\n" + _listed(ways)
    elif forest.start(page_node.tree) == here:
        yield "The first question."


def _walk(forest: Forest, page_node: PageNode) -> Iterator[str]:
    walk = forest.shortest_walk(page_node.tree, page_node.own_id)
    if walk is None:
        yield "No reader comes here."
    elif walk:
        yield f"Shortest walk: {walk_text(walk)}"


def _listed(items: Iterator[str] | list[str]) -> str:
    every = [*items]
    more = [f"and {len(every) - _MOST} more"] if len(every) > _MOST else []
    return "\n".join(f"- {item}" for item in [*every[:_MOST], *more])


def _link_at(view: View, index: int) -> str | None:
    """The target of the Markdown link around an index of a text."""
    line_start = max(view.text.rfind("\n", 0, index), 0)
    begin = view.text.rfind("](", line_start, index)
    end = view.text.find(")", index)
    if begin < 0 or end < 0 or ")" in view.text[begin:index] or "\n" in view.text[index:end]:
        return None
    return view.text[begin + 2 : end].split()[0] if view.text[begin + 2 : end].split() else None


def _of_link(view: View, target: str) -> str:
    """The text below the heading that a link names, or that a page begins with; of `#node`, that node."""
    if target.startswith("#") and view.is_tree:
        return of_node(view, target[1:])
    base = "" if view.is_tree else "/".join(view.path.relative_to(view.site.settings.docs).parts[:-1])
    goes_to = target_of(target, base)
    page = view.page(goes_to.uri) if goes_to else None
    if goes_to is None or page is None:
        return ""
    lines = page.text.split("\n")
    begin = next((a.line - 1 for a in anchors_in(page.text) if a.id == goes_to.anchor), None if goes_to.anchor else 0)
    if begin is None:
        return ""
    below = [lines[begin]]
    for line in lines[begin + 1 :]:
        if line.startswith("#") and goes_to.anchor:
            break
        below.append(line)
    more = ["…"] if len(below) > _MOST_LINES else []
    return "\n".join([f"`{goes_to.uri}`", "", *below[:_MOST_LINES], *more]).rstrip()


def _findings_at(view: View, position: Position) -> Iterator[Finding]:
    checked = view.checked
    for finding in checked.findings if checked and checked.texts.get(view.file) == view.text else ():
        if finding.place.file == view.file:
            at = view.lines.range_of(finding.place)
            begin, end = (at.start.line, at.start.character), (at.end.line, at.end.character)
            if begin <= (position.line, position.character) <= end:
                yield finding


def _of_finding(finding: Finding) -> str:
    rule = CATALOGUE[finding.rule]
    lines = [f"`{finding.rule}` ({finding.code}): {rule.summary}"]
    if finding.walk:
        lines.append(f"To see this: {walk_text(finding.walk)}")
    return "\n\n".join(lines)
