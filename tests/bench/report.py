"""The table of all measurements, for the terminal and for the manual."""

from __future__ import annotations

import datetime
import os
import platform
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from tests.bench.goals import PEER
from tests.bench.measurements import Figure, Goal, Measurement, Missing, Row, Unit
from tests.bench.peers import versions
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "manual" / "explanation" / "speed.md"
MARK = "<!-- What follows is written by make bench. -->\n"
_LARGE = 0.02
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
    if not isinstance(row.goal, Goal):
        return row.goal.reason
    if row.met:
        return "yes"
    above = _amount(row.value - row.goal.limit, row.unit)
    return f"no: {above} above ({row.value / row.goal.limit - 1:.0%})"


def cells(row: Row) -> tuple[str, ...]:
    """The cells of one row of the table."""
    if isinstance(row, Missing):
        return row.name, "–", row.reason, row.help, "–", "not measured"
    goal = f"≤ {_amount(row.goal.limit, row.unit)}" if isinstance(row.goal, Goal) else "none"
    return row.name, _amount(row.value, row.unit), _figure(row.mine), _figure(row.other), goal, _verdict(row)


def line(row: Row) -> str:
    """One row as a line of its own."""
    return " | ".join(cells(row))


def table(rows: Sequence[Row]) -> str:
    """The whole table, in Markdown."""
    return aligned([HEAD, *map(cells, rows)])


def aligned(lines: Sequence[Sequence[str]]) -> str:
    """A table in Markdown whose columns line up; the first of `lines` is its head."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    padded = [" | ".join(map(str.ljust, line, widths)) for line in lines]
    padded.insert(1, " | ".join("-" * width for width in widths))
    return "".join(f"| {line} |\n" for line in padded)


def sections(rows: Sequence[Row]) -> str:
    """The table in parts: what has a goal, what other ways to build take, and the rest."""
    parts: dict[str, list[Row]] = {"Goals": [], "Other ways to build": [], "Without a goal": []}
    for row in rows:
        parts[_section(row)].append(row)
    return "".join(f"## {title}\n\n{table(some)}\n" for title, some in parts.items() if some)


def _section(row: Row) -> str:
    if isinstance(row, Missing) or row.goal == PEER:
        return "Other ways to build"
    return "Goals" if isinstance(row.goal, Goal) else "Without a goal"


def machine() -> str:
    """The date, the machine, and the versions of what was measured."""
    system = f"{platform.system()} on {platform.machine()}, {os.cpu_count()} shared cores"
    packages = [f"{name} {version(name)}" for name in ("mkdocs", "mkdocs-material", "Markdown", "PyYAML")]
    programs = [f"Python {platform.python_version()}", *packages, *versions()]
    return f"Measured on {datetime.date.today():%Y-%m-%d}: {system}, {', '.join(programs)}."


def share_table(shares: Mapping[str, Mapping[str, float]]) -> str:
    """How large a share of each build goes where, largest first; what is small everywhere is put together."""
    names = dict.fromkeys(name for build in shares.values() for name in sorted(build, key=build.__getitem__)[::-1])
    large = [name for name in names if any(build.get(name, 0) >= _LARGE for build in shares.values())]
    lines = [["where", *shares]]
    lines += [[name, *(f"{build.get(name, 0):.0%}" for build in shares.values())] for name in large]
    rest = [1 - sum(build.get(name, 0) for name in large) for build in shares.values()]
    return aligned([*lines, ["the rest", *(f"{share:.0%}" for share in rest)]])


def write_page(rows: Sequence[Row], shares: Mapping[str, Mapping[str, float]], page: Path = PAGE) -> None:
    """Puts the tables into `page`, below its mark, in place of those before."""
    before, mark, _ = page.read_text("utf-8").partition(MARK)
    if not mark:
        raise ValueError(f"{page} has no line {MARK!r}")
    profile = f"## Where the time of a first build goes\n\n{share_table(shares)}"
    page.write_text(f"{before}{MARK}\n{machine()}\n\n{sections(rows)}{profile}", "utf-8")
