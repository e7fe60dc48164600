"""Commands that are stopped, or whose disk is full: one line says so, and what was there is as it was."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.torture.__main__ import left_over, snapshot, torture
from tests.torture.cases import CASES, Case, site
from tests.torture.killing import Moment, measured, start

BY_NAME = {case.name: case for case in CASES}
LIMITED = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)),) * 2)
from whichway.cli import main
main()
"""
"""The command where a file may have so many bytes: to write more fails, as on a full disk."""


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    (tmp_path / "scratch").mkdir()
    return tmp_path / "scratch"


def prepared(case: Case, folder: Path, scratch: Path) -> Path:
    """A site with an output of an earlier run, and a change since."""
    site(folder)
    measured([*(case.first or case.command)], folder, scratch)
    case.change(folder)
    return folder


@pytest.mark.parametrize("name", ["bundle", "pages", "new", "new in a folder", "new tree", "lock", "export -o"])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "SIGINT"])
def test_a_command_that_is_stopped_says_what_it_leaves_as_it_was(
    name: str, number: signal.Signals, tmp_path: Path, scratch: Path
) -> None:
    case = BY_NAME[name]
    folder = prepared(case, tmp_path / "site", scratch)
    old = snapshot(folder / case.output)
    # Its first write is the private folder or file, so this one is in the midst of it.
    run = start(
        case.command, folder, Moment("write", 3 if name in ("lock", "new tree", "export -o") else 9), scratch, number
    )
    output, log = run.communicate()
    *progress, line = log.splitlines()
    assert run.returncode == 128 + number
    assert all(text[0] in "123 " for text in progress)
    assert line.startswith(f"stopped by {number.name}: `")
    assert line.endswith("` is unchanged")
    assert output == ""
    assert snapshot(folder / case.output) == old
    assert left_over(folder, scratch) == []


def test_a_command_that_is_stopped_while_files_are_put_in_place_ends_that_first(tmp_path: Path, scratch: Path) -> None:
    case = BY_NAME["pages among others"]
    folder = prepared(case, tmp_path / "site", scratch)
    shutil.copytree(folder, tmp_path / "whole")
    writes = measured(case.command, tmp_path / "whole", scratch).writes
    new, outcomes = snapshot(tmp_path / "whole" / case.output), set()
    for number in range(writes - 40, writes - 10, 6):
        shutil.rmtree(tmp_path / "again", ignore_errors=True)
        shutil.copytree(folder, tmp_path / "again")
        run = start(case.command, tmp_path / "again", Moment("write", number), scratch, signal.SIGTERM)
        line = run.communicate()[1].splitlines()[-1]
        is_new = snapshot(tmp_path / "again" / case.output) == new
        assert run.returncode == 128 + signal.SIGTERM
        assert line == f"stopped by SIGTERM: `{case.output}` is {'written' if is_new else 'unchanged'}"
        assert is_new or snapshot(tmp_path / "again" / case.output) == snapshot(folder / case.output)
        assert left_over(tmp_path / "again", scratch) == []
        outcomes.add(is_new)
    assert True in outcomes


def test_a_check_that_is_stopped_says_that_nothing_was_written(tmp_path: Path, scratch: Path) -> None:
    site(tmp_path / "site")
    run = start(["whichway", "check"], tmp_path / "site", Moment("write", 1), scratch, signal.SIGINT)
    assert run.communicate() == ("", "stopped by SIGINT: nothing was written\n")
    assert run.returncode == 130


def test_a_signal_that_is_ignored_stays_so(tmp_path: Path, scratch: Path) -> None:
    """As by `nohup`, or where a shell starts a command in the background."""
    site(tmp_path / "site")
    program = (
        "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_IGN); os.kill(os.getpid(), signal.SIGINT)"
    )
    program += "; from whichway.cli import main; main(['check'])"
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path / "site", capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", [case.name for case in CASES if case.name not in ("make site", "check --fix")])
def test_a_full_disk_is_one_line_and_leaves_the_last_good_output(name: str, tmp_path: Path, scratch: Path) -> None:
    case = BY_NAME[name]
    folder = prepared(case, tmp_path / "site", scratch)
    old = snapshot(folder / case.output)
    limit = 100 if name in ("lock", "new tree", "rename") else 1000
    command = [sys.executable, "-c", LIMITED, str(limit), *case.command[1:]]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    line = done.stderr.splitlines()[-1]
    assert (done.returncode, done.stdout) == (2, "")
    assert line.startswith("Error: `")
    assert line.endswith("` can't be written: File too large")
    assert "Traceback" not in done.stderr
    assert snapshot(folder / case.output) == old
    assert left_over(folder, scratch) == []


