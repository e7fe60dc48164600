"""The table of all measurements, as text for the terminal and for the manual."""

from __future__ import annotations

import datetime
import os
import platform
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from tests.bench.measurements import AtMost, Figure, Measurement, Missing, Unit
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "manual" / "explanation" / "speed.md"
MARK = "<!-- What follows is written by make bench. -->\n"
HEAD = ("what", "value", "measured", "compared with", "goal", "met")


def _amount(amount: float, unit: Unit | str) -> str:
    if unit == "s":
        return f"{amount * 1000:,.0f} ms" if amount < 1 else f"{amount:,.2f} s"
    if unit == "×":
        return f"{amount:.2f}"
    return f"{amount:,.0f} {unit}"


def _figure(figure: Figure | None) -> str:
    if not figure:
        return ""
    note = f" ({figure.note})" if figure.note else ""
    return f"{figure.of}{': ' if figure.of else ''}{_amount(figure.amount, figure.unit)}{note}"


def _verdict(row: Measurement) -> str:
    if not isinstance(row.goal, AtMost):
        return row.goal.reason
    if row.met:
        return "yes"
    above = _amount(row.value - row.goal.limit, row.unit)
    return f"no: {above} above ({row.value / row.goal.limit - 1:.0%})"


def cells(row: Measurement | Missing) -> tuple[str, ...]:
    """The cells of one row of the table."""
    if isinstance(row, Missing):
        return row.name, "–", row.reason, row.help, "–", "not measured"
    goal = f"≤ {_amount(row.goal.limit, row.unit)}" if isinstance(row.goal, AtMost) else "none"
    return row.name, _amount(row.value, row.unit), _figure(row.mine), _figure(row.other), goal, _verdict(row)


def line(row: Measurement | Missing) -> str:
    """One row as a line of its own."""
    return " | ".join(cells(row))


def table(rows: Sequence[Measurement | Missing]) -> str:
    """The whole table, in Markdown, with columns that line up."""
    lines = [HEAD, *map(cells, rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    padded = [" | ".join(map(str.ljust, line, widths)) for line in lines]
    padded.insert(1, " | ".join("-" * width for width in widths))
    return "".join(f"| {line} |\n" for line in padded)


def _machine() -> str:
    """The date, and what it was measured with."""
    packages = ", ".join(f"{name} {version(name)}" for name in ("MkDocs", "mkdocs-material", "PyYAML"))
    system = f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores"
    return f"{datetime.date.today():%Y-%m-%d}, {system}, Python {platform.python_version()}, {packages}."


def write_page(rows: Sequence[Measurement | Missing], page: Path = PAGE) -> None:
    """Puts the table into `page`, below its mark, in place of the one before."""
    before, mark, _ = page.read_text("utf-8").partition(MARK)
    if not mark:
        raise ValueError(f"{page} has no line {MARK!r}")
    page.write_text(f"{before}{MARK}\n{_machine()}\n\n{table(rows)}", "utf-8")
