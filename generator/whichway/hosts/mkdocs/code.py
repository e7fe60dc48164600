"""Blocks of code in our pages: each needs an id of its own for Material's copy button."""

from __future__ import annotations

import itertools
import re

_NAMELESS_CODE = re.compile(r"<pre(?=[ >])(?![^<>]* id=)")


def with_named_code(page: str) -> str:
    """`page` with an id on every block of code that has none.

    Material names each block after the closest element with an id, for its copy button. In a tree, that would be the
    tree for all of them, and each button would copy the first block.
    """
    numbers = itertools.count(1)
    return _NAMELESS_CODE.sub(lambda _: f'<pre id="ww--code-{next(numbers)}"', page)
