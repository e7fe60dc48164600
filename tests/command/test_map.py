"""`whichway map`: trees drawn, in a terminal or as files."""

from __future__ import annotations

import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.command.site import GOOD, WRONG, whichway, write

OUTLINE = """\
The lamp is dark
Is it plugged in? [plugged-in]
├─ Yes → Replace the bulb [replace-bulb]
└─ No → Plug it in [plug-in]
"""
ENTRY = """\
title: What is wrong?
nodes:
  what: {question: What is it?, options: [{label: The lamp, next: /lamp}, {label: The bulb, next: /lamp/replace-bulb}]}
"""


def test_a_tree_is_drawn_to_the_standard_output_or_into_a_file() -> None:
    write({"decision_trees/lamp.yml": GOOD})
    shown = whichway("map", "lamp")
    assert (shown.exit_code, shown.stderr) == (0, "")
    assert ElementTree.fromstring(shown.stdout).get("data-tree") == "lamp"  # noqa: S314 - our own
    written = whichway("map", "decision_trees/lamp.yml", "-o", "lamp.svg")
    assert (written.exit_code, written.stdout, written.stderr) == (0, "", "")
    assert Path("lamp.svg").read_text("utf-8") == shown.stdout


def test_a_tree_is_told_in_a_terminal() -> None:
    write({"decision_trees/lamp.yml": GOOD})
    assert whichway("map", "lamp", "--format", "text").stdout == OUTLINE


def test_all_trees_are_drawn_where_none_is_named() -> None:
    write({"decision_trees/lamp.yml": GOOD, "decision_trees/entry.yml": ENTRY})
    result = whichway("map", "--format", "text")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == ("Troubleshooting\nWhat is wrong? [/entry]\n└─ 2 ways → The lamp is dark [/lamp]\n")
    assert 'data-from="/entry"' in whichway("map").stdout
    assert whichway("map", "--from", "lamp", "--format", "text").stdout.splitlines()[1:] == [
        "The lamp is dark [/lamp]",
        "What is wrong? [/entry]",
        "└─ 2 ways → The lamp is dark [/lamp] ↑",
    ]


def test_what_can_be_drawn_of_a_tree_with_errors_is_drawn_and_the_rest_is_told() -> None:
    write({"decision_trees/lamp.yml": WRONG, "decision_trees/broken.yml": "title: : x\n"})
    lamp = whichway("map", "lamp")
    assert lamp.exit_code == 1
    assert 'class="ww-map-node ww-map-missing" data-node="replace-blub"' in lamp.stdout
    assert "marked as missing: `replace-blub`, which is not a node" in lamp.stderr
    assert "`whichway check` says more" in lamp.stderr
    everything = whichway("map")
    assert everything.exit_code == 1
    assert "not on the map: `broken`" in everything.stderr
    unread = whichway("map", "broken")
    assert (unread.exit_code, unread.stdout) == (1, "")
    assert "`broken` contains no tree that can be drawn" in unread.stderr


def test_nodes_lead_to_the_site_that_is_published() -> None:
    write({"mkdocs.yml": "site_name: L\nsite_url: https://help.example.com/\n", "decision_trees/lamp.yml": GOOD})
    assert 'href="https://help.example.com/troubleshoot/lamp/#plug-in"' in whichway("map", "lamp").stdout
    other = whichway("map", "lamp", "--site-url", "https://other.example.com").stdout
    assert 'href="https://other.example.com/troubleshoot/lamp/#plug-in"' in other


def test_a_map_for_an_audience_has_what_that_one_sees() -> None:
    staff = GOOD.replace("{outcome: Replace the bulb}", "{outcome: Replace the bulb, audience: staff}")
    write({"decision_trees/lamp.yml": staff, "decision_trees/desk.yml": "audience: staff\n" + GOOD})
    assert "Replace the bulb" in whichway("map", "lamp", "--audience", "staff").stdout
    assert "Replace the bulb" not in whichway("map", "lamp", "--audience", "customer").stdout
    refused = whichway("map", "desk", "--audience", "customer")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "`desk` is not for this audience" in refused.stderr


def test_arguments_that_can_not_be_used_are_refused() -> None:
    write({"decision_trees/lamp.yml": GOOD})
    near = whichway("map", "lmp")
    assert (near.exit_code, near.stdout) == (2, "")
    assert "there is no tree `lmp`\nhelp: did you mean `lamp`?" in near.stderr
    assert "there is no tree `other`" in whichway("map", "--from", "other").stderr
    assert "`--from` is for the map of all trees" in whichway("map", "lamp", "--from", "lamp").stderr


def test_without_graphlay_there_is_the_outline(monkeypatch: pytest.MonkeyPatch) -> None:
    write({"decision_trees/lamp.yml": GOOD})
    monkeypatch.setitem(sys.modules, "graphlay", None)
    drawn = whichway("map", "lamp", "-o", "lamp.svg")
    assert drawn.exit_code == 2
    assert "help: pip install 'mkdocs-whichway[map]'" in drawn.stderr
    assert not Path("lamp.svg").exists()
    assert whichway("map", "lamp", "--format", "text").stdout == OUTLINE
