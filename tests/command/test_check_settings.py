"""`whichway check`: limits and severities of the site, and trees that need each other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command.site import GOOD, VAGUE, WRONG, whichway, write
from whichway.rules import CATALOGUE

# The example of the format's documentation, with every key that there is.
EXAMPLE = """\
title: Events do not reach an output
summary: Find out where the events get lost.
start: time-zone
audience: [customer, staff]
contact: https://support.example.com/new
facts:
  platform: [ios, android, web, server]
nodes:
  time-zone:
    question: Do both reports use UTC?
    body: |
      The dashboard reports in UTC.
    guides: [guides/platform-guide/activity.md#event-forwarding]
    options:
      - {label: "Yes", next: platform}
      - {label: "No", next: use-utc}
  platform:
    question: Where do the events come from?
    options:
      - {label: iOS app, set: {platform: ios}, next: by-platform}
      - {label: Web site, set: {platform: web}, next: by-platform}
  by-platform:
    route:
      - {when: {platform: [ios, android]}, next: mobile-log}
      - {otherwise: web-network}
  mobile-log:
    step: Turn on verbose logging
    body: …
    notes:
      - {audience: staff, body: Ask for the log file.}
    next: web-network
  web-network:
    include: check-network
    results: {solved: done, unsolved: contact-support}
  use-utc:
    outcome: Compare both reports in UTC
    result: expected
    body: …
    unsolved: platform
aliases: {old-node-id: time-zone}
scenarios:
  - name: The report is in local time
    answers: {time-zone: "no"}
    ends: use-utc
promises:
  - {never: mobile-log, unless: {platform: [ios, android]}, why: There is no verbose log on the web.}
  - {before: by-platform, pass: [platform]}
  - {reach: [use-utc, web-network], within: 8}
"""


def test_the_limits_of_the_site_are_those_of_the_check() -> None:
    write({"mkdocs.yml": "plugins:\n  - whichway: {max_answers: 0}\n", "decision_trees/lamp.yml": GOOD})
    assert "WW206 too-deep" in whichway("check").stdout


def test_a_site_switches_rules_on_and_off_and_gives_them_another_severity() -> None:
    write({"mkdocs.yml": "site_name: Help\n", "decision_trees/lamp.yml": VAGUE})
    told = whichway("check").stdout
    assert "warning WW503" in told
    assert "WW403" not in told
    rules = "rules: {vague-label: off, uncited-outcome: error}"
    write({"mkdocs.yml": f"plugins:\n  - whichway: {{{rules}}}\n"})
    changed = whichway("check")
    assert "WW503" not in changed.stdout
    assert changed.stdout.count("error WW403 uncited-outcome") == 2
    assert changed.exit_code == 1


@pytest.mark.parametrize(
    ("rule", "tree"),
    [
        ("invalid-yaml", "title: [\n"),
        ("dead-end", "title: A\nnodes:\n  a: {step: Look}\n"),
        ("unknown-guide", "title: A\nnodes:\n  a: {outcome: Look, guides: [gone.md]}\n"),
    ],
    ids=["told by the loader", "told by a proof", "told by the check of links"],
)
def test_the_severity_of_every_rule_can_be_set(rule: str, tree: str) -> None:
    files = {"docs/index.md": "# Home\n", "decision_trees/a.yml": tree}
    for severity, status in (("error", 1), ("note", 0), ("off", 0)):
        write({"mkdocs.yml": f"plugins:\n  - whichway: {{rules: {{{rule}: {severity}}}}}\n", **files})
        result = whichway("check", "--docs", "docs")
        assert result.exit_code == status
        assert (f"{severity} {CATALOGUE[rule].code}" in result.stdout) is (severity != "off")


@pytest.mark.parametrize(
    ("severity", "stops"), [("error", "invalid-yaml"), ("warning", "unknown-target"), ("off", "unknown-target")]
)
def test_a_link_into_an_unreadable_tree_is_reported_where_the_tree_itself_stops_no_build(
    severity: str, stops: str
) -> None:
    """Otherwise the site would be built with a link to a page that is not there."""
    lamp = GOOD.replace("Plug it in}", "Plug it in, unsolved: /socket}")
    files = {"decision_trees/lamp.yml": lamp, "decision_trees/socket.yml": "title: [\n"}
    write({"mkdocs.yml": f"plugins:\n  - whichway: {{rules: {{invalid-yaml: {severity}}}}}\n", **files})
    result = whichway("check", "--format", "json")
    errors = [finding["rule"] for finding in json.loads(result.stdout)["findings"] if finding["severity"] == "error"]
    assert (result.exit_code, errors) == (1, [stops])


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ("{vague-lable: off}", "there is no rule `vague-lable`"),
        ("{vague-label: loud}", "`vague-label` must be `error`, `warning`, `note` or `off`, not `loud`"),
        ("{vague-label: on}", "`vague-label` must be"),
        ("{vague-label: [note]}", "`vague-label` must be"),
    ],
)
def test_severities_that_can_not_be_given_are_told_at_their_place(rules: str, said: str) -> None:
    write({"mkdocs.yml": f"plugins:\n  - whichway: {{rules: {rules}}}\n", "decision_trees/lamp.yml": GOOD})
    result = whichway("check")
    assert result.exit_code == 1
    assert "mkdocs.yml:2:" in result.stdout
    assert said in result.stdout


def test_a_setting_that_can_not_be_used_is_told_by_check_and_refused_by_all_else() -> None:
    """Only who checks wants to know all that is wrong; everybody else must not get a default in its place."""
    write({"mkdocs.yml": "plugins:\n  - whichway: {max_answers: many}\n", "decision_trees/lamp.yml": GOOD})
    said = "`max_answers` must be a whole number, not `many`"
    checked, counted = whichway("check"), whichway("stats")
    assert (checked.exit_code, counted.exit_code) == (1, 2)
    assert "mkdocs.yml:2:29: error WW111 bad-setting" in checked.stdout
    assert said in checked.stdout
    assert f"`mkdocs.yml:2:29`: {said}" in counted.stderr.replace(str(Path.cwd()) + "/", "")


def test_a_folder_of_trees_that_can_not_be_named_like_that_is_unusable() -> None:
    write({"mkdocs.yml": "plugins:\n  - whichway: {trees: [a, b]}\n"})
    result = whichway("check")
    assert result.exit_code == 2
    assert "`trees` must be a text, not a list" in result.stderr


def test_one_file_of_a_site_may_link_to_the_others_but_only_its_own_findings_are_told() -> None:
    write(
        {
            "mkdocs.yml": "site_name: Help\n",
            "decision_trees/lamp.yml": GOOD.replace("Plug it in}", "Plug it in, unsolved: /socket/fuse}"),
            "decision_trees/socket.yml": WRONG.replace("plug-in", "fuse"),
        }
    )
    result = whichway("check", "decision_trees/lamp.yml")
    assert (result.exit_code, result.stdout) == (0, "1 tree, 3 nodes, 2 options: nothing wrong\n")
    result = whichway("check", "decision_trees/socket.yml")
    assert result.exit_code == 1
    assert "lamp.yml" not in result.stdout


def test_one_file_beside_no_site_may_link_to_the_others_of_the_usual_folder() -> None:
    link = GOOD.replace("Plug it in}", "Plug it in, unsolved: /socket}")
    write({"decision_trees/lamp.yml": link, "decision_trees/socket.yml": GOOD})
    assert whichway("check", "decision_trees/lamp.yml").exit_code == 0


def test_trees_that_are_named_together_may_link_to_each_other() -> None:
    write({"a/lamp.yml": GOOD.replace("Plug it in}", "Plug it in, unsolved: /socket}"), "b/socket.yml": GOOD})
    assert whichway("check", "a").exit_code == 1
    assert whichway("check", "a", "b").exit_code == 0


def test_a_lock_file_that_is_no_text_is_told_and_no_traceback() -> None:
    write({"decision_trees/lamp.yml": GOOD})
    Path("decision_trees/permalinks.lock").write_bytes(b"lamp\nlamp#pl\xfcgged-in\n")
    result = whichway("check")
    assert result.exit_code == 1
    assert "WW601 removed-permalink" in result.stdout


def test_a_site_of_which_a_file_is_broken_is_searched_nevertheless() -> None:
    note = GOOD.replace("Plug it in}", "Plug it in, notes: [{audience: staff, body: Offer them a free bulb.}]}")
    write({"decision_trees/lamp.yml": note, "site/search.json": "{", "site/index.html": "Offer them a free bulb."})
    result = whichway("check", "--site", "site")
    assert result.exit_code == 1
    assert "WW603 audience-leak" in result.stdout


def test_the_example_of_the_format_lacks_only_what_it_leaves_out() -> None:
    """It names a tree and two nodes that it does not show; its question and its fact have one name, `platform`."""
    write({"decision_trees/events.yml": EXAMPLE})
    findings = json.loads(whichway("check", "--format", "json").stdout)["findings"]
    told = [(finding["rule"], finding["line"]) for finding in findings if finding["severity"] != "note"]
    assert told == [("unknown-target", 33), ("unknown-target", 34), ("unknown-target", 34)]
