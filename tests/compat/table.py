"""The manual's page on other plugins and themes: a table of the cases, with the versions that they are tried with."""

from __future__ import annotations

from tests.compat.cases import Case, all_cases

MARK = "<!-- What follows is written by make compat. -->"


def with_table(page: str) -> str:
    """The page with the table of today below its mark."""
    return page[: page.index(MARK) + len(MARK)] + "\n\n" + "\n".join(_rows()) + "\n"


def _rows() -> list[str]:
    return ["| next to | tried with | what works | to know |", "| --- | --- | --- | --- |", *map(_row, all_cases())]


def _row(case: Case) -> str:
    return f"| {case.title} | {', '.join(case.versions)} | {case.works} | {case.note} |"
