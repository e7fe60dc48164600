"""A file is not valid YAML, or uses YAML that trees don't need.

## What it does

Reports where a file stops being readable: broken quotes or indentation, tabs, an encoding other than UTF-8, a second
document, tags, keys that aren't text, endless aliases, endless nesting.

## Why it matters

Nothing after that point is known, so nothing in the file can be checked or shown.

## Example

```yaml
title: Step 1: check the plug
nodes:
  done: {outcome: Done}
```

## Use instead

```yaml
title: "Step 1: check the plug"
nodes:
  done: {outcome: Done}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from whichway.findings import Problem, Severity
from whichway.load import SyntaxProblem
from whichway.rules.evidence import Evidence

CODE = "WW101"
SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every place where a file can't be read; what the loader found there has its words with it."""
    for issue in evidence.issues_of(SyntaxProblem):
        yield issue.problem(issue.message, issue.help)
