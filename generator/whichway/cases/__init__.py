"""One reader's case, wherever it is walked: the step that is shown, what can be answered, and the notes of it.

`case` takes answers by the player of scenarios, `typed` reads what somebody types as an answer, `labels` says how
answers read, `step_text` has a step as text, `notes` and `address` keep a case, as the page's own do.
"""

from whichway.cases.address import fragment_of
from whichway.cases.as_scenario import scenario_yaml
from whichway.cases.begin import UnusableCase, answered_case, begin_case, named_node
from whichway.cases.case import Case, Row
from whichway.cases.json_object import as_json
from whichway.cases.notes import case_notes, trail_lines
from whichway.cases.step_text import Piece, number_shown, step_text
from whichway.cases.typed import Choice, Unclear, choices, entered_answer, typed_answer
from whichway.cases.views import Views

__all__ = [
    "Case",
    "Choice",
    "Piece",
    "Row",
    "Unclear",
    "UnusableCase",
    "Views",
    "answered_case",
    "as_json",
    "begin_case",
    "case_notes",
    "choices",
    "entered_answer",
    "fragment_of",
    "named_node",
    "number_shown",
    "scenario_yaml",
    "step_text",
    "trail_lines",
    "typed_answer",
]
