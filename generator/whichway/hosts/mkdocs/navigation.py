"""The index of the trees in the site's navigation."""

from __future__ import annotations

import html
from typing import Any


def with_index(nav: Any, index: str, title: str) -> Any:
    """A navigation that was written out, with the index at its end, unless it names the index somewhere."""
    if not nav or index in _named(nav):
        return nav
    return [*nav, {html.escape(title, quote=False): index}]


def _named(nav: Any) -> set[str]:
    """Every page that a written navigation names."""
    if isinstance(nav, str):
        return {nav}
    inner = nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ()
    return set().union(*map(_named, inner))
