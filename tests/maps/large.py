"""Large trees as authors write them: causes one after the other, each with its fixes, and ways that meet again."""

from __future__ import annotations

import random

_THINGS = ["router", "cable", "light", "printer", "account", "password", "battery", "filter", "pump", "driver", "port"]
_ASKED = ["Is the {} connected?", "Does the {} show an error?", "Is the {} new?", "Which {} do you have?"]
_DONE = ["Restart the {}", "Replace the {}", "Update the {}", "Turn the {} off and on again", "Look at the {}"]
_ANSWERS = ["Yes", "No", "Only sometimes", "It has none", "A red one", "One that we bought last year"]
_RESULTS = ["solved", "solved", "solved", "wait", "expected", "escalate", "unsolved"]


def large_tree(nodes: int, seed: int, *, branches: bool = False) -> str:
    """A tree of about so many nodes: the same one for the same seed.

    One that has `branches` goes on to other questions by several answers, not by the first one alone.
    """
    chance = random.Random(seed)  # noqa: S311 - the same tree every time is the point
    lines = ["title: Nothing works", "nodes:"]
    questions = max(2, nodes // 3)
    for index in range(questions):
        following = f"q{index + 1}" if index + 1 < questions and not branches else "call"
        # Branches of a few questions each; where one ends, readers go on with the next cause.
        rest = [f"q{later}" for later in range(index + 2, min(index + 6, questions))]
        lines += [
            f"  q{index}:",
            f"    question: {chance.choice(_ASKED).format(chance.choice(_THINGS))}",
            "    options:",
        ]
        answers = chance.sample(_ANSWERS, chance.choice([2, 2, 2, 3, 4]))
        below: list[str] = []
        for number, answer in enumerate(answers):
            if number < 2 and branches and 2 * index + number + 1 < questions:
                target = f"q{2 * index + number + 1}"
            elif number == 0:
                target = "call" if branches else following
            elif chance.random() < 0.2 and rest and not branches:
                target = chance.choice(rest)
            else:
                target = f"fix-{index}-{number}"
                below += _end(chance, target, following)
            lines.append(f"      - {{label: {answer!r}, next: {target}}}")
        if chance.random() < 0.4:
            lines.append(f'      - {{label: "I\'m not sure", next: look-{index}}}')
            below += [f"  look-{index}: {{step: {chance.choice(_DONE).format('manual')!r}, next: q{index}}}"]
        lines += below
    return "\n".join([*lines, "  call: {outcome: Call us, result: escalate}", ""])


def _end(chance: random.Random, id_: str, following: str) -> list[str]:
    heading, result = chance.choice(_DONE).format(chance.choice(_THINGS)), chance.choice(_RESULTS)
    unsolved = f", unsolved: {following}" if chance.random() < 0.7 else ""
    return [f"  {id_}: {{outcome: {heading}, result: {result}{unsolved}}}"]
