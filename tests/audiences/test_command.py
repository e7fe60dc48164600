"""`whichway check --audience`."""

from __future__ import annotations

import pytest

from tests.audiences.trees import STAFF_TREE, whichway
from tests.conftest import WriteTrees

CUSTOMERS_AND_STAFF = """\
title: The parcel is late
facts: {vip: [gold, plain]}
nodes:
  number:
    question: Do you have a number?
    options:
      - {id: yes-staff, label: "Yes", audience: staff, next: who}
      - {label: "Yes", audience: customer, next: track}
      - {label: "No", next: ask-sender}
  who:
    question: Who is it for?
    audience: staff
    options:
      - {label: Business, set: {vip: gold}, next: by-vip}
      - {label: Private, set: {vip: plain}, next: by-vip}
  by-vip:
    audience: staff
    route:
      - {when: {vip: gold}, next: send-again}
      - {otherwise: track}
  send-again: {outcome: Send it again, audience: staff}
  track: {outcome: Track it, notes: [{audience: staff, body: Refund up to fifty without asking.}]}
  ask-sender: {outcome: Ask the sender}
aliases: {gold: send-again}
scenarios:
  - {name: Gold, answers: {number: yes-staff, who: business}, ends: send-again}
  - {name: Plain, answers: {number: yes-staff, who: private}, ends: track}
  - {name: Customer, answers: {number: "yes"}, ends: track}
  - {name: No number, answers: {number: "no"}, ends: ask-sender}
"""


@pytest.mark.parametrize(
    ("audience", "counted"),
    [([], "6 nodes, 5 options"), (["customer"], "3 nodes, 2 options"), (["staff"], "6 nodes, 4 options")],
)
def test_a_sound_tree_is_sound_for_every_audience(site: WriteTrees, audience: list[str], counted: str) -> None:
    """Aliases, scenarios and facts of parts for others are no mistakes."""
    site(parcel=CUSTOMERS_AND_STAFF)
    arguments = ["--audience", *audience] if audience else []
    result = whichway("check", "--strict", *arguments)
    assert (result.exit_code, result.stdout) == (0, f"1 tree, {counted}: nothing wrong\n")


def test_check_for_an_audience_counts_only_its_trees(site: WriteTrees) -> None:
    site(parcel=CUSTOMERS_AND_STAFF, staff=STAFF_TREE)
    assert "\n1 tree, 3 nodes" in "\n" + whichway("check", "--audience", "customer").stdout
    assert "\n2 trees, 7 nodes" in "\n" + whichway("check", "--audience", "staff").stdout


def test_check_for_an_audience_tells_its_gaps(site: WriteTrees) -> None:
    site(parcel=CUSTOMERS_AND_STAFF.replace("audience: customer, next: track", "audience: customer, next: who"))
    result = whichway("check", "--audience", "customer")
    assert result.exit_code == 1
    assert "for this audience, this leads to `who`, which is hidden" in result.stdout
    assert "WW602" not in whichway("check", "--audience", "staff").stdout
    assert "for `customer`, this leads to `who`, which is hidden" in whichway("check").stdout


def test_check_for_an_audience_finds_what_only_that_audience_can_not_come_to(site: WriteTrees) -> None:
    folder = site(parcel=CUSTOMERS_AND_STAFF)
    (folder.parent / "mkdocs.yml").write_text("plugins: [{whichway: {audiences: [customer, staff, partner]}}]\n")
    result = whichway("check", "--audience", "partner")
    assert "no reader can get to the node `track`" in result.stdout


def test_a_failing_scenario_is_told_whoever_the_check_is_for(site: WriteTrees) -> None:
    site(parcel=CUSTOMERS_AND_STAFF.replace('"no"}, ends: ask-sender', '"no"}, ends: track'))
    for arguments in ([], ["--audience", "customer"], ["--audience", "staff"]):
        assert whichway("check", *arguments).stdout.count("WW604") == 1


def test_options_of_others_need_no_scenario_in_the_check_for_an_audience(site: WriteTrees) -> None:
    written = CUSTOMERS_AND_STAFF.split("  - {name: Gold")[0] + "  - {name: C, answers: {number: 'yes'}, ends: track}\n"
    site(parcel=written)
    assert "no scenario takes 1 option: `no` of `number`\n" in whichway("check", "--audience", "customer").stdout
    assert "no scenario takes 4 options: " in whichway("check").stdout
