"""An outcome cites no guide section.

## What it does

Reports outcomes that don't link to a page of the site, whether in `guides`, in the body, or in a note. Links to other
sites, pictures, downloads, and steps of the same tree don't count. `whichway guides` lists the same outcomes. The rule
is off by default. To turn it on, write `rules: {uncited-outcome: warning}` in the plugin's settings.

## Why it matters

An outcome sums up in a line or two what a guide explains in full. Readers who want to be sure follow the link, and
authors who change the section see which outcomes depend on it.

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
