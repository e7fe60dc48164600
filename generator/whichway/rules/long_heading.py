"""A title or heading is longer than 90 characters.

## What it does

Reports titles and headings of more than 90 characters. Signs of Markdown, such as backticks, don't count. This rule is
off by default.

In flowcharts of pages (`whichway audit`), notes texts of more than 90 characters, unless the rule is turned off.

## Why it matters

A long heading hides the question. It fills half of a phone's screen, and is cut in search results, tabs, and link
previews.

## Example

```yaml
title: The lamp is dark
nodes:
  replace-bulb:
    outcome: Replace the bulb with one of the same socket and at most the same power, which is printed on the old one
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  replace-bulb:
    outcome: Replace the bulb
    body: Take one with the same socket and at most the same power. Both are printed on the old one.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from whichway.chart_issues import LongText
from whichway.findings import Problem, Severity
from whichway.inline import plain_text
from whichway.kinds import headings_of
from whichway.model import Tree
from whichway.parts import Part
from whichway.rules.evidence import Evidence

CODE = "WW506"
SEVERITY = Severity.OFF

MOST = 90


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every title and heading that is too long."""
    yield from _of_charts(evidence)
    for tree in evidence.forest.trees.values():
        yield from _problems(tree.title, "title", tree, tree)
        for node_id, node in tree.nodes.items():
            for key, text in headings_of(node):
                yield from _problems(text, key, node, tree, node_id)


def _of_charts(evidence: Evidence) -> Iterator[Problem]:
    """The texts of charts that are too long."""
    for issue in evidence.in_charts(LongText):
        message = f"the text has {issue.length} characters, and {MOST} is the limit"
        yield issue.problem(message, "shorten it, and move the rest to the page, or to another node")


def _problems(text: str, key: str, part: Part, tree: Tree, node: str = "") -> Iterator[Problem]:
    # Most are so short that their markup needs no look.
    if len(text) > MOST and (length := len(plain_text(text))) > MOST:
        message = f"`{key}` has {length} characters, and {MOST} is the limit"
        yield Problem(part.places.value(key), message, "shorten it, and move the rest to `body`", tree.id, node)
