"""Whether Markdown extensions always make the same of the same text, and a hash of them: only then it can be cached."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from whichway.cache import fingerprint, installed
from whichway.settings import OF_MARKDOWN

_PYMDOWNX = [
    "arithmatex",
    "betterem",
    "blocks.admonition",
    "blocks.definition",
    "blocks.details",
    "blocks.html",
    "blocks.tab",
    "caret",
    "critic",
    "details",
    "emoji",
    "escapeall",
    "extra",
    "fancylists",
    "highlight",
    "inlinehilite",
    "keys",
    "magiclink",
    "mark",
    "progressbar",
    "quotes",
    "saneheaders",
    "smartsymbols",
    "snippets",
    "striphtml",
    "superfences",
    "tabbed",
    "tasklist",
    "tilde",
]
PURE = frozenset(
    [
        *OF_MARKDOWN,
        *(f"markdown.extensions.{name}" for name in OF_MARKDOWN),
        *(f"pymdownx.{name}" for name in _PYMDOWNX),
    ]
)
"""Extensions that make the same of the same text, whatever was converted before."""

# Options by which one of these depends on files, or on how much was converted before.
_IMPURE = frozenset({"auto_append", "custom_icons", "UNIQUE_IDS"})
# Functions that come with packages: `installed` knows when one of these changes.
_PACKAGES = ("markdown.", "pymdownx.", "material.", "materialx.")


def scope_of(extensions: Sequence[Any], configs: Mapping[str, Any]) -> str | None:
    """A hash of all that makes HTML of a text with these extensions; `None` where they may make something else of it.

    Those that read files, or that are not known here, may.
    """
    if not all(isinstance(name, str) and name in PURE for name in extensions):
        return None
    options = _described({name: configs.get(name) or {} for name in extensions})
    return None if options is None else fingerprint(installed(), *_own_code(), options)


def _own_code() -> list[str]:
    """What tells one version of the code that converts from another, where it is no installed package."""
    files = [*Path(__file__).parent.glob("*.py"), Path(__file__).parent.with_name("fills.py")]
    return [f"{file.name} {os.stat(file).st_mtime_ns}" for file in sorted(files)]  # noqa: PTH116 - one call


def _described(value: Any) -> str | None:
    """A value of an option as a text that is the same in each build; `None` for what there is none for."""
    if value is None or isinstance(value, str | int | float):
        return repr(value)
    if isinstance(value, Mapping):
        if any(key in _IMPURE and inner for key, inner in value.items()):
            return None
        return _listed([part for pair in value.items() for part in pair])
    if isinstance(value, list | tuple):
        return _listed(value)
    if isinstance(value, partial):
        return _listed([value.func, value.args, value.keywords])
    name, module = getattr(value, "__qualname__", ""), getattr(value, "__module__", None) or ""
    # What is defined inside a function knows that function's values, which nobody sees.
    return f"{module}.{name}" if name and "<" not in name and f"{module}.".startswith(_PACKAGES) else None


def _listed(values: Sequence[Any]) -> str | None:
    parts = [_described(value) for value in values]
    return None if None in parts else f"[{', '.join(part or '' for part in parts)}]"
