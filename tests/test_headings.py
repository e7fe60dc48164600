"""The ids of headings, as generators other than Python-Markdown make them: each list is what the program makes.

Those of Docusaurus were compared with its HTML, as `tests/hosts/test_docusaurus_build.py` does again.
"""

from __future__ import annotations

import pytest

from whichway.markup import headings_of
from whichway.slugs import SLUGS

PAGE = """\
# The lamp

## The *bulb* & its holder

## Same

## Same

## Same-1

### Own words {#own}

## What's `new` in 2.0?

## A_b — c (d) 100%

## Ünïcode ½ ² 日本

## [A link](guide.md) ~~gone~~

## ![A bulb](bulb.png) shines

Under it
--------

## 42

##No space

    ## Code

```yaml
## A comment
```

> ## In a quote

<h2 id="raw">Raw</h2> <!-- ## Not said -->
"""
GITHUB = [
    *("the-lamp", "the-bulb--its-holder", "same", "same-1", "same-1-1", "own-words-own", "whats-new-in-20"),
    *("a_b--c-d-100", "ünïcode---日本", "a-link-gone", "shines", "under-it", "42", "in-a-quote"),
]
IDS = {
    "github": GITHUB,
    "gitlab": [
        *("the-lamp", "the-bulb-its-holder", "same", "same-1", "same-1-1", "own-words-own", "whats-new-in-20"),
        *("a_b-c-d-100", "ünïcode-日本", "a-link-gone", "shines", "under-it", "anchor-42", "in-a-quote"),
    ],
    # The title has no id there, an explicit one takes none from others, and the words of a picture count.
    "docusaurus": [
        *("", *GITHUB[1:5], "own", *GITHUB[6:10], "a-bulb-shines", *GITHUB[11:]),
    ],
}


@pytest.mark.parametrize("rule", sorted(SLUGS.keys() - {"python-markdown"}))
def test_headings_have_the_ids_that_the_program_gives_them(rule: str) -> None:
    found = headings_of(PAGE, rule)
    assert [section.id for section in found.sections] == IDS[rule]
    assert found.anchors == {*IDS[rule], "raw"} - {""}
    assert [section.title for section in found.sections][:2] == ["The lamp", "The bulb & its holder"]
