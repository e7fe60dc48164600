"""What readers type, in the texts and links after it: on the page alone, and nowhere that leaves it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Reader, ReaderAt, forest_in, write_bare
from tests.browser.test_cases import CLIPBOARD

SERVICE = """\
title: A Service cannot be reached
contact: https://support.example.com/new?body={notes}
facts: {host: text}
nodes:
  host:
    question: What is it called?
    text: {example: hostnames}
    fact: host
    next: look
  look:
    question: "Does `kubectl get svc [=host]` list it?"
    body: |
      See [the page of [=host]](https://example.com/[=host]?q=[=host]#x), or run:

          curl http://[=host]/ # \\[=host]

      [Its own site](https://[=host].example.com/)
      <a class="own" href="https://example.com/" data-fills="javascript:alert(' host=x ')">Mine</a>
    options:
      - {label: "Yes, [=host] is there", hint: "As [=host]", next: /pods}
      - {label: "No", next: wrong}
  wrong:
    question: Which of these are wrong?
    choose: several
    options:
      - {id: port, label: "The port of [=host]"}
      - {id: name, label: The name}
    next: ask
  ask: {outcome: "Ask about [=host]", result: escalate}
"""
PODS = """\
title: Its Pods do not run
facts: {host: text}
nodes:
  again:
    question: "Do the Pods of [=host] run?"
    options:
      - {label: "Yes", next: done}
      - {label: "No", next: done}
  done: {outcome: Done}
"""
HOSTILE = '<b>my</b> "Pod" & ../?x=1#y%20{notes} javascript:alert(1)'
ENCODED = "%3Cb%3Emy%3C%2Fb%3E%20%22Pod%22%20%26%20..%2F%3Fx%3D1%23y%2520%7Bnotes%7D%20javascript%3Aalert(1)"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    folder = tmp_path_factory.mktemp("fills")
    write_bare(folder, forest_in(folder, {"service": SERVICE, "pods": PODS}))
    return serve(folder) + "/service.html"


def enter(reader: Reader, text: str) -> None:
    field = reader.page.locator(".ww-current [data-ww=text]")
    field.fill(text)
    field.press("Enter")


def current(reader: Reader, part: str) -> Locator:
    return reader.page.locator(f".ww-current {part}")


def says(reader: Reader, host: str, encoded: str) -> None:
    """Waits until the step says `host` wherever it says what is typed."""
    expect(current(reader, "h2")).to_have_text(f"Does kubectl get svc {host} list it?")
    expect(current(reader, "pre code")).to_have_text(f"curl http://{host}/ # [=host]")
    expect(current(reader, "[data-option=yes-host-is-there]")).to_have_text(f"Yes, {host} is there")
    expect(current(reader, ".ww-hint")).to_have_text(f"As {host}")
    link = current(reader, ".ww-body a").first
    expect(link).to_have_text(f"the page of {host}")
    expect(link).to_have_attribute("href", f"https://example.com/{encoded}?q={encoded}#x")


def test_texts_and_links_say_what_was_typed_as_long_as_it_is_the_reader_s_answer(
    service: str, reader_at: ReaderAt
) -> None:
    reader = reader_at(service)
    enter(reader, HOSTILE)
    says(reader, HOSTILE, ENCODED)
    # Neither is an address, or one that runs something.
    for link in (current(reader, "a:text-is('Its own site')"), current(reader, ".own")):
        assert link.get_attribute("href") is None
    reader.press("back")
    reader.page.go_forward()
    says(reader, HOSTILE, ENCODED)
    reader.change("host")
    expect(current(reader, "[data-ww=text]")).to_have_value(HOSTILE)
    enter(reader, "other")
    says(reader, "other", "other")
    expect(current(reader, "a:text-is('Its own site')")).to_have_attribute("href", "https://other.example.com/")
    # Who has not answered the question on the way there reads the example, and so does everybody else who opens a link.
    reader.open("#look")
    says(reader, "hostnames", "hostnames")
    reader.open("#look?p=-")
    says(reader, "other", "other")
    reader.page.evaluate("sessionStorage.clear()")
    reader.page.reload()
    says(reader, "hostnames", "hostnames")


def test_what_was_typed_is_in_the_reader_s_own_notes_and_nowhere_else(service: str, reader_at: ReaderAt) -> None:
    reader = reader_at(service, permissions=CLIPBOARD).listen()
    enter(reader, "secret-name")
    reader.answer("no")
    expect(current(reader, "[data-option=port] ~ span")).to_have_text("The port of secret-name")
    current(reader, "[data-option=port]").check()
    current(reader, "[data-ww=next]").click()
    expect(reader.heading).to_have_text("Ask about secret-name")
    assert reader.page.title().startswith("Ask about hostnames - ")
    reader.press("copy")
    expect(reader.page.locator(".ww-tools output")).to_have_text("Copied")
    notes = reader.page.evaluate("navigator.clipboard.readText()")
    for line in ("What is it called? → secret-name", "svc secret-name list it? → No", "**Ask about secret-name**"):
        assert line in notes
    href = current(reader, ".ww-contact").get_attribute("href") or ""
    assert "hostnames" in href
    stored = reader.page.evaluate("JSON.stringify(localStorage)")
    told = json.dumps([reader.told, reader.pushed])
    for leaving in (href, reader.page.url, reader.page.title(), stored, told):
        assert "secret" not in leaving


def test_other_trees_of_the_case_say_it_too(service: str, reader_at: ReaderAt) -> None:
    reader = reader_at(service)
    enter(reader, "secret-name")
    reader.answer("yes-host-is-there")
    reader.sees("again")
    expect(reader.heading).to_have_text("Do the Pods of secret-name run?")
    assert "secret" not in reader.page.url
    reader.page.goto(service.replace("service", "pods"))
    reader.sees("again")
    expect(reader.heading).to_have_text("Do the Pods of hostnames run?")


def test_without_a_script_the_example_stands_there(service: str, reader_at: ReaderAt) -> None:
    page = reader_at(service, "#look", java_script_enabled=False).page
    expect(page.locator("#look")).to_have_text("Does kubectl get svc hostnames list it?")
    expect(page.get_by_role("link", name="the page of hostnames")).to_have_attribute(
        "href", "https://example.com/hostnames?q=hostnames#x"
    )
