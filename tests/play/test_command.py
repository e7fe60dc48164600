"""`whichway play`: walks by what is typed, by what comes from a pipe, and by answers on the command line."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.play.sites import LAMP, play, write_site
from tests.scenarios.trees import whichway


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_site(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


ANSWERS = "kind=bulb, plugged-in=yes, age=2, since=2026-01-01, wrong=[switch, cable], host=lamp 1, new-cable=unsolved"


def test_answers_lead_to_a_step_which_is_printed_with_the_notes() -> None:
    done = play("lamp", "--answers", "kind=bulb, plugged-in=no")
    assert done.exit_code == 0
    assert "Plug it in" in done.stdout
    assert "1. What kind is it? → A bulb\n2. Is it plugged in? → No\n3. **Plug it in** (Try this)" in done.stdout


def test_answers_may_be_repeated_and_hold_commas_and_lists() -> None:
    together = play("lamp", "--answers", ANSWERS, "--format", "json")
    apart = [f"--answers={one}" for one in ANSWERS.split(", ") if "cable]" not in one]
    apart[4] = "--answers=wrong=switch+cable"
    assert play("lamp", *apart, "--format", "json").stdout == together.stdout
    told = json.loads(together.stdout)
    assert (told["tree"], told["node"], told["kind"], told["result"]) == ("shop", "size", "question", None)
    assert told["options"] == [{"id": "large", "label": "Large"}, {"id": "small", "label": "Small"}]
    assert [(row["node"], row["option"]) for row in told["answers"]][3:] == [
        ("since", "=2026-01-01"),
        ("wrong", "switch+cable"),
        ("host", "lamp 1"),
        ("new-cable", "unsolved"),
        ("shop", "next"),
    ]
    assert told["url"].startswith("https://lamps.example/troubleshoot/shop/#size?p=~lamp:bulb.yes.=2.=2026-01-01.")


def test_an_answer_that_is_not_offered_is_refused_with_what_is() -> None:
    done = play("lamp", "--answers", "kind=neon")
    assert done.exit_code == 1
    assert done.stderr == "the option `neon` is not offered at `kind`\nhelp: offered there: `bulb`, `led`\n"
    done = play("lamp", "--answers", "kind=led, kund=bulb")
    assert (done.exit_code, "`kund` is not a node of this tree\nhelp: did you mean `kind`?" in done.stderr) == (1, True)
    done = play("lamp", "--answers", "kind=led, wrong=none")
    assert (done.exit_code, "`wrong` is never asked: the walk ends at `plugged-in`" in done.stderr) == (1, True)


def test_a_walk_can_be_told_where_it_must_end() -> None:
    assert play("lamp", "--answers", "kind=led, plugged-in=im-not-sure", "--ends", "shelf").exit_code == 0
    done = play("lamp", "--answers", "kind=led, plugged-in=yes", "--ends", "shelf")
    assert (done.exit_code, "the walk ends at `age`, not at `shelf`" in done.stderr) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["lump"], "there is no tree `lump`\nhelp: did you mean `lamp`?"),
        (["lamp/plugged"], "`plugged` is not a node of `lamp`\nhelp: did you mean `lamp/plugged-in`?"),
        (["lamp", "--given", "kind=neon"], "`neon` is not a value of `kind`\nhelp: it has `bulb`, `led`"),
        (["lamp", "--given", "age=3"], "`age` is not a fact that the address can give"),
        (["lamp", "--answers", "bulb"], "`bulb` is no answer\nhelp: write `node=option`"),
        (["lamp", "--audience", "stuff"], "did you mean `staff`?"),
        (["lamp/age", "--scenario"], "`lamp/age` is no first question"),
    ],
)
def test_what_can_not_be_walked_is_unusable(arguments: list[str], message: str) -> None:
    done = play(*arguments)
    assert (done.exit_code, message in done.stderr) == (2, True), done.stderr


def test_trees_and_nodes_are_found_by_the_ids_that_they_once_had() -> None:
    assert json.loads(play("light/old", "--format", "json").stdout)["node"] == "plugged-in"


def test_audiences_see_their_own_parts() -> None:
    assert "Ask for a photo." not in play("lamp/plugged-in", typed="").stdout
    assert "Ask for a photo." in play("lamp/plugged-in", "--audience", "staff", typed="").stdout
    assert play("shop/floor").exit_code == 2
    assert play("shop/floor", "--audience", "staff", typed="").exit_code == 0


def test_facts_of_the_address_pass_a_route() -> None:
    done = play("lamp", "--given", "kind=led", "--answers", "plugged-in=no")
    assert "- kind: led — from your app" in done.stdout


def test_a_route_that_nobody_can_decide_is_shown_with_its_cases() -> None:
    told = json.loads(play("lamp/by-wrong", "--format", "json").stdout)
    assert (told["kind"], told["heading"]) == ("route", "Which of these applies?")
    assert [option["label"] for option in told["options"]] == ["The cable", "None of these"]
    assert "Get a new cable" in play("lamp/by-wrong", typed="1\n").stdout


def test_an_included_tree_is_walked_in_its_place() -> None:
    done = play("lamp/socket", typed="2\n1\n")
    assert "Not solved here" in done.stdout
    assert "2. The socket is dead → Continue\n3. **Replace the lamp** (Get help)" in done.stdout


def test_a_pipe_gives_an_answer_a_line_and_its_end_ends_the_walk() -> None:
    done = play("lamp", typed="1\nb\nA bulb\n3\n\nc 2\nno\nt\ny\n")
    assert done.exit_code == 0
    assert done.stdout.count("Step 2") == 3
    assert "> A bulb\n" in done.stdout
    assert done.stdout.count("Thank you for telling us.") == 1
    assert done.stdout.rstrip().endswith("lamp, version " + done.stdout.rstrip()[-8:])


def test_a_line_that_is_no_answer_stops_a_pipe() -> None:
    done = play("lamp", typed="1\nmaybe\n1\n")
    assert (done.exit_code, "Step 3" in done.stdout) == (1, False)
    assert "`maybe` is not offered here\nhelp: choose from: 1 Yes, 2 No, 3 I'm not sure" in done.stderr


def test_letters_are_texts_where_a_text_is_asked_for() -> None:
    done = play("lamp/host", typed="b\n:q\n")
    assert "1. What is your lamp called? → b" in done.stdout
    assert "lamp-1" in done.stdout


def test_a_walk_is_printed_as_a_scenario_that_passes(site: Path) -> None:
    written = play("lamp", "--answers", ANSWERS, "--scenario").stdout.partition("\n  - name:")
    text = f"{LAMP}scenarios:\n  - name:{written[2]}"
    assert yaml.safe_load(text)["scenarios"][0]["ends"] == "/shop/size"
    (site / "decision_trees" / "lamp.yml").write_text(text, "utf-8")
    done = whichway("test")
    assert (done.exit_code, "1 passed, 0 failed" in done.stdout) == (0, True), done.stdout


def test_a_way_that_leads_nowhere_says_so(site: Path) -> None:
    (site / "decision_trees" / "lamp.yml").write_text(LAMP.replace("next: plug-in}", "next: plug-out}"), "utf-8")
    done = play("lamp/plugged-in", typed="2\n")
    assert (done.exit_code, "`no` leads nowhere; `whichway check` says more" in done.stderr) == (1, True)


def test_a_draft_is_walked_and_marked(site: Path) -> None:
    (site / "decision_trees" / "lamp.yml").write_text("draft: true\n" + LAMP, "utf-8")
    assert "Draft: not in the published site" in play("lamp", typed="").stdout


def in_terminal(site: Path, *typed: str | signal.Signals, arguments: tuple[str, ...] = ("lamp",)) -> tuple[int, str]:
    """Runs the command in a terminal of its own, and types each text once it waits: its status, and what it showed."""
    main, other = pty.openpty()
    command = [sys.executable, "-m", "whichway", "play", *arguments]
    environment = {**os.environ, "COLUMNS": "70", "TERM": "xterm"}
    with subprocess.Popen(
        command, cwd=site, stdin=other, stdout=other, stderr=other, start_new_session=True, env=environment
    ) as process:
        os.close(other)
        output, waiting = b"", iter(typed)
        for piece in pieces(main):
            output += piece
            if output.endswith((b"> ", b"> \x1b[0m")) and (what := next(waiting, None)) is not None:
                if isinstance(what, signal.Signals):
                    process.send_signal(what)
                else:
                    os.write(main, what.encode())
        status = process.wait()
    os.close(main)
    return status, output.decode().replace("\r\n", "\n")


def pieces(descriptor: int) -> Iterator[bytes]:
    """What a terminal shows, as it comes, until its program has ended."""
    while select.select([descriptor], [], [], 120)[0]:
        try:
            piece = os.read(descriptor, 4096)
        except OSError:  # Linux says so where the other end is closed
            return
        if not piece:
            return
        yield piece


def test_a_terminal_asks_again_after_a_slip_and_shows_colors(site: Path) -> None:
    status, shown = in_terminal(site, "neon\n", "led\n", "?\n", "q\n")
    assert status == 0
    assert "`neon` is not offered here" in shown
    assert "\x1b[1mIs it plugged in?\x1b[0m" in shown
    assert "s  Start again" in shown
    assert "2. **Is it plugged in?**" in shown


def test_control_d_ends_a_walk_with_its_notes(site: Path) -> None:
    status, shown = in_terminal(site, "1\n", "\x04")
    assert (status, "1. What kind is it? → A bulb\n2. **Is it plugged in?**" in shown) == (0, True), shown


def test_control_c_ends_a_walk_with_its_notes(site: Path) -> None:
    status, shown = in_terminal(site, "1\n", signal.SIGINT)
    assert (status, "2. **Is it plugged in?**" in shown) == (130, True), shown
    assert "Traceback" not in shown
