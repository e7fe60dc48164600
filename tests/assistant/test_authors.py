"""An assistant that drafts a tree: what is wrong with it is found, and each finding says how to correct it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.assistant.test_tools import write
from whichway.assistant import Library, Toolbox
from whichway.findings import Edit
from whichway.fixes import applied
from whichway.settings import find_settings

DRAFT = """\
title: The radio is silent
summary: Find out why # nothing can be heard.
facts:
  place: [kitchen, garage, roof]
  hours: number
nodes:
  plugged-in:
    question: Is it plugged in?
    guides: [lamp.md#the-plugg]
    options:
      - {label: "Yes", next: wher}
      - {label: "No", next: plug-in}
      - {label: "No", next: where}
  where:
    question: Where is it?
    options:
      - {label: Kitchen, set: {place: kitchn}, next: age}
      - {label: Garage, set: {place: garage}, next: age}
  age:
    question: How many hours has it been silent?
    number: {unit: hours, min: 0}
    fact: hours
    options:
      - {below: 5, next: by-place}
      - {from: 6, next: by-place}
  by-place:
    route:
      - {when: {place: kitchen}, next: turn-up}
  turn-up: {step: Turn it up, nxt: works}
  plug-in: {outcome: Plug it in, body: "[Shop](javascript:alert(1))", unsolved: where}
  works: {outcome: It plays again, result: solvd}
  attic: {outcome: Look in the attic}
"""
CORRECTIONS = {
    "cut-by-comment": ("Find out why # nothing", "Find out why nothing"),
    "duplicate-id": ('{label: "No", next: where}', "{label: I'm not sure, next: where}"),
    "incomplete-route": ("next: turn-up}\n  turn-up", "next: turn-up}\n      - {otherwise: attic}\n  turn-up"),
    "unsafe-link": (', body: "[Shop](javascript:alert(1))"', ""),
    "gap-in-ranges": ("{from: 6,", "{from: 5,"),
}
"""What an assistant makes of the help of a finding that has no edit with it."""


@pytest.fixture
def box(tmp_path: Path) -> Toolbox:
    write(tmp_path)
    return Toolbox(Library(find_settings(tmp_path), "customer"), authors=True)


def corrected(draft: str, findings: Iterable[dict[str, Any]]) -> str:
    """The draft after one round: all edits that findings bring, or else what their help says."""
    findings = [*findings]
    if edits := [Edit(**finding["fix"]) for finding in findings if "fix" in finding]:
        return applied(draft, edits)
    for finding in findings:
        draft = draft.replace(*CORRECTIONS.get(finding["rule"], ("", "")))
    return draft


def test_ten_faults_of_a_draft_are_found_and_corrected_in_five_rounds(box: Toolbox) -> None:
    draft, found, rounds = DRAFT, set[str](), 0
    while findings := box.call("check", {"trees": {"radio": draft}}).values["findings"]:
        assert all(finding["help"] and finding["file"] == "radio.yml" for finding in findings)
        found |= {finding["rule"] for finding in findings}
        draft, rounds = corrected(draft, findings), rounds + 1
        assert rounds <= 5
    assert len(found) >= 10, found
    assert box.call("check", {}).values["failed"] is False, "drafts are not kept"
    assert box.call("start", {"tree": "radio"}).refused
    # What is sound by now has scenarios to confirm, and an outline to look at.
    suggested = box.call("suggest_scenarios", {"tree": "radio", "text": draft}).values["scenarios"]
    whole = draft + suggested.partition("\n")[2] + "\n"
    assert "radio: 3 scenarios would cover" in suggested, suggested
    assert box.call("check", {"trees": {"radio": whole}}).values["findings"] == []
    assert "Kitchen → How many hours" in box.call("map", {"tree": "radio", "text": draft}).text
    assert box.call("map", {"tree": "radio", "text": draft, "format": "svg"}).text.startswith("<svg")


def test_what_can_not_be_checked_is_refused(box: Toolbox) -> None:
    assert "lower-case" in box.call("check", {"trees": {"../radio": DRAFT}}).text
    assert "can't be read as a tree" in box.call("map", {"tree": "radio", "text": "no tree"}).text
    assert "did you mean `lamp`" in box.call("map", {"tree": "lamps"}).text
    assert '"nodes"' in box.call("schema", {}).text
