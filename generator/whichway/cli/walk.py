"""A walk in the terminal: shows a step, reads a line, and goes on, until there is nothing left to answer."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Callable, Mapping

import click

from whichway.cases import (
    Case,
    Unclear,
    case_notes,
    choices,
    number_shown,
    scenario_yaml,
    step_text,
    trail_lines,
    typed_answer,
)
from whichway.screen import printable, wrapped
from whichway.stopping import Stopped

MOST_COLUMNS = 100
"""Longer lines are hard to read, however wide the window is."""

_LOOKS: Mapping[str, Mapping[str, object]] = {
    "progress": {"dim": True},
    "heading": {"bold": True},
    "result": {"fg": "green", "bold": True},
    "notice": {"fg": "yellow"},
    "group": {"bold": True},
    "guides": {"fg": "cyan"},
    "entry": {"dim": True},
}
_APART = ("body", "note", "guides", "group", "option", "entry")
"""The roles before which a blank line stands, unless the one before has the same."""


def columns() -> int:
    """How wide a line may be."""
    return min(MOST_COLUMNS, max(20, shutil.get_terminal_size().columns - 1))


def print_step(case: Case) -> None:
    """Prints the step that a case is at."""
    last = ""
    for piece in step_text(case, columns()):
        is_listed = last == "group" and piece.role == "option"
        if piece.role in _APART and piece.role != last and not is_listed:
            click.echo()
        last = piece.role
        click.echo(click.style(piece.text, **_LOOKS.get(piece.role, {})))  # type: ignore[arg-type]


class Walk:
    """One walk, which ends with the notes of its case, or as a `scenario`."""

    def __init__(self, case: Case, *, scenario: bool) -> None:
        self._case = case
        self._scenario = scenario
        self._is_interactive = sys.stdin.isatty()
        self._commands: dict[str, tuple[str, Callable[[str], bool | None]]] = {
            "b": ("Back", self._back),
            "s": ("Start again", self._restart),
            "c": ("change an answer, as in `c 2`", self._change),
            "t": ("your answers", self._trail),
            "n": ("case notes", self._notes),
            "w": ("the walk as a scenario", self._as_scenario),
            "q": ("quit", lambda rest: True),
            "?": ("this list", self._help),
        }

    def run(self) -> int:
        """Walks until the end: 0, or 1 where what comes from a file or a pipe is not offered."""
        if isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(errors="replace")
        self._show()
        try:
            while (said := self._read()) is not None:
                try:
                    if self._answer(said):
                        break
                except Unclear as unclear:
                    self._refuse(str(unclear))
                    if not self._is_interactive:
                        return 1
        except Stopped as stopped:
            click.echo()
            self._end()
            return stopped.status
        self._end()
        return 0

    def _read(self) -> str | None:
        """The next line; `None` at the end of what there is to read."""
        click.echo(click.style("> ", bold=True), nl=False)
        line = sys.stdin.readline()
        if not line:
            click.echo()
            return None
        if not self._is_interactive:
            click.echo(printable(line.rstrip("\r\n")))
        return line.strip()

    def _answer(self, said: str) -> bool:
        """Acts on a line, and says whether the walk is at its end."""
        if not said:
            return self._go_on()
        name, _, rest = said.removeprefix(":").partition(" ")
        command = self._commands.get(name.lower())
        if command is not None and (said.startswith(":") or self._is_command(said, name)):
            return bool(command[1](rest.strip()))
        if self._case.step.is_asked and self._is_yes(said):
            click.echo(self._case.step.words["thanks"])
            return True
        self._take(typed_answer(self._case, said))
        return False

    def _is_command(self, said: str, name: str) -> bool:
        """Whether a line without a colon is meant for a command, and not an answer of the same letters."""
        entry = self._case.step.entry
        is_text = entry is not None and entry.kind == "text"
        rest = said[len(name) :].strip()
        return not is_text and not self._is_answer(said) and (not rest or name.lower() == "c")

    def _is_answer(self, said: str) -> bool:
        try:
            return bool(typed_answer(self._case, said))
        except Unclear:
            return False

    def _is_yes(self, said: str) -> bool:
        yes = self._case.step.words["yes"]
        return said.casefold() in ("y", "yes", yes.casefold(), yes[:1].casefold())

    def _go_on(self) -> bool:
        """What an empty line does: goes on where there is nothing to choose, and ends the walk where it has ended."""
        if self._case.is_over:
            return True
        if self._case.step.kind == "step" and "next" in self._case.position.options:
            self._take("next")
        return False

    def _take(self, answer: str) -> None:
        following = self._case.take(answer)
        if following is None:
            raise Unclear(f"`{answer}` leads nowhere; `whichway check` says more")
        self._case = following
        self._show()

    def _show(self) -> None:
        click.echo()
        print_step(self._case)
        click.echo()
        if hint := self._hint():
            click.echo(click.style(wrapped(hint, columns()), dim=True))

    def _hint(self) -> str:
        """What can be typed, in one line."""
        case, hints = self._case, []
        if case.step.is_asked:
            hints.append(f"{case.step.words['ask']} y {case.step.words['yes']}")
        if case.is_over:
            hints.append("Enter ends")
        elif case.step.kind == "step":
            hints.append(f"Enter {case.step.words['next']}")
        mark = ":" if case.step.entry and case.step.entry.kind == "text" else ""
        names = ("b", "s", "q", "?") if case.rows else ("q", "?")
        hints += [f"{mark}{name} {self._commands[name][0]}" for name in names[:-1]]
        return " · ".join([*hints, f"{mark}? more"])

    def _refuse(self, message: str) -> None:
        offered = ", ".join(f"{number_shown(self._case, one)} {one.label}" for one in choices(self._case))
        help = f"\nhelp: choose from: {offered}" if offered else ""
        click.echo(click.style(wrapped(f"{message}{help}", columns()), fg="red"), err=not self._is_interactive)

    def _back(self, rest: str) -> None:
        if not self._case.rows:
            raise Unclear("there is no answer to go back to")
        self._move(self._case.rewound(len(self._case.rows)))

    def _restart(self, rest: str) -> None:
        self._move(self._case.restarted())

    def _change(self, rest: str) -> None:
        if not rest.isdecimal() or not 1 <= int(rest) <= len(self._case.rows):
            raise Unclear(f"there is no answer `{rest}` to change; `t` lists them with their numbers")
        self._move(self._case.rewound(int(rest)))

    def _move(self, case: Case) -> None:
        self._case = case
        self._show()

    def _trail(self, rest: str) -> None:
        lines = trail_lines(self._case)
        head = f"{self._case.step.words['trail']}:"
        click.echo(wrapped("\n".join([head, *lines]) if lines else "no answers so far", columns()))

    def _notes(self, rest: str) -> None:
        click.echo(_safe(case_notes(self._case)))

    def _as_scenario(self, rest: str) -> None:
        written = _safe(scenario_yaml(self._case))
        click.echo(written or "a scenario begins at the first question; `s` starts again there")

    def _help(self, rest: str) -> None:
        for name, (text, _) in self._commands.items():
            click.echo(f"  {name}  {text}")
        click.echo("A colon before a letter, as in `:b`, works wherever a text is asked for.")

    def _end(self) -> None:
        """Prints what is left of the walk: its notes, or the scenario."""
        click.echo()
        (self._as_scenario if self._scenario else self._notes)("")


def _safe(text: str) -> str:
    """Lines in which nothing acts on the terminal."""
    return "\n".join(map(printable, text.split("\n")))
