"""A step as tools give it: values for programs, and the same as a text; one step, and what is offered there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from whichway.assistant.calls import Reply
from whichway.assistant.library import Library
from whichway.assistant.refusals import Refused
from whichway.assistant.tokens import token_of
from whichway.cases import Case, choices, fragment_of
from whichway.markup import to_text


def step_reply(library: Library, case: Case) -> Reply:
    """The step that a case is at."""
    values = step_values(library, case)
    return Reply("\n".join(_lines(values)), values)


def refusal(library: Library, refused: Refused) -> Reply:
    """What a tool says that refuses a call: why, what to do, and the step where the reader still is."""
    values: dict[str, Any] = {"refused": str(refused), "help": refused.help}
    lines = [f"Refused: {refused}", f"Help: {refused.help}"]
    if refused.case is not None:
        values["step"] = step_values(library, refused.case)
        lines += ["", "The case is still here:", "", *_lines(values["step"])]
    return Reply("\n".join(lines), values, refused=True)


def step_values(library: Library, case: Case) -> dict[str, Any]:
    """The step that a case is at, as plain values; what it does not have is left out."""
    step, page = case.step, case.views.page(case.tree)
    values = {
        "tree": case.tree,
        "title": str(page.title),
        "version": page.version,
        "step": case.node,
        "kind": step.kind,
        "heading": case.heading,
        "result": step.result,
        "body": body_text(case, step.body),
        "notes": notes_of(case),
        "asks": _asks(case),
        "options": [*_options(case)],
        "guides": [_filled({"title": g.title, "page": g.page, "url": g.url}) for g in step.guides],
        "status": step.status.page if step.status else "",
        "contact": step.plain_contact,
        "answers": len(case.rows),
        "is_over": case.is_over,
        "address": library.address(page, fragment_of(case)),
        "at": token_of(case),
    }
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}


def body_text(case: Case, html: str) -> str:
    """HTML of a step as text; a link that is a way on has its option's id behind it."""
    return _text(html, tuple(case.typed.items())) if html else ""


@lru_cache(maxsize=2048)  # a step is shown again and again
def _text(html: str, typed: tuple[tuple[str, str], ...]) -> str:
    return to_text(html, dict(typed), lambda option: f"[option {option}]")


def notes_of(case: Case) -> list[dict[str, str]]:
    """The notes of the step for its audience."""
    return [{"audience": note.audience, "text": body_text(case, note.body)} for note in case.step.notes]


def _options(case: Case) -> Iterator[dict[str, Any]]:
    for choice in choices(case):
        yield _filled({
            "id": choice.id,
            "label": choice.label,
            "hint": choice.hint,
            "group": choice.group,
            "apart": choice.is_apart,
            "in_text": choice.is_link,
        })  # fmt: skip


def _asks(case: Case) -> dict[str, Any]:
    """What the reader types or ticks here, with the ranges that an answer may fall into."""
    entry = case.step.entry
    if entry is None:
        return {}
    names = ("kind", "unit", "min", "max", "decimals", "example", "pattern")
    asked = {name: getattr(entry, name) for name in names}
    offered = case.position.options
    ranges = [
        {"id": option.id, "label": case.plain(option.label)}
        for option in case.step.options
        if option.cells and option.id in offered
    ]
    wrong = entry.wrong.replace("{min}", entry.min).replace("{max}", entry.max)
    return _filled({**asked, "ranges": ranges, "say": wrong})


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "", False, [], {})}


def _lines(values: Mapping[str, Any]) -> Iterator[str]:
    yield f"# {values['heading']}"
    yield f"({values['kind']} `{values['step']}` of `{values['tree']}`, {values['title']}, version {values['version']})"
    if "result" in values:
        yield f"Result: {values['result']}"
    if "body" in values:
        yield from ("", values["body"])
    for note in values.get("notes", ()):
        yield from ("", f"Note for {note['audience']}: {note['text']}")
    yield from _asked(values)
    yield from _offered(values)
    yield ""
    for guide in values.get("guides", ()):
        yield f"Guide: {' · '.join(filter(None, (guide['title'], guide.get('page'), guide.get('url'))))}"
    if "status" in values:
        yield f"Status page: {values['status']}"
    if "contact" in values:
        yield f"Contact: {values['contact']}"
    yield f"Address: {values['address']}"
    yield f"at: {values['at']}"


def _asked(values: Mapping[str, Any]) -> Iterator[str]:
    if asks := values.get("asks"):
        yield from ("", f"Asks for `value`, a {asks['kind']}: {asks['say']}")
        yield from (f"- {name}: {asks[name]}" for name in ("unit", "min", "max", "decimals", "example") if name in asks)
        yield from (f"- range `{one['id']}`: {one['label']}" for one in asks.get("ranges", ()))


def _offered(values: Mapping[str, Any]) -> Iterator[str]:
    options = values.get("options", ())
    yield from ("", "Options, by their ids:" if options else "There is no way on from here.")
    for one in options:
        hint = f" ({one['hint']})" if "hint" in one else ""
        group = f" [{one['group']}]" if "group" in one else ""
        apart = " - only if the reader says so" if "apart" in one else ""
        yield f"- `{one['id']}`: {one['label']}{hint}{group}{apart}"
