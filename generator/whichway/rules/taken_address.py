"""A tree's page has the same address as another file.

## What it does

Reports trees whose page, page for frames, oEmbed file, or former address belongs to another file of the site: a page
that someone wrote or another plugin makes, the index of the trees, or the guide report. Also reports files with the
name of one of Whichway's own files in `assets/whichway/`. A page of your own in place of the index is fine.

## Why it matters

A site has one file per address. One of the two would replace the other, and nobody would ever see it.

## Example

```yaml
title: The lamp is dark
nodes:
  plug-in: {outcome: Plug it in}
```

```yaml title="mkdocs.yml"
site_name: Lamps
plugins: [whichway]
```

```md title="troubleshoot/example.md"
# The lamp

All about the lamp.
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  plug-in: {outcome: Plug it in}
```

```yaml title="mkdocs.yml"
site_name: Lamps
plugins: [whichway]
```

```md title="troubleshoot/about-lamps.md"
# The lamp

All about the lamp.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from whichway.findings import Problem, Severity
from whichway.place import Place
from whichway.rules.evidence import Evidence

CODE = "WW110"
SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every address of a tree at which another file is built, and every file where Whichway writes one of its own."""
    if (known := evidence.addresses) is None:
        return
    # Here, as a check of trees alone needs nothing of guides.
    from whichway.guides import addresses, taken

    for address, by in taken(addresses(known.trees, known.forest.former, known.parts), known.files):
        tree = known.forest.trees.get(address.tree)
        if address.former and tree is not None:
            place = tree.places.value("formerly", tree.formerly.index(address.former))
            help = f"take `{address.former}` out of `formerly`, or give the other file another name"
        elif tree is not None:
            place = Place(tree.places.file, 1, 1)
            help = "rename the file of the tree, or give the other file another name"
        else:
            continue
        yield Problem(place, f"{address.what} and {by} have the same address, `{address.shown}`", help, address.tree)
    for file in known.assets:
        message = f"`{file}` has the address of a file that Whichway writes"
        help = "give it another name; put your own style sheets into `extra_css`, or replace ours with `looks`"
        yield Problem(Place(file, 1, 1), message, help)