def test_a_fix_that_does_not_fit_on_the_disk_is_one_line_and_leaves_the_tree(tmp_path: Path, scratch: Path) -> None:
    folder = prepared(BY_NAME["check --fix"], tmp_path / "site", scratch)
    old = snapshot(folder / "decision_trees")
    command = [sys.executable, "-c", LIMITED, "100", "check", "--fix"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith("Error: `") and line.endswith(".yml` can't be written: File too large")
    assert snapshot(folder / "decision_trees") == old
    assert left_over(folder) == []


@pytest.mark.parametrize(
    ("arguments", "target"),
    [
        (["bundle", "-o", "there"], "there/lights.zip"),
        (["pages", "--to", "there"], "there/assets/pages.js"),
        (["lock"], "decision_trees/permalinks.lock"),
    ],
)
def test_a_folder_where_a_file_shall_be_is_one_line_and_nothing_changes(
    arguments: list[str], target: str, tmp_path: Path
) -> None:
    folder = tmp_path / "site"
    site(folder)
    (folder / target).mkdir(parents=True)
    (folder / target / "mine.txt").write_text("mine", "utf-8")
    old = snapshot(folder)
    command = [sys.executable, "-m", "whichway", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    line = done.stderr.splitlines()[-1]
    assert line.startswith("Error: `")
    assert line.endswith(f"{target}` can't be written: Is a directory")
    assert {name: text for name, text in snapshot(folder).items() if not name.startswith(".cache")} == old


READING = [["check"], ["pages", "--to", "pages"], ["bundle"], ["export", "lamp", "--to", "json"]]


def unreadable(name: str, arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """What a command does on a site of which one file is a link that leads round in a circle."""
    site(folder)
    (folder / name).symlink_to(Path(name).name)
    command = [sys.executable, "-m", "whichway", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    return done


@pytest.mark.parametrize("arguments", READING[:3])
def test_a_tree_that_can_not_be_read_is_found_as_one_that_is_no_yaml(arguments: list[str], tmp_path: Path) -> None:
    done = unreadable("decision_trees/circle.yml", arguments, tmp_path)
    assert done.returncode == 1
    told = done.stdout + done.stderr
    assert "decision_trees/circle.yml:1:1" in told
    assert "the file can't be read: Too many levels of symbolic links" in told
    assert not (tmp_path / "pages").exists() and not (tmp_path / "dist").exists()


@pytest.mark.parametrize("arguments", READING[:2])
def test_a_guide_that_can_not_be_read_is_found(arguments: list[str], tmp_path: Path) -> None:
    done = unreadable("docs/circle.md", arguments, tmp_path)
    assert done.returncode == 1
    told = done.stdout + done.stderr
    assert "docs/circle.md:1:1: error WW408 unreadable-guide" in told
    assert "the page can't be read: Too many levels of symbolic links" in told
    assert not (tmp_path / "pages").exists()


@pytest.mark.parametrize("arguments", [["bundle"], ["guides"]])
def test_a_guide_that_another_command_can_not_do_without_is_one_line(arguments: list[str], tmp_path: Path) -> None:
    done = unreadable("docs/circle.md", arguments, tmp_path)
    assert done.returncode == 2
    line = done.stderr.splitlines()[-1]
    assert line.startswith("Error: `")
    assert "circle.md` can't be read: " in line
    assert not (tmp_path / "dist").exists()


@pytest.mark.parametrize("name", ["decision_trees/circle.yml", "docs/circle.md"])
def test_a_tree_that_has_nothing_to_do_with_a_file_that_can_not_be_read_is_exported(name: str, tmp_path: Path) -> None:
    done = unreadable(name, READING[3], tmp_path)
    assert done.returncode == 0, done.stderr
    assert '"id": "lamp"' in done.stdout


def test_an_output_that_nobody_can_take_is_one_line(tmp_path: Path) -> None:
    site(tmp_path)
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        command = [sys.executable, "-m", "whichway", "check"]
        done = subprocess.run(command, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == "Error: the output can't be written: No space left on device\n"


@pytest.mark.parametrize("name", ["pages", "new", "lock"])
def test_a_command_that_is_killed_at_random_leaves_the_old_or_the_new(name: str, tmp_path: Path) -> None:
    """`make torture` does this for all commands, and far more often."""
    assert torture(BY_NAME[name], 3, 7, tmp_path)[0] == 3


# --- the build of another program --------------------------------------------------------------------------------


def swap(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "whichway.swap", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


BUILD = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]


def test_a_site_takes_the_place_of_the_last_one_when_it_is_whole(tmp_path: Path) -> None:
    site(tmp_path)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "old.html").write_text("old", "utf-8")
    done = swap(tmp_path, "site", *BUILD)
    assert done.returncode == 0, done.stderr
    assert "lamp" in (tmp_path / "site" / "troubleshoot" / "lamp" / "index.html").read_text("utf-8")
    assert not (tmp_path / "site" / "old.html").exists()
    assert left_over(tmp_path) == []


def test_a_build_that_fails_leaves_the_last_site_and_its_own_status(tmp_path: Path) -> None:
    site(tmp_path)
    assert swap(tmp_path, "site", *BUILD).returncode == 0
    old = snapshot(tmp_path / "site")
    (tmp_path / "decision_trees" / "lamp.yml").write_text("title: [", "utf-8")
    done = swap(tmp_path, "site", *BUILD)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == f"`site` is unchanged, because `{sys.executable}` failed"
    assert snapshot(tmp_path / "site") == old
    assert left_over(tmp_path) == []


def test_a_build_that_is_stopped_leaves_the_last_site(tmp_path: Path, scratch: Path) -> None:
    site(tmp_path)
    assert swap(tmp_path, "site", *BUILD).returncode == 0
    old = snapshot(tmp_path / "site")
    waiting = [sys.executable, "-c", "import signal, sys; print(flush=True); signal.pause()"]
    command = [sys.executable, "-m", "whichway.swap", "site", *waiting]
    run = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert run.stdout is not None
    run.stdout.readline()
    run.terminate()
    assert run.communicate()[1] == "stopped by SIGTERM: `site` is unchanged\n"
    assert run.returncode == 143
    assert snapshot(tmp_path / "site") == old
    assert left_over(tmp_path) == []


@pytest.mark.parametrize("arguments", [[], ["site"], ["--help"], ["site", "no-such-program"]])
def test_a_build_that_can_not_be_begun_is_one_line(arguments: list[str], tmp_path: Path) -> None:
    done = swap(tmp_path, *arguments)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert [*tmp_path.iterdir()] == []
