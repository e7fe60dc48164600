"""All rules as one page of the manual, made from their own documentation."""

from __future__ import annotations

import re

from whichway.rules import CATALOGUE

_HEAD = """# Rules

<!-- Written by `make rules` from generator/whichway/rules/. -->

Each finding has a rule and a code. `whichway explain RULE` prints what stands here.

| code | rule | severity | finds |
| --- | --- | --- | --- |
"""


def manual_page() -> str:
    """The page in Markdown: a table of all rules, and a section for each."""
    rules = list(CATALOGUE.values())
    rows = [f"| {rule.code} | [`{rule.name}`](#{rule.name}) | {rule.severity} | {rule.summary} |" for rule in rules]
    sections = [
        f"## {rule.name} {{ #{rule.name} }}\n\n**{rule.code}, {rule.severity}.** "
        + re.sub(r"^## (.+)$", r"**\1**", rule.doc, flags=re.MULTILINE)
        for rule in rules
    ]
    return _HEAD + "\n".join(rows) + "\n\n" + "\n\n".join(sections) + "\n"


if __name__ == "__main__":
    import sys

    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(manual_page())
