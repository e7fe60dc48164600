"""What is read and proven again after a save, and what findings are told with."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from whichway.desk import DeskState, Reread, reread, state_message
from whichway.findings import Severity
from whichway.load import Source, TreeReader, is_being_saved, load_lock, stamps_of
from whichway.settings import EDITORS, Settings, editor_link

LAMP = """\
title: The lamp is dark
nodes:
  look:
    question: Is it plugged in?
    options:
      - {label: "Yes", next: replace}
      - {label: "No", next: plug-in}
  plug-in: {step: Plug it in, next: replace}
  replace: {outcome: Replace the bulb}
scenarios:
  - {name: All is well, answers: {look: "yes"}, ends: replace}
"""
FUSE = "title: The fuse\nnodes: {end: {outcome: Push it in}}\n"


@pytest.fixture
def trees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "decision_trees"
    folder.mkdir()
    (folder / "lamp.yml").write_text(LAMP, "utf-8")
    (folder / "fuse.yml").write_text(FUSE, "utf-8")
    return folder


def settle(folder: Path) -> None:
    """Has all files be as old as those that nobody has saved just now."""
    for path in folder.rglob("*.yml"):
        os.utime(path, (1_700_000_000, 1_700_000_000))


def read(reader: TreeReader, folder: Path) -> dict[str, Source]:
    return {source.tree_id: source for source in reader.read(stamps_of([folder]))}


def proven(folder: Path, before: Reread | None = None) -> tuple[Reread, Reread]:
    """What is known soon, and in the end."""
    sources = TreeReader().read(stamps_of([folder]))
    known = before.report.findings if before else ()
    parts = [*reread(sources, load_lock(folder), Settings(folder=folder.parent, docs=folder), {}, known)]
    return parts[0], parts[1]


def test_only_files_that_have_changed_are_read_again(trees: Path) -> None:
    settle(trees)
    reader = TreeReader()
    before = read(reader, trees)
    (trees / "lamp.yml").write_text(LAMP.replace("bulb", "okapi"), "utf-8")
    after = read(reader, trees)
    assert after["fuse"] is before["fuse"]
    assert "okapi" in after["lamp"].text
    (trees / "fuse.yml").rename(trees / "switch.yml")
    assert [*read(reader, trees)] == ["lamp", "switch"]
    (trees / "switch.yml").unlink()
    assert [*read(reader, trees)] == ["lamp"]


def test_a_file_that_was_saved_just_now_is_read_once_more(trees: Path) -> None:
    """Two saves may have the same time by the clock of a file system, and the same length."""
    reader = TreeReader()
    now = (trees / "lamp.yml").stat()
    assert "bulb" in read(reader, trees)["lamp"].text
    (trees / "lamp.yml").write_text(LAMP.replace("bulb", "lamp"), "utf-8")
    os.utime(trees / "lamp.yml", ns=(now.st_atime_ns, now.st_mtime_ns))
    assert "Replace the lamp" in read(reader, trees)["lamp"].text


def test_a_file_that_is_being_written_is_told_from_one_that_stays_empty(trees: Path) -> None:
    settle(trees)
    assert not is_being_saved(stamps_of([trees]))
    (trees / "lamp.yml").write_text("", "utf-8")
    assert is_being_saved(stamps_of([trees]))
    settle(trees)
    assert not is_being_saved(stamps_of([trees]))


def test_mistakes_are_known_before_all_is_proven(trees: Path) -> None:
    soon, late = proven(trees)
    assert (soon.is_proven, late.is_proven) == (False, True)
    assert [finding.rule for finding in soon.report.findings] == []
    assert [finding.rule for finding in late.report.findings] == ["uncovered-option"]
    (trees / "lamp.yml").write_text(LAMP.replace("next: plug-in", "next: plug"), "utf-8")
    soon, late = proven(trees, late)
    # What takes longer is as it was the time before, until it is known.
    assert {"unknown-target", "uncovered-option"} <= {finding.rule for finding in soon.report.findings}
    assert late.states == soon.states
    assert late.states["lamp"] > late.states["fuse"]


def test_a_tree_that_is_gone_has_no_findings(trees: Path) -> None:
    _, late = proven(trees)
    (trees / "lamp.yml").unlink()
    soon, late = proven(trees, late)
    assert soon.report.findings == late.report.findings == ()


def told(reread: Reread, folder: Path, *, is_building: bool = False, editor: str = "vscode") -> DeskState:
    links = [finding for finding in reread.report.findings if finding.severity is Severity.ERROR]
    return DeskState(reread, links, is_building, lambda tree: f"/troubleshoot/{tree}/", editor, folder)


def test_a_finding_leads_to_its_step_and_into_its_file(trees: Path) -> None:
    (trees / "lamp.yml").write_text(LAMP.replace("next: plug-in", "next: plug"), "utf-8")
    _, late = proven(trees)
    message = state_message(told(late, trees.parent), "lamp")
    finding = next(one for one in message["findings"] if one["rule"] == "unknown-target")
    assert finding["step"] == "/troubleshoot/lamp/#look"
    assert finding["place"] == "decision_trees/lamp.yml:7:29"
    assert finding["edit"] == f"vscode://file{trees.as_posix()}/lamp.yml:7:29"
    assert finding["stale"] == ""
    assert (message["states"], message["ownStates"]) == (sum(late.states.values()), late.states["lamp"])
    assert message["isProven"] is True


def test_findings_of_before_are_said_to_be_so(trees: Path) -> None:
    _, late = proven(trees)
    (trees / "lamp.yml").write_text(LAMP.replace("next: plug-in", "next: plug"), "utf-8")
    soon, _ = proven(trees, late)
    findings = state_message(told(soon, trees.parent, is_building=True), "lamp")["findings"]
    stale = {(one["rule"], one["stale"]) for one in findings}
    assert {("unknown-target", ""), ("unknown-target", "as of the last build")} <= stale
    assert ("uncovered-option", "being proven again") in stale


@pytest.mark.parametrize(
    ("editor", "link"),
    [
        ("vscode", "vscode://file/work/my%20trees/l%23mp.yml:7:29"),
        ("pycharm", "pycharm://open?file=/work/my%20trees/l%23mp.yml&line=7&column=29"),
        ("sublime", "subl://open?url=file:///work/my%20trees/l%23mp.yml&line=7&column=29"),
        ("ed://{line}@{path}", "ed://7@/work/my%20trees/l%23mp.yml"),
        ("none", ""),
        ("javascript:alert('{path}')", ""),
    ],
)
def test_each_editor_opens_files_by_its_own_link(editor: str, link: str) -> None:
    assert editor_link(editor, Path("/work/my trees/l#mp.yml"), 7, 29) == link


def test_every_editor_that_can_be_named_is_told_the_file_and_the_line() -> None:
    links = [editor_link(name, Path("/lamp.yml"), 7, 29) for name in EDITORS if name != "none"]
    assert all("lamp.yml" in link and "7" in link for link in links)
