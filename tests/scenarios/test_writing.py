"""`whichway test --suggest --write`: suggested scenarios in the files of their trees."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT, WriteTrees
from tests.scenarios.trees import LAMP, OUTER, PASSING, ROUTED, SHOP, SOCKET, scenarios, whichway

COMMENTED = (
    LAMP
    + """\
scenarios:
  # What support hears most.
  - name: Walk 1 to enjoy   # a name that a suggestion would have
    answers: {plugged-in: "yes", bright: "no"}
    ends: replace-bulb
aliases: {old: plugged-in}  # published once
# The end.
"""
)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_what_is_suggested_is_written_once_and_covers_everything(site: WriteTrees) -> None:
    folder = site(lamp=LAMP, shop=SHOP + scenarios('answers: {bright: "yes"}, ends: big'))
    done = whichway("test", "--suggest", "--write", "--min-coverage", "100")
    assert done.exit_code == 0, done.output
    assert "lamp.yml`: added 2 scenarios; give them better names" in done.stdout
    assert "shop.yml`: added 1 scenario;" in done.stdout
    assert "lamp: 100% covered\n  passed  Walk 1 to enjoy\n  passed  Walk 2 to replace-bulb" in done.stdout
    assert (folder / "lamp.yml").read_text("utf-8").startswith(LAMP + "scenarios:\n  - name: Walk 1 to enjoy\n")
    written = files(folder)
    again = whichway("test", "--suggest", "--write")
    assert (again.exit_code, "there is nothing to add" in again.stdout, files(folder)) == (0, True, written)


def test_comments_and_everything_else_stay(site: WriteTrees) -> None:
    folder = site(lamp=COMMENTED)
    assert whichway("test", "--suggest", "--write", "--min-coverage", "100").exit_code == 0
    text = (folder / "lamp.yml").read_text("utf-8")
    before, after = COMMENTED.split("aliases:")
    assert text.startswith(before + "  - name: Walk 1 to enjoy (2)\n")
    assert text.endswith("aliases:" + after)


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_line_breaks_and_the_byte_order_mark_stay(site: WriteTrees, newline: str) -> None:
    folder = site(lamp="")
    (folder / "lamp.yml").write_bytes(b"\xef\xbb\xbf" + COMMENTED.replace("\n", newline).encode())
    assert whichway("test", "--suggest", "--write", "--min-coverage", "100").exit_code == 0
    content = (folder / "lamp.yml").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode().count("\n") == (0 if newline == "\r" else content.decode().count(newline))
    assert content.decode().count(newline) > COMMENTED.count("\n")


def test_trees_of_every_kind_pass_afterwards(site: WriteTrees) -> None:
    site(lamp=OUTER, socket=SOCKET, shop=SHOP, routed=ROUTED)
    done = whichway("test", "--suggest", "--write")
    assert done.exit_code == 0, done.output
    assert whichway("test", "--suggest").stdout == "every option and outcome is covered\n"


def test_a_file_that_can_not_be_changed_is_named_and_the_others_are_written(site: WriteTrees) -> None:
    shared = LAMP + 'x: &s [{name: S1, answers: {plugged-in: "no"}, ends: plug-in}]\nscenarios: *s\n'
    folder = site(lamp=shared, shop=SHOP)
    done = whichway("test", "--suggest", "--write", "--format", "json")
    assert done.exit_code == 1
    assert "lamp.yml` can't be changed: " in done.stderr
    assert (folder / "lamp.yml").read_text("utf-8") == shared
    assert {tree["tree"]: tree["coverage"] for tree in json.loads(done.stdout)["trees"]}["shop"] == 100


def test_only_named_trees_are_written(site: WriteTrees) -> None:
    folder = site(lamp=LAMP, shop=SHOP)
    assert whichway("test", "decision_trees/shop.yml", "--suggest", "--write").exit_code == 0
    assert (folder / "lamp.yml").read_text("utf-8") == LAMP


def test_to_write_alone_is_unusable(site: WriteTrees) -> None:
    site(lamp=LAMP + scenarios(PASSING))
    done = whichway("test", "--write")
    assert (done.exit_code, "`--write` writes what `--suggest` finds\nhelp: use both" in done.stderr) == (2, True)


def test_scenarios_of_the_real_trees_can_all_be_written_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "decision_trees"
    shutil.copytree(ROOT / "decision_trees", folder)
    for file in folder.glob("*.yml"):
        file.write_text(file.read_text("utf-8").partition("\nscenarios:")[0] + "\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    done = whichway("test", "--suggest", "--write", "--min-coverage", "100")
    assert done.exit_code == 0, done.output
