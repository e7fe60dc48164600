"""libyaml's complaints in plain words: where to look, what is wrong, and what to do."""

from __future__ import annotations

import re
from typing import Any, cast

import yaml

from whichway.load.quoting import cure
from whichway.load.slips import YamlProblem, slip
from whichway.load.source_text import LONGEST, SourceText, events_of

_break = re.compile(r"\r\n|\r|\n")


# What libyaml says of a nesting more than 1000 deep, since PyYAML 6.0.4.
TOO_DEEP = "nesting depth"
UNFIT = "the value does not fit its type"
TOO_MANY_ALIASES = "aliases make too many values"
_QUOTE_IT = "put the whole text in quotes"
_GENERAL_HELP = "check the quotes, brackets and indentation around here"

# What libyaml says of the problem or of what it was about; whether the place to look at is where that began; and our
# words for it, where {char} is the character at the place. The first row that fits is taken.
_WORDS = (
    (
        TOO_MANY_ALIASES,
        False,
        "aliases make too many values here, or values without end",
        "write the values out; a few aliases are enough",
    ),
    (
        UNFIT,
        False,
        "this value is not what its tag or spelling makes of it",
        "take the tag out, put the value in quotes, or write one that fits",
    ),
    ("found unexpected", True, "the quote that opens here is not closed", "add the closing quote"),
    (
        "escape character",
        False,
        "a backslash in double quotes starts an escape, but this one has no meaning",
        r"write `\\` for a backslash, or put the text in single quotes",
    ),
    (
        "hexdecimal",
        False,
        "a backslash in double quotes starts an escape, but this one is incomplete",
        r"write `\\` for a backslash, or put the text in single quotes",
    ),
    (
        "could not find expected ':'",
        True,
        "this line is not `key: value`",
        "add the colon and a value, or indent the line under the text that it continues",
    ),
    (
        "comment or line break",
        False,
        "nothing else can follow `|` or `>` on its line",
        "start the text on the next line, or put the whole text in quotes",
    ),
    (
        "block sequence entries",
        False,
        "a list can't start on the line of its key",
        "start the list on the next line; if this is a text, put it in quotes",
    ),
    ("an alias", True, "a text can't start with {char}", _QUOTE_IT),
    ("an anchor", True, "a text can't start with {char}", _QUOTE_IT),
    ("tag", True, "a text can't start with {char}", _QUOTE_IT),
    ("directive", True, "a text can't start with {char}", _QUOTE_IT),
    ("mapping keys are not allowed", False, "a text can't start with {char}", _QUOTE_IT),
    ("cannot start any token", False, "a text can't start with {char}", _QUOTE_IT),
    ("expected node content", False, "a text can't start with {char}", _QUOTE_IT),
)


def yaml_problem(error: yaml.MarkedYAMLError, text: str) -> YamlProblem:
    """`error` in plain words, with the place that its author has to look at, and its cure if that is one edit."""
    problem, context = error.problem or "this is not valid YAML", error.context or ""
    mark = cast("Any", error.problem_mark or error.context_mark)
    began = cast("Any", error.context_mark or mark)
    here = _spot(mark)
    lines = _break.split(text)
    written = lines[here[0] - 1] if here[0] <= len(lines) else ""
    indent = written[: len(written) - len(written.lstrip())]
    if "\t" in indent:
        tab = indent.index("\t") + 1
        return YamlProblem(
            here[0], tab, "a tab is used where spaces are needed", "indent with spaces; most editors can convert tabs"
        )
    if TOO_DEEP in problem:
        help = "check the brackets and the indentation before it"
        return YamlProblem(*here, "this is nested too deeply to be read", help)
    if len(text) > LONGEST:
        return _in_words(problem, context, here, _spot(began), lines)
    source, events = SourceText(text), events_of(text)[0]
    open_at = began.index if "found unexpected" in problem else None
    if found := slip(source, events, mark.index, open_at):
        return found
    plain = _in_words(problem, context, here, _spot(began), lines)
    return plain._replace(fix=cure(source, events, mark.index, plain))


def _in_words(
    problem: str, context: str, here: tuple[int, int], began: tuple[int, int], lines: list[str]
) -> YamlProblem:
    """What libyaml says, without a cure."""
    before = (lines[here[0] - 1] if here[0] <= len(lines) else "")[: here[1] - 1]
    if "flow" in context:
        return _unclosed(began, here, "]" if "sequence" in context else "}")
    if "mapping values are not allowed" in problem:
        return _colon(here, before)
    for sign, at_beginning, message, help in _WORDS:
        if sign in problem or sign in context:
            line, column = began if at_beginning else here
            char = lines[line - 1][column - 1 : column] if line <= len(lines) else ""
            char = "a backtick" if char == "`" else f"`{char}`"
            return YamlProblem(line, column, message.replace("{char}", char), help)
    if "did not find expected" in problem:
        rest = (lines[here[0] - 1] if here[0] <= len(lines) else "")[here[1] - 1 :]
        if before.strip(" -") and rest.startswith((",", "}", "]")):
            return YamlProblem(
                *here, f"`{rest[0]}` is not allowed here", "take it out, or put the whole text in quotes"
            )
        if before.strip(" -"):
            return YamlProblem(*here, "the value ends before this, but the line goes on", _QUOTE_IT)
        help = "lines that belong together start in the same column: each `key: value`, or each line `- …`"
        return YamlProblem(*here, "this line doesn't continue what is above", help)
    return YamlProblem(*here, problem, _GENERAL_HELP)


def _unclosed(began: tuple[int, int], here: tuple[int, int], closing: str) -> YamlProblem:
    """Of a list or mapping in brackets. In several lines the mistake is nearer to its beginning than to its end."""
    if began[0] == here[0]:
        help = "put a text that holds `: `, `,`, a quote or a bracket in quotes"
        return YamlProblem(*here, f"a `,` or `{closing}` is missing here", help)
    opening = "[" if closing == "]" else "{"
    message = f"the `{opening}` here is not closed, or a `,` is missing after it"
    return YamlProblem(*began, message, f"add the `{closing}` or the `,` before line {here[0]}")


def _colon(here: tuple[int, int], before: str) -> YamlProblem:
    """Of a `: ` in a text: mostly a second one in the line, else the line goes on with a text above."""
    if ": " in before or here[0] == 1:
        message = "a second `: ` on the line starts a mapping inside a text"
        return YamlProblem(*here, message, 'put the text in quotes, as in `"Step 1: restart"`')
    column = len(before) - len(before.lstrip()) + 1
    help = "begin it in the column of the keys above, and give each of these a space after its colon"
    return YamlProblem(here[0], column, "this line continues the text above, so it can't be a `key: value`", help)


def _spot(mark: Any) -> tuple[int, int]:
    return mark.line + 1, mark.column + 1


def line_of(text: str, number: int) -> str:
    """The line with that number, from 1, without its end; empty where there is none."""
    lines = _break.split(text)
    return lines[number - 1] if 0 < number <= len(lines) else ""


def spot(text: str, index: int) -> tuple[int, int]:
    """The line and column of the character at `index`, both from 1."""
    lines = _break.split(text[:index])
    return len(lines), len(lines[-1]) + 1
