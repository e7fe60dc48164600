"""What a rule is, and how its file is read: name, code, severity, documentation, examples and check."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import TypeAlias

from whichway.findings import Finding, Problem, Severity
from whichway.rules.evidence import Evidence

Check: TypeAlias = Callable[[Evidence], Iterator[Problem]]

SECTIONS = ("What it does", "Why it matters", "Example", "Use instead")
"""The headings of a rule's documentation, in their order."""


@dataclass(frozen=True)
class Rule:
    """One rule; its `severity` holds where a site's settings name no other."""

    name: str
    code: str
    severity: Severity
    doc: str
    check: Check

    def finding(self, problem: Problem, severity: Severity | None = None) -> Finding:
        """`problem` under this rule's name and code, and under its own severity if no other is given."""
        severity = severity or self.severity
        return Finding(
            self.code,
            self.name,
            _held_down(severity, problem),
            problem.message,
            problem.help,
            problem.place,
            problem.tree,
            problem.node,
            problem.walk,
            problem.fix,
        )

    @property
    def summary(self) -> str:
        """The first line of the documentation: what the rule finds, in a few words."""
        return self.doc.split("\n", 1)[0]

    def section(self, heading: str) -> str:
        """The text below one of the headings `SECTIONS`."""
        found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", self.doc, re.DOTALL | re.MULTILINE)
        return found[1].strip() if found else ""

    def example(self, heading: str) -> dict[str, str]:
        """The files of the example below `heading`: their names and what they hold."""
        fence = r"^```(?:yaml|md|html|text)(?: title=\"(.+?)\")?\n(.*?)^```$"
        blocks = re.findall(fence, self.section(heading), re.DOTALL | re.MULTILINE)
        return {name or "example.yml": text for name, text in blocks}


def _held_down(severity: Severity, problem: Problem) -> Severity:
    """The severity of a problem under a rule of that severity: no more than the problem deserves."""
    if problem.is_note:
        return Severity.NOTE
    return Severity.WARNING if problem.doubtful and severity is Severity.ERROR else severity


def name_of(module: ModuleType) -> str:
    """The name of the rule that a file of this folder holds: it is the file's own."""
    return module.__name__.rpartition(".")[2].replace("_", "-")


def rule_of(module: ModuleType) -> Rule:
    """The rule that a file of this folder holds."""
    return Rule(
        name=name_of(module),
        code=module.CODE,
        severity=module.SEVERITY,
        doc=inspect.cleandoc(module.__doc__ or ""),
        check=module.check,
    )
