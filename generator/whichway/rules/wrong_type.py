"""A value has the wrong type.

## What it does

Reports a text where there should be a list or mapping, a list where there should be a text, and a word that isn't one
of the few allowed ones. An empty file is reported, too: it contains no tree.

## Why it matters

Whichway can't guess what was meant, so it can't show it to readers.

## Example

```yaml
title: The lamp is dark
nodes:
  plugged-in:
    question: Is it plugged in?
    options: replace-bulb
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
from typing import assert_never

from whichway.findings import Problem, Severity
from whichway.load import (
    NoNodes,
    NotIndented,
    NoTree,
    TypeIssue,
    UnseparatedItem,
    WrongResult,
    WrongType,
    WrongWord,
)
from whichway.model import NODE_KINDS
from whichway.nearest import nearest_key
from whichway.rules.evidence import Evidence
from whichway.wording import found, is_node, listed, short, what

CODE = "WW104"
SEVERITY = Severity.ERROR

_TYPES = {
    "string": "a text",
    "integer": "a whole number",
    "boolean": "`true` or `false`",
    "number": "a number, such as 0.5, without a sign",
    "array": "a list (lines that begin with `- `)",
    "object": "a mapping (lines of `key: value`)",
}


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every value of another type than the format wants."""
    for issue in evidence.issues:
        if isinstance(issue, TypeIssue):
            yield issue.problem(*_words(issue))


def _words(issue: TypeIssue) -> tuple[str, str]:
    """What is wrong, and what to do about it."""
    match issue:
        case WrongType():
            return f"{what(issue.path, issue.value)} is {found(issue.value)}", _other_type(issue)
        case WrongWord():
            return f"`{issue.key}` can't be `{short(issue.text)}`", _other_word(issue.text, issue.allowed)
        case WrongResult():
            return f"`{short(issue.key)}` is not a result", _other_word(issue.key, issue.allowed)
        case UnseparatedItem():
            return "a space must follow the `-` of a list item", "write a space after `-`"
        case NotIndented():
            holder = short(issue.holder)
            help = f"indent these lines two spaces more than `{holder}:`"
            return f"this belongs to `{holder}`, but is not indented below it", help
        case NoNodes():
            return "`nodes` is empty", "add `nodes:` with at least one node below it"
        case NoTree():
            message = f"a tree is a mapping, and this is {found(issue.value)}"
            help = "begin with `title:` and `nodes:`; `whichway new tree NAME` writes a tree to start from"
            return "the file is empty" if issue.value is None else message, help
        case _:
            assert_never(issue)


def _other_type(issue: WrongType) -> str:
    if is_node(issue.path):
        return f"a node is a mapping that has one of {listed(NODE_KINDS)}"
    match issue.value:
        # YAML reads `[=host]` as a list of one text.
        case [str(text)] if text.startswith("=") and "string" in issue.types:
            return f'put it in quotes: `"[{short(text)}]"`'
    if issue.allowed:
        return f"write {listed(issue.allowed, ' or ')}"
    return f"give {what(issue.path, issue.value)} " + " or ".join(dict.fromkeys(_TYPES[name] for name in issue.types))


def _other_word(word: str, allowed: Sequence[str]) -> str:
    near = nearest_key(word, allowed)
    return f"did you mean `{near}`?" if near else f"write {listed(allowed, ' or ')}"
