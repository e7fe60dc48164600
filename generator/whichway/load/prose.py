"""The keys of the format whose values people read."""

from __future__ import annotations

PROSE = frozenset({
    "title", "summary", "question", "step", "outcome", "heading", "label", "hint", "name", "body", "group", "check",
    "try", "fix", "why", "unit", "example",
})  # fmt: skip
"""Any sign may belong to what stands below them."""
