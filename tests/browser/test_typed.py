"""Questions that ask to type or to tick: numbers, dates, texts, and several answers at once."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Route, expect

from tests.browser.conftest import LISTEN, Reader, ReaderAt, forest_in, framed, overflow, write_bare
from tests.browser.test_bundle import write_bundle
from tests.conftest import OpenPage

Serve = Callable[[Path], str]

BACKUP = """\
title: The backup is old
contact: https://support.example.com/new?body={notes}
facts: {age: number, host: text}
nodes:
  age:
    question: How old is the newest backup?
    number: {unit: hours, min: 0, max: 9000, decimals: 1}
    fact: age
    options:
      - {below: 1, next: since}
      - {from: 1, below: 168, next: since}
      - {from: 168, label: A week or more, next: /restore}
      - {id: not-sure, label: I'm not sure, next: ask}
  since:
    question: When did it run last?
    date: {min: 2020-01-01}
    options:
      - {below: 2026-01-01, next: wrong}
      - {from: 2026-01-01, next: wrong}
  wrong:
    question: Which settings are wrong?
    choose: several
    options:
      - {id: selector, label: The selector, hint: Under spec}
      - {id: port, label: The port}
      - {id: name, label: The name}
    next: host
  host:
    question: What is your server called?
    text: {example: backup-1, pattern: "[a-z0-9-]+"}
    fact: host
    next: seen
  seen:
    question: Can you see it?
    options:
      - {label: "Yes", next: /restore}
      - {label: "No", next: ask}
  ask: {outcome: Ask, result: escalate}
"""

RESTORE = """\
title: Restore it
nodes:
  size:
    question: How large is it?
    number: {unit: GB, decimals: 0}
    options:
      - {below: 10, next: done}
      - {from: 10, next: done}
  done: {outcome: Restore it, result: escalate}
"""


@pytest.fixture(scope="module")
def backup(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    """The address of a page with a question of each kind that is typed or ticked."""
    folder = tmp_path_factory.mktemp("typed")
    write_bare(folder, forest_in(folder, {"backup": BACKUP, "restore": RESTORE}))
    return serve(folder) + "/backup.html"


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the offline deliveries of the same trees."""
    folder = tmp_path_factory.mktemp("offline")
    files = {
        "mkdocs.yml": "site_name: Help\nsite_url: https://help.example.com/\nplugins: [whichway]\n",
        "docs/index.md": "# Help\n",
        "decision_trees/backup.yml": BACKUP,
        "decision_trees/restore.yml": RESTORE,
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    write_bundle(folder, folder / "made")
    return folder / "made"


def field(reader: Reader) -> Locator:
    return reader.page.locator(".ww-current .ww-typed input")


def enter(reader: Reader, text: str) -> None:
    """Types an answer, and sends it by the keyboard."""
    field(reader).fill(text)
    field(reader).press("Enter")


def tick(reader: Reader, *options: str) -> None:
    for option in options:
        reader.page.locator(f'.ww-current ul.ww-options input[type=checkbox][data-option="{option}"]').click()


def to_the_end(reader: Reader) -> None:
    """Gives an answer of each kind."""
    enter(reader, "30,5")
    reader.stands_at("#since?p==30_5")
    enter(reader, "2025-12-31")
    tick(reader, "selector", "port")
    reader.page.locator('.ww-current [data-ww="next"]').click()
    enter(reader, "my-server")
    reader.stands_at("#seen?p==30_5.=2025-12-31.selector+port.-")


def answers(reader: Reader) -> list[str]:
    return reader.page.locator(".ww-trail strong").all_inner_texts()


# What is typed.

NUMBERS = [
    ("en", "1.5", "1.5"),
    ("en", "1,5", "1.5"),
    ("en", "1,500", "1500"),
    ("en", "1.500", "1.5"),
    ("de", "1.500", "1500"),
    ("de", "1,500", "1.5"),
    ("de", "0.500", "0.5"),
    ("de", "1.500,25", "1500.25"),
    ("en", "1,500,000", "1500000"),
    ("en", "1,50,000", "150000"),
    ("fr", "1\u202f500,5", "1500.5"),
    ("fr", "1\xa0500", "1500"),
    ("de", "1'500", "1500"),
    ("en", " 12 hours", "12"),
    ("en", "\u22123", "-3"),
    ("en", "-0.0", "0"),
    ("en", "007", "7"),
    ("en", ".5", "0.5"),
    ("ja", "\uff11\uff15\uff0e\uff15", "15.5"),
    ("ar", "\u0663\u066b\u0665", "3.5"),
    ("en", "12345678901234567890.5", "12345678901234567890.5"),
    *[
        ("en", nonsense, "")
        for nonsense in ("", "abc", "1e5", "1.2.3", "1,5,0", "12 30", "-", ".", "1,500,25", "0x10", "1-2")
    ],
]


def test_a_number_is_read_as_readers_of_each_language_write_it(backup: str, reader_at: ReaderAt) -> None:
    page = reader_at(backup).page
    source = (files("whichway") / "runtime" / "entry.js").read_text("utf-8")
    read = f"cases => {{ {source}; return cases.map(([language, text]) => readNumber(text, language, 'hours')[0]); }}"
    found = page.evaluate(read, [[language, text] for language, text, _ in NUMBERS])
    assert list(zip(NUMBERS, found, strict=True)) == [(case, case[2]) for case in NUMBERS]


def test_what_is_typed_and_ticked_is_an_answer_like_any_other(backup: str, reader_at: ReaderAt) -> None:
    reader = reader_at(backup)
    to_the_end(reader)
    reader.has_focus_on_heading()
    assert reader.trail == ["age", "since", "wrong", "host"]
    assert answers(reader) == ["30.5 hours", "December 31, 2025", "The selector, The port", "my-server"]
    reader.page.reload()
    assert reader.trail == ["age", "since", "wrong", "host"]
    assert answers(reader)[3] == "my-server"
    reader.page.go_back()
    reader.stands_at("#host?p==30_5.=2025-12-31.selector+port")
    reader.press("back")
    reader.stands_at("#wrong?p==30_5.=2025-12-31")
    reader.page.go_forward()
    reader.page.go_forward()
    reader.stands_at("#seen?p==30_5.=2025-12-31.selector+port.-")


def test_a_link_brings_all_but_the_text_to_another_browser(backup: str, reader_at: ReaderAt) -> None:
    reader = reader_at(backup, "#seen?p==30_5.=2025-12-31.selector%2Bport.-")
    reader.has_tools()
    assert answers(reader) == ["30.5 hours", "December 31, 2025", "The selector, The port", "backup-1"]
    expect(reader.page.locator(".ww-notice")).to_be_hidden()


@pytest.mark.parametrize(
    "fragment",
    ["#since?p==-1", "#since?p==9001", "#since?p==x", "#since?p==2025-01-01", "#wrong?p==1.=2025-02-30", "#since?p=-"],
)
def test_an_answer_that_none_can_be_is_not_followed(fragment: str, backup: str, reader_at: ReaderAt) -> None:
    reader = reader_at(backup, fragment)
    expect(reader.page.locator(".ww-notice")).to_contain_text("another version")


def test_an_address_may_have_a_range_itself(backup: str, reader_at: ReaderAt) -> None:
    reader = reader_at(backup, "#since?p=from-1-below-168")
    reader.sees("since")
    reader.has_tools()
    assert answers(reader) == ["1 to less than 168 hours"]


def test_change_puts_the_answer_into_its_field_again(backup: str, reader_at: ReaderAt) -> None:
    reader = reader_at(backup)
    to_the_end(reader)
    for node, text in (("host", "my-server"), ("since", "2025-12-31"), ("age", "30.5")):
        reader.change(node)
        expect(field(reader)).to_have_value(text)
        reader.page.go_back()
        reader.sees("seen")
    reader.change("wrong")
    ticked = reader.page.locator(".ww-current :checked")
    assert [box.get_attribute("data-option") for box in ticked.all()] == ["selector", "port"]
    tick(reader, "none")
    reader.page.locator('.ww-current [data-ww="next"]').click()
    # The answer behind it still applies.
    reader.stands_at("#seen?p==30_5.=2025-12-31.none.-")
    assert answers(reader)[2:] == ["None of these", "my-server"]


def test_none_of_these_goes_with_nothing_else(backup: str, reader_at: ReaderAt) -> None:
    reader = reader_at(backup, "#wrong")
    tick(reader, "selector", "name", "none")
    ticked = reader.page.locator(".ww-current :checked")
    assert [box.get_attribute("data-option") for box in ticked.all()] == ["none"]
    tick(reader, "port")
    assert [box.get_attribute("data-option") for box in ticked.all()] == ["port"]
    ticked.press("Enter")
    reader.stands_at("#host?f=wrong&p=port")


def test_who_is_faster_than_the_tools_answers_once(backup: str, reader_at: ReaderAt) -> None:
    reader = reader_at(backup, "#since?p==2")
    late: list[Route] = []
    reader.page.context.route("**/tools.js", lambda route: late.append(route))
    reader.page.reload(wait_until="domcontentloaded")
    field(reader).fill("2026-01-01")
    reader.page.locator('.ww-current [data-ww="next"]').click()
    reader.stands_at("#wrong?p==2.=2026-01-01")
    late[0].continue_()
    reader.has_tools()
    reader.stands_at("#wrong?p==2.=2026-01-01")


@pytest.mark.parametrize("text", ["", "abc", "-1", "9001", "1.25"])
def test_what_is_wrong_is_said_where_it_was_typed(text: str, backup: str, reader_at: ReaderAt) -> None:
    reader = reader_at(backup)
    enter(reader, text)
    reader.sees("age")
    message = "Decimal places allowed: 1." if text == "1.25" else "Enter a number from 0 to 9000."
    expect(field(reader)).to_be_focused()
    expect(field(reader)).to_have_value(text)
    expect(field(reader)).to_have_attribute("aria-invalid", "true")
    expect(field(reader)).to_have_accessible_name("How old is the newest backup?")
    expect(field(reader)).to_have_accessible_description(f"hours {message}")
    expect(reader.page.locator(".ww-current .ww-error")).to_be_visible()
    enter(reader, "2")
    reader.stands_at("#since?p==2")


def test_ticking_nothing_is_no_answer(backup: str, reader_at: ReaderAt) -> None:
    reader = reader_at(backup, "#wrong")
    reader.page.locator('.ww-current [data-ww="next"]').click()
    group = reader.page.get_by_role("group", name="Which settings are wrong?")
    expect(group).to_have_accessible_description("Select all that apply. Select all that apply, or “None of these”.")
    expect(group.get_by_role("checkbox", name="The selector")).to_have_accessible_description("Under spec")
    reader.page.set_viewport_size({"width": 320, "height": 800})
    assert overflow(reader.page) <= 0


def test_a_text_goes_nowhere_but_into_the_notes(backup: str, reader_at: ReaderAt) -> None:
    reader = reader_at(backup)
    reader.page.add_init_script(LISTEN)
    reader.page.reload()
    to_the_end(reader)
    reader.answer("no")
    reader.has_tools()
    assert [event["option"] for event in reader.told if event["event"] == "whichway:answer"] == [
        "=30_5", "=2025-12-31", "selector+port", "-", "no",
    ]  # fmt: skip
    assert "my-server" not in json.dumps([*reader.told, *reader.pushed])
    links = reader.page.locator("a").evaluate_all("links => links.map(({ href }) => href)")
    assert "my-server" not in "".join(links)
    assert "backup-1" in "".join(links), "support is sent the example"
    assert "my-server" not in reader.page.evaluate("JSON.stringify(localStorage)")
    reader.page.evaluate("navigator.clipboard.writeText = async text => { window.copied = text; }")
    reader.press("copy")
    reader.page.wait_for_function("window.copied")
    notes = reader.page.evaluate("window.copied")
    assert "4. What is your server called? → my-server\n" in notes
    assert "1. How old is the newest backup? → 30.5 hours\n" in notes


def test_answers_go_along_into_another_tree_and_can_be_changed_there(backup: str, reader_at: ReaderAt) -> None:
    reader = reader_at(backup)
    to_the_end(reader)
    reader.answer("yes")
    reader.page.wait_for_url("**/restore.html#**")
    assert reader.page.url.endswith("#size?p=~backup:=30_5.=2025-12-31.selector+port.-.yes")
    enter(reader, "12")
    expect(reader.page.locator(".ww-trail strong")).to_have_count(6)
    assert answers(reader) == [
        "30.5 hours", "December 31, 2025", "The selector, The port", "my-server", "Yes", "12 GB",
    ]  # fmt: skip
    reader.change("age")
    reader.page.wait_for_url("**/backup.html*")
    expect(field(reader)).to_have_value("30.5")
    # Into another tree, by a range.
    enter(reader, "168")
    reader.page.wait_for_url("**/restore.html#**p=~backup:=168*")


def test_in_a_single_file_it_is_the_same(bundle: Path, reader_at: ReaderAt) -> None:
    reader = reader_at(f"{(bundle / 'help.html').as_uri()}?tree=backup")
    to_the_end(reader)
    assert answers(reader) == ["30.5 hours", "December 31, 2025", "The selector, The port", "my-server"]
    reader.answer("yes")
    reader.page.wait_for_url("**?tree=restore#**")
    enter(reader, "12")
    expect(reader.page.locator(".ww-trail strong")).to_have_text(
        ["30.5 hours", "December 31, 2025", "The selector, The port", "my-server", "Yes", "12 GB"]
    )
    reader.change("wrong")
    ticked = reader.page.locator(".ww-current :checked")
    expect(ticked).to_have_count(2)


def test_in_a_frame_without_any_rights_it_is_the_same(backup: str, open_page: OpenPage) -> None:
    """A browser sends no form from there."""
    host = backup.replace("backup.html", "host.html")
    page = framed(open_page, backup, 'sandbox="allow-scripts allow-popups"', host)
    frame = page.frame_locator("iframe")
    frame.get_by_label("How old is the newest backup?").fill("12")
    frame.get_by_label("How old is the newest backup?").press("Enter")
    frame.get_by_label("When did it run last?").fill("2026-02-01")
    frame.get_by_role("button", name="Continue").click()
    frame.get_by_role("checkbox", name="The port").check()
    frame.get_by_role("button", name="Continue").click()
    frame.get_by_label("What is your server called?").fill("my-server")
    frame.get_by_role("button", name="Continue").click()
    expect(frame.locator(".ww-trail strong")).to_have_text(["12 hours", "February 1, 2026", "The port", "my-server"])


# For whom it is typed.


def test_telephones_show_the_keyboard_that_fits(backup: str, reader_at: ReaderAt) -> None:
    reader = reader_at(backup)
    for fragment, name, attributes in (
        ("#age", "number", {"inputmode": "decimal", "autocomplete": "off"}),
        ("#since", "date", {"type": "date", "min": "2020-01-01"}),
        ("#host", "text", {"autocapitalize": "off", "spellcheck": "false"}),
    ):
        reader.open(fragment)
        expect(field(reader)).to_have_attribute("data-ww", name)
        for attribute, value in attributes.items():
            expect(field(reader)).to_have_attribute(attribute, value)
    size = reader_at(backup.replace("backup", "restore"))
    expect(field(size)).to_have_attribute("inputmode", "numeric")


def test_keyboard_mode_types_and_ticks(backup: str, reader_at: ReaderAt) -> None:
    reader = reader_at(backup)
    reader.page.evaluate("localStorage['whichway:keys'] = 'on'")
    reader.page.reload()
    reader.has_tools()
    reader.has_focus_on_heading()
    reader.page.keyboard.type("12")
    expect(field(reader)).to_have_value("12")
    reader.open("#wrong")
    reader.has_tools()
    reader.page.keyboard.press("1")
    reader.page.keyboard.press("3")
    reader.page.locator(".ww-current :checked").first.focus()
    reader.page.keyboard.press("Enter")
    reader.stands_at("#host?f=wrong&p=selector+name")


def test_with_a_script_there_are_no_links_for_ranges_and_ticks(backup: str, reader_at: ReaderAt) -> None:
    reader = reader_at(backup)
    links = reader.page.locator(".ww-current ul.ww-options a[data-option]")
    assert [link.get_attribute("data-option") for link in links.all()] == ["not-sure"]
    reader.open("#wrong")
    expect(links).to_have_count(0)


def test_without_a_script_each_answer_is_a_link(backup: str, reader_at: ReaderAt) -> None:
    reader = reader_at(backup, "#age", java_script_enabled=False)
    links = reader.page.locator(".ww-node ul.ww-options a[data-option]").filter(visible=True)
    assert links.all_inner_texts() == [
        "Less than 1 hours", "1 to less than 168 hours", "A week or more", "I'm not sure",
    ]  # fmt: skip
    assert reader.page.locator("input, button").filter(visible=True).count() == 0
    links.nth(1).click()
    assert links.all_inner_texts() == ["Before 2026-01-01", "2026-01-01 or later"]
    links.nth(1).click()
    assert links.all_inner_texts() == ["The selector", "The port", "The name", "None of these"]
    links.nth(3).click()
    assert links.all_inner_texts() == ["Continue with the example: backup-1"]
    links.first.click()
    assert links.all_inner_texts() == ["Yes", "No"]


def test_without_the_script_that_reads_it_ranges_are_links(backup: str, reader_at: ReaderAt) -> None:
    reader = reader_at(backup, expected="Failed to load resource")
    reader.page.context.route("**/answers.js", lambda route: route.abort())
    reader.page.reload()
    reader.answer("from-1-below-168")
    reader.stands_at("#since?p=from-1-below-168")
