"""A case written down for a ticket or a colleague: all answers, where it is now, and the address of that."""

from __future__ import annotations

from whichway.cases.address import fragment_of
from whichway.cases.case import Case, Row
from whichway.cases.step_text import result_text


def case_notes(case: Case) -> str:
    """The case line by line, in Markdown: each tree with its answers, the current step, and the address if it is known.

    Like those that the page copies. What was done twice is written once.
    """
    words, page = case.step.words, case.views.page(case.tree)
    rows = [row for index, row in enumerate(case.rows) if not _is_again(row, case.rows[:index])]
    lines = [f"# {rows[0].title if rows else page.title}", ""]
    lines += [*given_lines(case), ""] if case.given else []
    title = rows[0].title if rows else str(page.title)
    for number, row in enumerate(rows, 1):
        if row.title != title:
            title = row.title
            lines += ["", f"## {title}", ""]
        lines.append(f"{number}. {row.question} → {row.answer}")
    if title != page.title:
        lines += ["", f"## {page.title}", ""]
    result = result_text(case)
    lines.append(f"{len(rows) + 1}. **{case.heading}**{f' ({result})' if result else ''}")
    address = [page.url + fragment_of(case), ""] if page.url else []
    version = words["version"].replace("{tree}", case.tree).replace("{version}", page.version)
    return "\n".join([*lines, "", *address, version])


def trail_lines(case: Case) -> list[str]:
    """The answers so far, each with its number, below the names of their trees if there are several."""
    lines, tree = given_lines(case), ""
    several = len({row.tree for row in case.rows} | {case.tree}) > 1
    for number, row in enumerate(case.rows, 1):
        if several and row.tree != tree:
            tree = row.tree
            lines.append(row.title)
        lines.append(f"{number}. {row.question} → {row.answer}")
    return lines


def given_lines(case: Case) -> list[str]:
    """What the address has given."""
    words = case.step.words
    return [
        f"- {words['given'].replace('{fact}', fact).replace('{value}', value)}" for fact, value in case.given.items()
    ]


def _is_again(row: Row, before: tuple[Row, ...]) -> bool:
    """Whether the reader was told to do the same before, in whatever tree."""
    return row.kind in ("step", "outcome") and any(
        other.kind == row.kind and other.question == row.question for other in before
    )
