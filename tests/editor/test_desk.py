"""What the server keeps of documents and sites: files anywhere, on any system, and findings as those of a check."""

from __future__ import annotations

import shutil
from pathlib import Path

import pygls.uris
import pytest
from lsprotocol.types import Position

from tests.conftest import ROOT
from whichway import compile
from whichway.editor.checking import Checked
from whichway.editor.completion import completions
from whichway.editor.desk import Desk
from whichway.editor.diagnostics import Diagnostics
from whichway.editor.uris import path_of

LAMP = """\
title: The lamp is dark
nodes:
  plugged-in:
    question: Is it plugged in?
    options:
      - {label: "Yes", next: replace-bulb}
      - {label: "No", next: plug-in}
  plug-in: {outcome: Plug it in}
  replace-bulb: {outcome: Replace the bulb}
"""
WRONG = LAMP.replace("next: plug-in", "next: plug-inn")


def checked(desk: Desk, path: Path) -> Checked:
    """All that is found in the site of a document, once nobody types."""
    site = desk.site_of(path)
    assert site is not None
    return [*desk.checks(site, desk.changes)][-1]


def put(desk: Desk, path: Path, text: str) -> None:
    desk.documents.put(path.as_uri(), text, 1)
    desk.changed()


def found(desk: Desk, path: Path) -> list[tuple[str, int]]:
    return [(finding.rule, finding.place.line) for finding in checked(desk, path).findings]


def test_a_tree_needs_no_settings_around_it(tmp_path: Path) -> None:
    folder = tmp_path / "decision_trees"
    folder.mkdir()
    (folder / "other.yml").write_text(
        "title: No light\nnodes:\n  look: {step: Look at it, next: /lamp/plugged-in}\n", "utf-8"
    )
    desk = Desk()
    put(desk, folder / "lamp.yml", WRONG)
    assert ("unknown-target", 7) in found(desk, folder / "lamp.yml")
    put(desk, folder / "lamp.yml", LAMP)
    assert found(desk, folder / "lamp.yml") == []


def test_a_tree_outside_of_any_folder_of_trees_is_checked_alone(tmp_path: Path) -> None:
    desk = Desk()
    put(desk, tmp_path / "lamp.yml", WRONG)
    assert ("unknown-target", 7) in found(desk, tmp_path / "lamp.yml")
    put(desk, tmp_path / "compose.yml", "services:\n  web: {image: nginx}\n")
    assert desk.site_of(tmp_path / "compose.yml") is None


def test_a_document_that_no_file_is_asks_for_nothing() -> None:
    desk = Desk()
    assert desk.documents.put("untitled:Untitled-1", LAMP, 1) is None
    assert desk.view("untitled:Untitled-1", "utf-16") is None


def test_paths_of_windows_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    assert path_of("file:///home/me/a%20tree.yml") == Path("/home/me/a tree.yml")
    monkeypatch.setattr(pygls.uris, "IS_WIN", True)
    assert str(path_of("file:///c%3A/Users/me/a%20tree.yml")).endswith("c:\\Users\\me\\a tree.yml")


def test_line_breaks_of_windows_change_nothing(tmp_path: Path) -> None:
    desk, path = Desk(), tmp_path / "lamp.yml"
    put(desk, path, WRONG.replace("\n", "\r\n"))
    [one] = [
        d
        for d in next(iter(Diagnostics(checked(desk, path), "utf-16").by_file().values()))
        if d.code == "unknown-target"
    ]
    assert (one.range.start, one.range.end) == (Position(6, 28), Position(6, 36))
    view = desk.view(path.as_uri(), "utf-16")
    assert view is not None
    assert "replace-bulb" in {item.label for item in completions(view, Position(5, 34)).items}


def test_a_site_behind_a_link_of_the_file_system_is_the_same(tmp_path: Path) -> None:
    (tmp_path / "real" / "decision_trees").mkdir(parents=True)
    (tmp_path / "real" / "mkdocs.yml").write_text("site_name: Lamps\nplugins: [whichway]\n", "utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    desk, path = Desk(), tmp_path / "link" / "decision_trees" / "lamp.yml"
    put(desk, path, WRONG)
    assert ("unknown-target", 7) in found(desk, path)


def test_half_a_character_does_no_harm(tmp_path: Path) -> None:
    desk, path = Desk(), tmp_path / "lamp.yml"
    put(desk, path, WRONG.replace("lamp", "\ud83d"))
    assert ("unknown-target", 7) in found(desk, path)


def test_a_change_of_the_settings_counts_at_once(tmp_path: Path) -> None:
    (tmp_path / "decision_trees").mkdir()
    config, path = tmp_path / "mkdocs.yml", tmp_path / "decision_trees" / "lamp.yml"
    config.write_text("site_name: Lamps\nplugins: [whichway]\n", "utf-8")
    desk = Desk()
    put(desk, path, WRONG)
    assert "unknown-target" in {rule for rule, _ in found(desk, path)}
    config.write_text("site_name: Lamps\nplugins:\n  - whichway: {rules: {unknown-target: 'off'}}\n", "utf-8")
    desk.changed()
    assert "unknown-target" not in {rule for rule, _ in found(desk, path)}


def test_the_server_finds_what_a_check_finds(tmp_path: Path) -> None:
    (tmp_path / "decision_trees").mkdir()
    for rule in ("dead-end-step", "incomplete-route", "wrong-type-bad", "bad-id-node", "failed-scenario"):
        shutil.copy(ROOT / "tests" / "mistakes" / f"{rule}.yml", tmp_path / "decision_trees")
    draft = LAMP.replace("nodes:", "draft: true\nnodes:").replace("Plug it in}", "Plug it in, guides: [cord.md]}")
    (tmp_path / "decision_trees" / "lamp.yml").write_text(draft, "utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: Mistakes\nplugins: [search, whichway]\n", "utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Home\n\n[Lamp](troubleshoot/lamp.md)\n", "utf-8")
    desk, path = Desk(), tmp_path / "decision_trees" / "dead-end-step.yml"
    put(desk, path, path.read_text("utf-8"))
    site = desk.site_of(path)
    assert site is not None
    report = compile.check_paths([site.settings.trees_folder], site.limits, docs=site.docs, settings=site.settings)
    assert checked(desk, path).findings == list(report.findings)
    assert {"published-to-draft", "unknown-guide", "dead-end"} <= {finding.rule for finding in report.findings}
