"""The settings at the head of a Markdown page, as YAML: written, and read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml

from whichway.findings import Problem
from whichway.load.values import load_values
from whichway.load.yaml_problem import yaml_problem
from whichway.place import Place

_HEAD = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


def front_matter(values: Mapping[str, Any], comment: str) -> str:
    """The head of a page that has these `values`; the `comment`, a single line, is its second line."""
    said = yaml.safe_dump(dict(values), allow_unicode=True, sort_keys=False, width=1_000_000)
    return f"---\n# {comment}\n{said}---\n"


def front_matter_head(text: str) -> str:
    """The lines at the head of a page that hold its settings, with those around them; nothing where there are none."""
    head = _HEAD.match(text) if text.startswith("---") else None
    return head[0] if head else ""


def front_matter_problem(text: str, file: str) -> Problem | None:
    """Why the settings at the head of a page can't be read; `None` where they can, or where there are none."""
    head = _HEAD.match(text)
    try:
        if head:
            load_values(head[1])
    except yaml.MarkedYAMLError as error:
        line, column, message, help, _ = yaml_problem(error, head[1] if head else "")
        # The head's own first line is the second of the page.
        return Problem(Place(file, line + 1, column), f"the front matter can't be read: {message}", help, doubtful=True)
    except yaml.YAMLError as error:
        message = f"the front matter can't be read: {error}"
        return Problem(Place(file, 1, 1), message, "mend the YAML between the first two `---`", doubtful=True)
    return None


def front_matter_of(text: str) -> dict[str, Any]:
    """The settings at the head of a page; none where what stands there is no YAML, or no mapping."""
    head = _HEAD.match(text)
    try:
        values = load_values(head[1]) if head else None
    except yaml.YAMLError:
        return {}
    return values if isinstance(values, dict) else {}
