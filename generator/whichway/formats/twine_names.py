"""The names of variables in Twine, which have no hyphens, for facts, answers, and ticks."""

from __future__ import annotations

import re


def variable(name: str) -> str:
    """The variable of a fact, or of what was answered to a question; none of ours has two underscores side by side."""
    plain = name.replace(".", "__").replace("-", "_")
    return f"_{plain}" if plain[0].isdigit() else plain


def tick(question: str, option: str) -> str:
    """The variable that says whether an option was ticked."""
    return f"{variable(question)}__{option.replace('-', '_')}"


def answered(question: str) -> str:
    """The variable that says whether a question for several answers was answered."""
    return f"{variable(question)}__answered"


def number_known(fact: str) -> str:
    """The variable that says whether a number or a date is known: one that is unset would be 0."""
    return f"{variable(fact)}__known"


def fact(name: str) -> str:
    """The fact that a variable is, in kebab-case: `$hasKey` and `$has_key` are `has-key`."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name)
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")
