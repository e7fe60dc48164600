"""Conditions of stories on variables with a few values, as `when` has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from whichway.basics import UNSET, slug
from whichway.formats.twine_items import literal
from whichway.formats.twine_names import fact
from whichway.load import Plain

MOST_ROWS = 32
"""With more rows than this, a condition is as good as computed."""


class Values(NamedTuple):
    """What a fact must be: one of these values, or none of them where it `is_not`."""

    values: tuple[str, ...]
    is_not: bool = False


Row: TypeAlias = Mapping[str, Values]
Rows: TypeAlias = Sequence[Row]
"""One of the rows must hold, and in it each of its facts. One empty row always holds; no rows never do."""

ALWAYS: Rows = ({},)

_TOKEN = re.compile(
    r"\s*(?:(?P<variable>\$\w+)|(?P<text>\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|-?\d+(?:\.\d+)?)"
    r"|(?P<array>\(a:|\[)|(?P<word>[A-Za-z]+)|(?P<sign>[=!]==?|&&|\|\||[()!\],])|(?P<other>\S))"
)
_SAME = frozenset(("is", "==", "===", "eq"))
_DIFFERENT = frozenset(("isnot", "neq", "!=", "!=="))


class _Computed(Exception):  # noqa: N818 - it is no error, and never leaves this file
    """A condition asks for more than whether variables have values."""


def rows(expression: str, zero_is_unset: bool) -> Rows | None:
    """The rows of a condition; `None` if it asks for more than whether variables have values.

    In Harlowe, what was never set is 0: where that is no value either, `zero_is_unset`.
    """
    try:
        parser = _Parser(expression, zero_is_unset)
        found = parser.either()
        return found if parser.is_at_end else None
    except (_Computed, RecursionError):
        return None


def both(first: Rows, second: Rows) -> Rows:
    """What holds if both conditions do."""
    found: list[Row] = []
    for one in first:
        for other in second:
            row = _joined(one, other)
            if row is not None and row not in found:
                found.append(row)
            if len(found) > MOST_ROWS:
                raise _Computed
    return found


def negated(whole: Rows) -> Rows:
    """What holds if a condition does not."""
    result = ALWAYS
    for row in whole:
        result = both(result, [{name: Values(one.values, not one.is_not)} for name, one in row.items()])
    return result


def within(around: Rows, own: Rows, earlier: Sequence[Rows] = ()) -> Rows | None:
    """What holds if two conditions do, and none of earlier ones; `None` where that takes too many rows."""
    try:
        found = own if around is ALWAYS else both(around, own)
        for other in earlier:
            found = both(found, negated(other))
        return found
    except _Computed:
        return None


def when(whole: Rows) -> Plain:
    """A condition as a tree's file has it."""
    written: list[Plain] = [{name: _wanted(one) for name, one in row.items()} for row in whole]
    return written[0] if len(written) == 1 else written


def names_in(whole: Rows) -> Iterator[tuple[str, str]]:
    """The facts that a condition asks about, with each value."""
    for row in whole:
        for name, one in row.items():
            yield from ((name, value) for value in one.values)


def value_of(text: object) -> str:
    """The value of a fact, in kebab-case."""
    return str(text).lower() if isinstance(text, bool) else slug(str(text))


def _wanted(one: Values) -> Plain:
    values: Plain = one.values[0] if len(one.values) == 1 else list(one.values)
    return {"not": values} if one.is_not else values


def _joined(one: Row, other: Row) -> Row | None:
    """Two rows in one; `None` if both can't hold at once."""
    joined = dict(one)
    for name, wanted in other.items():
        known = joined.get(name)
        if known is None or known == wanted:
            joined[name] = wanted
            continue
        if known.is_not and wanted.is_not:
            joined[name] = Values((*known.values, *(v for v in wanted.values if v not in known.values)), is_not=True)
            continue
        first, second = (wanted, known) if known.is_not else (known, wanted)
        left = tuple(value for value in first.values if (value in second.values) is not second.is_not)
        if not left:
            return None
        joined[name] = Values(left)
    return joined


class _Parser:
    """Reads one expression."""

    def __init__(self, text: str, zero_is_unset: bool) -> None:
        self._tokens = [(str(found.lastgroup), found[0].strip()) for found in _TOKEN.finditer(text)]
        self._at = 0
        self._zero = UNSET if zero_is_unset else "0"

    @property
    def is_at_end(self) -> bool:
        """Whether all of it was read."""
        return self._at == len(self._tokens) > 0

    def either(self) -> Rows:
        """Conditions of which one must hold."""
        found = [*self._all()]
        while self._take("or", "||"):
            found += [row for row in self._all() if row not in found]
        return found

    def _all(self) -> Rows:
        found = self._one()
        while self._take("and", "&&"):
            found = both(found, self._one())
        return found

    def _one(self) -> Rows:
        if self._take("not", "!"):
            return negated(self._one())
        if self._take("("):
            found = self.either()
            if not self._take(")"):
                raise _Computed
            return found
        kind, text = self._next()
        if kind == "word" and text in ("ndef", "def"):
            return [{self._variable(): Values((UNSET,), is_not=text == "def")}]
        if kind != "variable" or "__" in text:
            raise _Computed  # two underscores are ours, for what is no fact
        return [{fact(text[1:]): self._compared()}]

    def _compared(self) -> Values:
        """What a variable is compared with; one that stands alone must be true."""
        kind, text = self._peek()
        if kind not in ("word", "sign") or text not in _SAME | _DIFFERENT:
            return Values(("true",))
        self._next()
        is_not = text in _DIFFERENT or self._take("not")
        if self._take("in"):
            return Values(self._array(), is_not)
        kind, text = self._next()
        if kind == "word" and text in ("undefined", "null"):
            return Values((UNSET,), is_not)
        return Values((self._value(kind, text),), is_not)

    def _array(self) -> tuple[str, ...]:
        kind, text = self._next()
        if kind != "array":
            raise _Computed
        values: list[str] = []
        while not self._take(")", "]"):
            kind, text = self._next()
            if text != ",":
                values.append(self._value(kind, text))
        return tuple(dict.fromkeys(values))

    def _value(self, kind: str, text: str) -> str:
        if kind == "text" and text == "0":
            return self._zero
        value = literal(text) if kind == "text" or text in ("true", "false") else None
        if value is None or not value_of(value):
            raise _Computed
        return value_of(value)

    def _variable(self) -> str:
        kind, text = self._next()
        if kind != "variable":
            raise _Computed
        return fact(text[1:])

    def _peek(self) -> tuple[str, str]:
        return self._tokens[self._at] if self._at < len(self._tokens) else ("", "")

    def _next(self) -> tuple[str, str]:
        token = self._peek()
        if not token[0]:
            raise _Computed
        self._at += 1
        return token

    def _take(self, *texts: str) -> bool:
        found = self._peek()[1] in texts
        self._at += found
        return found
