"""What questions ask readers to type or to tick, as values: the fields, their bounds, and what does without them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from math import inf

from whichway.graph import TYPED_TEXT, Edge, PageNode, Ticks, TypedRange, TypedText, tests_as_lists
from whichway.model import NOTHING_TICKED, DateQuestion, NumberQuestion, Range, SeveralQuestion, TextQuestion
from whichway.pages.inline_text import InlineText
from whichway.pages.view import EntryView, OptionView, json_of
from whichway.quantities import Amount, Quantity, amount, written
from whichway.words import Words

_COMMA = frozenset({"de", "es", "fr"})
"""The languages of the catalogues that have a comma in numbers."""


def entry_view(page_node: PageNode, words: Words) -> EntryView | None:
    """What a question asks to type or to tick; nothing for any other node."""
    node = page_node.node
    if isinstance(node, NumberQuestion):
        asked = node.number
        digits = asked.decimals
        least, most = _bound("number", asked.min), _bound("number", asked.max)
        too_many = "" if digits is None else words["enter-places"].replace("{n}", str(digits))
        return EntryView(
            kind="number",
            fact=node.fact,
            wrong=_wrong("number", least, most, words),
            unit=asked.unit,
            min=least,
            max=most,
            decimals="" if digits is None else str(digits),
            too_many=words["enter-whole-number"] if digits == 0 else too_many,
            is_negative=any(bound.lstrip().startswith("-") for bound in _bounds(node)),
        )
    if isinstance(node, DateQuestion):
        least, most = _bound("date", node.date.min), _bound("date", node.date.max)
        return EntryView("date", node.fact, _wrong("date", least, most, words), min=least, max=most)
    if isinstance(node, SeveralQuestion):
        return EntryView("several", "", words["select-some"].replace("{none}", words[NOTHING_TICKED]))
    if isinstance(node, TextQuestion):
        example = node.text.example
        wrong = words["enter-text-as"].replace("{example}", example) if example else words["enter-text"]
        return EntryView("text", node.fact, wrong, example=example, pattern=node.text.pattern)
    return None


def _bounds(node: NumberQuestion) -> list[str]:
    ranges = [option for option in node.options if isinstance(option, Range)]
    bounds = [node.number.min, *(bound for option in ranges for bound in (option.lower, option.upper))]
    return [bound for bound in bounds if bound is not None]


def _bound(quantity: Quantity, text: str | None) -> str:
    """A bound in its plain form; nothing where it is none."""
    value = None if text is None else amount(quantity, text)
    return "" if value is None else written(quantity, value)


def _wrong(kind: str, lowest: str, highest: str, words: Words) -> str:
    """The message for any other entry; the script fills in the bounds, as the reader's language writes them."""
    if kind == "date":
        none, both = words["enter-date"], words["enter-date-between"]
        lower, upper = words["enter-date-from"], words["enter-date-to"]
    else:
        none, both = words["enter-number"], words["enter-number-between"]
        lower, upper = words["enter-number-from"], words["enter-number-to"]
    if not lowest:
        return upper if highest else none
    return both if highest else lower


def range_label(option: Range, page_node: PageNode, words: Words) -> str:
    """The bounds of a range in words."""
    node = page_node.node
    unit = node.number.unit if isinstance(node, NumberQuestion) else ""
    return range_text(option.lower, option.upper, unit, "date" if isinstance(node, DateQuestion) else "number", words)


def range_text(lowest: str | None, end: str | None, unit: str, quantity: Quantity, words: Words) -> str:
    """What lies between two bounds, in words."""
    lower, upper = (_written(bound, words) for bound in (lowest, end))
    is_date = quantity == "date"
    if not upper:
        pattern = words["date-from"] if is_date else words["number-from"]
        return pattern.format(**{"from": _with_unit(lower, unit)})
    if not lower:
        pattern = words["date-below"] if is_date else words["number-below"]
        return pattern.format(below=_with_unit(upper, unit))
    pattern = words["date-between"] if is_date else words["number-between"]
    return pattern.format(**{"from": lower, "below": _with_unit(upper, unit)})


def _written(bound: str | None, words: Words) -> str:
    return (bound or "").replace(".", decimal_mark(words))


def decimal_mark(words: Words) -> str:
    """What stands before the fraction of a number in the language of the words."""
    return "," if words.catalogue.partition("_")[0] in _COMMA else "."


def _with_unit(number: str, unit: str) -> str:
    return f"{number} {unit}" if unit else number


def cells_of(edge: Edge) -> str:
    """The parts of a range, each with its id and its ends, as JSON for the script; nothing for any other way on."""
    range_ = edge.typed
    if not isinstance(range_, TypedRange):
        return ""
    ends = [(id_, *(_end(range_.quantity, end) for end in both)) for id_, *both in range_.parts()]
    return json.dumps(ends, separators=(",", ":"))


def _end(quantity: Quantity, end: Amount) -> str | None:
    return None if abs(end) == inf else written(quantity, end)


def ways_of(
    page_node: PageNode, edge: Edge, way: OptionView, words: Words, examples: Mapping[str, str]
) -> tuple[OptionView, ...]:
    """A way on as readers choose it: where there is one alone, all that can be ticked, or the example of a text.

    `examples` are those of the facts that labels may say.
    """
    node = page_node.node
    if isinstance(edge.typed, Ticks) and isinstance(node, SeveralQuestion):
        ticks = [
            replace(
                way,
                id=tick.id,
                label=InlineText.of(option.label, examples),
                when=json_of(tests_as_lists(tick.tests)) if tick.tests else "",
                set=json_of(dict(tick.sets)) if tick.sets else "",
                hint=InlineText.of(option.hint or "", examples),
                group=InlineText.of(option.group or "", examples),
            )
            for tick, option in zip(edge.typed.ways, node.options, strict=True)
        ]
        return (*ticks, replace(way, id=NOTHING_TICKED, label=InlineText.literal(words[NOTHING_TICKED])))
    if isinstance(edge.typed, TypedText) and isinstance(node, TextQuestion):
        example = node.text.example
        label = words["use-example"].replace("{example}", example) if example else words["next"]
        return (replace(way, id=TYPED_TEXT, label=InlineText.literal(label)),)
    return (way,)
