"""Questions for what readers type or tick, as Harlowe asks them: in a dialog, or with check boxes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from whichway.formats.exported import Exported
from whichway.formats.harlowe import escape, number, set_to, setting_link, string
from whichway.formats.harlowe_html import from_html
from whichway.formats.twine_names import answered, number_known, tick, variable
from whichway.inline import plain_text
from whichway.model import DateQuestion, NumberQuestion, Question, Range, SeveralQuestion, TextQuestion
from whichway.pages import InlineText, StepView

Led = Callable[[str], "str | None"]
"""Gives the passage of a target, if the audience sees it."""


class TypedWriter:
    """Writes the ways on of such questions; `asked` are those whose answers conditions ask for."""

    def __init__(self, exported: Exported, asked: Collection[str]) -> None:
        self._words, self._asked = exported.words, asked

    def written(self, id_: str, node: Question, step: StepView | None, led: Led) -> Iterator[str]:
        """The blocks of text that ask and lead on."""
        labels = {view.id: view.label for view in (step.options if step else ())}
        if isinstance(node, SeveralQuestion):
            yield from self._several(id_, node, led)
        elif isinstance(node, TextQuestion):
            if (target := led(node.next)) is not None:
                own = variable(node.fact or f"{id_}--typed")
                asks = f"(set: ${own} to {_prompt(node.question)})"
                yield self._once_typed(f"{asks}(go-to: {string(target)})")
        elif isinstance(node, NumberQuestion | DateQuestion):
            yield from self._quantity(id_, node, labels, led)

    def _once_typed(self, then: str) -> str:
        return f"(link-repeat: {string(escape(self._words['next']))})[{then}]"

    def _several(self, id_: str, node: SeveralQuestion, led: Led) -> Iterator[str]:
        boxes = []
        for option in node.options:
            label = string(from_html(InlineText.of(option.label).html))
            boxes.append(f"(checkbox: bind ${tick(id_, option.id)}, {label})")
        yield "\n".join(boxes)
        if (target := led(node.next)) is None:
            return
        sets = [f"${answered(id_)} to true"]
        text = setting_link(escape(self._words["next"]), target, sets)
        for option in node.options:
            facts = [set_to(variable(fact), value) for fact, value in option.set.items()]
            if facts:
                text = text[:-1] + f"(if: ${tick(id_, option.id)} is true)[(set: {', '.join(facts)})]]"
        yield text

    def _quantity(
        self, id_: str, node: NumberQuestion | DateQuestion, labels: Mapping[str, InlineText], led: Led
    ) -> Iterator[str]:
        name = node.fact or f"{id_}--typed"
        own, known = f"${variable(name)}", f"${number_known(name)}"
        unit = f" ({node.number.unit})" if isinstance(node, NumberQuestion) and node.number.unit else ""
        typed = _prompt(node.question + unit)
        if isinstance(node, DateQuestion):
            typed = f'(str-replaced: "-", "", {typed})'
        then = f"(set: {own} to (num: {typed}), {known} to true)"
        branches, others = "", []
        entry = node.number if isinstance(node, NumberQuestion) else node.date
        for option in node.options:
            if (target := led(option.next)) is None:
                continue
            sets = [set_to(variable(fact), value) for fact, value in option.set.items()]
            sets += [set_to(variable(id_), option.id)] if id_ in self._asked else []
            if not isinstance(option, Range):
                label = from_html(labels[option.id].html) if option.id in labels else escape(plain_text(option.label))
                others.append(setting_link(label, target, [f"{own} to 0", f"{known} to false", *sets]))
                continue
            least = option.lower if option.lower is not None else entry.min
            tests = [f"{own} >= {number(least)}"] if least is not None else []
            tests += [f"{own} < {number(option.upper)}"] if option.upper is not None else []
            tests += [f"{own} <= {number(entry.max)}"] if option.upper is None and entry.max is not None else []
            leads = (f"(set: {', '.join(sets)})" if sets else "") + f"(go-to: {string(target)})"
            branches += f"({'else-if' if branches else 'if'}: {' and '.join(tests) or 'true'})[{leads}]"
        yield self._once_typed(then + branches) if branches else ""
        yield "\n".join(others)


def _prompt(question: str) -> str:
    return f'(prompt: {string(escape(plain_text(question)))}, "")'
