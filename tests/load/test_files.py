"""Which files are trees."""

from __future__ import annotations

from pathlib import Path

import pytest

from whichway.load import find_trees


def test_trees_are_all_yml_and_yaml_files_below_a_folder_but_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.yml", "a.yaml", "deep/down/c.yml", ".hidden.yml", ".git/d.yml", "notes.md", "e.yml.bak"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "folder.yml").mkdir()
    names = [path.relative_to(tmp_path).as_posix() for path in find_trees([tmp_path])]
    assert names == ["a.yaml", "b.yml", "deep/down/c.yml"]


def test_a_tree_is_listed_once_however_often_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.yml").touch()
    monkeypatch.chdir(tmp_path)
    assert len(find_trees([tmp_path, Path("a.yml"), tmp_path / "a.yml", Path()])) == 1
