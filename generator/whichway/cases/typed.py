"""What somebody types at a step, as the answer that it means: never guessed, and refused where it is none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from whichway.cases.case import Case
from whichway.cases.numerals import number_typed
from whichway.model import NOTHING_TICKED
from whichway.pages import EntryView, decimal_mark
from whichway.quantities import amount, in_address


class Choice(NamedTuple):
    """A way on that can be chosen by its number, from 1: its id, and how it reads.

    `group` is the label that it stands under; what `is_apart` answers for whom no other one fits. A `link` stands in
    the step's text, and what `is_tick` is chosen along with others.
    """

    number: int
    id: str
    label: str
    hint: str = ""
    group: str = ""
    is_apart: bool = False
    is_link: bool = False
    is_tick: bool = False


class Unclear(Exception):  # noqa: N818 - for users to read, not for programmers
    """What was typed is no answer that is offered; the text says why, in the page's words where it has some."""


def choices(case: Case) -> list[Choice]:
    """What can be chosen at the step, in the order of the page, and the links in its texts behind that."""
    return [choice._replace(number=number) for number, choice in enumerate(_choices(case), 1)]


def _choices(case: Case) -> Iterator[Choice]:
    step, offered = case.step, {*case.position.options}
    kind = step.entry.kind if step.entry else ""
    for of in step.option_groups:
        for option in of.options:
            # What readers type stands for the ranges, and for the example of a text.
            if option.id in offered and kind != "text" and not option.cells:
                label, hint, group = map(case.plain, (option.label, option.hint, of.label))
                yield Choice(0, option.id, label, hint, group, of.is_apart, is_tick=kind == "several")
    for link in step.links:
        if link.id in offered:
            yield Choice(0, link.id, case.plain(link.label), is_link=True)


def typed_answer(case: Case, written: str) -> str:
    """The answer that `written` means at the step, as scenarios have it.

    It may be the number of a choice, an id, or a label; several of these where readers tick; or a number, date, or text
    where these are asked for. There, the number of a choice has a colon before it, as in `:1`.

    Raises:
        Unclear: if it is none of these.
    """
    written = written.strip()
    listed, entry = choices(case), case.step.entry
    chosen = _chosen(written, listed, by_number=entry is None or entry.kind == "several")
    if chosen is not None:
        return chosen.id
    if entry is None:
        raise Unclear(f"`{written}` is not offered here")
    return entered_answer(case, entry, written)


def entered_answer(case: Case, entry: EntryView, written: str) -> str:
    """The answer that a number, date, or text means, or ids with commas between them where readers tick.

    Raises:
        Unclear: if it is none that the question takes.
    """
    return _READERS[entry.kind](case, entry, written.strip(), choices(case))


def _chosen(written: str, listed: Iterable[Choice], *, by_number: bool) -> Choice | None:
    """The choice that somebody means; two that read the same can't be told apart by their label."""
    number = written if by_number else written[1:] if written.startswith(":") else ""
    ways: tuple[Callable[[Choice], str], ...] = (lambda one: one.id, lambda one: one.label.casefold())
    for way, wanted in ((lambda one: str(one.number), number), (ways[0], written), (ways[1], written.casefold())):
        found = [choice for choice in listed if wanted and way(choice) == wanted]
        if len(found) == 1:
            return found[0]
    return None


def _number(case: Case, entry: EntryView, written: str, listed: list[Choice]) -> str:
    if written in case.position.options:  # the id of a range
        return written
    typed = number_typed(written, decimal_mark(case.step.words), entry.unit)
    value = amount("number", typed.number) if typed else None
    if typed is None or value is None:
        raise Unclear(_bounded(entry))
    if entry.decimals and typed.decimals > int(entry.decimals):
        raise Unclear(entry.too_many)
    return _in_bounds(case, entry, in_address("number", value))


def _date(case: Case, entry: EntryView, written: str, listed: list[Choice]) -> str:
    if written in case.position.options:
        return written
    value = amount("date", written)
    if value is None:
        raise Unclear(f"{_bounded(entry)} (YYYY-MM-DD)")
    return _in_bounds(case, entry, in_address("date", value))


def _in_bounds(case: Case, entry: EntryView, answer: str) -> str:
    if case.position.answered(answer) is None:
        raise Unclear(_bounded(entry))
    return answer


def _bounded(entry: EntryView) -> str:
    return entry.wrong.replace("{min}", entry.min).replace("{max}", entry.max)


def _several(case: Case, entry: EntryView, written: str, listed: list[Choice]) -> str:
    ticks = [choice for choice in listed if choice.is_tick]
    parts = [part.strip() for part in re.split(r"[,+]|(?<=\d)\s+(?=\d)", written) if part.strip()]
    if not parts:
        raise Unclear(entry.wrong)
    chosen = [_chosen(part, ticks, by_number=True) for part in parts]
    for part, one in zip(parts, chosen, strict=True):
        if one is None:
            raise Unclear(f"`{part}` is not offered here")
    ids = dict.fromkeys(one.id for one in chosen if one is not None)
    if NOTHING_TICKED in ids and len(ids) > 1:
        none = next(one.label for one in ticks if one.id == NOTHING_TICKED)
        raise Unclear(f"“{none}” goes with no other answer")
    return "+".join(ids)


def _text(case: Case, entry: EntryView, written: str, listed: list[Choice]) -> str:
    # A dash alone stands for any text in addresses.
    if case.position.answered(written) is None or written == "-":
        raise Unclear(entry.wrong)
    return written


_READERS: Mapping[str, Callable[[Case, EntryView, str, list[Choice]], str]] = {
    "number": _number,
    "date": _date,
    "several": _several,
    "text": _text,
}
