"""Words or names for one audience are in what was built for another.

## What it does

Searches every file of a built site, including the search index and the source of pages, for what is only in parts for
other audiences:

- *Phrases* of three words or more, anywhere. If a label, note, or other text has no such phrase, its lines and
  sentences of two words are searched for where they stand alone: between tags, quotes, or punctuation.
- *Ids and names* of several words, such as `ask-for-refund`, as a whole: those of trees, nodes, and options, old ones
  included, and those of facts and their values. A single word, such as `refund`, is only searched for in the attributes
  in which pages have ids and conditions, such as `data-node` and `data-when`. Anywhere else, it could be an ordinary
  word.

What is also in a part for this audience, or in built-in texts, isn't a leak. Two words, or the words of an id, may also
be in the heading of a guide or in `mkdocs.yml`, and an id may be in a sentence of a guide. A note of a single word
isn't searched for. The plugin searches after each build; `whichway check --site DIR` searches any folder.

## Why it matters

Nobody should find what staff write about customers, or know but may not say, by looking at the source of a page. The
same goes for what staff ask: an id says as much as a text.

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
