"""A title, heading, or label contains Markdown or HTML that doesn't work there.

## What it does

Reports what is neither text nor code, emphasis, or strong in titles, headings, labels, hints, names of groups, and
`why`: links, pictures, HTML, the beginning of a list or a quote, and backslashes before signs that need none. All of
it is shown as written, only without such backslashes.

In flowcharts of pages (`whichway audit`), notes HTML other than line breaks, and warns of what a browser takes for
HTML, such as `<name>`.

## Why it matters

Readers would see the signs instead of what the author meant. A label is a link already, and a heading is also shown
where only text can stand, such as in a search.

## Example

```yaml
title: The lamp is dark
nodes:
  replace-bulb: {outcome: "Replace the [bulb](https://example.com/bulbs)"}
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  replace-bulb:
    outcome: Replace the **bulb**
    body: Any [shop for bulbs](https://example.com/bulbs) has them.
```
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain
from typing import NamedTuple

from whichway.chart_issues import TagInText
from whichway.findings import Problem, Severity
from whichway.inline import LONGEST, escapes, masked
from whichway.kinds import headings_of, options_of
from whichway.load import place_in, rewriting
from whichway.model import Tree, slug
from whichway.parts import Part
from whichway.rules.evidence import Evidence
from whichway.wording import short

CODE = "WW505"
SEVERITY = Severity.WARNING

# Each text stands behind a zero byte, which none has itself. A pattern for the beginning and one for what can be
# anywhere are far faster than one for both.
_MAY_HOLD = re.compile(r"[\\<\n]|\]\(|&[\w#]|\[\^|\{[{%:]|\{ *[#.]|~~|==|\+\+|:\w+-").search
_MAY_BEGIN = re.compile(r"\0(?:[ \t]*(?:[-+*#>]|\d+\.[ \t])|[-*_]{3})").search
_FORMATTING = re.compile(
    r"abbr|big|br|center|cite|code|del|div|em|font|h[1-6r]|iframe|img|input|ins|kbd|li|mark|ol|pre|script|small|span|strike"
    r"|strong|style|sub|sup|svg|table|t[dhrt]|ul|var|wbr|[abipqsu]",
    re.IGNORECASE,
).fullmatch
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`"}
_NEEDLESS = frozenset("()>#+-.!")
_BLOCK_SIGNS = frozenset(">#+-")
_SHOW = "take it out; to show it, put it between backticks"


class _Sign(NamedTuple):
    """Something that can't stand in a text: where, what it is, what to do, and what to write in its place, if sure."""

    begin: int
    end: int
    what: str
    help: str
    instead: str | None = None


def _tag(found: re.Match[str]) -> str | None:
    """A tag that isn't HTML's own stands for something that readers fill in."""
    return None if _FORMATTING(found[1]) else f"\\{found[0]}"


def _between_marks(found: re.Match[str]) -> str:
    mark = _MARKS[found[1].lower()]
    return f"{mark}{found[2].strip()}{mark}"


