"""Walks that the Python player and the page's script must take alike: trees, and cases in `cases.json`.

A case opens the page of a tree, at an address if it has one (`open`), takes options (`take`), and says which node the
reader is `at` then, which options are `offered`, the nodes of the `trail` and what the address has `given` (if these
matter), and whether the address was `stale`, that is, could not be followed as a whole. The page around the tree has
the ids that stand `elsewhere`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
CASES: list[dict[str, Any]] = json.loads((FOLDER / "cases.json").read_text("utf-8"))
