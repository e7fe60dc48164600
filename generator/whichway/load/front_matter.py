"""The settings at the head of a Markdown page, as YAML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml


def front_matter(values: Mapping[str, Any], comment: str) -> str:
    """The head of a page that has these `values`; the `comment`, a single line, is its second line."""
    said = yaml.safe_dump(dict(values), allow_unicode=True, sort_keys=False, width=1_000_000)
    return f"---\n# {comment}\n{said}---\n"
