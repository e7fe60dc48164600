"""`whichway diff` as it is typed: folders, revisions, what is refused, and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.differences.versions import LAMP
from whichway.cli import main
from whichway.differences import KINDS

SETTINGS = "site_name: Lamps\nplugins: [whichway: {audience: staff}]\n"
LOST = LAMP.replace("next: plug-in", "next: switch-on")
Diff = Callable[..., Result]


def git(folder: Path, *arguments: str) -> str:
    who = {f"GIT_{role}_{what}": "a@example.com" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    env = {**os.environ, **who, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(["git", *arguments], cwd=folder, env=env, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def commit(folder: Path, files: dict[str, str]) -> str:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "Change")
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two commits: in the second one, an outcome is lost."""
    folder = tmp_path / "site"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch", "main")
    commit(folder, {"decision_trees/lamp.yml": LAMP})
    commit(folder, {"decision_trees/lamp.yml": LOST})
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def diff() -> Diff:
    return lambda *arguments: CliRunner().invoke(main, ["diff", *arguments])


def test_a_revision_is_compared_with_the_working_tree_and_with_another_one(site: Path, diff: Diff) -> None:
    first = diff("HEAD~1")
    assert (first.exit_code, first.stderr) == (0, "")
    assert first.stdout.startswith("HEAD~1 → the working tree\n")
    assert "Outcomes that readers can't get to any more (1):\n  lamp/plug-in “Plug it in”\n" in first.stdout
    assert diff("HEAD").stdout == "HEAD → the working tree\n\nnothing changed for readers\n"
    (site / "decision_trees" / "lamp.yml").write_text(LAMP, "utf-8")
    assert "can't get to" in diff("HEAD~1", "HEAD").stdout
    assert diff("HEAD~1").stdout.endswith("nothing changed for readers\n")


def test_the_working_tree_and_the_index_stay_as_they_are(site: Path, diff: Diff) -> None:
    (site / "decision_trees" / "lamp.yml").write_text(LAMP + "# not committed\n", "utf-8")
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in site.rglob("*") if path.is_file()}
    assert diff("HEAD~1", "main").exit_code == 0
    assert {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in site.rglob("*") if p.is_file()} == before


def test_it_ends_with_status_1_for_the_kinds_that_it_is_to_fail_on(site: Path, diff: Diff) -> None:
    failed = diff("HEAD~1", "--fail-on", "broken-address, lost-outcome", "--fail-on", "other-end")
    assert (failed.exit_code, failed.stderr) == (1, "failed by `--fail-on`: 1 lost-outcome, 1 other-end\n")
    assert diff("HEAD~1", "--fail-on", "broken-address").exit_code == 0
    unknown = diff("HEAD~1", "--fail-on", "lost-outcomes")
    assert unknown.exit_code == 2
    assert "`lost-outcomes` is not a kind of change\nhelp: did you mean `lost-outcome`?" in unknown.stderr


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("mian", "`mian` is neither a revision nor a folder\nhelp: did you mean `main`?"),
        ("--output=x", "`--output=x` is not a revision\nhelp: name a branch, a tag, or a commit"),
        ("-x", "`-x` is not a revision"),
        ("", "`` is not a revision"),
        ("main..HEAD", "help: name both versions: `whichway diff OLD NEW`"),
        ("HEAD:../x", "`../x` is not in the repository"),
    ],
)
def test_what_is_no_version_is_refused_with_help(site: Path, diff: Diff, name: str, error: str) -> None:
    refused = diff("--", name)
    assert refused.exit_code == 2
    assert error in refused.stderr
    assert [path.name for path in site.iterdir() if path.name != ".git"] == ["decision_trees"]


def test_a_shallow_clone_says_how_to_get_the_rest(site: Path, diff: Diff, monkeypatch: pytest.MonkeyPatch) -> None:
    shallow = site.parent / "shallow"
    git(site.parent, "clone", "--quiet", "--depth", "1", site.as_uri(), str(shallow))
    monkeypatch.chdir(shallow)
    refused = diff("HEAD^1")
    assert refused.exit_code == 2
    assert "`git fetch --unshallow`" in refused.stderr and "`fetch-depth: 0`" in refused.stderr


def test_outside_of_a_repository_folders_are_compared(
    tmp_path: Path, diff: Diff, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in {"old": LAMP, "new/decision_trees": LOST}.items():
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "lamp.yml").write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert "1 lost outcome" in diff("old", "new").stdout
    refused = diff("main", "new")
    assert refused.exit_code == 2
    assert "is not in a git repository" in refused.stderr


