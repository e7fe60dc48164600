"""What a tree consists of: its nodes and their options as an outline, what can be folded, and names to search for."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol.types import DocumentSymbol, FoldingRange, Location, SymbolKind, WorkspaceSymbol

from whichway.editor.desk import Desk
from whichway.editor.known import options, own_nodes
from whichway.editor.positions import Lines
from whichway.editor.scan import Token
from whichway.editor.uris import path_in, uri_of
from whichway.editor.view import View
from whichway.inline import plain_text

_KINDS = {
    "question": SymbolKind.Class,
    "step": SymbolKind.Method,
    "outcome": SymbolKind.Event,
    "route": SymbolKind.Interface,
    "checklist": SymbolKind.Array,
    "include": SymbolKind.Module,
}
_MOST_FOUND = 200


def document_symbols(view: View) -> list[DocumentSymbol]:
    """The nodes of a tree with their options, then its facts and scenarios."""
    tokens = view.outline.tokens
    top = [token for token in tokens if token.role == "key" and len(token.path) == 1]
    found = []
    for number, token in enumerate(top):
        end = top[number + 1].start if number + 1 < len(top) else len(view.text)
        children = [*_nodes(view, end)] if token.text == "nodes" else [*_facts(view)] if token.text == "facts" else None
        detail = next((t.text for t in tokens if t.path == token.path and t.role == "value"), None)
        found.append(
            _symbol(view, token, end, SymbolKind.Namespace if children else SymbolKind.Property, detail, children)
        )
    return found


def _nodes(view: View, end: int) -> Iterator[DocumentSymbol]:
    keys = [*view.outline.keys_of(("nodes",)).values()]
    said = {one.name: one for one in own_nodes(view)}
    for number, token in enumerate(keys):
        stop = keys[number + 1].start if number + 1 < len(keys) else end
        one = said[str(token.path[-1])]
        children = [*_options(view, str(token.path[-1]), stop)]
        kind = _KINDS.get(one.kind, SymbolKind.Class)
        yield _symbol(view, token, stop, kind, one.detail or one.kind or None, children or None)


def _options(view: View, node: str, end: int) -> Iterator[DocumentSymbol]:
    tokens = view.outline.tokens
    named = [*options(view, node)]
    first: dict[int, Token] = {}
    for token in tokens:
        match token.path:
            case ("nodes", id_, "options", int(number), _, *_) if id_ == node and token.written:
                first.setdefault(number, token)
    for number, (token, one) in enumerate(zip(first.values(), named, strict=False)):
        following = [*first.values()][number + 1 : number + 2]
        stop = following[0].start if following else end
        yield _symbol(view, token, stop, SymbolKind.EnumMember, one.detail or None, None, one.name)


def _facts(view: View) -> Iterator[DocumentSymbol]:
    for name, token in view.outline.keys_of(("facts",)).items():
        yield _symbol(view, token, token.end, SymbolKind.Variable, None, None, name)


def _symbol(
    view: View,
    token: Token,
    end: int,
    kind: SymbolKind,
    detail: str | None,
    children: list[DocumentSymbol] | None,
    name: str = "",
) -> DocumentSymbol:
    stop = token.start + len(view.text[token.start : end].rstrip(" \t\r\n-{"))
    whole = view.lines.range(token.start, max(stop, token.end))
    return DocumentSymbol(
        name or token.text or "…", kind, whole, view.lines.range(token.start, token.end), detail, children=children
    )


def workspace_symbols(desk: Desk, query: str, encoding: str) -> list[WorkspaceSymbol]:
    """The nodes of all trees that are known whose ids or headings hold the words of a query."""
    words = query.lower().split()
    found: list[WorkspaceSymbol] = []
    for site in desk.sites.all():
        for source in desk.snapshot(site).trees.sources:
            nodes = source.tree.nodes.items() if source.tree else ()
            lines: Lines | None = None
            for id_, node in nodes:
                name = f"{id_}: {plain_text(node.heading)}" if node.heading else id_
                if (
                    source.tree
                    and id_ not in source.tree.made_by
                    and all(word in f"{source.tree_id} {name}".lower() for word in words)
                ):
                    lines = lines or Lines(source.text, encoding)
                    place = source.tree.places.inside("nodes").key(id_)
                    at = Location(uri_of(path_in(source.file)), lines.range_of(place))
                    found.append(
                        WorkspaceSymbol(
                            at, name, _KINDS.get(node.kind, SymbolKind.Class), container_name=source.tree_id
                        )
                    )
    return found[:_MOST_FOUND]


def folding_ranges(view: View) -> list[FoldingRange]:
    """What can be folded: every mapping, list, and text that goes over several lines."""
    found, lines = [], view.lines
    keys = [token for token in view.outline.tokens if token.role == "key" and not token.flow]
    open_keys: list[Token] = []
    for token in [*keys, None]:
        while open_keys and (token is None or token.column <= open_keys[-1].column):
            begun = open_keys.pop()
            end = len(view.text) if token is None else token.start
            stop = _last_line(view, begun.end, end)
            first = lines.position(begun.start).line
            if stop > first:
                found.append(FoldingRange(first, stop))
        if token is not None:
            open_keys.append(token)
    return sorted(found, key=lambda one: (one.start_line, -one.end_line))


def _last_line(view: View, begin: int, end: int) -> int:
    """The last line before `end` that has something other than a comment."""
    number = view.lines.position(end).line
    if end < len(view.text) or view.lines.position(end).character == 0:
        number -= 1
    first = view.lines.position(begin).line
    while number > first and (not view.lines.line(number).strip() or view.lines.line(number).lstrip().startswith("#")):
        number -= 1
    return number
