"""Answers and facts on the command line: `node=option`, several in one text or one a time, as scenarios have them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click

# A comma belongs to a text unless the next answer begins behind it, and to a list in brackets.
_NEXT = re.compile(r",\s*(?=/?[\w./-]+\s*=)")


def _pairs(texts: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for text in texts:
        for written in filter(str.strip, _NEXT.split(text)):
            name, sign, value = (part.strip() for part in written.partition("="))
            if not (name and sign and value):
                raise click.BadParameter(f"`{written.strip()}` is no answer\nhelp: write `node=option`")
            yield name, _joined(value)


def _joined(value: str) -> str:
    """What is ticked as addresses have it; everything else stays as it is."""
    if not (value.startswith("[") and value.endswith("]")):
        return value
    return "+".join(part.strip() for part in value[1:-1].split(",") if part.strip()) or "none"


def _answers(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple(_pairs(value))


def _given(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> dict[str, str]:
    return dict(_pairs(value))


ANSWERS = click.option(
    "--answers",
    multiple=True,
    callback=_answers,
    metavar="NODE=OPTION,…",
    help="Take these answers. Can be repeated.",
)
GIVEN = click.option(
    "--given",
    multiple=True,
    callback=_given,
    metavar="FACT=VALUE",
    help="A fact that the page's address gives, as an app that opens it would. Can be repeated.",
)
