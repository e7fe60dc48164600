"""The command: what it prints, and the status it exits with."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.conftest import build_site
from whichway.cli import COMMANDS, main
from whichway.rules import CATALOGUE

GOOD = """\
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
WRONG = GOOD.replace("next: plug-in", "next: replace-blub").replace("replace-bulb}", "plug-in}", 1)
WRONG = WRONG.replace(
    "  plug-in: {outcome: Plug it in}\n", "  plug-in: {outcome: Plug it in, unsolved: replace-bulb}\n"
)
VAGUE = GOOD.replace('"Yes"', "Click here")

# The example of the format's documentation, with every key that there is.
EXAMPLE = """\
title: Events do not reach an output
summary: Find out where the events get lost.
start: time-zone
audience: [customer, staff]
contact: https://support.example.com/new
facts:
  platform: [ios, android, web, server]
nodes:
  time-zone:
    question: Do both reports use UTC?
    body: |
      The dashboard reports in UTC.
    guides: [guides/platform-guide/activity.md#event-forwarding]
    options:
      - {label: "Yes", next: platform}
      - {label: "No", next: use-utc}
  platform:
    question: Where do the events come from?
    options:
      - {label: iOS app, set: {platform: ios}, next: by-platform}
      - {label: Web site, set: {platform: web}, next: by-platform}
  by-platform:
    route:
      - {when: {platform: [ios, android]}, next: mobile-log}
      - {otherwise: web-network}
  mobile-log:
    step: Turn on verbose logging
    body: …
    notes:
      - {audience: staff, body: Ask for the log file.}
    next: web-network
  web-network:
    include: check-network
    results: {solved: done, unsolved: contact-support}
  use-utc:
    outcome: Compare both reports in UTC
    result: expected
    body: …
    unsolved: platform
aliases: {old-node-id: time-zone}
scenarios:
  - name: The report is in local time
    answers: {time-zone: "no"}
    ends: use-utc
"""


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(files: Mapping[str, str]) -> None:
    """Writes files below the working directory."""
    for name, text in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, "utf-8")


