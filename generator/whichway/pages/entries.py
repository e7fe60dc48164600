"""What questions ask readers to type or to tick, as values: the fields, their bounds, and what does without them."""

from __future__ import annotations

import json
from collections.abc import Mapping

from whichway.graph import PageNode
from whichway.model import DateQuestion, NumberQuestion, Range, SeveralQuestion, TextQuestion
from whichway.pages.inline_text import InlineText
from whichway.pages.view import NONE, TYPED_TEXT, EntryView, OptionView
from whichway.words import Words

_COMMA = frozenset({"de", "es", "fr"})
"""The languages of the catalogues that have a comma in numbers."""


def entry_view(page_node: PageNode, words: Words) -> EntryView | None:
    """What a question asks to type or to tick; nothing for any other node."""
    node = page_node.node
    if isinstance(node, NumberQuestion):
        asked = node.number
        digits = asked.decimals
        too_many = "" if digits is None else words["enter-places"].replace("{n}", str(digits))
        return EntryView(
            kind="number",
            fact=node.fact,
            wrong=_wrong("number", asked.min, asked.max, words),
            unit=asked.unit,
            min=asked.min or "",
            max=asked.max or "",
            decimals="" if digits is None else str(digits),
            too_many=words["enter-whole-number"] if digits == 0 else too_many,
            is_negative=any(bound.lstrip().startswith("-") for bound in _bounds(node)),
        )
    if isinstance(node, DateQuestion):
        wrong = _wrong("date", node.date.min, node.date.max, words)
        return EntryView("date", node.fact, wrong, min=node.date.min or "", max=node.date.max or "")
    if isinstance(node, SeveralQuestion):
        return EntryView("several", "", words["select-some"].replace("{none}", words[NONE]))
    if isinstance(node, TextQuestion):
        example = node.text.example
        wrong = words["enter-text-as"].replace("{example}", example) if example else words["enter-text"]
        return EntryView("text", node.fact, wrong, example=example, pattern=node.text.pattern)
    return None


def _bounds(node: NumberQuestion) -> list[str]:
    ranges = [option for option in node.options if isinstance(option, Range)]
    bounds = [node.number.min, *(bound for option in ranges for bound in (option.lower, option.upper))]
    return [bound for bound in bounds if bound is not None]


def _wrong(kind: str, lowest: str | None, highest: str | None, words: Words) -> str:
    """What readers are told who type something else; the script puts in the bounds, as their language writes them."""
    if kind == "date":
        none, both = words["enter-date"], words["enter-date-between"]
        lower, upper = words["enter-date-from"], words["enter-date-to"]
    else:
        none, both = words["enter-number"], words["enter-number-between"]
        lower, upper = words["enter-number-from"], words["enter-number-to"]
    if lowest is None:
        return none if highest is None else upper
    return lower if highest is None else both


def range_label(option: Range, page_node: PageNode, words: Words) -> str:
    """The bounds of a range in words."""
    node = page_node.node
    unit = node.number.unit if isinstance(node, NumberQuestion) else ""
    is_date = isinstance(node, DateQuestion)
    lower, upper = (_written(bound, words) for bound in (option.lower, option.upper))
    if not upper:
        pattern = words["date-from"] if is_date else words["number-from"]
        return pattern.format(**{"from": _with_unit(lower, unit)})
    if not lower:
        pattern = words["date-below"] if is_date else words["number-below"]
        return pattern.format(below=_with_unit(upper, unit))
    pattern = words["date-between"] if is_date else words["number-between"]
    return pattern.format(**{"from": lower, "below": _with_unit(upper, unit)})


def _written(bound: str | None, words: Words) -> str:
    comma = words.catalogue.partition("_")[0] in _COMMA
    return (bound or "").replace(".", ",") if comma else bound or ""


def _with_unit(number: str, unit: str) -> str:
    return f"{number} {unit}" if unit else number


def cells_of(option: Range) -> str:
    """The parts of a range, each with its id and its ends, as JSON for the script."""
    return json.dumps([[option.id, option.lower, option.upper]], separators=(",", ":"))


def ways_of(
    page_node: PageNode, href: str, tree: str, words: Words, examples: Mapping[str, str]
) -> tuple[OptionView, ...] | None:
    """The ways on of a question that has one alone, as readers choose them: what can be ticked, or the example.

    `href` and `tree` say where that way leads, and `examples` are those of the facts that labels may say. Nothing for
    any other node.
    """
    node = page_node.node
    if isinstance(node, SeveralQuestion):
        ticks = (
            OptionView(
                tick.id,
                InlineText.of(tick.label, examples),
                href,
                tree,
                hint=InlineText.of(tick.hint or "", examples),
                group=InlineText.of(tick.group or "", examples),
            )
            for tick in node.options
        )
        return (*ticks, OptionView(NONE, InlineText.literal(words[NONE]), href, tree))
    if isinstance(node, TextQuestion):
        example = node.text.example
        label = words["use-example"].replace("{example}", example) if example else words["next"]
        sets = json.dumps({node.fact: TYPED_TEXT}, separators=(",", ":")) if node.fact else ""
        return (OptionView(TYPED_TEXT, InlineText.literal(label), href, tree, set=sets),)
    return None