_Instead = Callable[[re.Match[str]], str | None]
_KINDS: list[tuple[str, str, str, _Instead | None]] = [
    (r"!\[[^\[\]]*\]\((?:[^()]|\([^()]*\))*\)", "a picture", "move it to `body`", None),
    (
        r"\[[^\[\]]*\]\((?:[^()]|\([^()]*\))*\)",
        "a link",
        "move it to `body` or `guides`, and leave only its text here",
        None,
    ),
    (
        r"<(?:[a-z][a-z0-9+.-]+:[^<>\s]*|[^<>\s@]+@[^<>\s@]+)>",
        "a link",
        "write the address without `<` and `>`",
        lambda found: found[0][1:-1],
    ),
    (
        r"<(b|strong|i|em|code)>([^<>*_`\\]*[^<>*_`\\\s][^<>*_`\\]*)</\1>",
        "HTML",
        "write `**strong**`, `*emphasis*`, or code between backticks",
        _between_marks,
    ),
    (r"<!--(?:(?!<!--).)*?-->", "an HTML comment", "take it out", None),
    (r"</?([a-z][^\s<>/]*)[^<>]*>", "an HTML tag", f"{_SHOW}, or write `\\<`", _tag),
    (r"\[\^[^\]\s]+\]", "a footnote", "move it to `body`", None),
    (r"\{\{.*?\}\}|\{%.*?%\}", "a macro", _SHOW, None),
    (r"\{:?[ ]*[#.][\w-]+[^{}]*\}\s*\Z|\{:[^{}]*\}\s*\Z", "a list of attributes", _SHOW, None),
    (r"~~(?=\S)[^~]+(?<=\S)~~", "crossed-out text", "write it without `~~`", None),
    (r"(?<![\w=])==(?=[^\s=])[^=]+(?<=\S)==(?![\w=])", "marked text", "write `**strong**` or `*emphasis*`", None),
    (r"(?<![\w+])\+\+\w[\w+-]*\+\+(?![\w+])", "a key", "put the key's name between backticks", None),
    (r":(?:material|fontawesome|octicons|simple)-[\w-]+:", "an icon", "take it out", None),
    (r"^[ \t]*#{1,6}(?=[ \t]+\S)", "the beginning of a heading", "take it out; to show it, write `\\#`", None),
    (r"^[ \t]*(?:([-*_])[ \t]*)(?:\1[ \t]*){2,}$|(?<=\n)(?:=+|-+)[ \t]*$", "a line", "take it out", None),
    (r"^[ \t]*[-+](?=[ \t]+\S)", "the beginning of a list", "take it out; to show it, put a backslash before it", None),
    (r"^[ \t]*\*(?=[ \t]+\S)", "the beginning of a list", "take it out; to show it, write `\\*`", None),
    (
        r"^[ \t]*\d{1,9}\.(?=[ \t]+\S)",
        "the beginning of a list",
        "take the number out; if it's part of a name, put a no-break space behind it",
        None,
    ),
    # A number behind it makes it a comparison.
    (r"^[ \t]*>(?=\s*[^\s\d=])", "the beginning of a quote", "take it out; to show it, write `\\>`", None),
]
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z][a-z0-9]*);", re.IGNORECASE)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled when it is needed: most sites have none of these signs, and each start would take longer."""
    return re.compile(pattern, re.DOTALL | re.IGNORECASE | re.MULTILINE)


class _Text(NamedTuple):
    """A text that may have inline Markdown: its part and key, and the ids of the tree and node that it belongs to."""

    part: Part
    key: str
    text: str
    tree: str = ""
    node: str = ""


def check(evidence: Evidence) -> Iterator[Problem]:
    """Everything in such a text that is neither text nor code, emphasis, or strong."""
    yield from _of_charts(evidence)
    forest = evidence.forest
    of_site = (_Text(promise, "why", promise.why) for promise in forest.limits.promises)
    of_trees = (_texts(tree) for tree in forest.trees.values() if _may_hold(evidence.inline_texts[tree.id]))
    for one in chain(of_site, *of_trees):
        if _may_hold([one.text]):
            yield from _problems(one, forest.texts)


def _of_charts(evidence: Evidence) -> Iterator[Problem]:
    """The tags in texts of charts, other than line breaks."""
    for issue in evidence.in_charts(TagInText):
        name = re.match(r"</?([^\s<>/]*)", issue.tag)
        if name and _FORMATTING(name[1]):
            message = f"`{short(issue.tag)}` is HTML, which not every program that draws charts shows"
            yield issue.problem(message, 'take it out, or write `**strong**` or `*emphasis*` between `"`` and ``"`')
        else:
            message = f"`{short(issue.tag)}` is read as HTML, so readers don't see it"
            help = "write `#lt;` for `<`, and `#gt;` for `>`"
            yield replace(issue, certainty="likely").problem(message, help)


