"""All rules as a reference, made from their own documentation."""

from __future__ import annotations

import re

from whichway.rules import CATALOGUE


def rules_reference() -> str:
    """Markdown: a table of all rules, and a section for each."""
    rules = list(CATALOGUE.values())
    head = "| code | rule | severity | finds |\n| --- | --- | --- | --- |\n"
    rows = [f"| {rule.code} | [`{rule.name}`](#{rule.name}) | {rule.severity} | {rule.summary} |" for rule in rules]
    sections = [
        f"## {rule.name} {{ #{rule.name} }}\n\n**{rule.code}, {rule.severity}.** "
        + re.sub(r"^## (.+)$", r"**\1**", rule.doc, flags=re.MULTILINE)
        for rule in rules
    ]
    return head + "\n".join(rows) + "\n\n" + "\n\n".join(sections) + "\n"
