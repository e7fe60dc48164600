"""How likely each way through a checklist is, where its author says how likely its items are the cause."""

from __future__ import annotations

from collections.abc import Mapping

from whichway.checklists import FIX, items_by_id
from whichway.model import Check, Tree


def shares_of(tree: Tree) -> Mapping[tuple[str, str], float]:
    """The share of all cases, from 0 to 1, that takes an option, by its node's id and its own.

    Of an item's answers, the bad one is taken by those whose cause it is, and the good one by all others that are left.
    Fixes and attempts are expected to help.
    """
    shares: dict[tuple[str, str], float] = {}
    for id_, checklist in tree.checklists.items():
        items = items_by_id(checklist)
        left = 1.0
        for name, item in items.items() if any(item.likely for item in items.values()) else ():
            here, left = f"{id_}.{name}", max(0.0, left - item.likely)
            if isinstance(item, Check):
                shares[here, item.bad] = item.likely
                shares[here, "yes" if item.bad == "no" else "no"] = left
                shares[f"{here}.{FIX}", "unsolved"] = 0.0
            else:
                shares[here, "unsolved"] = left
    return shares
