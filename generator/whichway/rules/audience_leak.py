"""Words for one audience stand in what was built for another.

## What it does

Searches every file of a built site, search index and page source included, for phrases of three words and more that
stand only in parts for other audiences. The plugin does so after each build; `whichway check --site DIR` does it for
any folder.

## Why it matters

What staff write about customers, or know and may not say, is not to be found by looking into a page's source.

## Example

```yaml
title: The lamp is dark
nodes:
  replace-bulb:
    outcome: Replace the bulb
    notes:
      - {audience: staff, body: Offer a free bulb to angry callers.}
```

```yaml title="index.html"
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

```yaml title="index.html"
<p>Replace the bulb.</p>
```
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress

from whichway.audiences import Hidden, words_of
from whichway.findings import Problem, Severity

CODE = "WW603"
SEVERITY = Severity.ERROR


def leaks(hidden: Iterable[Hidden], seen: Iterable[str], files: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """Every phrase of `hidden` that stands in one of `files` (names and texts), and in none of the `seen` texts."""
    open_words = " ".join(map(words_of, seen))
    secret = [phrase for phrase in set(hidden) if f" {phrase.words} " not in open_words]
    for name, text in files if secret else ():
        built = _searchable(name, text)
        for phrase in secret:
            if f" {phrase.words} " in built:
                message = f"`{name}` holds the words `{phrase.words}`, which are for another audience"
                help = "build the site for one audience, and see what puts these words there"
                yield Problem(phrase.place, message, help, phrase.tree, phrase.node)


def _searchable(name: str, text: str) -> str:
    """The words of a file twice: as they stand, and without the tags that may part them."""
    if name.endswith(".json"):
        # What is no JSON after all is searched as it stands.
        with suppress(ValueError):
            text = "\n".join(_strings(json.loads(text)))
    text = html.unescape(text)
    return words_of(text) + words_of(re.sub(r"<[^<>]*>", " ", text))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
    elif isinstance(value, str):
        yield value
