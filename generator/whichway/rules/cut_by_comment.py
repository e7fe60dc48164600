"""A text is cut off where a ` #` in it starts a comment.

## What it does

Reports an unquoted text that a ` #` cuts off: to YAML, the rest of the line is a comment. In `body: Use #general` and
`label: Error #5`, only the missing space after the `#` tells the two apart. A comment with that space is never
reported, as in `title: The lamp # first draft`, unless it's in brackets and comments out the closing one. Neither is a
comment after an id, a page, or an address, as in `next: replace-bulb #sold out`, because these contain no spaces. To
comment on a text, put a space after the `#`.

## Why it matters

The file is valid YAML, and readers see half a sentence.

## Example

```yaml
title: The lamp is dark
nodes:
  light:
    question: Is light #2 on?
    options:
      - {label: "Yes", next: buy-bulb}
      - {label: "No", next: replace-bulb}
  buy-bulb: {outcome: Buy a bulb for later}
  replace-bulb: {outcome: Replace the bulb}
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  light:
    question: "Is light #2 on?"  # the one at the door
    options:
      - {label: "Yes", next: buy-bulb}
      - {label: "No", next: replace-bulb}
  buy-bulb: {outcome: Buy a bulb for later}
  replace-bulb: {outcome: Replace the bulb}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from whichway.findings import Problem, Severity
from whichway.load import CutText
from whichway.rules.evidence import Evidence
from whichway.wording import short

CODE = "WW108"
SEVERITY = Severity.ERROR

_A_COMMENT = "if a comment is meant, put a space after its `#`"


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every text that a comment cuts off."""
    for issue in evidence.issues_of(CutText):
        message = f"the ` #` here starts a comment, and cuts the text to `{short(issue.left)}`"
        if not issue.left:
            message = "the ` #` here starts a comment, and nothing is left of the text"
        yield issue.problem(message, _help(issue))


def _help(issue: CutText) -> str:
    if issue.takes_bracket:
        return "in brackets, a comment hides the rest of the line: move it after the closing bracket"
    quoted = issue.fix.text if issue.fix else ""
    example = f", as in `{quoted}`" if quoted and len(quoted) <= 60 and "\n" not in quoted else ""
    return f"put the whole text in quotes{example}; {_A_COMMENT}"
