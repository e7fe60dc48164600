"""A case as the fragment of its step's address, which brings all of it back, as the page's own script writes it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from whichway.cases.case import Case, Row

LONGEST = 2_000
"""Chat and mail programs cut longer addresses, so the oldest answers are left out of these: they say least."""


def fragment_of(case: Case) -> str:
    """The fragment of the address of the step's page, with all answers that led there, also in other trees."""
    parts = [tuple(rows) for _, rows in groupby(case.rows, key=lambda row: row.tree)]
    own = parts.pop() if parts and parts[-1][0].tree == case.tree else ()
    given = ".".join(word for fact in case.given.items() for word in fact)
    before = [f":{given}"] * bool(given) + [_part(rows) for rows in parts]
    begun = case.begun
    while len(fragment := _written(case.node, begun, before, own)) > LONGEST and own:
        if any(before):
            # An empty part says that some are left out.
            before = ["", *before[2 if before[0] == "" else 1 :]]
        else:
            before, own = [""], own[1:]
            begun = own[0].node if own else ""
    return fragment


def _part(rows: Sequence[Row]) -> str:
    begun = f"/{rows[0].begun}" if rows[0].begun else ""
    return f"{rows[0].tree}{begun}:{'.'.join(row.option for row in rows)}"


def _written(node: str, begun: str, before: Sequence[str], own: Sequence[Row]) -> str:
    walk = "~".join([*([""] if before else []), *before, *([".".join(row.option for row in own)] if own else [])])
    if not walk:
        return f"#{node}"
    return f"#{node}?{f'f={begun}&' if begun and own else ''}p={walk}"
