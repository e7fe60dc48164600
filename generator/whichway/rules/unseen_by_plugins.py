"""A body has a macro or an include that no plugin will expand.

## What it does

Reports macros (`{{ … }}`, `{% … %}`), includes, snippets (`--8<--`), and callouts (`> [!NOTE]`) in bodies and notes,
outside of code, if readers would see them as they are written. `whichway check` goes by the plugins and Markdown
extensions in your settings, and reports nothing if one of them isn't known. A build goes by what your plugins and hooks
have made of the body. It also reports a body that a plugin has damaged, so that it's shown as it was written.

Only MkDocs runs plugins. Pages that `whichway pages` writes for other hosts have bodies as they are written.

## Why it matters

Readers see braces and file names instead of what they were promised.

## Example

```yaml
title: The lamp is dark
nodes:
  replace-bulb:
    outcome: Replace the bulb
    body: It takes a bulb of {{ watts }} watts.
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  replace-bulb:
    outcome: Replace the bulb
    body: It takes a bulb of 5 watts.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from whichway.expansions import Kind, asked_in
from whichway.findings import Problem, Severity
from whichway.rules.evidence import Evidence, Unseen, unseen_in

CODE = "WW409"
SEVERITY = Severity.WARNING

_CALLED: dict[Kind, str] = {
    "macro": "a macro", "include": "an include", "snippet": "a snippet", "callout": "a callout",
}  # fmt: skip
_HELP: dict[Kind, str] = {
    "macro": "add a plugin that does, such as `macros`, or write what it stands for",
    "include": "add a plugin that does, such as `include-markdown`, or write the text itself",
    "snippet": "add the Markdown extension `pymdownx.snippets`, or write the text itself",
    "callout": "write it as an admonition, as in `!!! note`, or add a plugin such as `callouts`",
}


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every text that says something else to readers than its author meant."""
    for unseen in (*evidence.unseen, *_by_settings(evidence)):
        yield Problem(unseen.place, *_message(unseen), unseen.tree, unseen.node)


def _by_settings(evidence: Evidence) -> Iterator[Unseen]:
    """What none of the site's plugins and extensions expands, as far as its settings say."""
    if evidence.expanding.is_open:
        return
    for tree in evidence.forest.trees.values():
        for node_id, node in tree.nodes.items():
            for part in (node, *node.notes):
                for asked in asked_in(part.body):
                    if asked.kind not in evidence.expanding.kinds:
                        place = part.places.value("body")
                        yield unseen_in(evidence.forest, tree.id, node_id, part.body, place, asked)


def _message(unseen: Unseen) -> tuple[str, str]:
    asked = unseen.asked
    if asked is None:
        message = "a plugin has removed or doubled what marks this text on the page, so it's shown as it was written"
        return message, "look for an error in a macro of it, or for a plugin or hook that changes comments"
    return f"nothing expands `{asked.written}`, which is {_CALLED[asked.kind]}", (
        f"{_HELP[asked.kind]}; to show these characters, put them between backticks"
    )
