"""One thing found wrong: what was noticed, and the finding that tells a person about it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, NamedTuple, TypeAlias

from whichway.place import Place

Walk: TypeAlias = Sequence[tuple[str, str]]
"""Options taken one after the other, each as the node's id and the option's.

Before them stand the facts that the address gives, if any: each as `?ww.` with the fact's name, and its value.
"""
GIVEN = "?ww."
"""What stands before a fact's name where the address gives it, as in `?ww.platform=ios`."""


def walk_length(walk: Walk) -> tuple[int, int]:
    """How many options a walk takes, and how many facts the address gives: the shorter walk is the lower one."""
    given = sum(node.startswith(GIVEN) for node, _ in walk)
    return len(walk) - given, given


def walk_text(walk: Walk) -> str:
    """A walk in one line, as in `?ww.platform=ios → room: kitchen`."""
    return " → ".join(f"{node}={value}" if node.startswith(GIVEN) else f"{node}: {value}" for node, value in walk)


class Severity(StrEnum):
    """How much a finding matters: errors stop a build, warnings do so under `--strict`, notes never.

    A rule that is off finds nothing, so no finding has that severity.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    OFF = "off"


class Edit(NamedTuple):
    """One edit of a file: the range to replace, and the text to put there.

    Lines and columns count from 1, columns in characters (code points); the end is exclusive. The file is the one that
    the finding's place names.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule's check finds, before it has the rule's code and severity.

    `message` says what is wrong, lower case, without a full stop, names in backticks; `help` says what to do.
    `node` is empty where the problem is the whole tree's. `walk` is a counter-example: the options to take from the
    first question, as pairs of a node's id and an option's, to see the problem; `None` where none is needed. `fix` is
    the edit that cures it, where one edit surely does. A problem that is `doubtful` rests on what is likely, not
    on what is certain: it is no error, whatever the severity of its rule. One that `is_note` is no more than a note:
    it rests on a guess, or on taste. One that is `in_text` is about how something was written, so it also counts where
    what is written there can't be trusted.
    """

    place: Place
    message: str
    help: str
    tree: str = ""
    node: str = ""
    walk: Walk | None = None
    fix: Edit | None = None
    doubtful: bool = False
    in_text: bool = False
    is_note: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem under the name, code and severity of the rule that it breaks."""

    code: str
    rule: str
    severity: Severity
    message: str
    help: str
    place: Place
    tree: str
    node: str
    walk: Walk | None = None
    fix: Edit | None = None

    @property
    def sort_key(self) -> tuple[Place, str, str]:
        """Findings are reported by place, then by code: the order in which an author works through a file."""
        return self.place, self.code, self.message

    def as_dict(self) -> dict[str, Any]:
        """The finding as plain values, with the keys that the JSON format promises."""
        end = {} if self.place.end is None else {"end_line": self.place.end.line, "end_column": self.place.end.column}
        fix = {} if self.fix is None else {"fix": self.fix._asdict()}
        walk = {} if self.walk is None else {"counterexample": [{"node": n, "option": o} for n, o in self.walk]}
        return {
            "code": self.code,
            "rule": self.rule,
            "severity": str(self.severity),
            "message": self.message,
            "help": self.help,
            "file": self.place.file,
            "line": self.place.line,
            "column": self.place.column,
            **end,
            "tree": self.tree,
            "node": self.node,
            **walk,
            **fix,
        }


class Counted(NamedTuple):
    """What an audit of charts has looked at: pages, and diagrams that are no flowcharts."""

    pages: int
    others: int


# Nobody compares or prints it; the code that dataclasses write for that would slow down each start.
@dataclass(frozen=True, eq=False, repr=False)
class Report:
    """All that was found in one run, sorted by place, with what is needed to tell it.

    `drafts` counts those among the trees and nodes. `texts` holds the text of each file by the name that places give
    it, so that the line in question can be shown. Where `counted` is given, the trees are charts and the options lines.
    """

    findings: tuple[Finding, ...]
    trees: int
    nodes: int
    options: int
    texts: Mapping[str, str]
    drafts: int = 0
    counted: Counted | None = None

    def of_file(self, file: str) -> Report:
        """The part of this report that speaks of `file`; the counts stay those of all."""
        return self.of_files({file})

    def of_files(self, files: Collection[str]) -> Report:
        """The part of this report that speaks of `files`; the counts stay those of all."""
        return replace(self, findings=tuple(f for f in self.findings if f.place.file in files))

    def count(self, severity: Severity) -> int:
        """How many findings are of `severity`."""
        return sum(finding.severity is severity for finding in self.findings)

    @property
    def failed(self) -> bool:
        """Whether there is an error among the findings."""
        return self.count(Severity.ERROR) > 0
