"""A case as one JSON object, for programs."""

from __future__ import annotations

import json

from whichway.cases.address import fragment_of
from whichway.cases.as_scenario import scenario_yaml
from whichway.cases.case import Case
from whichway.cases.typed import choices


def as_json(case: Case, *, with_scenario: bool = False) -> str:
    """The step that a case is at, what is offered there, and the answers that led there.

    It is in ASCII: programs read it, in whatever encoding the output has.
    """
    page = case.views.page(case.tree)
    value = {
        "tree": case.tree,
        "version": page.version,
        "node": case.node,
        "kind": case.step.kind,
        "heading": case.heading,
        "result": case.step.result or None,
        "asks": case.step.entry.kind if case.step.entry else None,
        "options": [{"id": choice.id, "label": choice.label} for choice in choices(case)],
        "answers": [
            {
                "tree": row.tree,
                "node": row.node,
                "option": row.text or row.option,
                "question": row.question,
                "answer": row.answer,
            }
            for row in case.rows
        ],
        "given": dict(case.given),
        "url": page.url + fragment_of(case) if page.url else None,
    }
    if with_scenario:
        value["scenario"] = scenario_yaml(case)
    return json.dumps(value, indent=2)
