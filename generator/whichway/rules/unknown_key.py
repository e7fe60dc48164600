"""A key is unknown.

## What it does

Reports every key that means nothing in its place, and suggests the closest one that does.

## Why it matters

A misspelled key would be ignored: an answer without a way on, a text that nobody sees.

## Example

```yaml
titel: The lamp is dark
nodes:
  replace-bulb: {outcome: Replace the bulb}
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  replace-bulb: {outcome: Replace the bulb}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from whichway.findings import Problem, Severity
from whichway.load import CutByComma, KeyIssue, MergeKey, UnknownKey, UnseparatedKey
from whichway.model import NODE_KINDS
from whichway.nearest import nearest_key
from whichway.rules.evidence import Evidence
from whichway.wording import listed, short

CODE = "WW102"
SEVERITY = Severity.ERROR

_NO_TEXT_OF_ITS_OWN = (
    "an include shows nothing of its own; put this on a step before it, or on the first node of the included tree"
)
_NO_TEXT_OF_A_CHECKLIST = "readers see the items alone; put this on an item, or on a step before the checklist"
_ONLY_OUTCOMES = "only an outcome has a result; take it out, or make this node an `outcome`"
# Keys that belong to another kind of node, by the kind and the key.
_OF_ANOTHER_KIND = {
    ("outcome", "next"): "an outcome is an end; use `unsolved` to say where readers go on if it didn't help",
    ("outcome", "options"): "an outcome is an end; a node that offers answers is a `question`",
    ("question", "next"): "each option has its own `next`; a node with one way on is a `step`",
    ("question", "unsolved"): "only an outcome has `unsolved`; add an option with a `next`",
    ("question", "result"): _ONLY_OUTCOMES,
    ("step", "options"): "a step has one way on, `next`; a node that offers answers is a `question`",
    ("step", "unsolved"): "a step has one way on; use `next`",
    ("step", "result"): _ONLY_OUTCOMES,
    ("route", "next"): "each case of a route has its own `next`; for all other readers, end it with `otherwise`",
    ("route", "otherwise"): "`otherwise` is the last case of the list: `- {otherwise: …}`",
    ("include", "next"): "say where readers go on after each result of the included tree: `results: {solved: …}`",
    **{("include", key): _NO_TEXT_OF_ITS_OWN for key in ("body", "guides", "notes", "status")},
    **{("checklist", key): _NO_TEXT_OF_A_CHECKLIST for key in ("body", "guides", "notes", "status")},
    ("checklist", "options"): "each of its `items` is answered with Yes or No; other answers are those of a `question`",
    ("checklist", "unsolved"): "after the last item, readers go on to `next`",
}


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every key without a meaning, and in brackets what was read as one."""
    for issue in evidence.issues:
        if isinstance(issue, KeyIssue):
            yield issue.problem(*_words(issue))


# Keys of the other kind of item, by the keys that each has.
_OF_ANOTHER_ITEM = {
    "try": "an item has one of `check` and `try`; take one of the two out",
    **dict.fromkeys(("fix", "bad", "unsure"), "only an item with `check` has it: `try` asks nothing"),
}


def _words(issue: KeyIssue) -> tuple[str, str]:
    """What is wrong, and what to do about it."""
    match issue:
        case UnknownKey():
            return f"unknown key `{short(issue.key)}`", _other_key(issue)
        case MergeKey():
            return "unknown key `<<`", "write the keys out; YAML 1.2 has no merge key"
        case CutByComma():
            return f"a comma ends this text, which leaves `{short(issue.left)}`", _joined(issue)
        case UnseparatedKey(has_colon=True):
            return "a space must follow the colon of a key", f"write `{issue.key}: …`, with a space between"
        case UnseparatedKey():
            return "a colon must follow this key", f"write `{issue.key}: …`"
        case _:
            assert_never(issue)


def _other_key(issue: UnknownKey) -> str:
    """What to write instead of a key."""
    if issue.near:
        return f"did you mean `{issue.near}`?"
    if issue.kind and issue.key in NODE_KINDS:
        return f"a node is of one kind: take out `{issue.key}` or `{issue.kind}`"
    if help := _OF_ANOTHER_KIND.get((issue.kind, issue.key)):
        return help
    if {"likely", "effort"} <= {*issue.known} and (help := _OF_ANOTHER_ITEM.get(issue.key)):
        return help
    if near := nearest_key(issue.key, issue.known):
        return f"did you mean `{near}`? It's here already"
    return (f"missing here: {listed(issue.missing)}; " if issue.missing else "") + f"known here: {listed(issue.known)}"


def _joined(issue: CutByComma) -> str:
    written = issue.fix.text if issue.fix else ""
    if issue.is_list:
        return f"put the list in brackets: `{short(written)}`"
    return f"quote the text: `{written}`" if len(written) <= 60 else "quote the text"
