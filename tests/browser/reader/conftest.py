"""Pages with odd trees, and the project's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import (
    forest_in,
    write_bare,
)

LONG = "Rechtsschutzversicherungsgesellschaftsangestelltenüberprüfungsverfahrensverzögerung"


ODD_TREES = {
    "wide": f"""\
title: {LONG}
nodes:
  first:
    question: Is it {LONG}?
    body: Look for `{LONG.lower()}_{LONG.lower()}` at https://example.com/{LONG.lower()}.
    options:
      - {{label: "Yes: {LONG}", id: "yes", next: second}}
      - {{label: "No", next: end}}
  second:
    step: Send the {LONG}
    next: end
  end:
    outcome: The {LONG} has been sent
    body: "`{LONG.lower()}`"
    unsolved: first
""",
    # Three questions that look the same: what is clicked in one lies where it lay in the one before.
    "twins": """\
title: Sure
nodes:
  one: {question: Sure?, options: [{label: "Yes", next: two}, {label: "No", next: end}]}
  two: {question: Sure?, options: [{label: "Yes", next: three}, {label: "No", next: end}]}
  three: {question: Sure?, options: [{label: "Yes", next: one}, {label: "No", next: end}]}
  end: {outcome: Not sure}
""",
    "place": """\
title: A place
facts: {place: [home, work]}
nodes:
  where:
    question: Where are you?
    options: [{label: At home, set: {place: home}, next: whom}, {label: At work, set: {place: work}, next: whom}]
  whom:
    question: Whom do you ask?
    options:
      - {label: Nobody, next: end}
      - {label: The caretaker, id: caretaker, when: {place: work}, next: end}
      - {label: My family, id: family, when: {place: home}, next: end}
  end: {outcome: The end}
""",
    # Links to headings inside of steps.
    "inside": """\
title: Inside
nodes:
  first:
    question: Sure?
    body: "[Skip ahead](#second--details)"
    options: [{label: "Yes", next: second}, {label: "No", next: end}]
  second:
    step: Look
    body: |
      See [the details](#details). [Nowhere](#detials)

      ![A tall picture](icon.svg){ height=900 }

      ## Details { #details }

      What is [behind the details](#first).
    next: end
  end:
    outcome: The end
    body: "See [their details](#second--details) or [their details, with the page](inside.html#second--details)."
""",
    "marked": """\
title: "`pods` *restart*"
nodes:
  field:
    question: "Is `spec` *wrong* & my_pod <b>?"
    options:
      - {label: "`selector`", hint: "Below `spec`", next: end}
      - {label: "**No**", next: end}
  end: {outcome: "Mend `spec`"}
""",
    "route-first": """\
title: It begins with a route
facts: {place: [home, work]}
nodes:
  by-place: {route: [{when: {place: work}, next: ask}, {otherwise: where}]}
  where:
    question: Where is it?
    options: [{label: At home, next: end}, {label: At work, set: {place: work}, next: by-place}]
  ask: {step: Ask, next: end}
  end: {outcome: The end}
""",
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """The address of a folder of bare pages: each odd tree's."""
    folder = tmp_path_factory.mktemp("odd")
    write_bare(folder, forest_in(folder, ODD_TREES))
    return serve(folder)