def whichway(*arguments: str) -> Result:
    """Runs the command in this process; an error that it did not expect fails the test."""
    result = CliRunner().invoke(main, arguments)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def as_a_process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Runs the command as its users do."""
    return subprocess.run(
        [sys.executable, "-m", "whichway", *arguments],
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONUTF8": "0", **environment},
    )


def snapshot(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# --- the command itself ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "status"), [(GOOD, 0), (WRONG, 1), (None, 2)], ids=["right", "wrong", "nothing"])
def test_the_status_says_how_it_went(text: str | None, status: int) -> None:
    if text is not None:
        write({"decision_trees/lamp.yml": text})
    done = as_a_process("check")
    assert done.returncode == status
    assert b"Traceback" not in done.stdout + done.stderr
    assert bool(done.stdout) is (status != 2)
    assert bool(done.stderr) is (status == 2)


def test_the_version_is_printed() -> None:
    result = whichway("--version")
    assert result.exit_code == 0
    assert re.search(r"\d+\.\d+\.\d+", result.output)


def test_without_a_subcommand_the_help_is_printed() -> None:
    done = as_a_process()
    assert b"Usage: whichway" in done.stdout + done.stderr
    assert "whichway new my-site" in whichway("--help").output


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_the_help_of_every_subcommand_has_an_example(name: str, option: str) -> None:
    result = whichway(name, option)
    assert result.exit_code == 0
    assert re.search(rf"^ +whichway {name}", result.output, re.MULTILINE), result.output


def test_every_subcommand_says_in_a_line_what_it_does() -> None:
    help = whichway("--help").output
    for name in COMMANDS:
        assert re.search(rf"^ +{name} +[A-Z].*\.$", help, re.MULTILINE), name


@pytest.mark.parametrize(
    "arguments",
    [("chek",), ("check", "--formt", "json"), ("check", "--format", "xml"), ("new",), ("explain", "a", "b")],
)
def test_arguments_that_mean_nothing_are_unusable(arguments: tuple[str, ...]) -> None:
    write({"decision_trees/lamp.yml": GOOD})
    result = whichway(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""


# --- check -------------------------------------------------------------------------------------------------------


def test_check_finds_nothing_wrong_in_sound_trees() -> None:
    write({"decision_trees/lamp.yml": GOOD})
    result = whichway("check")
    assert (result.exit_code, result.output) == (0, "1 tree, 3 nodes, 2 options: nothing wrong\n")


def test_check_tells_errors() -> None:
    write({"decision_trees/lamp.yml": WRONG})
    result = whichway("check")
    assert result.exit_code == 1
    assert "decision_trees/lamp.yml:7:29: error WW201 unknown-target" in result.stdout


def test_warnings_fail_only_a_strict_check() -> None:
    write({"decision_trees/lamp.yml": VAGUE})
    assert whichway("check").exit_code == 0
    assert "warning WW503 vague-label" in whichway("check").stdout
    assert whichway("check", "--strict").exit_code == 1


def test_notes_fail_not_even_a_strict_check() -> None:
    scenario = "scenarios:\n  - {name: The plug is out, answers: {plugged-in: 'no'}, ends: plug-in}\n"
    write({"decision_trees/lamp.yml": GOOD + scenario})
    result = whichway("check", "--strict")
    assert result.exit_code == 0
    assert "note WW605 uncovered-option" in result.stdout


@pytest.mark.parametrize("text", [GOOD, WRONG, VAGUE, "title: : x\n"])
def test_json_is_one_object_on_standard_output_and_nothing_else(text: str) -> None:
    write({"decision_trees/lamp.yml": text})
    result = whichway("check", "--format", "json")
    told = json.loads(result.stdout)
    assert set(told) == {"trees", "nodes", "options", "findings"}
    assert result.stderr == ""
    assert result.exit_code == any(finding["severity"] == "error" for finding in told["findings"])


def test_of_unusable_arguments_nothing_goes_to_standard_output() -> None:
    done = as_a_process("check", "--format", "json", "nothing.yml")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"nothing.yml" in done.stderr


@pytest.mark.parametrize("format_", ["github", "sarif"])
def test_the_other_formats_go_to_standard_output_too(format_: str) -> None:
    write({"decision_trees/lamp.yml": WRONG})
    result = whichway("check", "--format", format_)
    assert (result.exit_code, result.stderr) == (1, "")
    assert "WW201" in result.stdout


def test_an_output_that_has_no_letter_for_a_text_gets_another_sign_instead() -> None:
    """Windows gives a file or a pipe an encoding of its own, which has neither `→` nor `灯`."""
    loop = "title: 灯\nnodes:\n  one: {step: 灯, next: two}\n  two: {step: 灯, next: one}\n  odd: {outcme: 灯}\n"
    write({"decision_trees/lamp.yml": loop})
    for format_ in ("text", "json"):
        done = as_a_process("check", "--format", format_, PYTHONIOENCODING="cp1252")
        assert (done.returncode, done.stderr) == (1, b"")
        assert b"WW204" in done.stdout


@pytest.mark.parametrize(
    ("paths", "trees"),
    [
        (["trees/lamp.yml"], 1),
        (["trees"], 3),
        (["trees/deep"], 1),
        (["trees/lamp.yml", "trees/deep"], 2),
        (["trees/lamp.yml", "./trees/lamp.yml", "trees"], 3),
        (["."], 3),
    ],
    ids=str,
)
def test_a_path_is_a_file_or_a_folder_or_several(paths: list[str], trees: int) -> None:
    write({"trees/lamp.yml": GOOD, "trees/bulb.yaml": GOOD, "trees/deep/down/socket.yml": GOOD})
    result = whichway("check", *paths)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith(f"{trees} tree")


@pytest.mark.parametrize("path", ["nothing.yml", "nothing", "empty", "text", "folder.yml"])
def test_a_path_without_trees_is_unusable(path: str) -> None:
    write({"text/notes.md": "# Notes\n", "text/.hidden.yml": GOOD})
    Path("empty").mkdir()
    Path("folder.yml").mkdir()
    result = whichway("check", path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert path in result.stderr


def test_one_unusable_path_among_others_is_unusable() -> None:
    write({"trees/lamp.yml": GOOD})
    assert whichway("check", "trees", "nothing.yml").exit_code == 2


def test_a_file_that_can_not_be_read_is_unusable() -> None:
    write({"decision_trees/lamp.yml": GOOD})
    Path("decision_trees/gone.yml").symlink_to("nowhere.yml")
    result = whichway("check")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "gone.yml" in result.stderr


def test_a_link_that_leads_round_in_a_circle_is_unusable() -> None:
    write({"decision_trees/lamp.yml": GOOD})
    Path("decision_trees/round.yml").symlink_to("round.yml")
    result = whichway("check")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "round.yml" in result.stderr


def test_a_linked_tree_has_the_name_of_the_link() -> None:
    """As in the site that is built of it."""
    write({"shared/v2.yml": WRONG})
    Path("decision_trees").mkdir()
    Path("decision_trees/lamp.yml").symlink_to("../shared/v2.yml")
    (finding,) = json.loads(whichway("check", "--format", "json").stdout)["findings"]
    assert (finding["file"], finding["tree"]) == ("decision_trees/lamp.yml", "lamp")


def test_without_trees_and_without_a_site_the_help_says_what_to_do() -> None:
    result = whichway("check")
    assert result.exit_code == 2
    assert "decision_trees" in result.stderr
    assert "whichway new DIR" in result.stderr


def test_a_site_without_the_folder_that_it_names_is_unusable() -> None:
    write({"mkdocs.yml": "plugins:\n  - whichway: {trees: guides}\n", "decision_trees/lamp.yml": GOOD})
    result = whichway("check")
    assert result.exit_code == 2
    assert "`guides`" in result.stderr


def test_the_site_is_found_upwards_from_a_subfolder(monkeypatch: pytest.MonkeyPatch) -> None:
    write({"mkdocs.yml": "plugins:\n  - whichway: {trees: guides}\n", "guides/lamp.yml": WRONG, "docs/a/index.md": ""})
    assert "guides/lamp.yml:7:29: error" in whichway("check").stdout
    monkeypatch.chdir("docs/a")
    assert re.search(r"guides/lamp\.yml:7:29: error", whichway("check").stdout)
    monkeypatch.chdir("../../guides")
    assert whichway("check").stdout.startswith("lamp.yml:7:29: error")


@pytest.mark.parametrize("arguments", [("-f", "sites/help.yml", "check"), ("check", "-f", "sites/help.yml")])
def test_the_site_can_be_named_before_and_after_the_subcommand(arguments: tuple[str, ...]) -> None:
    write(
        {"sites/help.yml": "plugins:\n  whichway: {trees: guides}\n", "sites/guides/lamp.yml": VAGUE, "mkdocs.yml": ""}
    )
    result = whichway(*arguments)
    assert result.exit_code == 0
    assert "sites/guides/lamp.yml" in result.stdout


@pytest.mark.parametrize("command", ["check", "stats", "test", "lock"])
def test_every_subcommand_about_a_site_takes_its_name(command: str) -> None:
    write({"sites/help.yml": "plugins:\n  whichway: {trees: guides}\n", "sites/guides/lamp.yml": GOOD})
    assert whichway(command, "--config-file", "sites/help.yml").exit_code == 0


def test_a_site_that_is_not_there_is_unusable() -> None:
    write({"decision_trees/lamp.yml": GOOD})
    assert whichway("-f", "nothing.yml", "check").exit_code == 2
    assert whichway("check", "-f", "decision_trees").exit_code == 2


@pytest.mark.parametrize("command", [("check",), ("stats",), ("new", "tree", "a"), ("check", "decision_trees")])
def test_a_broken_site_is_told_with_its_place(command: tuple[str, ...]) -> None:
    write({"mkdocs.yml": "site_name: 'Help\n", "decision_trees/lamp.yml": GOOD})
    result = whichway(*command)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "mkdocs.yml:1:12" in result.stderr
    assert "the quote that opens here is not closed" in result.stderr


def test_the_limits_of_the_site_are_those_of_the_check() -> None:
    write({"mkdocs.yml": "plugins:\n  - whichway: {max_answers: 0}\n", "decision_trees/lamp.yml": GOOD})
    assert "WW206 too-deep" in whichway("check").stdout


def test_a_site_switches_rules_on_and_off_and_gives_them_another_severity() -> None:
    write({"mkdocs.yml": "site_name: Help\n", "decision_trees/lamp.yml": VAGUE})
    told = whichway("check").stdout
    assert "warning WW503" in told
    assert "WW403" not in told
    rules = "rules: {vague-label: off, uncited-outcome: error}"
    write({"mkdocs.yml": f"plugins:\n  - whichway: {{{rules}}}\n"})
    changed = whichway("check")
    assert "WW503" not in changed.stdout
    assert changed.stdout.count("error WW403 uncited-outcome") == 2
    assert changed.exit_code == 1


@pytest.mark.parametrize(
    ("rule", "tree"),
    [
        ("invalid-yaml", "title: [\n"),
        ("dead-end", "title: A\nnodes:\n  a: {step: Look}\n"),
        ("unknown-guide", "title: A\nnodes:\n  a: {outcome: Look, guides: [gone.md]}\n"),
    ],
    ids=["told by the loader", "told by a proof", "told by the check of links"],
)
def test_the_severity_of_every_rule_can_be_set(rule: str, tree: str) -> None:
    files = {"docs/index.md": "# Home\n", "decision_trees/a.yml": tree}
    for severity, status in (("error", 1), ("note", 0), ("off", 0)):
        write({"mkdocs.yml": f"plugins:\n  - whichway: {{rules: {{{rule}: {severity}}}}}\n", **files})
        result = whichway("check", "--docs", "docs")
        assert result.exit_code == status
        assert (f"{severity} {CATALOGUE[rule].code}" in result.stdout) is (severity != "off")


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ("{vague-lable: off}", "there is no rule `vague-lable`"),
        ("{vague-label: loud}", "`vague-label` must be `error`, `warning`, `note` or `off`, not `loud`"),
        ("{vague-label: on}", "`vague-label` must be"),
        ("{vague-label: [note]}", "`vague-label` must be"),
    ],
)
def test_severities_that_can_not_be_given_are_told_at_their_place(rules: str, said: str) -> None:
    write({"mkdocs.yml": f"plugins:\n  - whichway: {{rules: {rules}}}\n", "decision_trees/lamp.yml": GOOD})
    result = whichway("check")
    assert result.exit_code == 1
    assert "mkdocs.yml:2:" in result.stdout
    assert said in result.stdout


def test_a_setting_that_can_not_be_used_is_told_by_check_and_refused_by_all_else() -> None:
    """Only who checks wants to know all that is wrong; everybody else must not get a default in its place."""
    write({"mkdocs.yml": "plugins:\n  - whichway: {max_answers: many}\n", "decision_trees/lamp.yml": GOOD})
    said = "`max_answers` must be a whole number, not `many`"
    checked, counted = whichway("check"), whichway("stats")
    assert (checked.exit_code, counted.exit_code) == (1, 2)
    assert "mkdocs.yml:2:29: error WW111 bad-setting" in checked.stdout
    assert said in checked.stdout
    assert f"`mkdocs.yml:2:29`: {said}" in counted.stderr.replace(str(Path.cwd()) + "/", "")


def test_a_folder_of_trees_that_can_not_be_named_like_that_is_unusable() -> None:
    write({"mkdocs.yml": "plugins:\n  - whichway: {trees: [a, b]}\n"})
    result = whichway("check")
    assert result.exit_code == 2
    assert "`trees` must be a text, not a list" in result.stderr


def test_one_file_of_a_site_may_link_to_the_others_but_only_its_own_findings_are_told() -> None:
    write(
        {
            "mkdocs.yml": "site_name: Help\n",
            "decision_trees/lamp.yml": GOOD.replace("Plug it in}", "Plug it in, unsolved: /socket/fuse}"),
            "decision_trees/socket.yml": WRONG.replace("plug-in", "fuse"),
        }
    )
    result = whichway("check", "decision_trees/lamp.yml")
    assert (result.exit_code, result.stdout) == (0, "1 tree, 3 nodes, 2 options: nothing wrong\n")
    result = whichway("check", "decision_trees/socket.yml")
    assert result.exit_code == 1
    assert "lamp.yml" not in result.stdout


def test_one_file_beside_no_site_may_link_to_the_others_of_the_usual_folder() -> None:
    link = GOOD.replace("Plug it in}", "Plug it in, unsolved: /socket}")
    write({"decision_trees/lamp.yml": link, "decision_trees/socket.yml": GOOD})
    assert whichway("check", "decision_trees/lamp.yml").exit_code == 0


def test_trees_that_are_named_together_may_link_to_each_other() -> None:
    write({"a/lamp.yml": GOOD.replace("Plug it in}", "Plug it in, unsolved: /socket}"), "b/socket.yml": GOOD})
    assert whichway("check", "a").exit_code == 1
    assert whichway("check", "a", "b").exit_code == 0


def test_a_lock_file_that_is_no_text_is_told_and_no_traceback() -> None:
    write({"decision_trees/lamp.yml": GOOD})
    Path("decision_trees/permalinks.lock").write_bytes(b"lamp\nlamp#pl\xfcgged-in\n")
    result = whichway("check")
    assert result.exit_code == 1
    assert "WW601 removed-permalink" in result.stdout


def test_a_site_of_which_a_file_is_broken_is_searched_nevertheless() -> None:
    note = GOOD.replace("Plug it in}", "Plug it in, notes: [{audience: staff, body: Offer them a free bulb.}]}")
    write({"decision_trees/lamp.yml": note, "site/search.json": "{", "site/index.html": "Offer them a free bulb."})
    result = whichway("check", "--site", "site")
    assert result.exit_code == 1
    assert "WW603 audience-leak" in result.stdout


def test_the_example_of_the_format_lacks_only_what_it_leaves_out() -> None:
    """It names a tree and two nodes that it does not show; its question and its fact have one name, `platform`."""
    write({"decision_trees/events.yml": EXAMPLE})
    findings = json.loads(whichway("check", "--format", "json").stdout)["findings"]
    told = [(finding["rule"], finding["line"]) for finding in findings if finding["severity"] != "note"]
    assert told == [("unknown-target", 33), ("unknown-target", 34), ("unknown-target", 34)]


# --- explain -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["no-way-out", "No-Way-Out", "no_way_out", "NO_WAY_OUT", "WW204", "ww204", " ww204 "])
def test_a_rule_is_explained_by_its_name_or_code_however_it_is_spelt(name: str) -> None:
    result = whichway("explain", name)
    assert result.exit_code == 0
    assert result.output.startswith("# no-way-out (WW204, error)\n")
    for heading in ("What it does", "Why it matters", "Example", "Use instead"):
        assert f"\n## {heading}\n" in result.output


@pytest.mark.parametrize(
    ("name", "near"),
    [("no-wayout", "no-way-out"), ("unknwon-key", "unknown-key"), ("Deadend", "dead-end"), ("WW24", "WW2")],
)
def test_an_unknown_rule_comes_with_the_nearest_one(name: str, near: str) -> None:
    result = whichway("explain", name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"there is no rule `{name}`" in result.stderr
    assert f"did you mean `{near}" in result.stderr


def test_a_rule_like_none_comes_with_the_way_to_all() -> None:
    result = whichway("explain", "zzz")
    assert result.exit_code == 2
    assert "`whichway explain` lists all rules" in result.stderr


def test_without_a_rule_all_are_listed() -> None:
    lines = whichway("explain").output.splitlines()
    assert len(lines) == len(CATALOGUE)
    for line, rule in zip(lines, CATALOGUE.values(), strict=True):
        assert line.split()[:3] == [rule.code, rule.name, rule.severity]
        assert line.endswith(rule.summary)


# --- stats -------------------------------------------------------------------------------------------------------


def test_stats_count_a_tree_and_measure_its_walks() -> None:
    write({"decision_trees/lamp.yml": GOOD.replace("Plug it in}", "Plug it in, unsolved: replace-bulb}")})
    result = whichway("stats", "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    (tree,) = json.loads(result.stdout)["trees"]
    assert (tree["tree"], tree["nodes"], tree["options"]) == ("lamp", 3, 2)
    assert tree["outcomes"] == [
        {"outcome": "plug-in", "shortest": 1, "mean": 1.0, "longest": 1},
        {"outcome": "replace-bulb", "shortest": 1, "mean": 1.5, "longest": 2},
    ]


def test_stats_read_well() -> None:
    write({"decision_trees/lamp.yml": GOOD})
    result = whichway("stats")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert re.fullmatch(r"lamp: 3 nodes, 2 options,.* 2 outcomes", lines[0])
    assert lines[1].split() == ["shortest", "mean", "longest"]
    assert [line.split() for line in lines[2:]] == [["plug-in", "1", "1.0", "1"], ["replace-bulb", "1", "1.0", "1"]]
    assert len({len(line) for line in lines[1:]}) == 1


def test_stats_of_several_paths_count_each_tree_once() -> None:
    write({"trees/lamp.yml": GOOD, "trees/bulb.yml": GOOD})
    result = whichway("stats", "--format", "json", "trees", "trees/lamp.yml", str(Path("trees").resolve()))
    assert [tree["tree"] for tree in json.loads(result.stdout)["trees"]] == ["bulb", "lamp"]
    assert result.exit_code == 0


def test_stats_say_which_tree_could_not_be_read_and_count_the_others() -> None:
    write({"decision_trees/lamp.yml": GOOD, "decision_trees/broken.yml": "title: : x\n"})
    result = whichway("stats", "--format", "json")
    assert result.exit_code == 1
    assert [tree["tree"] for tree in json.loads(result.stdout)["trees"]] == ["lamp"]
    assert "broken.yml" in result.stderr


def test_stats_from_a_tree_count_answers_over_the_links_between_trees() -> None:
    entry = """\
title: What is wrong?
nodes:
  what:
    question: What is it?
    options:
      - {label: The lamp, next: first}
      - {label: The bulb, next: /lamp/replace-bulb}
  first: {step: Take the lamp, next: /lamp}
"""
    lost = "title: Lost\nnodes: {end: {outcome: Nobody comes here}}\n"
    write({"decision_trees/lamp.yml": GOOD, "decision_trees/entry.yml": entry, "decision_trees/lost.yml": lost})
    result = whichway("stats", "--from", "entry", "--format", "json")
    assert json.loads(result.stdout) == {
        "from": "entry",
        "outcomes": [
            {"tree": "lamp", "outcome": "plug-in", "answers": 2},
            {"tree": "lamp", "outcome": "replace-bulb", "answers": 1},
        ],
    }
    assert whichway("stats", "--from", "entry").stdout.splitlines() == [
        "  1  lamp/replace-bulb",
        "  2  lamp/plug-in",
        "2 outcomes: 1.5 answers away on average, 2 at most",
    ]
    unknown = whichway("stats", "--from", "entri")
    assert (unknown.exit_code, unknown.stdout) == (2, "")
    assert "there is no tree `entri`" in unknown.stderr


# --- new ---------------------------------------------------------------------------------------------------------


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
