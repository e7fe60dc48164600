"""Harlowe 3, Twine's default story format: texts, links, and conditions as its passages have them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from html import escape as html_escape
from typing import NamedTuple

from whichway.formats.twine_names import answered, number_known, tick, variable
from whichway.model import NOTHING_TICKED, UNSET, AllOf, Between, Not, Wanted, When, rows_of, values_in

NAME, VERSION = "Harlowe", "3.3.9"
"""The story format, and the version that stories were played with."""

# What Harlowe takes for markup, wherever it stands: hooks, links, code, styles, macros, variables, HTML, and columns.
_ALWAYS = r"[\[\]{}`*|\\]|''|//|\^\^|~~|\((?=[\w-]+:)|[$_](?=\w)|<|&|=(?=[|>=])|(?<=[=<-])[>=]|-(?=[->])|(?<=-)-"
_AT_ENDS = r"^['/~^-]|['/~^-]$"
_AT_BEGIN = r"(?:(?<=\n)|^)[ \t]*(?:#|0\.|::)"
_MARKUP = re.compile(f"{_ALWAYS}|{_AT_BEGIN}|{_AT_ENDS}")


def escape(text: str) -> str:
    """A text of which nothing is markup: signs that would be are references, as HTML has them."""
    return _MARKUP.sub(
        lambda sign: "".join(f"&#{ord(char)};" if not char.isspace() else char for char in sign[0]), text
    )


def string(text: str) -> str:
    """A text as the string that a macro is given."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def link(label: str, target: str) -> str:
    """A link with a label that is markup already."""
    return f"[[{label}->{target}]]"


def setting_link(label: str, target: str, sets: Iterable[str]) -> str:
    """A link that sets variables before it leads on; each set is the name and the value of one."""
    return f"(link-reveal-goto: {string(label)}, {string(target)})[(set: {', '.join(sets)})]"


def set_to(name: str, value: str) -> str:
    """What sets a variable to a string."""
    return f"${name} to {string(value)}"


def attributes(values: Mapping[str, str]) -> str:
    """Attributes of an element of HTML."""
    return "".join(f' {key}="{html_escape(value)}"' for key, value in values.items())


class Typed(NamedTuple):
    """What readers tick, by the question for several answers, with its options; and the facts that are numbers."""

    ticks: Mapping[str, Collection[str]]
    numbers: Collection[str]


def condition(when: When, typed: Typed) -> str:
    """The expression that says whether a condition holds."""
    rows = [[test for name, wanted in row.items() for test in _tests(name, wanted, typed)] for row in rows_of(when)]
    if not rows:
        return "false"
    if not all(rows):
        return "true"
    joined = [" and ".join(tests) for tests in rows]
    return joined[0] if len(joined) == 1 else " or ".join(f"({row})" if " and " in row else row for row in joined)


def _tests(name: str, wanted: Wanted, typed: Typed) -> list[str]:
    """The expressions that must all be true."""
    own = f"${variable(name)}"
    if isinstance(wanted, Between):
        known = [f"${number_known(name)} is true"]
        known += [f"{own} >= {number(wanted.lower)}"] if wanted.lower is not None else []
        return known + ([f"{own} < {number(wanted.upper)}"] if wanted.upper is not None else [])
    negated = isinstance(wanted, Not)
    values = values_in(wanted)
    if name in typed.numbers:
        return [
            f"${number_known(name)} is{'' if negated else ' not'} true"
        ]  # nothing else is asked but whether it's set
    if name not in typed.ticks:
        return [_compared(own, values, negated=negated)]
    each = [_ticked(name, value, typed.ticks[name], negated=negated) for value in values]
    if negated or isinstance(wanted, AllOf):
        return each
    return [each[0] if len(each) == 1 else f"({' or '.join(each)})"]


def _compared(own: str, values: Collection[str], *, negated: bool) -> str:
    """Whether a variable has one of some values; one that was never set is 0."""
    written = ["0" if value == UNSET else string(value) for value in values]
    is_not = " not" if negated else ""
    if len(written) == 1:
        return f"{own} is{is_not} {written[0]}"
    return f"{own} is{is_not} in (a: {', '.join(written)})"


def _ticked(name: str, value: str, options: Collection[str], *, negated: bool) -> str:
    """Whether an option was ticked, or none, or nobody was asked; or, negated, whether not."""
    was_asked = f"${answered(name)}"
    if value == UNSET:
        return f"{was_asked} is{'' if negated else ' not'} true"
    if value != NOTHING_TICKED:
        return f"${tick(name, value)} is{' not' if negated else ''} true"
    some = [f"${tick(name, option)} is{'' if negated else ' not'} true" for option in options]
    none = [f"{was_asked} is{' not' if negated else ''} true", *some]
    return f"({(' or ' if negated else ' and ').join(none)})"


def number(bound: str) -> str:
    """A bound as Harlowe compares it: a number, and of dates one of their digits."""
    return bound.replace("-", "") if re.fullmatch(r"\d{4}-\d\d-\d\d", bound) else bound
