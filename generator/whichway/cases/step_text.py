"""A step as text for a terminal: its heading and body, notes and guides, and the ways on by their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from whichway.cases.case import Case
from whichway.cases.typed import Choice, choices
from whichway.markup import to_text
from whichway.pages import EntryView
from whichway.screen import wrapped

MANY_ANSWERS = 8
"""After so many answers, readers are shown where they can turn to."""


class Piece(NamedTuple):
    """A block of text, and its role: what it looks like may depend on that."""

    role: str
    text: str


def step_text(case: Case, width: int) -> Iterator[Piece]:
    """The pieces of the step that is shown, in lines of at most `width`; a blank line may stand between any two."""
    step, words = case.step, case.step.words
    yield Piece("progress", wrapped(step.progress.replace("{n}", str(len(case.rows) + 1)), width))
    for problem in step.problems:
        yield Piece("notice", wrapped(problem, width))
    yield Piece("heading", wrapped(case.heading, width))
    if done := _done_before(case):
        yield Piece("notice", wrapped(done, width))
    if step.result:
        yield Piece("result", wrapped(result_text(case), width))
    if step.body:
        yield Piece("body", wrapped(_html(case, step.body), width))
    for note in step.notes:
        yield Piece("note", wrapped(f"{note.title}\n\n{_html(case, note.body)}", width, "| "))
    if step.status:
        yield Piece("guides", wrapped(f"{step.status.text}\n  {step.status.page}", width))
    if step.guides:
        yield Piece("guides", _guides(case, width))
    if step.contact:
        asked = words["unsolved-contact"] if step.is_asked else words["contact"]
        yield Piece("guides", f"{wrapped(asked, width)}\n  {step.plain_contact}")
    elif len(case.rows) >= MANY_ANSWERS and (contact := case.views.page(case.tree).plain_contact):
        yield Piece("guides", f"{wrapped(words['help'], width)}\n  {contact}")
    yield from _options(case, choices(case), width)
    if step.entry:
        yield Piece("entry", wrapped(_entry(step.entry, case), width))


def result_text(case: Case) -> str:
    """What stands above an outcome; nothing at other steps."""
    result = case.step.result
    return case.step.words["unsolved-result" if result == "unsolved" else result] if result else ""


def _html(case: Case, html: str) -> str:
    numbers = {choice.id: f"[{number_shown(case, choice)}]" for choice in choices(case) if choice.is_link}
    return to_text(html, case.typed, lambda option: numbers.get(option, ""))


def _done_before(case: Case) -> str:
    """What is said at a step whose instructions the reader has followed before, whatever tree says the same."""
    kind, words = case.step.kind, case.step.words
    rows = [row for row in case.rows if row.kind == kind and row.question == case.heading]
    if not rows or kind not in ("step", "outcome"):
        return ""
    return words["done"] if kind == "step" else words["done-result"].replace("{answer}", rows[-1].answer)


def _guides(case: Case, width: int) -> str:
    lines = [f"{case.step.words['guides']}:"]
    for guide in case.step.guides:
        lines.append(wrapped(f"- {guide.title}" + (f" · {guide.page}" if guide.page else ""), width))
        lines += [f"  {guide.url}"] if guide.url else []
    return "\n".join(lines)


def _options(case: Case, listed: Sequence[Choice], width: int) -> Iterator[Piece]:
    earlier = case.earlier.get(case.position.key)
    of = ("", False)
    # The numbers of links stand in the text.
    for choice in (choice for choice in listed if not choice.is_link):
        if (group := (choice.group, choice.is_apart)) != of:
            of = group
            label = choice.group or (case.step.words["apart"] if choice.is_apart and choice.number > 1 else "")
            if label:
                yield Piece("group", wrapped(label, width))
        mark = f" ({case.step.words['earlier']})" if choice.id == earlier else ""
        yield Piece("option", _option(case, choice, width, mark))


def _option(case: Case, choice: Choice, width: int, mark: str) -> str:
    hint = f" · {choice.hint}" if choice.hint else ""
    lines = wrapped(f"{choice.label}{hint}{mark}", width - 6, " " * 6)
    return f"{number_shown(case, choice):>4}  {lines[6:]}"


def number_shown(case: Case, choice: Choice) -> str:
    """The number by which a choice is taken: with a colon where a number, a date, or a text is asked for."""
    entry = case.step.entry
    return f":{choice.number}" if entry and entry.kind != "several" else str(choice.number)


def _entry(entry: EntryView, case: Case) -> str:
    words = case.step.words
    if entry.kind == "several":
        return words["select-all"] + " (1,3)"
    if entry.kind == "text":
        return words["example"].replace("{example}", entry.example) if entry.example else words["enter-text"]
    asked = entry.wrong.replace("{min}", entry.min).replace("{max}", entry.max)
    return f"{asked} ({entry.unit or 'YYYY-MM-DD'})" if entry.unit or entry.kind == "date" else asked
