"""An outcome cites no guide section.

## What it does

Reports outcomes that lead to no page of the site: neither in `guides`, nor by a link in the body or in a note. An
address elsewhere is no page of the site, and neither is a picture, a file to download, or another step of the same
tree. `whichway guides` lists the same outcomes. The rule is off unless the plugin's setting `rules` switches it on:
`rules: {uncited-outcome: warning}`.

## Why it matters

What an outcome says in a line or two stands somewhere with its reasons. Readers who want to be sure follow the link;
authors who change the section see which outcomes rest on it.

## Example

```yaml
title: The lamp is dark
nodes:
  replace-bulb:
    outcome: Replace the bulb
    body: Bulbs are sold at [the corner shop](https://shop.example.com/).
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  replace-bulb:
    outcome: Replace the bulb
    guides: [guides/lamp.md#bulbs]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from whichway.findings import Problem, Severity
from whichway.kinds import is_end
from whichway.rules.evidence import Evidence

CODE = "WW403"
SEVERITY = Severity.OFF


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every outcome without a link to a guide."""
    # Here, as a check of trees alone needs nothing of guides, and this rule is off by itself.
    from whichway.guides import cites_page

    forest = evidence.forest
    for tree in forest.trees.values():
        nodes = tree.places.inside("nodes")
        for node_id, node in tree.nodes.items():
            if is_end(node) and not cites_page(node):
                message = f"the outcome `{node_id}` cites no guide section"
                help = "name the section that explains it, as in `guides: [path/page.md#heading]`"
                yield Problem(nodes.key(node_id), message, help, tree.id, node_id)