def test_a_name_that_is_a_folder_and_a_revision_is_refused(site: Path, diff: Diff) -> None:
    git(site, "branch", "decision_trees", "HEAD~1")
    refused = diff("decision_trees")
    assert refused.exit_code == 2
    assert "write `./decision_trees`, or `refs/heads/decision_trees`" in refused.stderr
    assert "nothing changed" in diff("./decision_trees").stdout
    assert "1 lost outcome" in diff("refs/heads/decision_trees").stdout


def test_each_version_has_its_own_settings_and_those_that_they_inherit(site: Path, diff: Diff) -> None:
    staff = LAMP.replace("{outcome: Turn it on}", "{outcome: Turn it on, audience: staff}")
    base = "plugins: [whichway: {trees: trees, audience: staff}]\n"
    moved = {"base.yml": base, "mkdocs.yml": "INHERIT: base.yml\nsite_name: Lamps\n", "trees/lamp.yml": staff}
    git(site, "rm", "--quiet", "-r", "decision_trees")
    commit(site, moved)
    for_staff = json.loads(diff("HEAD~2", "HEAD", "--format", "json").stdout)
    assert for_staff["audience"] == "staff"
    assert [change["kind"] for change in for_staff["changes"]] == ["changed-audience"]
    assert "`HEAD~2`: it has no settings of its own, so today's count" in for_staff["notes"]
    for_customers = json.loads(diff("HEAD~2", "HEAD", "--audience", "customer", "--format", "json").stdout)
    assert "lost-outcome" in [change["kind"] for change in for_customers["changes"]]
    unknown = diff("HEAD~2", "--audience", "customers")
    assert unknown.exit_code == 2 and "did you mean `customer`?" in unknown.stderr


def test_a_folder_of_a_revision_is_read_and_links_in_it_are_followed(site: Path, diff: Diff) -> None:
    (site / "decision_trees" / "lamp.yml").unlink()
    (site / "decision_trees" / "lamp.yml").symlink_to("../shared/lamp.yml")
    (site / "decision_trees" / "gone.yml").symlink_to("../../outside.yml")
    commit(site, {"shared/lamp.yml": LOST})
    compared = diff("HEAD:decision_trees", "HEAD~1:decision_trees", "--format", "json")
    assert json.loads(compared.stdout)["changes"] == []
    assert "`decision_trees/gone.yml` was left out" in compared.stdout


def test_what_cannot_be_read_is_a_note_and_no_tree_that_is_gone(site: Path, diff: Diff) -> None:
    commit(
        site,
        {
            "decision_trees/lamp.yml": "title: [",
            "decision_trees/fuse.yml": LAMP.replace("next: switch}", "next: swich}"),
        },
    )
    compared = diff("HEAD~1", "HEAD", "--fail-on", "not-compared")
    assert compared.exit_code == 1
    assert "`decision_trees/lamp.yml` was not compared" in compared.stdout
    assert "removed tree" not in compared.stdout
    assert "finds an error at `decision_trees/fuse.yml:6:30`: `swich` is not a node" in compared.stdout


def test_beyond_the_budget_it_says_how_far_walks_were_compared(site: Path, diff: Diff) -> None:
    commit(site, {"mkdocs.yml": "plugins: [whichway: {max_states: 1}]\n"})
    notes = json.loads(diff("HEAD", "--format", "json").stdout)["notes"]
    assert notes == [
        "walks were compared for up to 1 answers: beyond that, there are more than 1 pairs of states (`max_states`)"
    ]


def test_json_has_the_same_keys_for_each_change_and_both_walks(site: Path, diff: Diff) -> None:
    found = json.loads(diff("HEAD~1", "HEAD", "--format", "json").stdout)
    assert [*found] == ["old", "new", "audience", "changes", "notes"]
    assert found["new"] == {"name": "HEAD", "commit": git(site, "rev-parse", "HEAD")}
    keys = ["kind", "tree", "node", "option", "text", "part", "before", "after", "walk", "also"]
    assert found["changes"] and all([*change] == keys for change in found["changes"])
    (end,) = (change for change in found["changes"] if change["kind"] == "other-end")
    answer = {"tree": "lamp", "node": "plugged-in", "option": "no"}
    assert end["walk"] == {"old": [answer], "new": [answer]}
    assert (end["before"], end["after"]) == ("lamp/plug-in", "lamp/switch-on")


def test_the_manual_lists_every_kind() -> None:
    page = (Path(__file__).parents[2] / "docs/manual/how-to/review-changes.md").read_text("utf-8")
    for kind, meaning in KINDS.items():
        assert f"| `{kind}` | {meaning} |" in page


def test_an_own_process_reads_a_revision_too(site: Path) -> None:
    command = [sys.executable, "-m", "whichway", "diff", "HEAD~1", "--format", "markdown"]
    done = subprocess.run(command, cwd=site, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("<!-- whichway diff -->\n### What changes for readers\n")
