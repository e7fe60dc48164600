"""The settings at the head of a Markdown page, as YAML: written, and read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml

from whichway.load.values import load_values

_HEAD = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


def front_matter(values: Mapping[str, Any], comment: str) -> str:
    """The head of a page that has these `values`; the `comment`, a single line, is its second line."""
    said = yaml.safe_dump(dict(values), allow_unicode=True, sort_keys=False, width=1_000_000)
    return f"---\n# {comment}\n{said}---\n"


def front_matter_of(text: str) -> dict[str, Any]:
    """The settings at the head of a page; none where what stands there is no YAML, or no mapping."""
    head = _HEAD.match(text)
    try:
        values = load_values(head[1]) if head else None
    except yaml.YAMLError:
        return {}
    return values if isinstance(values, dict) else {}
