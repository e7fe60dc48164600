"""Files and folders are written as a whole: what is there is the old or the new, and nothing beside it."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.torture.killing import Moment, killed, measured
from whichway.output import Staged, folders, recover, replacing, scratch, write
from whichway.output.private import private_folder
from whichway.stopping import NotWritten

NEW = {"a.txt": "new a", "b/c.txt": "new c", "d.txt": "new d"}
OLD = {"a.txt": "old a", "b/c.txt": "old c", "e.txt": "old e"}

WRITER = """
import sys
from pathlib import Path
from whichway.output import replacing

letter, times = sys.argv[1], int(sys.argv[2])
for _ in range(times):
    with replacing(Path("there")) as staged:
        for number in range(20):
            staged.write(f"{number}.txt", letter)
        other = {"a": "b", "b": "a"}[letter]
        for number in range(3):
            staged.write(f"{letter}/{number}.txt", letter)
            staged.removed.append(f"{other}/{number}.txt")
"""


def put(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def stage(staged: Staged, files: dict[str, str]) -> None:
    for name, text in files.items():
        staged.write(name, text)


def files_of(folder: Path) -> dict[str, str]:
    """All files, hidden and private ones too."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()
    }


# --- a file ------------------------------------------------------------------------------------------------------


def test_a_file_is_written_into_folders_that_are_made(tmp_path: Path) -> None:
    write(tmp_path / "deep" / "down" / "a.txt", "line\n")
    assert files_of(tmp_path) == {"deep/down/a.txt": "line\n"}


def test_a_file_keeps_its_mode_and_a_link_to_it_stays_one(tmp_path: Path) -> None:
    put(tmp_path, {"a.txt": "old"})
    (tmp_path / "a.txt").chmod(0o640)
    (tmp_path / "link").symlink_to("a.txt")
    write(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert files_of(tmp_path) == {"a.txt": "new", "link": "new"}
    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o640


def test_a_new_file_has_the_mode_that_the_system_gives(tmp_path: Path) -> None:
    put(tmp_path, {"usual.txt": ""})
    write(tmp_path / "ours.txt", "")
    assert (tmp_path / "ours.txt").stat().st_mode == (tmp_path / "usual.txt").stat().st_mode


def test_what_a_killed_run_left_of_a_file_goes_with_the_next_one_but_not_what_is_under_way(tmp_path: Path) -> None:
    put(tmp_path, {".a.txt.whichway-0badcafe": "half", ".b.txt.whichway-0badcafe": "another's"})
    write(tmp_path / "a.txt", "whole")
    assert files_of(tmp_path) == {"a.txt": "whole", ".b.txt.whichway-0badcafe": "another's"}


def test_a_file_may_have_the_longest_name_that_there_is(tmp_path: Path) -> None:
    name = "x" * 251 + ".yml"
    write(tmp_path / name, "text")
    assert files_of(tmp_path) == {name: "text"}


def test_a_device_is_written_to_and_not_replaced() -> None:
    write(Path(os.devnull), "gone")
    assert not Path(os.devnull).is_file()
    with pytest.raises(NotWritten) as raised:
        write(Path("/dev/full"), "too much")
    assert raised.value.filename == "/dev/full"


def test_a_folder_in_the_place_of_a_file_is_told_and_stays(tmp_path: Path) -> None:
    put(tmp_path, {"a.txt/b": "mine"})
    with pytest.raises(NotWritten) as raised:
        write(tmp_path / "a.txt", "text")
    assert raised.value.filename == str(tmp_path / "a.txt")
    assert files_of(tmp_path) == {"a.txt/b": "mine"}


def test_folders_that_were_made_for_a_file_that_fails_are_gone(tmp_path: Path) -> None:
    with pytest.raises(NotWritten):
        write(tmp_path / "deep" / "down" / ("x" * 300), "text")
    assert [*tmp_path.iterdir()] == []


# --- a folder ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("others", [False, True], ids=["all of it", "among other files"])
def test_files_are_put_into_a_folder_when_all_are_there(tmp_path: Path, others: bool) -> None:
    put(tmp_path, {f"there/{name}": text for name, text in OLD.items()})
    with replacing(tmp_path / "there") as staged:
        stage(staged, NEW)
        staged.is_all = not others
        assert files_of(tmp_path / "there") == OLD
    assert files_of(tmp_path / "there") == ({**OLD, **NEW} if others else NEW)
    assert [path.name for path in tmp_path.iterdir()] == ["there"]


@pytest.mark.parametrize("there", [False, True], ids=["not there yet", "there"])
def test_a_folder_is_as_it_was_when_its_making_fails(tmp_path: Path, there: bool) -> None:
    put(tmp_path, {f"there/{name}": text for name, text in OLD.items()} if there else {})
    with pytest.raises(ZeroDivisionError), replacing(tmp_path / "there") as staged:
        stage(staged, NEW)
        raise ZeroDivisionError
    assert files_of(tmp_path) == ({f"there/{name}": text for name, text in OLD.items()} if there else {})
    assert [path.name for path in tmp_path.iterdir()] == (["there"] if there else [])


def test_what_fails_after_some_files_are_in_place_is_undone(tmp_path: Path) -> None:
    """`b` is a file, so `b/c.txt` can't be."""
    old = {"a.txt": "old a", "b": "a file"}
    put(tmp_path, old)
    with pytest.raises(NotWritten), replacing(tmp_path) as staged:
        stage(staged, NEW)
    assert files_of(tmp_path) == old


def test_files_that_have_not_changed_keep_their_time(tmp_path: Path) -> None:
    put(tmp_path, {f"there/{name}": text for name, text in {**NEW, "d.txt": "old d"}.items()})
    for file in (tmp_path / "there").rglob("*.txt"):
        os.utime(file, (1, 1))
    with replacing(tmp_path / "there") as staged:
        stage(staged, NEW)
        staged.is_all = True
    times = {name: (tmp_path / "there" / name).stat().st_mtime for name in NEW}
    assert [name for name, time in times.items() if time != 1] == ["d.txt"]


def test_hidden_files_of_others_stay_in_a_folder_that_is_ours(tmp_path: Path) -> None:
    put(tmp_path, {f"there/{name}": text for name, text in {**OLD, ".git/HEAD": "ref"}.items()})
    with replacing(tmp_path / "there") as staged:
        stage(staged, NEW)
        staged.is_all = True
    assert files_of(tmp_path / "there") == {**NEW, ".git/HEAD": "ref"}


def test_the_working_directory_stays_the_folder_that_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, {f"there/{name}": text for name, text in OLD.items()})
    monkeypatch.chdir(tmp_path / "there")
    with replacing(Path()) as staged:
        stage(staged, NEW)
        staged.is_all = True
    assert files_of(Path()) == NEW


