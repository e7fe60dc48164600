"""The command as a reference: each subcommand with its arguments, options and examples, as its own help has them."""

from __future__ import annotations

import inspect
import re
from typing import Any

from whichway.cli import COMMANDS, main


def commands_reference() -> str:
    """Markdown: a table of all subcommands, and a section for each."""
    group: Any = main.make_context("whichway", [*COMMANDS][:1], resilient_parsing=True)
    rows = [f"| [`{name}`](#{name}) | {summary} |\n" for name, summary in COMMANDS.items()]
    table = "| command | what it does |\n| --- | --- |\n" + "".join(rows)
    return table + "".join(f"\n{_section(name, group)}" for name in COMMANDS)


def _section(name: str, group: Any) -> str:
    command: Any = main.get_command(group, name)
    context = command.make_context(name, [], parent=group, resilient_parsing=True)
    parts = [f"## whichway {name} {{ #{name} }}\n\n", _described(command, context)]
    for inner, subcommand in sorted(getattr(command, "commands", {}).items()):
        of_inner = subcommand.make_context(inner, [], parent=context, resilient_parsing=True)
        parts += [f"\n### whichway {name} {inner} {{ #{name}-{inner} }}\n\n", _described(subcommand, of_inner)]
    return "".join(parts)


def _described(command: Any, context: Any) -> str:
    """How a command is called, its help, and its options."""
    usage = " ".join(command.get_usage(context).removeprefix("Usage: ").split())
    return f"```text\n{usage}\n```\n\n" + _help(command.help) + _options(command, context)


def _help(text: str) -> str:
    """A command's help: its paragraphs, and its examples as code."""
    blocks = re.split(r"\n\s*\n", inspect.cleandoc(text))
    return "".join(_example(block) if block.startswith("\b") else f"{block}\n\n" for block in blocks)


def _example(block: str) -> str:
    lines = [line.strip() for line in block.splitlines()[1:]]
    # What the help says of an example in a column of its own is a comment of the shell here.
    lines = [re.sub(r" {2,}", "  # ", line) for line in lines]
    language = "sh" if all(line.startswith("whichway ") for line in lines) else "yaml"
    return f"```{language}\n" + "\n".join(lines) + "\n```\n\n"


def _options(command: Any, context: Any) -> str:
    records = [param.get_help_record(context) for param in command.params]
    # What an argument is, the text above says; a record of it has no words.
    rows = [record for record in records if record and record[1]]
    if not rows:
        return ""
    return "| option | what it does |\n| --- | --- |\n" + "".join(f"| `{_cell(o)}` | {_cell(d)} |\n" for o, d in rows)


def _cell(text: str) -> str:
    return text.replace("|", r"\|").replace("  [", " [")
