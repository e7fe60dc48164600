"""Words or names for one audience stand in what was built for another.

## What it does

Searches every file of a built site, search index and page source included, for what stands only in parts for other
audiences:

- *Phrases* of three words and more, wherever they stand. Where a label, a note or another text has none, its lines and
  sentences of two words that stand alone: between tags, quotes, or punctuation.
- *Ids and names* of several words, such as `ask-for-refund`, as a whole: those of trees, nodes and options, old ones
  too, and those of facts and their values. One word, such as `refund`, is an id for sure only in the attributes in
  which pages have ids and conditions, such as `data-node` and `data-when`, so it is searched there.

No leak is what stands in a part for this audience as well, or in the page's own words. Two words, or those of an id,
may also stand in the heading of a guide or in `mkdocs.yml`, and an id within a sentence of a guide. A note of one word
is not searched. The plugin searches after each build; `whichway check --site DIR` does it for any folder.

## Why it matters

What staff write about customers, or know and may not say, is not to be found by looking into a page's source. Nor is
what they ask: an id says as much as a text.

## Example

```yaml
title: The lamp is dark
nodes:
  replace-bulb:
    outcome: Replace the bulb
    notes:
      - {audience: staff, body: Offer a free bulb to angry callers.}
```

```html title="index.html"
<p>Replace the bulb.</p>
<!-- Offer a free bulb to angry callers. -->
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  replace-bulb:
    outcome: Replace the bulb
    notes:
      - {audience: staff, body: Offer a free bulb to angry callers.}
```

```html title="index.html"
<p>Replace the bulb.</p>
```
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from whichway.findings import Problem, Severity
from whichway.place import Place
from whichway.rules.evidence import Evidence

if TYPE_CHECKING:
    from whichway.audiences import Hidden

CODE = "WW603"
SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every part for others of which a phrase or a name stands in some file of the built site, if there is one."""
    if (built := evidence.built) is None:
        return
    from whichway.audiences import secrets_of

    secrets = secrets_of(built.hidden, built.open, built.guides, built.settings)
    found: dict[Place, dict[str, Hidden]] = {}
    for name, text in built.files if any(secrets) else ():
        for hidden in secrets.found_in(text):
            found.setdefault(hidden.place, {}).setdefault(name, hidden)
    yield from (_problem(place, found[place]) for place in sorted(found))


def _problem(place: Place, files: Mapping[str, Hidden]) -> Problem:
    """The finding about one part, of which each of `files` holds something."""
    from whichway.audiences import Kind

    first = next(iter(files.values()))
    what = f"name `{first.words}`, which is" if first.kind is Kind.NAME else f"words `{first.words}`, which are"
    message = f"{_named([*files])} {'holds' if len(files) == 1 else 'hold'} the {what} for another audience"
    help = "build the site for one audience, and see what puts these words there"
    if first.kind is Kind.NAME:
        help = (
            "build the site for one audience, and see what puts it there; if that means something else, rename it here"
        )
    return Problem(place, message, help, first.tree, first.node)


def _named(names: list[str]) -> str:
    """The names of files, and only the number of those that come after the third."""
    shown = [f"`{name}`" for name in names[:3]] + ([f"{len(names) - 3} more"] if len(names) > 3 else [])
    return " and ".join(filter(None, [", ".join(shown[:-1]), shown[-1]]))
