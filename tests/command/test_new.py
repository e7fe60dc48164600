"""`whichway new`: a site that builds at once, and a tree that passes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command.site import GOOD, whichway, write
from tests.conftest import build_site


def snapshot(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_new_site_builds_at_once_and_passes_a_strict_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = whichway("new", "my site")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "whichway check" in result.stdout
    built = build_site(tmp_path / "my site", tmp_path / "built", "--strict")
    assert built.status == 0, built.log
    assert "Is it plugged in?" in built.read("troubleshoot/does-not-start/index.html")
    monkeypatch.chdir("my site")
    result = whichway("check", "--strict")
    assert result.exit_code == 0, result.output


def test_a_new_site_goes_into_an_empty_folder_and_into_one_deep_down() -> None:
    Path("empty").mkdir()
    assert whichway("new", "empty").exit_code == 0
    assert whichway("new", "deep/down/site").exit_code == 0
    assert snapshot(Path("empty")) == snapshot(Path("deep/down/site"))
    assert "mkdocs.yml" in snapshot(Path("empty"))


@pytest.mark.parametrize("kept", ["notes.txt", ".git/HEAD", "mkdocs.yml"])
def test_a_folder_that_is_not_empty_is_refused_and_nothing_changes(kept: str) -> None:
    write({f"site/{kept}": "mine"})
    before = snapshot(Path())
    result = whichway("new", "site")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "not empty" in result.stderr
    assert snapshot(Path()) == before


@pytest.mark.parametrize("name", ["file", "file/site"])
def test_a_file_in_the_way_is_refused_and_nothing_changes(name: str) -> None:
    write({"file": "mine"})
    result = whichway("new", name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert snapshot(Path()) == {"file": b"mine"}


@pytest.mark.parametrize(
    ("name", "tree"),
    [
        ("no-internet", "no-internet"),
        ("No Internet", "no-internet"),
        ("no_internet.yml", "no-internet"),
        ("Kein Netz für Gäste", "kein-netz-fur-gaste"),
        ("404", "404"),
        ("null", "null"),
        ("yes", "yes"),
    ],
)
def test_a_new_tree_passes_a_strict_check(name: str, tree: str) -> None:
    write({"mkdocs.yml": "plugins:\n  - whichway: {trees: guides/trees}\n"})
    result = whichway("new", "tree", name)
    assert result.exit_code == 0, result.output
    assert list(snapshot(Path("guides"))) == [f"trees/{tree}.yml"]
    result = whichway("check", "--strict")
    assert result.exit_code == 0, result.output


def test_a_new_tree_stands_in_the_site_around_or_in_the_usual_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    assert whichway("new", "tree", "lamp").exit_code == 0
    assert Path("decision_trees/lamp.yml").is_file()
    write({"site/mkdocs.yml": "site_name: Help\n", "site/docs/index.md": ""})
    monkeypatch.chdir("site/docs")
    assert whichway("new", "tree", "lamp").exit_code == 0
    assert Path("../decision_trees/lamp.yml").is_file()


@pytest.mark.parametrize("there", ["lamp.yml", "lamp.yaml", "lights/lamp.yml"])
def test_a_tree_that_is_there_is_not_written_over_and_gets_no_twin(there: str) -> None:
    write({f"decision_trees/{there}": GOOD})
    before = snapshot(Path())
    result = whichway("new", "tree", "Lamp")
    assert (result.exit_code, result.stdout) == (2, "")
    assert there in result.stderr
    assert snapshot(Path()) == before


@pytest.mark.parametrize("arguments", [("tree",), ("tree", "???"), ("tree", "a", "b"), ("a", "b")])
def test_a_new_thing_without_a_sensible_name_is_refused(arguments: tuple[str, ...]) -> None:
    assert whichway("new", *arguments).exit_code == 2
    assert snapshot(Path()) == {}


def test_a_folder_of_trees_that_is_a_file_is_told() -> None:
    write({"decision_trees": "mine"})
    assert whichway("new", "tree", "lamp").exit_code == 2
    assert snapshot(Path()) == {"decision_trees": b"mine"}