def test_where_folders_can_not_change_places_one_is_moved_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "exchange", lambda one, other: False)
    put(tmp_path, {f"there/{name}": text for name, text in OLD.items()})
    with replacing(tmp_path / "there") as staged:
        stage(staged, NEW)
        staged.is_all = True
    assert files_of(tmp_path) == {f"there/{name}": text for name, text in NEW.items()}


def test_a_folder_that_a_killed_run_had_moved_away_is_moved_back(tmp_path: Path) -> None:
    put(tmp_path, {f".there.whichway-0badcafe/old/{name}": text for name, text in OLD.items()})
    recover(tmp_path / "there")
    assert files_of(tmp_path) == {f"there/{name}": text for name, text in OLD.items()}


def test_what_a_killed_run_had_not_begun_to_put_in_place_goes(tmp_path: Path) -> None:
    left = {**{f"new/{name}": text for name, text in NEW.items()}, "backup/a.txt": "old a", "ready.new": "a.txt"}
    put(tmp_path, {f".there.whichway-0badcafe/{name}": text for name, text in left.items()})
    assert not recover(tmp_path / "there")
    assert [*tmp_path.iterdir()] == []


def test_a_new_folder_is_not_put_over_one_that_somebody_else_has_made_meanwhile(tmp_path: Path) -> None:
    with pytest.raises(NotWritten), replacing(tmp_path / "there") as staged:
        staged.must_be_empty = staged.is_all = True
        stage(staged, NEW)
        put(tmp_path, {"there/a.txt": "mine"})
    assert files_of(tmp_path) == {"there/a.txt": "mine"}


def test_a_run_that_is_killed_at_any_write_leaves_files_that_the_next_one_makes_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "writer.py").write_text(WRITER, "utf-8")
    scratch_, there = tmp_path / "scratch", tmp_path / "there"
    scratch_.mkdir()
    put(there, {"mine.txt": "mine"})
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")]))
    writes = measured(["writer", "a", "1"], tmp_path, scratch_).writes
    assert writes > 60
    for number in range(1, writes + 1, 3):
        assert killed(["writer", "b", "1"], tmp_path, Moment("write", number), scratch_)
        # Another one that writes into this folder ends what that one began.
        assert {text for name, text in files_of(there).items() if "whichway" not in name} <= {"mine", "a", "b"}
        recover(there)
        written = files_of(there)
        assert (len({*written.values()}), len(written), written["mine.txt"]) == (2, 24, "mine"), number
        measured(["writer", "a", "1"], tmp_path, scratch_)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["scratch", "there", "writer.py"]


def test_two_runs_at_once_do_not_mix(tmp_path: Path) -> None:
    put(tmp_path, {"there/mine.txt": "mine"})
    for _ in range(5):
        both = [
            subprocess.Popen([sys.executable, "-c", WRITER, letter, "10"], cwd=tmp_path, stderr=subprocess.PIPE)
            for letter in "ab"
        ]
        assert [(run.communicate()[1], run.returncode) for run in both] == [(b"", 0), (b"", 0)]
        written = files_of(tmp_path / "there")
        assert len(written) == 24
        assert len({*written.values()} - {"mine"}) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["there"]


def test_scratch_folders_of_killed_runs_go_and_those_in_use_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    put(tmp_path, {".build.whichway-0badcafe/left.txt": ""})
    with private_folder(tmp_path / "build") as (other, _), scratch() as ours:
        assert {*tmp_path.iterdir()} == {other, ours}
    assert [*tmp_path.iterdir()] == []
