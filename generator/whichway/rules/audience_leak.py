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

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from whichway.audiences import Hidden, words_of
from whichway.findings import Problem, Severity
from whichway.place import Place
from whichway.rules.evidence import Evidence

CODE = "WW603"
SEVERITY = Severity.ERROR

_ESCAPED = re.compile(r'\\u([0-9a-fA-F]{4})|\\[bfnrt"/\\]')
_TAG = re.compile(r"<[^<>]*>")
_TAG_IN_WORD = re.compile(r"(?<=\w)</?(?:a|b|em|i|mark|small|span|strong|sub|sup|u|wbr)\b[^<>]*>(?=\w)")


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every part for others of which a phrase stands in some file of the built site, if there is one."""
    if (built := evidence.built) is not None:
        yield from _leaks(built.hidden, built.open, built.files)


def _leaks(hidden: Iterable[Hidden], seen: Iterable[str], files: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """Every part with a phrase of `hidden` that stands in some of `files` (names and texts), and in no `seen` text."""
    open_words = " ".join(map(words_of, seen))
    secret = [phrase for phrase in dict.fromkeys(hidden) if f" {phrase.words} " not in open_words]
    found: dict[Place, dict[str, Hidden]] = {}
    for name, text in files if secret else ():
        built = _searchable(text)
        for phrase in secret:
            if f" {phrase.words} " in built:
                found.setdefault(phrase.place, {}).setdefault(name, phrase)
    for place, phrases in sorted(found.items()):
        first = next(iter(phrases.values()))
        holds = "holds" if len(phrases) == 1 else "hold"
        message = f"{_named(list(phrases))} {holds} the words `{first.words}`, which are for another audience"
        help = "build the site for one audience, and see what puts these words there"
        yield Problem(place, message, help, first.tree, first.node)


def _named(names: list[str]) -> str:
    """The names of files, and only the number of those that come after the third."""
    shown = [f"`{name}`" for name in names[:3]] + ([f"{len(names) - 3} more"] if len(names) > 3 else [])
    return " and ".join(filter(None, [", ".join(shown[:-1]), shown[-1]]))


def _searchable(text: str) -> str:
    """The words of a file in each form that they may have there: escaped or not, and with tags between or in them."""
    # Here, as few checks look at a built site, and its table of entities is long.
    from html import unescape

    forms = {unescape(text), unescape(unquote(_ESCAPED.sub(_unescaped, text)))}
    return "".join(words_of(form) + words_of(_TAG.sub(" ", _TAG_IN_WORD.sub("", form))) for form in sorted(forms))


def _unescaped(escaped: re.Match[str]) -> str:
    """The character that an escape of JSON or of a script stands for; a blank where that parts words anyway."""
    return chr(int(escaped[1], 16)) if escaped[1] else " "
