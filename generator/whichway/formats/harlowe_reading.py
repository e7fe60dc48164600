"""Reads passages of Harlowe: links, macros, and the hooks behind them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from whichway.formats.twine_items import (
    Branch,
    Item,
    Link,
    Sets,
    Unknown,
    Words,
    label_and_target,
    settings,
    split_outside,
    string_of,
)

_NEXT = re.compile(r"\[\[|\((?P<name>[\w-]+):|(?P<ticks>`+)|<!--|\[")
_HOOK = re.compile(r"\s*\[(?!\[)|\s*\[(?=\[\[)")
_LOOKS = frozenset(
    [
        "align",
        "background",
        "bg",
        "box",
        "charstyle",
        "collapse",
        "css",
        "font",
        "hook",
        "hoverstyle",
        "linestyle",
        "matchstyle",
        "opacity",
        "textcolor",
        "textcolour",
        "textindent",
        "textrotate",
        "textsize",
        "textstyle",
        "transition",
        "t8n",
        "transitionarrive",
        "transitiondepart",
        "transitiontime",
        "t8ntime",
        "color",
        "colour",
        "columns",
    ]
)
_TWO_ENDS = frozenset(("linkgoto", "linkrevealgoto"))
_REVEALING = frozenset(("link", "linkreplace", "linkreveal", "linkrepeat", "linkrerun"))
MOST_NESTED = 50
"""How deep hooks may stand in one another."""


def read_harlowe(text: str) -> tuple[Item, ...]:
    """The items of a passage."""
    return tuple(_Reader(text, 0).items(0, len(text)))


class _Reader:
    """Reads one passage, part by part."""

    def __init__(self, text: str, depth: int) -> None:
        self._text = text
        self._depth = depth

    def items(self, begin: int, end: int) -> list[Item]:
        """The items between two offsets."""
        items: list[Item] = []
        at = begin
        while found := _NEXT.search(self._text, at, end):
            items += [Words(self._text[at : found.start()])] if found.start() > at else []
            at = self._item(found, end, items)
        return items + ([Words(self._text[at:end])] if at < end else [])

    def _item(self, found: re.Match[str], end: int, items: list[Item]) -> int:
        """Reads what begins there, and gives where it ends."""
        text, begin = self._text, found.start()
        if found["ticks"]:
            other = text.find(found["ticks"], found.end(), end)
            stop = other + len(found["ticks"]) if other >= 0 else found.end()
            items.append(Words(text[begin:stop]))
            return stop
        if found[0] == "<!--":
            last = text.find("-->", begin, end)
            stop = last + 3 if last >= 0 else end
            items.append(Unknown(text[begin:stop], "it's a comment", begin))
            return stop
        if found[0] == "[[":
            inner_end = text.find("]]", begin, end)
            if inner_end < 0:
                items.append(Words("[["))
                return begin + 2
            items.append(Link(*label_and_target(text[begin + 2 : inner_end]), begin))
            return inner_end + 2
        if found["name"]:
            return self._macro(found, end, items)
        close = _closing(text, begin, end)
        if close is None or self._depth >= MOST_NESTED:
            items.append(Words("["))
            return begin + 1
        # A hook without a macro is a part of the text.
        items += self._inner(begin + 1, close)
        name = re.compile(r"<\w+\|").match(text, close + 1)
        return name.end() if name else close + 1

    def _inner(self, begin: int, end: int) -> list[Item]:
        return _Reader(self._text, self._depth + 1).items(begin, end)

    def _macro(self, found: re.Match[str], end: int, items: list[Item]) -> int:
        """Reads a macro, and the hook behind it."""
        text, begin = self._text, found.start()
        close = _closing(text, begin, end)
        if close is None or self._depth >= MOST_NESTED:
            items.append(Words(text[begin : found.end()]))
            return found.end()
        name = re.sub(r"[-_]", "", found["name"]).lower()
        inside = text[found.end() : close]
        hook = _HOOK.match(text, close + 1, end)
        hook_end = _closing(text, hook.end() - 1, end) if hook else None
        is_hooked = hook is not None and hook_end is not None

        def inner() -> list[Item]:
            return self._inner(hook.end(), hook_end) if hook is not None and hook_end is not None else []

        stop = hook_end + 1 if hook_end is not None else close + 1
        if name in ("if", "unless") and is_hooked:
            return self._branch(name, inside, inner(), begin, stop, end, items)
        if name == "set":
            items.append(Sets(settings(inside, ","), begin))
            return close + 1
        if name in ("goto", "redirect"):
            items.append(_leading(string_of(inside), text[begin : close + 1], begin))
            return close + 1
        link = self._link(name, inside, inner, begin)
        shown = text[begin : close + 1]
        if link is not None:
            items.append(link)
        elif name in _LOOKS:
            items += [Unknown(shown, "looks are left out", begin, is_look=True), *inner()]
        else:
            items += [Unknown(shown, "no tree has what this macro does", begin), *inner()]
        return stop

    @staticmethod
    def _link(name: str, inside: str, inner: Callable[[], Sequence[Item]], begin: int) -> Link | None:
        """The link that a macro makes, if it makes one that leads to a passage by its name."""
        given = [string_of(part) for part in split_outside(inside, ",")]
        if name in _TWO_ENDS and given and given[0] is not None and given[-1] is not None and len(given) <= 2:
            held = inner()
            if all(isinstance(item, Sets) or _is_blank(item) for item in held):
                sets = tuple(one for item in held if isinstance(item, Sets) for one in item.sets)
                return Link(given[0], given[-1], begin, sets)
        if name in _REVEALING and len(given) == 1 and given[0] is not None:
            held = inner()
            ends = [item for item in held if isinstance(item, Link) and item.is_silent]
            if len(ends) == 1 and all(item is ends[0] or isinstance(item, Sets) or _is_blank(item) for item in held):
                sets = tuple(one for item in held if isinstance(item, Sets) for one in item.sets)
                return Link(given[0], ends[0].target, begin, sets)
        return None

    def _branch(
        self, name: str, inside: str, inner: list[Item], begin: int, stop: int, end: int, items: list[Item]
    ) -> int:
        """Reads what hangs together with an `(if:)`: each `(else-if:)`, and the `(else:)`."""
        parts: list[tuple[str | None, tuple[Item, ...]]] = [(inside, tuple(inner))]
        following = re.compile(r"\s*\((?P<name>else-?if|else):", re.IGNORECASE)
        while more := following.match(self._text, stop, end):
            opened = self._text.index("(", stop)
            close = _closing(self._text, opened, end)
            hook = _HOOK.match(self._text, close + 1, end) if close is not None else None
            hook_end = _closing(self._text, hook.end() - 1, end) if hook else None
            if close is None or hook is None or hook_end is None:
                break
            is_last = more["name"].lower() == "else"
            held = tuple(self._inner(hook.end(), hook_end))
            parts.append((None if is_last else self._text[more.end() : close], held))
            stop = hook_end + 1
            if is_last:
                break
        items.append(Branch(tuple(parts), begin, is_negated=name == "unless"))
        return stop


def _leading(target: str | None, shown: str, offset: int) -> Item:
    if target is None:
        return Unknown(shown, "where it leads is computed", offset)
    return Link("", target, offset, is_silent=True)


def _is_blank(item: Item) -> bool:
    return isinstance(item, Words) and not item.text.strip()


def _closing(text: str, begin: int, end: int) -> int | None:
    """Where the bracket closes that opens at an offset; those in strings don't count within parentheses."""
    pairs = {"(": ")", "[": "]"}
    stack: list[str] = []
    at = begin
    while at < end:
        sign = text[at]
        if sign in pairs:
            stack.append(pairs[sign])
        elif stack and sign == stack[-1]:
            stack.pop()
            if not stack:
                return at
        elif sign in "\"'" and ")" in stack[-1:]:
            string = re.compile(rf"{sign}(?:[^{sign}\\]|\\.)*{sign}", re.DOTALL).match(text, at, end)
            at = string.end() - 1 if string else at
        at += 1
    return None
