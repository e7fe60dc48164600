"""What a walk in a terminal shows, and how it reads what is typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.play.sites import LAMP, play, views_of, write_site
from whichway.cases import Case, Unclear, begin_case, case_notes, choices, fragment_of, step_text, typed_answer
from whichway.cases.numerals import number_typed
from whichway.scenarios import open_address
from whichway.screen import width_of, wrapped


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_site(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def lamp(site: Path) -> Case:
    return begin_case(views_of(site), "lamp", given={"kind": "bulb"})


def taken(case: Case, *said: str) -> Case:
    for one in said:
        following = case.take(typed_answer(case, one))
        assert following is not None, one
        case = following
    return case


def shown(case: Case, width: int = 80) -> str:
    return "\n".join(piece.text for piece in step_text(case, width))


def test_a_step_has_all_that_its_page_has(lamp: Case) -> None:
    assert shown(lamp).splitlines() == [
        "Step 1, at most 9 more",
        "Is it plugged in?",
        "Look at the socket. If you can't see it, look behind the shelf [4], or see the",
        "plug (https://lamps.example/lamp/#the-plug).",
        "| For staff",
        "|",
        "| Ask for a photo.",
        "In the guides:",
        "- The plug · The lamp",
        "  https://lamps.example/lamp/#the-plug",
        "   1  Yes",
        "   2  No",
        "or",
        "   3  I'm not sure",
    ]
    assert [(choice.number, choice.id) for choice in choices(lamp)][3:] == [(4, "to-shelf")]


def test_an_outcome_says_what_it_is_and_where_to_turn_to(lamp: Case) -> None:
    case = taken(lamp, "1", "7")
    assert case.node == "replace"
    assert "Get help" in shown(case)
    assert "https://lamps.example/new?subject=The%20lamp%20is%20dark&body=" in shown(case)


def test_numbers_dates_ticks_and_texts_are_read_as_the_page_reads_them(lamp: Case) -> None:
    case = taken(lamp, "yes", "1,5 years")
    assert (case.node, case.rows[-1].answer, case.rows[-1].option) == ("since", "1.5 years", "=1_5")
    for wrong, why in {"1/2/2026": "Enter a date", "2019-12-31": "2020-01-01 or later", "": "date"}.items():
        with pytest.raises(Unclear, match=why):
            typed_answer(case, wrong)
    case = taken(case, "2025-06-30")
    assert shown(case).splitlines()[2:] == [
        "Inside",
        "   1  The switch",
        "   2  The cable",
        "   3  The shade",
        "or",
        "   4  None of these",
        "Select all that apply. (1,3)",
    ]
    for wrong in ("1, 9", "1 4", "2, none", "the", ""):
        with pytest.raises(Unclear):
            typed_answer(case, wrong)
    assert [typed_answer(case, said) for said in ("2, 1", "the shade", "cable+switch", "4")] == [
        "cable+switch",
        "shade",
        "cable+switch",
        "none",
    ]
    case = taken(case, "1 2")
    assert case.rows[-1].answer == "The switch, The cable"
    with pytest.raises(Unclear, match="like this one: lamp-1"):
        typed_answer(case, "My Lamp!")
    case = taken(case, "b 12")
    assert case.heading == "Get a new cable for b 12"
    assert "Say it is for b 12." in shown(case)


def test_what_is_not_offered_is_not_taken(lamp: Case) -> None:
    with pytest.raises(Unclear):
        typed_answer(lamp, "9")
    assert lamp.take("maybe") is None
    assert lamp.take("to-nowhere") is None
    age = taken(lamp, "yes")
    for wrong in ("-1", "100", "1.25", "old", "1"[:0]):
        with pytest.raises(Unclear):
            typed_answer(age, wrong)
    assert taken(age, ":1").rows[-1].answer == "I'm not sure"
    assert taken(age, "1").rows[-1].answer == "1 years"


@pytest.mark.parametrize(
    ("text", "mark", "number"),
    [
        ("24", ".", ("24", 0)),
        ("024.50", ".", ("24.5", 2)),
        ("24 Hours", ".", ("24", 0)),
        ("1,500", ".", ("1500", 0)),
        ("1,500", ",", ("1.5", 3)),
        ("1.500,25", ",", ("1500.25", 2)),
        ("1 000 000", ".", ("1000000", 0)),
        ("−3", ".", ("-3", 0)),
        ("٣٫٥", ".", ("3.5", 1)),
        ("-0.0", ".", ("0", 1)),
        (".5", ".", ("0.5", 1)),
        ("1,2,3", ".", None),
        ("1.000.5", ".", None),
        ("²", ".", None),
        ("abc", ".", None),
        (".", ".", None),
        ("", ".", None),
    ],
)
def test_a_number_is_read_in_any_usual_form(text: str, mark: str, number: tuple[str, int] | None) -> None:
    assert number_typed(text, mark, "hours") == number


def test_notes_have_every_tree_each_answer_and_the_address_of_all(lamp: Case) -> None:
    case = taken(lamp, "1", "2", "2026-01-01", "cable", "my lamp", "unsolved", "next", "1")
    notes = case_notes(case).splitlines()
    assert notes[:-3] == [
        "# The lamp is dark",
        "",
        "- kind: bulb — from your app",
        "",
        "1. Is it plugged in? → Yes",
        "2. How old is it? → 2 years",
        "3. Since when is it dark? → 2026-01-01",
        "4. What is wrong with it? → The cable",
        "5. What is your lamp called? → my lamp",
        "6. Get a new cable for my lamp → That did not help",
        "7. Find a shop → Continue",
        "",
        "## Buy a lamp",
        "",
        "8. How large? → Large",
        "9. **Take a big one for my lamp** (Try this)",
        "",
    ]
    address = "https://lamps.example/troubleshoot/shop/#big?p="
    assert notes[-3] == f"{address}~:kind.bulb~lamp:yes.=2.=2026-01-01.cable.-.unsolved.next~large"
    assert "my lamp" not in notes[-3]
    position, followed = open_address(case.views.forest, "shop", fragment_of(case))
    assert (position.key, followed) == (case.position.key, True)


def test_a_long_case_leaves_its_oldest_answers_out_of_the_address(lamp: Case) -> None:
    case = lamp
    for _ in range(200):
        case = taken(case, "im-not-sure", "next")
    fragment = fragment_of(case)
    assert 1900 < len(fragment) <= 2000
    assert fragment.startswith(("#plugged-in?f=shelf&p=~~next.", "#plugged-in?f=plugged-in&p=~~im-"))
    position, _ = open_address(case.views.forest, "lamp", fragment)
    assert position.key == case.position.key


def test_steps_done_before_are_said_to_be_so_and_noted_once(lamp: Case) -> None:
    case = taken(lamp, "3", "next", "3")
    assert "You have already done this." in shown(case)
    assert "Move the shelf" in case_notes(case)
    assert case_notes(taken(case, "next")).count("Move the shelf →") == 1


def test_back_change_and_start_again_lead_to_steps_before(lamp: Case) -> None:
    case = taken(lamp, "yes", "2", "2026-01-01")
    assert case.rewound(3).node == "since"
    assert case.rewound(1).node == "plugged-in"
    assert "Yes (your earlier answer)" in shown(case.rewound(1))
    assert case.restarted() is lamp
    opened = begin_case(lamp.views, "lamp", "since")
    assert opened.restarted().node == "kind"


def test_lines_fit_the_terminal_also_in_wide_scripts() -> None:
    text = "- " + "word " * 40 + "\n> " + "明" * 70 + "\n\n1. " + "x" * 90
    lines = wrapped(text, 40).split("\n")
    assert max(map(width_of, lines)) <= 40
    assert "".join(lines).count("明") == 70
    assert lines[1].startswith("  word")


def test_nothing_that_an_author_writes_acts_on_the_terminal(site: Path) -> None:
    evil = LAMP.replace("It is heavy.", '"It is\\x1b[2J \\u009b31m \\u202e heavy\\x07."').replace(
        "Move the shelf", '"Move\\x1b]0;x\\x07"'
    )
    (site / "decision_trees" / "lamp.yml").write_text(evil, "utf-8")
    done = play("lamp/shelf", typed="n\nt\n?\nw\nq\n")
    assert done.exit_code == 0
    assert not {"\x1b", "\x9b", "\x07", "\u202e"} & {*done.stdout}, done.stdout
