"""What an assistant is given for a reader: one step at a time, and a refusal for whatever is not offered there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.play.sites import LAMP, SHOP, SOCKET, write_site
from whichway.assistant import Library, Toolbox
from whichway.settings import find_settings

SMALL = "      - {label: Small, next: small}\n"
FLOOR = "      - {label: Another floor, audience: staff, next: floor}\n"


def write(folder: Path) -> None:
    """Writes a site of trees without errors."""
    write_site(folder, lamp=LAMP, socket=SOCKET, shop=SHOP.replace(SMALL, SMALL + FLOOR))


class Assistant:
    """Calls tools, and gives back what they say."""

    def __init__(self, folder: Path, audience: str = "customer", **more: Any) -> None:
        self.box = Toolbox(Library(find_settings(folder), audience), **more)

    def __call__(self, tool: str, **arguments: Any) -> dict[str, Any]:
        reply = self.box.call(tool, arguments)
        assert not reply.refused, reply.text
        return dict(reply.values)

    def refused(self, tool: str, **arguments: Any) -> dict[str, Any]:
        reply = self.box.call(tool, arguments)
        assert reply.refused, reply.text
        assert reply.text.startswith(f"Refused: {reply.values['refused']}\nHelp: {reply.values['help']}")
        return dict(reply.values)


@pytest.fixture
def ask(tmp_path: Path) -> Assistant:
    write(tmp_path)
    return Assistant(tmp_path)


def test_a_whole_case_with_everything_that_can_be_asked(ask: Assistant) -> None:
    first = ask("start", tree="lamp")
    assert (first["step"], first["title"], first["at"]) == ("kind", "The lamp is dark", "lamp:")
    assert first["options"] == [
        {"id": "bulb", "label": "A bulb", "hint": "it is round"},
        {"id": "led", "label": "An LED"},
    ]
    plugged = ask("answer", tree="lamp", option="A bulb")
    assert plugged["body"].startswith(
        "Look at the socket. If you can't see it, look behind the shelf [option to-shelf]"
    )
    assert [one["id"] for one in plugged["options"] if "apart" in one] == ["im-not-sure"]
    assert plugged["guides"] == [
        {"title": "The plug", "page": "The lamp", "url": "https://lamps.example/lamp/#the-plug"}
    ]
    assert "notes" not in plugged, "they are for staff"
    age = ask("answer", tree="lamp", option="yes")
    assert age["asks"]["unit"] == "years" and [one["id"] for one in age["asks"]["ranges"]] == ["below-5", "from-5"]
    date = ask("answer", tree="lamp", value=1.5)
    several = ask("answer", tree="lamp", value="2026-02-01")
    assert (date["asks"]["kind"], several["asks"]["kind"]) == ("date", "several")
    host = ask("answer", tree="lamp", value=["switch", "cable"])
    assert host["asks"]["pattern"] == "[a-z0-9 -]{1,20}"
    cable = ask("answer", tree="lamp", value="lamp 7")
    assert (cable["heading"], cable["body"]) == ("Get a new cable for lamp 7", "Say it is for lamp 7.")
    assert cable["address"].endswith("/lamp/#new-cable?p=bulb.yes.=1_5.=2026-02-01.switch+cable.-")
    assert cable["at"] == "lamp:bulb.yes.=1_5.=2026-02-01.switch+cable.~lamp%207"
    again = ask("explain", at=cable["at"])
    assert again["body"] == "Say it is for lamp 7."
    notes = ask("notes")["notes"]
    assert "1. What kind is it? → A bulb" in notes and "lamp 7" in notes
    shop = ask("answer", tree="lamp", option="unsolved")
    assert shop["step"] == "shop"
    size = ask("answer", tree="lamp", option="next")
    assert (size["tree"], [one["id"] for one in size["options"]]) == ("shop", ["large", "small"])
    end = ask("answer", tree="shop", option="large")
    assert (end["heading"], end["result"], end["is_over"]) == ("Take a big one for lamp 7", "solved", True)
    assert ask("back")["step"] == "size"
    assert ask("start", tree=end["address"])["step"] == "big", "a reader's link brings the case along"


WRONG: list[tuple[list[str], dict[str, Any], str]] = [
    ([], {"option": "candle"}, "not offered"),
    ([], {"option": "none"}, "not offered"),
    ([], {"option": "1"}, "not offered"),
    ([], {"option": "floor"}, "not offered"),
    ([], {}, "either"),
    ([], {"option": "bulb", "value": "bulb"}, "either"),
    ([], {"option": "bulb", "tree": "shop"}, "in the tree `lamp`"),
    ([], {"option": 7}, "has to be `string`"),
    ([], {"option": "bulb", "step": "kind"}, "takes no argument `step`"),
    (["bulb", "yes"], {"value": "a few"}, "no answer to this question"),
    (["bulb", "yes"], {"value": 100}, "no answer to this question"),
    (["bulb", "yes"], {"value": "1.55"}, "no answer to this question"),
    (["bulb", "yes"], {"value": ["1"]}, "one number"),
    (["bulb", "yes", "not-sure"], {"value": "yesterday"}, "no answer to this question"),
    (["bulb", "yes", "not-sure"], {"value": "2019-01-01"}, "no answer to this question"),
    (["bulb", "yes", "not-sure", "below-2026-01-01"], {"value": []}, "no answer to this question"),
    (["bulb", "yes", "not-sure", "below-2026-01-01"], {"value": ["none", "switch"]}, "no answer to this question"),
    (["led", "yes", "not-sure", "below-2026-01-01"], {"value": ["shade"]}, "no answer to this question"),
    (["bulb", "yes", "not-sure", "below-2026-01-01", "none"], {"value": "LAMP!"}, "no answer to this question"),
    (["bulb", "yes", "not-sure", "below-2026-01-01", "none"], {"value": "a\nb"}, "one line"),
]
"""Answers on the way, what is said then, and why it is refused."""


def test_what_is_not_offered_is_refused_with_what_is(ask: Assistant) -> None:
    for before, wrong, says in WRONG:
        ask("start", tree="lamp")
        for option in before:
            ask("answer", tree="lamp", option=option)
        at = ask("explain")["at"]
        refused = ask.refused("answer", **{"tree": "lamp", **wrong})
        assert says in refused["refused"], (wrong, refused)
        if "step" in refused:
            assert refused["step"]["at"] == at
            assert refused["step"].keys() & {"options", "asks"}
        assert ask("explain")["at"] == at, "the case stays where it was"


def test_without_a_memory_each_call_says_which_case_it_is_about(tmp_path: Path) -> None:
    write(tmp_path)
    ask = Assistant(tmp_path, remembers=False)
    at = ask("start", tree="lamp")["at"]
    assert "give the `at`" in ask.refused("answer", tree="lamp", option="bulb")["help"]
    one, other = (ask("answer", tree="lamp", option=option, at=at) for option in ("bulb", "led"))
    assert (one["at"], other["at"]) == ("lamp:bulb", "lamp:led")
    assert ask("back", at=one["at"])["at"] == at
    assert ask("start", tree="lamp/shelf")["at"] == "lamp/shelf:"
    assert ask("start", tree="light")["tree"] == "lamp", "the tree's former id"
    gone = ask.refused("back", at="lamp:bulb.gone.yes")
    assert "answer 2 in `at` is not offered" in gone["refused"] and gone["step"]["step"] == "plugged-in"
    for at in ("", "x", "lamp/nowhere:", "lamp:bulb..", "lamp:bulb.floor", "http://[", "#", "~~~#?p=~~~"):
        refused = ask.box.call("explain", {"at": at})
        assert refused.refused or refused.values["at"].startswith("lamp:bulb"), at


def test_a_tree_is_found_by_any_step_of_it(ask: Assistant) -> None:
    found = ask("find_tree", text="It's the CABLE, I think!")["trees"]
    assert found[0]["tree"] == "lamp" and "What is wrong with it?" in [one["heading"] for one in found[0]["says"]]
    assert ask("find_tree", text="buying a large one")["trees"][0]["tree"] == "shop"
    nothing = ask("find_tree", text="zebra")
    assert nothing["trees"] == [] and {one["tree"] for one in nothing["all"]} == {"lamp", "socket", "shop"}


def test_staff_see_what_customers_do_not(tmp_path: Path) -> None:
    write(tmp_path)
    for audience, says in (("staff", True), ("customer", False)):
        ask = Assistant(tmp_path, audience)
        ask("start", tree="lamp")
        assert ("photo" in json.dumps(ask("answer", tree="lamp", option="led"))) is says
        assert ask.box.call("start", {"tree": "shop/floor"}).refused is not says
        assert ask.box.call("find_tree", {"text": "photo floor"}).values["trees"] == [] or says


def test_explain_gives_the_text_of_guides(ask: Assistant) -> None:
    ask("start", tree="lamp/plugged-in")
    assert ask("explain")["guides"][0]["text"] == "Plug it in."


def test_a_changed_file_counts_at_once_and_one_with_errors_is_refused(ask: Assistant, tmp_path: Path) -> None:
    file = tmp_path / "decision_trees" / "lamp.yml"
    assert ask("start", tree="lamp")["heading"] == "What kind is it?"
    file.write_text(LAMP.replace("What kind is it?", "Which kind is it?"), "utf-8")
    assert ask("start", tree="lamp")["heading"] == "Which kind is it?"
    file.write_text(LAMP.replace("next: plug-in}", "next: plugin}"), "utf-8")
    refused = ask.refused("answer", tree="lamp", option="bulb")
    assert "lamp.yml:" in refused["refused"] and "unknown-target" in refused["refused"]
    assert "lamp" not in [one["tree"] for one in ask("find_tree", text="lamp")["trees"]]
    file.write_text("title: [", "utf-8")
    assert "invalid-yaml" in ask.refused("start", tree="lamp")["refused"]
    assert ask("start", tree="shop")["step"] == "size", "the others go on"
    file.unlink()
    assert "no tree `lamp`" in ask.refused("start", tree="lamp")["refused"]