def _may_hold(texts: Sequence[str]) -> bool:
    """Whether one of some texts may have such signs, or is too long to be read: hardly any tree has one."""
    joined = "\0" + "\0".join(texts)
    is_long = len(joined) > LONGEST and any(len(text) > LONGEST for text in texts)
    return is_long or _MAY_HOLD(joined) is not None or _MAY_BEGIN(joined) is not None


def _texts(tree: Tree) -> Iterator[_Text]:
    yield _Text(tree, "title", tree.title, tree.id)
    for node_id, node in tree.nodes.items():
        yield from (_Text(node, key, text, tree.id, node_id) for key, text in headings_of(node))
        for option in options_of(node):
            texts = {"label": option.label, "hint": option.hint, "group": option.group}
            yield from (_Text(option, key, text, tree.id, node_id) for key, text in texts.items() if text)
    yield from (_Text(promise, "why", promise.why, tree.id) for promise in tree.promises)


def _problems(one: _Text, files: Mapping[str, str]) -> Iterator[Problem]:
    part, key, text, tree, node = one
    place, file = part.places.value(key), files.get(part.places.file, "")
    if len(text) > LONGEST:
        message = f"`{key}` is too long to be read as Markdown, so it's shown as written"
        yield Problem(place, message, "move most of it to `body`", tree, node)
        return
    signs = _signs(text)
    for sign in signs:
        written, fix = text[sign.begin : sign.end], None
        if sign.instead is not None:
            cured = text[: sign.begin] + sign.instead + text[sign.end :]
            # An option's id must stay what it is: links to it may have been published.
            is_safe = len(_signs(cured)) < len(signs) and (key != "label" or slug(cured) == slug(text))
            fix = rewriting(file, place, cured) if is_safe else None
        # In the message, it stands between backticks itself.
        message = f"`{short(written.replace('`', ''))}` in `{key}` {sign.what}"
        here = place_in(file, place, text, sign.begin, len(written)) if file else place
        yield Problem(here, message, sign.help, tree, node, fix=fix)


def _signs(text: str) -> list[_Sign]:
    """All that can't stand in a text, in its order."""
    shown = masked(text)
    found = [*_needless_escapes(text), *_entities(shown)]
    for written, what, help, instead in _KINDS:
        pattern = _compiled(written)
        for match in pattern.finditer(shown):
            begin = match.end() - len(match[0].lstrip())
            cure = instead(match) if instead else None
            found.append(_Sign(begin, match.end(), f"is {what}, which can't stand there", help, cure))
        # What one of them is part of is reported once.
        shown = pattern.sub(lambda match: " " * len(match[0]), shown)
    return sorted(found)


def _needless_escapes(text: str) -> Iterator[_Sign]:
    needless = "has a backslash that isn't needed"
    for index in escapes(text):
        sign = text[index + 1]
        line = text[text.rfind("\n", 0, index) + 1 : index].lstrip()
        begins_block = sign in _BLOCK_SIGNS and not line
        if sign not in _NEEDLESS or begins_block or (sign == "(" and text[index - 1 : index] == "]"):
            continue
        if sign == "." and line.isdecimal() and text[index + 2 : index + 3].isspace():
            help = "take the number out; if it's part of a name, put a no-break space behind `.`, without a backslash"
            yield _Sign(index, index + 2, needless, help)
        else:
            yield _Sign(index, index + 2, needless, "take the backslash out", sign)


def _entities(shown: str) -> Iterator[_Sign]:
    for found in _ENTITY.finditer(shown):
        # Here, as its table is long, and hardly any text has one.
        from html import unescape

        character = unescape(found[0])
        if character != found[0]:
            cure = character if character.isprintable() else None
            what = "is an HTML entity, which can't stand there"
            yield _Sign(found.start(), found.end(), what, "write the character itself", cure)
