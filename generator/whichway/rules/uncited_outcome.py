"""An outcome cites no guide section.

## What it does

Reports outcomes that have no `guides`, and whose body links to no page of the site. The rule is off unless the plugin's
setting `rules` switches it on: `rules: {uncited-outcome: warning}`.

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

import re
from collections.abc import Iterator

from whichway.findings import Problem, Severity
from whichway.graph import Forest
from whichway.model import Outcome

CODE = "WW403"
SEVERITY = Severity.OFF


# A link, not a picture, to something that is neither another site's nor on this page.
_link_to_page = re.compile(
    r"(?<!!)\[[^\]]*\]\(\s*<?(?![a-z][a-z0-9+.-]*:|//|#)[^)\s]"  # [text](path/page.md#heading)
    r"|^ {0,3}\[[^\]]+\]:\s*<?(?![a-z][a-z0-9+.-]*:|//|#)\S",  # [name]: path/page.md
    re.IGNORECASE | re.MULTILINE,
).search


def check(forest: Forest) -> Iterator[Problem]:
    """Every outcome without a link to a guide."""
    for tree in forest.trees.values():
        nodes = tree.places.inside("nodes")
        for node_id, node in tree.nodes.items():
            if isinstance(node, Outcome) and not node.guides and not _link_to_page(node.body):
                message = f"the outcome `{node_id}` cites no guide section"
                help = "name the section that explains it, as in `guides: [path/page.md#heading]`"
                yield Problem(nodes.key(node_id), message, help, tree.id, node_id)
