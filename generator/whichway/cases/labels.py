"""What an answer reads in the trail and in notes: an option's label, what was typed with its unit, or all ticks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from whichway.graph import Edge, Ticks, TypedRange, TypedText
from whichway.model import NOTHING_TICKED
from whichway.pages import StepView, decimal_mark
from whichway.quantities import from_address


def answer_text(step: StepView, edge: Edge, typed: str, labels: Mapping[str, str]) -> str:
    """What the answer that takes `edge` reads.

    `typed` is the text that was typed, if one was, and `labels` what each way on from the step reads.
    """
    answer = edge.written.option
    match edge.typed:
        case None:
            return labels.get(answer, answer)
        case TypedRange(quantity=quantity):
            if not answer.startswith("="):
                return labels.get(answer, answer)
            value = from_address(answer)
            if quantity == "date":
                return value
            unit = step.entry.unit if step.entry else ""
            number = value.replace(".", decimal_mark(step.words))
            return f"{number} {unit}".rstrip()
        case Ticks():
            ids = [NOTHING_TICKED] if answer == NOTHING_TICKED else answer.split("+")
            return ", ".join(labels.get(id_, id_) for id_ in ids)
        case TypedText():
            return typed or (step.entry.example if step.entry else "") or answer
        case _ as kind:
            assert_never(kind)
