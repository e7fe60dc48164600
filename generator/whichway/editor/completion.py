"""What can be written where the cursor is: keys with what they are for, and names with what they mean."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator

from lsprotocol.types import CompletionItem, CompletionItemKind, CompletionList, Position, TextEdit

from whichway.editor.known import Known, fills, guides, known, own_nodes
from whichway.editor.roles import Names, Role, role_of_key, role_of_value
from whichway.editor.scan import Path, Token
from whichway.editor.shapes import Key, keys_at, words_at
from whichway.editor.view import View

TRIGGERS = ["/", "#", "(", "=", " ", ":"]

_KINDS = {
    "question": CompletionItemKind.Class,
    "step": CompletionItemKind.Method,
    "outcome": CompletionItemKind.Event,
    "route": CompletionItemKind.Interface,
    "tree": CompletionItemKind.Module,
    "fact": CompletionItemKind.Variable,
    "value": CompletionItemKind.EnumMember,
    "option": CompletionItemKind.EnumMember,
    "word": CompletionItemKind.Keyword,
    "page": CompletionItemKind.File,
    "heading": CompletionItemKind.Reference,
}
_blank = re.compile(r"[ \t]*(?:-[ \t]+)*$")
_target = re.compile(r"\]\(<?([^()\s<>]*)$")
_fill = re.compile(r"\[=([\w-]*)$")
# What YAML reads as something else than these texts, or as more than a text.
_needs_quotes = re.compile(r"[^\w/.#-]|^[-.#]|^(?:~|null|)$", re.IGNORECASE)


def completions(view: View, position: Position) -> CompletionList:
    """What can be written at a position of a tree, or as the target of a link in a guide."""
    index = view.lines.index(position)
    if not view.is_tree:
        return CompletionList(False, [*_in_guide(view, index)])
    token = view.outline.at(index)
    line = view.text[view.lines.starts[position.line] if position.line < len(view.lines.starts) else 0 : index]
    if token is None:
        found = _on_a_line(view, index, line) if _blank.match(line) else iter(())
    elif token.role == "key":
        found = _keys(view, token.path[:-1], token, index)
    else:
        found = _values(view, token, index, line)
    return CompletionList(False, [*found])


def _on_a_line(view: View, index: int, line: str) -> Iterator[CompletionItem]:
    """What can stand alone on a line that has nothing yet, or only the sign of an item."""
    path = view.outline.around(index)
    nothing = Token((*path, ""), "key", "", index, index, len(line))
    yield from _keys(view, path, nothing, index)
    if path and isinstance(path[-1], int):
        value = Token(path, "value", "", index, index)
        yield from _named(view, value, role_of_value(path), index)


def _keys(view: View, path: Path, token: Token, index: int) -> Iterator[CompletionItem]:
    """The keys that the mapping at `path` may have beside those that it has."""
    others = view.outline.keys_of(path).keys() - {token.text}
    keys_of = lambda at: others if at == path else view.outline.keys_of(at)  # noqa: E731
    has_colon = view.text[token.end : token.end + 1] == ":"
    for number, key in enumerate(keys_at(path, keys_of)):
        if key.name not in others:
            yield _item_of_key(view, key, token, index, number, "" if has_colon else _behind(key, token, path))
    role = role_of_key((*path, token.text))
    for one in known(view, role, token.text):
        if one.name not in others:
            yield _item(view, one, token, index, "" if has_colon else ": ")


def _behind(key: Key, token: Token, path: Path) -> str:
    return ": " if key.is_text or token.flow else f":\n{' ' * (token.column + 2)}"


def _item_of_key(view: View, key: Key, token: Token, index: int, number: int, behind: str) -> CompletionItem:
    place = view.lines.range(token.start, max(token.end, index)) if token.written else view.lines.range(index, index)
    return CompletionItem(
        key.name,
        kind=CompletionItemKind.Property,
        detail="required" if key.required else None,
        documentation=key.doc or None,
        sort_text=f"{0 if key.required else 1}{number:03}",
        text_edit=TextEdit(place, key.name + behind),
    )


def _values(view: View, token: Token, index: int, line: str) -> Iterator[CompletionItem]:
    """What the value around the cursor can be, or say there."""
    role = role_of_value(token.path)
    before = view.text[token.start : index]
    if role.names in (Names.BODY, Names.LINE) or token.role == "block":
        yield from _in_text(view, before, index, role)
        return
    yield from _named(view, token, role, index)
    for word in words_at(token.path, view.outline.keys_of):
        yield _item(view, Known(word, "", "word"), token, index)
    is_alone = line[: len(line) - len(before)].strip(" -") == "" and not token.flow
    if is_alone and ":" not in token.written:
        column = len(line) - len(before)
        key = Token((*token.path, ""), "key", token.written, token.start, token.end, column)
        yield from _keys(view, token.path, key, index)


def _named(view: View, token: Token, role: Role, index: int) -> Iterator[CompletionItem]:
    written = view.text[token.start : index].lstrip("\"'")
    for one in known(view, role, written):
        yield _item(view, one, token, index)


def _in_text(view: View, before: str, index: int, role: Role) -> Iterator[CompletionItem]:
    """What a text can link to, or say of what readers have typed."""
    if found := _fill.search(before):
        part = Token((), "value", found[1], index - len(found[1]), index)
        yield from (_item(view, one, part, index, plain=True) for one in fills(view))
    elif role.names is Names.BODY and (found := _target.search(before)):
        part = Token((), "value", found[1], index - len(found[1]), index)
        if not found[1] or found[1].startswith("#"):
            nodes = (Known(f"#{one.name}", one.detail, one.kind) for one in own_nodes(view) if one.kind != "route")
            yield from (_item(view, one, part, index, plain=True) for one in nodes)
        if not found[1].startswith("#"):
            yield from (_item(view, one, part, index, plain=True) for one in guides(view, found[1]))


def _in_guide(view: View, index: int) -> Iterator[CompletionItem]:
    """What a link of a guide can lead to: other guides, trees, and their steps."""
    found = _target.search(view.text[max(0, index - 300) : index])
    if found is None or not view.site.holds_guide(view.path):
        return
    base = posixpath.dirname(view.path.relative_to(view.site.settings.docs).as_posix())
    part = Token((), "value", found[1], index - len(found[1]), index)
    page, sign, _ = found[1].partition("#")
    section = view.site.settings.section
    uri = posixpath.normpath(posixpath.join(base, page))
    tree = view.forest.trees.get(posixpath.basename(uri).removesuffix(".md")) if sign else None
    targets: Iterable[Known]
    if tree is not None and posixpath.dirname(uri) == section:
        targets = (Known(f"{page}#{id_}", node.heading, node.kind) for id_, node in tree.nodes.items())
    elif sign:
        targets = (Known(page + one.name[len(uri) :], one.detail, one.kind) for one in guides(view, f"{uri}#"))
    else:
        trees = (Known(f"{section}/{id_}.md", t.title, "tree") for id_, t in view.forest.trees.items())
        pages = (one for one in (*guides(view, ""), *trees))
        targets = (Known(posixpath.relpath(one.name, base or "."), one.detail, one.kind) for one in pages)
    yield from (_item(view, one, part, index, plain=True) for one in targets)


def _item(view: View, one: Known, token: Token, index: int, behind: str = "", *, plain: bool = False) -> CompletionItem:
    """A name that takes the place of what is written in `token`; `plain` in a text, where YAML has no say."""
    written, start = token.written, token.start if token.written else index
    quote = written[:1] if written[:1] in ("'", '"') and not plain else ""
    text = one.name
    if not plain and not quote and _needs_quotes.search(text):
        text = f'"{text}"'
    end = max(index, token.end if written else index)
    if quote:
        text = f"{quote}{text}{quote}"
    elif not plain and not behind and view.text[start - 1 : start] in (":", ","):
        text = f" {text}"
    return CompletionItem(
        one.name,
        kind=_KINDS.get(one.kind, CompletionItemKind.Value),
        detail=one.detail or None,
        filter_text=f"{quote}{one.name}" if quote else None,
        text_edit=TextEdit(view.lines.range(start, end), text + behind),
    )
