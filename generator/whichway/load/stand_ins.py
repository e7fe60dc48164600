"""What stands in for a value that is missing or does not fit: it does nothing, and no rule reports it again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from whichway.wording import KeyPath

# What stands in for a value that must be there and is not, or does not fit. An empty target leads nowhere and is not
# reported again; two options are no `single-option`, and a case keeps a route from being a `dead-end`. Others are `…`.
STAND_INS: dict[str, Any] = {
    "next": "", "otherwise": "", "ends": "", "to": "", "include": "",
    "audience": [], "not": [], "all": [], "values": [], "when": {}, "route": [{"otherwise": ""}],
    "items": [{"try": "…", "id": "unread-1"}],
    "never": "", "before": "", "unless": {}, "pass": [""], "reach": [""], "within": "1000000",
    "number": {}, "date": {}, "text": {}, "choose": "several",
    "options": [{"label": "…1", "id": "unread-1", "next": ""}, {"label": "…2", "id": "unread-2", "next": ""}],
}  # fmt: skip
# The key that leads on from a kind of node: where a key is unknown, it may have been meant for that.
WAYS_ON = {"question": "options", "step": "next"}


def stand_in(part: dict[str, Any], required: Iterable[str], path: KeyPath) -> None:
    """Give `part` all that it must have, but for the nodes of a tree: without them there is none."""
    for name in required:
        if name == "label" and name not in part:
            number = int(path[-1]) + 1
            part["label"] = f"…{number}"
            part.setdefault("id", f"unread-{number}")
        elif name == "id" and path and isinstance(path[-1], int):
            part.setdefault("id", f"unread-{path[-1] + 1}")
        elif name != "nodes":
            part.setdefault(name, STAND_INS.get(name, "…"))


def stand_in_item(forms: list[dict[str, Any]], index: int) -> Any:
    """What does nothing in a list of `forms`."""
    if any(form["type"] == "string" for form in forms):
        return ""
    part: dict[str, Any] = {}
    least = min(forms, key=lambda form: len(form.get("required", ())))
    stand_in(part, least.get("required", ()), (index,))
    return part
