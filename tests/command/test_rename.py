"""`whichway rename`: another id everywhere, in all files or none, and nothing new for a check to find."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.command.site import GOOD, whichway, write
from tests.conftest import ROOT
from whichway.graph import Addresses
from whichway.load import forest_of, load_lock, load_paths

ROOM = """\
title: The room is dark
facts: {power: [on, off]}
nodes:
  power: {question: Which?, options: [{label: Lamp, set: {power: on}, next: /lamp/plug-in}, {label: Fuse, next: fuse}]}
  fuse: {outcome: Replace the fuse}
"""
PAGE = "# Lamps\n\nFirst, [plug it in](../troubleshoot/lamp.md#plug-in).\n"
SETTINGS = "site_name: Lights\nplugins:\n  - whichway: {promises: [{reach: [/lamp/plug-in], within: 9}]}  # promised\n"
FILES = {
    "mkdocs.yml": SETTINGS,
    "docs/guides/lamps.md": PAGE,
    "decision_trees/lamp.yml": GOOD,
    "decision_trees/room.yml": ROOM,
    "decision_trees/permalinks.lock": "lamp#plug-in\nlamp#plugged-in?no\n",
}


def contents() -> dict[str, bytes]:
    """Every file of the site."""
    return {path.as_posix(): path.read_bytes() for path in Path().rglob("*") if path.is_file()}


def rules() -> list[tuple[str, str]]:
    """The rules that a check finds to be broken, and where."""
    findings = json.loads(whichway("check", "--format", "json").stdout)["findings"]
    return [(finding["rule"], finding["file"]) for finding in findings]


def test_an_id_changes_in_trees_guides_and_settings_and_becomes_an_alias() -> None:
    write(FILES)
    found = rules()
    result = whichway("rename", "lamp", "plug-in", "power")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "the node `plug-in` is now `power`: 6 edits in 4 files",
        "  decision_trees/lamp.yml:7",
        "  decision_trees/lamp.yml:8",
        "  decision_trees/lamp.yml:10",
        "  decision_trees/room.yml:4",
        "  mkdocs.yml:3",
        "  docs/guides/lamps.md:3",
        "  the published `plug-in` of the tree `lamp` is an alias of `power`",
    ]
    wanted = {name: text.replace("plug-in", "power") for name, text in FILES.items() if not name.endswith(".lock")}
    wanted["decision_trees/lamp.yml"] += "aliases: {plug-in: power}\n"
    assert {name: Path(name).read_text("utf-8") for name in wanted} == wanted
    assert rules() == found


def test_a_dry_run_prints_a_diff_that_git_can_apply_and_writes_nothing() -> None:
    write(FILES)
    for name in ("decision_trees/lamp.yml", "docs/guides/lamps.md"):
        Path(name).write_bytes(Path(name).read_bytes().rstrip(b"\n").replace(b"\n", b"\r\n"))
    before = contents()
    arguments = ("rename", "decision_trees/lamp.yml", "plugged-in.no", "not-yet")
    for words in (arguments, ("rename", "lamp", "plug-in", "power")):
        diff = whichway(*words, "--dry-run").stdout_bytes
        assert contents() == before
        subprocess.run(["git", "apply", "-"], input=diff, check=True, capture_output=True)
        by_git = contents()
        assert by_git != before
        for name, content in before.items():
            Path(name).write_bytes(content)
        assert whichway(*words).exit_code == 0
        assert contents() == by_git
        for name, content in before.items():
            Path(name).write_bytes(content)


@pytest.mark.parametrize(
    ("arguments", "message", "help"),
    [
        ("lmap plug-in x", "there is no tree `lmap`", "did you mean `lamp`?"),
        ("lamp plug-inn x", "`plug-inn` is nothing in the tree `lamp`", "did you mean `plug-in`?"),
        ("lamp no x", "`no` is nothing in the tree `lamp`", "did you mean `plugged-in.no`?"),
        ("room on x", "`on` is nothing in the tree `room`", "did you mean `power=on`?"),
        ("room power x", "`power` is more than one thing", "add `--kind node` or `--kind fact`"),
        ("room fuse x --kind fact", "`fuse` is a node, not a fact", "leave out `--kind`"),
        ("lamp plug-in plugged-in", "already has a node `plugged-in`", "use another name"),
        ("room power=on power=off", "`power=off` is not an id", "write `off`"),
        ("lamp plug-in Plug!", "`Plug!` is not an id", "write `plug`"),
    ],
)
def test_what_can_not_be_renamed_is_said_with_what_to_do_and_nothing_is_written(
    arguments: str, message: str, help: str
) -> None:
    write(FILES)
    before = contents()
    result = whichway("rename", *arguments.split())
    assert result.exit_code == 2
    assert message in result.stderr
    assert f"help: {help}" in result.stderr
    assert contents() == before


def test_a_kind_says_which_of_two_things_is_meant() -> None:
    write(FILES)
    assert whichway("rename", "room", "power", "supply", "--kind", "fact").exit_code == 0
    text = Path("decision_trees/room.yml").read_text("utf-8")
    assert text == ROOM.replace("facts: {power:", "facts: {supply:").replace("set: {power:", "set: {supply:")


def test_a_fact_that_an_address_gives_has_no_alias_and_that_is_said() -> None:
    write(FILES | {"decision_trees/room.yml": ROOM.replace("[on, off]", "{values: [on, off], from: address}")})
    result = whichway("rename", "room", "power=on", "up")
    assert result.stdout.splitlines()[-1].startswith("links elsewhere with `?ww.power=on` give nothing any more")


def test_an_option_that_is_no_way_out_any_more_is_said_to_be_none() -> None:
    write(FILES)
    result = whichway("rename", "lamp", "plugged-in.no", "not-sure")
    assert result.stdout.splitlines()[-1] == (
        "pages and rules take it for the answer of readers who can't tell, by its id"
    )
    result = whichway("rename", "lamp", "plugged-in.not-sure", "never")
    assert "no longer take it" in result.stdout.splitlines()[-1]


def test_a_guide_that_is_a_link_stays_one() -> None:
    write(FILES)
    Path("docs/guides/lamps.md").rename("lamps.md")
    Path("docs/guides/lamps.md").symlink_to("../../lamps.md")
    assert whichway("rename", "lamp", "plug-in", "power").exit_code == 0
    assert Path("docs/guides/lamps.md").is_symlink()
    assert Path("lamps.md").read_text("utf-8") == PAGE.replace("plug-in", "power")


def test_names_of_our_own_site_change_in_many_trees_and_old_links_lead_to_the_same_steps() -> None:
    """A step that many trees lead to, an option without an id, and a value of a fact that six trees share."""
    for name in ("mkdocs.yml", "docs", "decision_trees", "knowledge"):
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copyfile)(ROOT / name, name)
    published = load_lock(Path("decision_trees"))
    old = forest_of(load_paths([Path("decision_trees")]))
    for arguments in ("ask-support contact phone", "kits platform=other elsewhere", "ask-support left.all-checked all"):
        result = whichway("rename", *arguments.split())
        assert (result.exit_code, result.stderr) == (0, ""), arguments
    assert len(result.stdout.splitlines()) == 5
    result = whichway("check", "--strict")
    assert result.exit_code == 0, result.stdout
    new = forest_of(load_paths([Path("decision_trees")]))
    before, after = Addresses(old.trees, old.pages), Addresses(new.trees, new.pages)
    for link in (one.link for one in published):
        here, there = before.page_node(link), after.page_node(link)
        assert after.works(link), link
        assert (here and here.node.heading) == (there and there.node.heading)
    assert (found := after.page_node(published[1].link)) is not None
    assert found.id == "phone"
